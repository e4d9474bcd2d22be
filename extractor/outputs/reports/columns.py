"""What a spreadsheet shows of findings, checks, duties and figures: a column each, and how a row fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.messages import Language
from extractor.outputs.view.phrases import equations, place_of, proposed, quoted
from extractor.outputs.view.values import (
    NAMES,
    CheckView,
    Desk,
    DocumentView,
    DutyView,
    FactView,
    FindingView,
)


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: the word that heads it, how wide it is, and what it shows of a row.

    `link`: it leads to the page; `number`: its text is that of a number.
    """

    name: str
    width: int
    value: Callable[[Any, Language], Any]
    link: bool = False
    number: bool = False


def _words(name: str, width: int, field: str = "", *, link: bool = False, number: bool = False) -> ReportColumn:
    """A column that shows a field as it is."""
    return ReportColumn(name, width, lambda row, language: getattr(row, field or name), link, number)


SHEETS: Mapping[str, Sequence[ReportColumn]] = {
    "findings": (
        _words("number", 6),
        ReportColumn("severity", 8, lambda row, language: NAMES[language][row.grade]),
        _words("rule", 18, "name"),
        _words("page", 6, link=True),
        ReportColumn("where", 28, lambda row, language: place_of(row)),
        ReportColumn("message", 48, lambda row, language: row.message),
        ReportColumn("quote", 28, lambda row, language: quoted(row)),
        ReportColumn("equation", 32, lambda row, language: equations(row)),
        _words("doubted", 26),
        ReportColumn("proposed", 26, proposed),
        _words("decision", 18),
        _words("fingerprint", 15),
    ),
    "checks": (
        _words("number", 7, "id"),
        _words("outcome", 12),
        _words("rule", 26, "name"),
        _words("page", 6, link=True),
        _words("where", 40),
        _words("label", 28),
        _words("equation", 60),
        _words("difference", 14),
        _words("ground", 22),
    ),
    "duties": (
        _words("duty", 44, "title"),
        _words("outcome", 12),
        _words("count", 8, "checks"),
        _words("note", 44),
    ),
    "facts": (
        _words("number", 7, "id"),
        _words("label", 32),
        _words("concept", 28),
        _words("kind", 10),
        _words("value", 16, number=True),
        _words("unit", 8),
        _words("amount", 20, number=True),
        _words("year", 7),
        _words("phase", 10),
        _words("fund", 14),
        _words("verified", 16),
        _words("page", 6, link=True),
        _words("where", 40),
        _words("quote", 50),
    ),
}  # fmt: skip
"""The sheets in their order; a column with the file stands before each."""

Row = FindingView | CheckView | DutyView | FactView


def rows(desk: Desk, sheet: str) -> Iterator[tuple[str, DocumentView | None, Row]]:
    """Every row of a sheet: its file, the document that it is of, and what it shows."""
    for document in desk.documents:
        yield from ((document.file, document, row) for row in getattr(document, sheet))
    if sheet == "findings":
        yield from ((row.file or each.title, None, row) for each in desk.between for row in each.findings)
