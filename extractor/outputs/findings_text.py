"""Findings for people: numbered in the order of the pages, and lines that sum up what was tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from extractor.acceptance import Acceptance
from extractor.fingerprint import Whose, fingerprints
from extractor.messages import Language, rules
from extractor.model import Check, Finding, Report, Severity
from extractor.outputs import duties_text
from extractor.outputs.finding_entry import finding_entry
from extractor.outputs.paint import painter
from extractor.outputs.telling import Telling
from extractor.outputs.terminal_lines import terminal_lines
from extractor.taxonomy import no_disclosure

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_NONE = {"zh": "没有发现问题", "en": "nothing found"}
_NONE_READ = {"zh": "读出的部分里没有发现问题", "en": "nothing found in what was read"}
_EMPTY = {"zh": "不是公开的内容（{}）", "en": "discloses nothing ({})"}
_UNREAD = {"zh": "  注意：{}", "en": "  note: {}"}
_ACCEPTED = {"zh": "；另有 {} 个已接受", "en": "; accepted: {}"}
_TAILS = {"zh": "；另有尾差{}处（--tails 列出）", "en": "; rounding tails: {} (--tails lists them)"}
_COUNTS = {
    "zh": "{error} 个错误，{warning} 个警告，{info} 个提示",
    "en": "errors: {error}, warnings: {warning}, infos: {info}",
}
_CHECKED = {
    "zh": "核对{all}项：相符{held}，不符{violated}，无法判定{open}",
    "en": "relations checked: {all}; holding: {held}, broken: {violated}, undetermined: {open}",
}
_PLAIN = Telling()


def write(
    report: Report, how: Telling = _PLAIN, *, title: str = "", accepted: Mapping[str, Acceptance] | None = None
) -> str:
    """What could not be read, all findings in the order of the pages, and lines that sum up."""
    paint, language = painter(how.colours), how.language
    unread = [paint("plain", _UNREAD[language].format(it)) for it in (*report.document.warnings, *report.warnings)]
    lines = [paint("title", title or report.document.name), *unread]
    lines += finding_entries(report, how, accepted or {})
    if how.duties and report.duties:
        lines += ["", *duties_text.listed(report, language)]
    lines += ["", *(f"  {line}" for line in _summary(report, how, accepted or {}))]
    return terminal_lines("\n".join(lines), how.width) + "\n\n"


def finding_entries(
    report: Report,
    how: Telling,
    accepted: Mapping[str, Acceptance],
    whose: Whose | None = None,
    files: Callable[[Finding], str] | None = None,
) -> Iterator[str]:
    """The lines of every finding that is told; `files` says in which file it stands where there are several."""
    paint = painter(how.colours)
    for number, (finding, mark) in enumerate(zip(report.findings, fingerprints(report, whose), strict=True), 1):
        if how.told(finding):
            file = files(finding) if files else ""
            yield ""
            yield from finding_entry(report, (number, finding, mark), accepted.get(mark), how, paint, file)


def tried(checks: Iterable[Check], language: Language) -> str:
    """How many relations were tried, and how they came out."""
    counts = Counter(check.status for check in checks)
    held = counts["ok"] + counts["rounding"]
    return _CHECKED[language].format(
        all=counts.total(), held=held, violated=counts["violated"], open=counts["undetermined"]
    )


def tails_untold(findings: Iterable[Finding], how: Telling) -> int:
    """The rounding tails that are only counted."""
    silent = (f for f in findings if how.asked(f) and not how.told(f) and rules()[f.rule].tail)
    return sum(max(1, len(finding.checks)) for finding in silent)


def _summary(report: Report, how: Telling, accepted: Mapping[str, Acceptance]) -> Iterator[str]:
    language = how.language
    marked = [it for it in zip(report.findings, fingerprints(report), strict=True) if how.told(it[0])]
    open_ones = Counter(finding.severity for finding, mark in marked if mark not in accepted)
    said = _COUNTS[language].format(**{severity: open_ones[severity] for severity in _SEVERITIES})
    if decided := len(marked) - open_ones.total():
        said += _ACCEPTED[language].format(decided)
    if tails := tails_untold(report.findings, how):
        said += _TAILS[language].format(tails)
    if nothing := report.outline.identity.no_disclosure:
        said = f"{_EMPTY[language].format(no_disclosure(nothing)[language])}；{said}"
    elif not marked:
        said = f"{(_NONE_READ if report.warnings else _NONE)[language]}；{said}"
    yield said
    yield tried(report.checks, language)
    yield from filter(None, [duties_text.counted(report, language)])
