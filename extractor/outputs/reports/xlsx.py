"""The report as a workbook: findings, checks, duties and figures, a sheet each, with filters and links to the pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import unquote

from extractor.outputs.formula_escaping import starts_formula
from extractor.outputs.reports.columns import SHEETS, ReportColumn, rows
from extractor.outputs.reports.words import counted, plain_text, word
from extractor.outputs.view.values import Desk, DocumentView

FACTS = True
# What Excel takes: rows of a sheet, characters of a cell, links of a sheet and characters of one.
_ROWS, _CHARACTERS, _LINKS, _LINK = 1_048_000, 32_767, 60_000, 2_000
_FILE_WIDTH = 28
_NUMBERS = frozenset({"number", "page", "count", "year"})
_COLOURS = {"error": "#B3261E", "warning": "#8A5A00", "violated": "#B3261E", "accepted": "#2E6B3A"}


def write(desk: Desk) -> bytes:
    """A workbook; the same report always makes the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1), "title": word("title", desk.language)})
    looks = _Looks(book)
    _overview(book.add_worksheet(word("overview", desk.language)), desk, looks)
    for name, columns in SHEETS.items():
        _Sheet(book.add_worksheet(word(name, desk.language)), looks).fill(desk, name, columns)
    book.close()
    return buffer.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D8DFE5"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({**wrapped, "bold": True, "bg_color": "#F4F6F8", "valign": "vcenter"})
        self.plain = book.add_format(wrapped)
        self.text = book.add_format({**wrapped, "quote_prefix": True})
        self.link = book.add_format({**wrapped, "font_color": "#2B5F8A", "underline": 1})
        self.grades = {
            name: book.add_format({**wrapped, "font_color": colour, "bold": True}) for name, colour in _COLOURS.items()
        }


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, sheet: Any, looks: _Looks) -> None:
        self._sheet, self._looks, self._links = sheet, looks, 0

    def fill(self, desk: Desk, name: str, columns: Sequence[ReportColumn]) -> None:
        """Its head, that stays in sight and can be filtered by, and a row each."""
        sheet, language = self._sheet, desk.language
        heads = [word("file", language), *(word(column.name, language) for column in columns)]
        sheet.write_row(0, 0, heads, self._looks.head)
        for at, width in enumerate((_FILE_WIDTH, *(column.width for column in columns))):
            sheet.set_column(at, at, width)
        found = rows(desk, name)
        last = 0
        for last, (file, document, row) in enumerate(islice(found, _ROWS), 1):
            self._cell(last, 0, file, self._looks.plain)
            for at, column in enumerate(columns, 1):
                self._row_cell(last, at, column, row, document, desk)
        if left := sum(1 for _ in found):
            self._cell(last + 1, 0, counted("cut", left, language), self._looks.plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(columns))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _row_cell(
        self, line: int, at: int, column: ReportColumn, row: Any, document: DocumentView | None, desk: Desk
    ) -> None:
        value = column.value(row, desk.language)
        grade = getattr(row, "grade", "") if column.name == "severity" else getattr(row, "status", "")
        graded = column.name in ("severity", "outcome")
        look = self._looks.grades.get(grade, self._looks.plain) if graded else self._looks.plain
        link = unquote(document.link) if document and column.link and value else ""
        if link and "#" not in link and len(link) < _LINK and self._links < _LINKS:
            self._links += 1
            self._sheet.write_url(line, at, f"external:{link}#page={value}", self._looks.link, str(value))
        else:
            self._cell(line, at, value, look)

    def _cell(self, line: int, at: int, value: Any, look: Any) -> None:
        """A number as a number; text as text, whatever it begins with."""
        if value is None or value == "":
            self._sheet.write_blank(line, at, None, look)
        elif isinstance(value, int):
            self._sheet.write_number(line, at, value, look)
        else:
            said = plain_text(str(value))
            said = said if len(said) <= _CHARACTERS else said[: _CHARACTERS - 1] + "…"
            self._sheet.write_string(line, at, said, self._looks.text if starts_formula(said) else look)


def _overview(sheet: Any, desk: Desk, looks: _Looks) -> None:
    """A row a document: what it is, and how many findings are open."""
    language = desk.language
    heads = ("file", "entity", "year", "family", "pages", "error", "warning", "info", "accepted")
    writer = _Sheet(sheet, looks)
    sheet.write_string(0, 0, word("title", language), looks.title)
    sheet.write_string(1, 0, word("made", language, day=desk.day))
    sheet.write_row(3, 0, [word(head, language) for head in heads], looks.head)
    for at, width in enumerate((40, 30, 8, 16, 8, 8, 8, 8, 8)):
        sheet.set_column(at, at, width)
    line = 3
    for line, each in enumerate(desk.documents, 4):
        decided = len(each.findings) - len(each.open)
        counts = (each.count("error"), each.count("warning"), each.count("info"), decided)
        for at, value in enumerate((each.file, each.entity, each.year, each.family, each.pages, *counts)):
            writer._cell(line, at, value, looks.plain)
    for more, said in enumerate(_said(desk), line + 2):
        writer._cell(more, 0, said, looks.plain)
    sheet.freeze_panes(4, 1)
    sheet.autofilter(3, 0, max(line, 4), len(heads) - 1)


def _said(desk: Desk) -> list[str]:
    """What could not be read, and what was left out."""
    unread = [f"{file}：{reason}" for file, reason in desk.unread]
    return [*unread, *(f"{each.file}：{said}" for each in desk.documents for said in each.warnings), *desk.notes]
