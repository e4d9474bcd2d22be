"""What reports call things, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.messages import Language
from extractor.visible import visible

_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("勾稽核对报告", "Report on figures that must agree"),
    "overview": ("概况", "Overview"),
    "documents": ("文件", "documents"),
    "file": ("文件", "file"),
    "entity": ("单位", "body"),
    "year": ("年度", "year"),
    "family": ("类别", "kind"),
    "pages": ("页数", "pages"),
    "findings": ("问题", "findings"),
    "finding": ("问题", "finding"),
    "checks": ("核对", "checks"),
    "duties": ("应核事项", "duties"),
    "facts": ("数字", "figures"),
    "between": ("文件之间", "Between the documents"),
    "unread": ("未能读取的文件", "Files that could not be read"),
    "number": ("编号", "no."),
    "severity": ("级别", "severity"),
    "rule": ("规则", "rule"),
    "page": ("页", "page"),
    "where": ("位置", "place"),
    "quote": ("原文", "words"),
    "message": ("说明", "what is wrong"),
    "equation": ("算式", "equation"),
    "broken": ("同时不符", "also broken"),
    "doubted": ("最可疑的数", "suspect"),
    "proposed": ("建议", "proposal"),
    "decision": ("处理", "decision"),
    "fingerprint": ("指纹", "fingerprint"),
    "outcome": ("结果", "outcome"),
    "label": ("名称", "name"),
    "difference": ("差额", "difference"),
    "ground": ("依据", "ground"),
    "duty": ("应核的事项", "to be verified"),
    "count": ("核对数", "relations"),
    "note": ("备注", "note"),
    "concept": ("含义", "meaning"),
    "kind": ("性质", "kind"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "amount": ("折元", "yuan"),
    "phase": ("阶段", "phase"),
    "fund": ("资金", "fund"),
    "verified": ("核对", "verified"),
    "figures": ("有关的数", "figures"),
    "error": ("错误", "errors"),
    "warning": ("警告", "warnings"),
    "info": ("提示", "infos"),
    "accepted": ("已处理", "decided"),
    "held": ("相符", "held"),
    "violated": ("不符", "violated"),
    "none": ("没有发现问题。", "Nothing found."),
    "nothing": ("不是公开的内容", "discloses nothing"),
    "unread_note": ("注意", "note"),
    "tails": ("另有尾差 {} 处，四舍五入可以解释，未列出。", "Rounding tails that are not listed: {}."),
    "made": (
        "由勾稽 gouji 生成，{day}。问题是线索，请对照原文核实。",
        "Made by gouji, {day}. A finding is a lead, not a verdict.",
    ),
    "holding": ("相符的核对（{}）", "Checks that hold ({})"),
    "open_checks": ("不符与无法判定的核对（{}）", "Checks broken or undetermined ({})"),
    "letter": ("公开文件核对情况", "Findings on published accounts"),
    "answer": ("单位说明", "answer"),
    "about": ("{entity}{family}", "{entity}, {family}"),
    "letters": (
        "另有 {} 份文件未列入：一份公函写不下，请按单位分开做，或用 xlsx。",
        "Documents that are left out, for one letter cannot hold them: {}. Make one for each body, or use xlsx.",
    ),
    "left_out": ("另有 {} 个问题已有处理意见，未列入。", "Findings that were decided on before and are left out: {}."),
    "signed": ("核对人：　　　　　　　　日期：　　　　　　", "Checked by:                    Date:            "),
    "answered": ("单位经办人：　　　　　　日期：　　　　　　", "Answered by:                   Date:            "),
    "should_be": ("“{label}”{printed}，应为{value}", "“{label}” {printed}, should be {value}"),
    "look_at": ("“{label}”{printed}", "“{label}” {printed}"),
    "comparison": ("两版比较", "Two versions compared"),
    "fixed": ("不再出现的问题", "gone"),
    "remaining": ("仍在的问题", "still there"),
    "fresh": ("新出现的问题", "new"),
    "changed": ("变动的数", "figures that changed"),
    "old": ("旧", "old"),
    "new": ("新", "new"),
    "figures_changed": ("（数有变动）", " (its figures changed)"),
    "compared": (
        "不再出现 {fixed}，仍在 {remaining}（其中已处理 {decided}），新出现 {fresh}；变动的数 {figures}",
        "gone: {fixed}, still there: {remaining} (decided: {decided}), new: {fresh}; figures changed: {figures}",
    ),
    "checklist": ("公开情况检查表", "Check of disclosures"),
    "matrix": ("汇总", "Matrix"),
    "details": ("明细", "Details"),
    "item": ("检查项目", "item"),
    "standing": ("是否符合", "complies"),
    "problems": ("存在的问题", "problems"),
    "total": ("合计", "total"),
    "no_items": ("这一类文件没有检查表，只列应核的事项。", "There is no list for documents of this kind, only duties."),
    "legend": (
        "√ 符合；×n 不符合，n 个问题；缺 未见；? 待人工判断；— 不适用。",
        "√ complies; ×n faulty, with n problems; 缺 not found; ? open; — does not apply.",
    ),
    "checked_by": ("检查人：　　　　　　　　检查日期：　　　　　　", "Checked by:                  Date:          "),
    "cut": ("其余 {} 行超出工作表的限度，未列出。", "Rows beyond what a sheet holds, left out: {}."),
}  # fmt: skip


def word(name: str, language: Language, **fields: object) -> str:
    """One of them, with its fields filled."""
    return _WORDS[name][language == "en"].format(**fields)


def counted(name: str, number: int, language: Language) -> str:
    """One that holds a number."""
    return _WORDS[name][language == "en"].format(number)


def plain_text(text: str) -> str:
    """Text that no file format refuses: what steers a reader is written out, as on a terminal."""
    return visible(text).translate(_REFUSED)


_REFUSED = {0xFFFE: "�", 0xFFFF: "�", 0xFFFC: "□"}  # the last stands for a picture, and no font shows it
