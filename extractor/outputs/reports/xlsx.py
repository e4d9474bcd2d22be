"""The report as a workbook: findings, checks, duties and figures, a sheet each, with filters and links to the pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any
from urllib.parse import unquote

from extractor.outputs.reports.columns import SHEETS, ReportColumn, rows
from extractor.outputs.reports.sheets import ReportSheet, SheetLooks, workbook
from extractor.outputs.view.called import counted, word
from extractor.outputs.view.values import Desk, DocumentView

FACTS = True
# What Excel takes: rows of a sheet, links of a sheet and characters of one.
_ROWS, _LINKS, _LINK = 1_048_000, 60_000, 2_000
_FILE_WIDTH = 22


def write(desk: Desk) -> bytes:
    """A workbook; the same report always makes the same bytes."""

    def fill(book: Any, looks: SheetLooks) -> None:
        _overview(ReportSheet(book.add_worksheet(word("overview", desk.language)), looks), desk)
        for name, columns in SHEETS.items():
            _Listed(book.add_worksheet(word(name, desk.language)), looks).fill(desk, name, columns)

    return workbook(word("title", desk.language), fill)


class _Listed(ReportSheet):
    """A sheet of findings, checks, duties or figures."""

    def __init__(self, sheet: Any, looks: SheetLooks) -> None:
        super().__init__(sheet, looks)
        self._links = 0

    def fill(self, desk: Desk, name: str, columns: Sequence[ReportColumn]) -> None:
        """Its head, that stays in sight and can be filtered by, and a row each."""
        language = desk.language
        heads = [word("file", language), *(word(column.name, language) for column in columns)]
        self.heads(0, heads, [_FILE_WIDTH, *(column.width for column in columns)])
        found = rows(desk, name)
        last = 0
        for last, (file, document, row) in enumerate(islice(found, _ROWS), 1):
            self.cell(last, 0, file, self.looks.plain)
            for at, column in enumerate(columns, 1):
                self._row_cell(last, at, column, row, document, desk)
        if left := sum(1 for _ in found):
            self.cell(last + 1, 0, counted("cut", left, language), self.looks.plain)
        self.listed(0, last, len(heads))

    def _row_cell(
        self, line: int, at: int, column: ReportColumn, row: Any, document: DocumentView | None, desk: Desk
    ) -> None:
        value = column.value(row, desk.language)
        grade = getattr(row, "grade", "") if column.name == "severity" else getattr(row, "status", "")
        graded = column.name in ("severity", "outcome")
        look = self.looks.grades.get(grade, self.looks.plain) if graded else self.looks.plain
        link = unquote(document.link) if document and column.link and value else ""
        if link and "#" not in link and len(link) < _LINK and self._links < _LINKS:
            self._links += 1
            self.sheet.write_url(line, at, f"external:{link}#page={value}", self.looks.link, str(value))
        else:
            self.cell(line, at, value, look, number=column.number)


def _overview(writer: ReportSheet, desk: Desk) -> None:
    """A row a document: what it is, and how many findings are open."""
    language = desk.language
    heads = ("file", "entity", "year", "family", "pages", "error", "warning", "info", "accepted")
    writer.cell(0, 0, word("title", language), writer.looks.title)
    writer.cell(1, 0, word("made", language, day=desk.day))
    writer.heads(3, [word(head, language) for head in heads], (40, 30, 8, 16, 8, 8, 8, 8, 8))
    line = 3
    for line, each in enumerate(desk.documents, 4):
        decided = len(each.findings) - len(each.open)
        counts = (each.count("error"), each.count("warning"), each.count("info"), decided)
        for at, value in enumerate((each.file, each.entity, each.year, each.family, each.pages, *counts)):
            writer.cell(line, at, value, writer.looks.plain)
    for more, said in enumerate(_said(desk), line + 2):
        writer.cell(more, 0, said)
    writer.listed(3, line, len(heads))


def _said(desk: Desk) -> list[str]:
    """What could not be read, and what was left out."""
    unread = [f"{file}：{reason}" for file, reason in desk.unread]
    return [*unread, *(f"{each.file}：{said}" for each in desk.documents for said in each.warnings), *desk.notes]
