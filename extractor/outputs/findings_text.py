"""Findings for people: where, the words, what does not agree, and which figure to look at first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TextIO

from extractor.acceptance import Acceptance
from extractor.fingerprint import Whose, fingerprints
from extractor.messages import Language, message, reason
from extractor.model import Finding, Report, Section, Severity, Suspect
from extractor.outputs.excerpt import around
from extractor.outputs.places import cell_of, page_of
from extractor.outputs.sections_tree import heading_line
from extractor.outputs.to_json import plain
from extractor.taxonomy import no_disclosure
from extractor.visible import visible
from extractor.wording import fold

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_TITLE = 24
_NAMES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示", "accepted": "已接受"},
    "en": {"error": "error", "warning": "warning", "info": "info", "accepted": "accepted"},
}
_COLOURS = {
    "plain": "",
    "error": "31;1", "warning": "33;1", "info": "36", "accepted": "32", "place": "2", "words": "1", "title": "1",
}  # fmt: skip
_PAGE = {"zh": "第 {} 页", "en": "page {}"}
_CELL = {"zh": "《{title}》第 {row} 行第 {column} 列", "en": "《{title}》 row {row}, column {column}"}
_SUSPECT = {"zh": "最可疑：{figure}（{reason}）", "en": "suspect: {figure} ({reason})"}
_TIED = {
    "zh": "有 {ways} 种改法同样可能，无法断定是哪一个：{listed}",
    "en": "{ways} changes are equally likely, nobody can tell which: {listed}",
}
_AND, _OR = {"zh": "，同时 ", "en": " together with "}, {"zh": "；", "en": "; "}
# No more alternatives than this are told; a reason that would say too much where nothing closes everything.
_WAYS, _CLOSES = 6, "closes"
_UNCLOSED = {"zh": "没有可信的改法能使各式都相符", "en": "no credible change makes everything agree"}
_EXPECTED = {"zh": "，应为 {}", "en": ", should be {}"}
_NONE = {"zh": "没有发现问题", "en": "nothing found"}
_NONE_READ = {"zh": "读出的部分里没有发现问题", "en": "nothing found in what was read"}
_EMPTY = {"zh": "不是公开的内容（{}）", "en": "discloses nothing ({})"}
_UNREAD = {"zh": "  注意：{}", "en": "  note: {}"}
_DECISION = {"zh": "{by} {when} 接受：{why}", "en": "accepted by {by} on {when}: {why}"}
_ACCEPTED = {"zh": "；另有 {} 个已接受", "en": "; accepted: {}"}
_SUMMARY = {
    "zh": "{error} 个错误，{warning} 个警告，{info} 个提示；核对 {checks} 项，其中 {closed} 项相符",
    "en": "errors: {error}, warnings: {warning}, infos: {info}; relations checked: {checks}, holding: {closed}",
}

Paint = Callable[[str, str], str]


def wanted(stream: TextIO) -> bool:
    """Colours only on a terminal, and not where NO_COLOR asks for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(
    report: Report,
    language: Language = "zh",
    *,
    title: str = "",
    colours: bool = False,
    accepted: Mapping[str, Acceptance] | None = None,
) -> str:
    """What could not be read, all findings, the gravest first, those accepted last, and a line that sums up."""
    paint = painter(colours)
    unread = [paint("plain", _UNREAD[language].format(it)) for it in (*report.document.warnings, *report.warnings)]
    lines = [paint("title", title or report.document.name), *unread]
    lines += finding_entries(report, language, paint, accepted or {})
    return "\n".join([*lines, "", _summary(report, language, accepted or {})]) + "\n\n"


def painter(colours: bool) -> Paint:
    """What marks the words of a role, without letting them steer the terminal; or leaves them bare."""
    return _ansi if colours else _bare


def finding_entries(
    report: Report,
    language: Language,
    paint: Paint,
    accepted: Mapping[str, Acceptance],
    whose: Whose | None = None,
    files: Callable[[Finding], str] | None = None,
) -> Iterator[str]:
    """The lines of every finding; `files` says in which file it stands where there are several."""
    marked = list(zip(report.findings, fingerprints(report, whose), strict=True))
    marked.sort(key=lambda pair: (pair[1] in accepted, _SEVERITIES.index(pair[0].severity)))
    for finding, mark in marked:
        decision = accepted.get(mark)
        role = "accepted" if decision else finding.severity
        places = [*filter(None, [files(finding) if files else ""]), *_where(report, finding, language)]
        head = f"  {paint(role, _NAMES[language][role])}  {paint('place', ' · '.join(places))}"
        yield from ("", f"{head}  [{finding.rule}] {paint('place', mark)}", *_entry(report, finding, language, paint))
        if decision:
            said = _DECISION[language].format(by=decision.by, when=decision.when, why=decision.why)
            yield "    " + paint("plain", said)


def _entry(report: Report, finding: Finding, language: Language, paint: Paint) -> Iterator[str]:
    said = message(finding, language)
    if (excerpt := _excerpt(report, finding, paint)) and fold(excerpt[1]) not in fold(said):
        yield "    " + "".join(excerpt)
    yield f"    {paint('words', said)}"
    if finding.check and finding.check.equation and finding.check.equation not in said:
        yield "    " + paint("plain", finding.check.equation)
    if doubted := _doubted(finding, language):
        yield "    " + paint("plain", doubted)


def _doubted(finding: Finding, language: Language) -> str:
    """The figure to look at first; where several changes are as likely all of them, and none is blamed."""
    if len(finding.repairs) > 1:
        ways = [_AND[language].join(_changed(each, language) for each in way) for way in finding.repairs[:_WAYS]]
        listed = _OR[language].join([*ways, *(["…"] if len(finding.repairs) > _WAYS else [])])
        return _TIED[language].format(ways=len(finding.repairs), listed=listed)
    if not finding.suspects:
        return ""
    first = finding.suspects[0]
    unclosed = not finding.claimed and first.reason == _CLOSES
    why = _UNCLOSED[language] if unclosed else reason(first, language)
    if why in message(finding, language):
        return ""
    figure = _changed(replace(first, expected=None) if unclosed else first, language)
    return _SUSPECT[language].format(figure=figure, reason=why)


def _changed(suspect: Suspect, language: Language) -> str:
    """A figure as printed, and what it should be."""
    figure = f"{suspect.fact.label} {suspect.fact.quantity.raw}"
    if suspect.expected is None:
        return figure
    return figure + _EXPECTED[language].format(f"{plain(suspect.expected)}{suspect.fact.quantity.unit}")


def _excerpt(report: Report, finding: Finding, paint: Paint) -> tuple[str, str, str] | None:
    """The words of the finding as printed, between those before and after."""
    if finding.place is None or finding.place.start >= finding.place.end:
        return None
    text = report.document.blocks[finding.place.block].text
    before, words, after = around(text, finding.place.start, finding.place.end)
    return paint("plain", f"{before}«"), paint("words", words), paint("plain", f"»{after}")


def _where(report: Report, finding: Finding, language: Language) -> Iterator[str]:
    if page := page_of(report, finding):
        yield _PAGE[language].format(page)
    if finding.section is not None:
        yield " › ".join(_short(heading_line(section)) for section in _path(report, finding.section))
    if cell := cell_of(report, finding):
        table, row, column = cell
        yield _CELL[language].format(title=_short(table.title or ""), row=row + 1, column=column + 1)


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def _path(report: Report, number: int) -> list[Section]:
    section = report.outline.sections[number]
    above = [] if section.parent is None else _path(report, section.parent)
    return [*above, section]


def _summary(report: Report, language: Language, accepted: Mapping[str, Acceptance]) -> str:
    marked = zip(report.findings, fingerprints(report), strict=True)
    open_ones = [finding for finding, mark in marked if mark not in accepted]
    counts = {severity: sum(finding.severity == severity for finding in open_ones) for severity in _SEVERITIES}
    closed = sum(check.status in ("ok", "rounding") for check in report.checks)
    summary = _SUMMARY[language].format(**counts, checks=len(report.checks), closed=closed)
    if decided := len(report.findings) - len(open_ones):
        summary += _ACCEPTED[language].format(decided)
    if nothing := report.outline.identity.no_disclosure:
        return f"  {_EMPTY[language].format(no_disclosure(nothing)[language])}；{summary}"
    nothing_found = _NONE_READ if report.warnings else _NONE
    return f"  {summary}" if report.findings else f"  {nothing_found[language]}；{summary}"


def _ansi(role: str, text: str) -> str:
    marks = _COLOURS[role]
    return f"\x1b[{marks}m{visible(text)}\x1b[0m" if marks else visible(text)


def _bare(role: str, text: str) -> str:
    return text
