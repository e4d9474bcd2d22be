"""Findings for people: numbered in the order of the pages, and lines that sum up what was tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extractor.acceptance import Acceptance, settled
from extractor.fingerprint import fingerprints
from extractor.model import Report
from extractor.outputs import duties_text
from extractor.outputs.finding_entry import finding_entry
from extractor.outputs.paint import painter
from extractor.outputs.telling import Telling
from extractor.outputs.terminal_lines import terminal_lines
from extractor.outputs.view.counts import tails_untold, tried
from extractor.outputs.view.findings import finding_views
from extractor.outputs.view.values import SEVERITIES, FindingView
from extractor.taxonomy import no_disclosure

_NONE = {"zh": "没有发现问题", "en": "nothing found"}
_NONE_READ = {"zh": "读出的部分里没有发现问题", "en": "nothing found in what was read"}
_EMPTY = {"zh": "不是公开的内容（{}）", "en": "discloses nothing ({})"}
_UNREAD = {"zh": "  注意：{}", "en": "  note: {}"}
_ACCEPTED = {"zh": "；另有 {} 个已处理", "en": "; decided: {}"}
_TAILS = {"zh": "；另有尾差{}处（--tails 列出）", "en": "; rounding tails: {} (--tails lists them)"}
_COUNTS = {
    "zh": "{error} 个错误，{warning} 个警告，{info} 个提示",
    "en": "errors: {error}, warnings: {warning}, infos: {info}",
}
_PLAIN = Telling()


def write(
    report: Report, how: Telling = _PLAIN, *, title: str = "", accepted: Mapping[str, Acceptance] | None = None
) -> str:
    """What could not be read, all findings in the order of the pages, and lines that sum up."""
    paint, language = painter(how.colours), how.language
    unread = [paint("plain", _UNREAD[language].format(it)) for it in (*report.document.warnings, *report.warnings)]
    lines = [paint("title", title or report.document.name), *unread]
    lines += finding_entries(finding_views(report, how, accepted or {}), how)
    if how.duties and report.duties:
        lines += ["", *duties_text.listed(report, language)]
    lines += ["", *(f"  {line}" for line in _summary(report, how, accepted or {}))]
    return terminal_lines("\n".join(lines), how.width) + "\n\n"


def finding_entries(views: Iterable[FindingView], how: Telling) -> Iterator[str]:
    """The lines of every finding that is told, a blank one before each."""
    paint = painter(how.colours)
    for view in views:
        yield ""
        yield from finding_entry(view, how, paint)


def _summary(report: Report, how: Telling, accepted: Mapping[str, Acceptance]) -> Iterator[str]:
    language = how.language
    marked = [it for it in zip(report.findings, fingerprints(report), strict=True) if how.told(it[0])]
    open_ones = Counter(
        finding.severity for finding, mark in marked if not settled(accepted, mark, report.document.sha256)
    )
    said = _COUNTS[language].format(**{severity: open_ones[severity] for severity in SEVERITIES})
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
