"""Findings between documents, for people: which documents belong together, and what they deny each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.acceptance import Acceptance
from extractor.messages import Language
from extractor.model import Finding, Identity, Joint, Together
from extractor.outputs.findings_text import finding_entries, tails_untold, tried
from extractor.outputs.paint import painter
from extractor.outputs.telling import Telling
from extractor.outputs.terminal_lines import terminal_lines

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
_TAILS = {"zh": "；另有尾差{}处（--tails 列出）", "en": "; rounding tails: {} (--tails lists them)"}
_PLAIN = Telling()
_BETWEEN = {"zh": "、", "en": ", "}


def write(together: Together, how: Telling = _PLAIN, *, accepted: Mapping[str, Acceptance] | None = None) -> str:
    """Every set of documents with its findings; nothing where no two belong together."""
    if not together.joints:
        return ""
    paint, language = painter(how.colours), how.language
    lines = [paint("title", _TITLE[language])]
    for joint in together.joints:
        lines += ["", "  " + paint("plain", f"{_named(together, joint, language)}：{_counted(joint, how)}")]
        lines += _findings(together, joint, how, accepted or {})
    return terminal_lines("\n".join(lines), how.width) + "\n\n"


def _file(together: Together, document: int) -> str:
    """The name of a document."""
    return together.reports[document].document.name


def _findings(together: Together, joint: Joint, how: Telling, accepted: Mapping[str, Acceptance]) -> Iterator[str]:
    def whose(block: int) -> Identity:
        return together.owner(joint, block)

    def files(finding: Finding) -> str:
        return _file(together, joint.home("block", finding.place.block)[0]) if finding.place else ""

    return finding_entries(joint.report, how, accepted, whose, files)


def _named(together: Together, joint: Joint, language: Language) -> str:
    """The kind of the set, and its files on either side."""
    link, between = joint.link, _BETWEEN[language]
    one, others = (between.join(_file(together, number) for number in side) for side in (link.one, link.others))
    said = _KINDS[language][link.kind].format(one=one, others=others)
    return said if link.complete else said + _PART[language]


def _counted(joint: Joint, how: Telling) -> str:
    said = tried(joint.report.checks, how.language)
    tails = tails_untold(joint.report.findings, how)
    return said + (_TAILS[how.language].format(tails) if tails else "")
