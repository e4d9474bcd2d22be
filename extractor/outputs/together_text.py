"""Findings between documents, for people: which documents belong together, and what they deny each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.acceptance import Acceptance
from extractor.messages import Language
from extractor.model import Finding, Identity, Joint, Together
from extractor.outputs.findings_text import Paint, finding_entries, painter

_TITLE = {"zh": "文件之间", "en": "between the documents"}
_KINDS = {
    "zh": {
        "disclosure": "{one} 的文字与 {others} 的表格",
        "stages": "决算 {one} 与预算 {others}",
        "years": "本年 {one} 与上年 {others}",
        "units": "部门 {one} 与所属单位 {others}",
    },
    "en": {
        "disclosure": "text of {one}, tables of {others}",
        "stages": "account {one}, budget {others}",
        "years": "year {one}, year before {others}",
        "units": "department {one}, units {others}",
    },
}
_PART = {"zh": "（单位不全，只核对不大于汇总）", "en": " (not all units: none may exceed the whole)"}
_COUNT = {
    "zh": "核对 {checks} 项，其中 {closed} 项相符",
    "en": "relations checked: {checks}, holding: {closed}",
}
_BETWEEN = {"zh": "、", "en": ", "}


def write(
    together: Together,
    language: Language = "zh",
    *,
    colours: bool = False,
    accepted: Mapping[str, Acceptance] | None = None,
) -> str:
    """Every set of documents with its findings; nothing where no two belong together."""
    if not together.joints:
        return ""
    paint = painter(colours)
    lines = [paint("title", _TITLE[language])]
    for joint in together.joints:
        lines += ["", "  " + paint("plain", f"{_named(together, joint, language)}：{_counted(joint, language)}")]
        lines += _findings(together, joint, language, paint, accepted or {})
    return "\n".join(lines) + "\n\n"


def _file(together: Together, document: int) -> str:
    """The name of a document."""
    return together.reports[document].document.name


def _findings(
    together: Together, joint: Joint, language: Language, paint: Paint, accepted: Mapping[str, Acceptance]
) -> Iterator[str]:
    def whose(block: int) -> Identity:
        return together.owner(joint, block)

    def files(finding: Finding) -> str:
        return _file(together, joint.home("block", finding.place.block)[0]) if finding.place else ""

    return finding_entries(joint.report, language, paint, accepted, whose, files)


def _named(together: Together, joint: Joint, language: Language) -> str:
    """The kind of the set, and its files on either side."""
    link, between = joint.link, _BETWEEN[language]
    one, others = (between.join(_file(together, number) for number in side) for side in (link.one, link.others))
    said = _KINDS[language][link.kind].format(one=one, others=others)
    return said if link.complete else said + _PART[language]


def _counted(joint: Joint, language: Language) -> str:
    closed = sum(check.status in ("ok", "rounding") for check in joint.report.checks)
    return _COUNT[language].format(checks=len(joint.report.checks), closed=closed)
