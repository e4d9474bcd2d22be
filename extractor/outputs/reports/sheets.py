"""Sheets of the workbooks that are handed in: how cells look, and what keeps text from being run."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from extractor.outputs.formula_escaping import starts_formula
from extractor.outputs.tables_xlsx import excel_number, text_width
from extractor.outputs.view.called import plain_text

_CHARACTERS = 32_767  # what Excel takes in a cell
_A4 = 9
_LINE, _HIGHEST = 14, 409  # points of a line, and of the highest row
_COLOURS = {
    "error": "#B3261E", "violated": "#B3261E", "fails": "#B3261E", "missing": "#B3261E",
    "warning": "#8A5A00", "not_read": "#8A5A00", "open": "#8A5A00",
    "accepted": "#2E6B3A", "held": "#2E6B3A", "complies": "#2E6B3A",
}  # fmt: skip


class SheetLooks:
    """The formats of a workbook; `grades` those of outcomes."""

    def __init__(self, book: Any) -> None:
        self._book, self._numbers = book, dict[str, Any]()
        self._wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D8DFE5"}
        wrapped = self._wrapped
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bare = book.add_format({})
        self.head = book.add_format({**wrapped, "bold": True, "bg_color": "#F4F6F8", "valign": "vcenter"})
        self.plain = book.add_format(wrapped)
        self.count = book.add_format({**wrapped, "align": "center"})
        self.text = book.add_format({**wrapped, "quote_prefix": True})
        self.link = book.add_format({**wrapped, "font_color": "#2B5F8A", "underline": 1})
        self.grades = {
            name: book.add_format({**wrapped, "font_color": colour, "bold": True}) for name, colour in _COLOURS.items()
        }

    def number(self, format_: str) -> Any:
        """A number with the digits that it was printed with."""
        if format_ not in self._numbers:
            self._numbers[format_] = self._book.add_format({**self._wrapped, "num_format": format_})
        return self._numbers[format_]


def workbook(title: str, fill: Callable[[Any, SheetLooks], None]) -> bytes:
    """A workbook that `fill` adds sheets to; the same content always makes the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1), "title": title})
    fill(book, SheetLooks(book))
    book.close()
    return buffer.getvalue()


class ReportSheet:
    """A sheet that is filled cell by cell."""

    def __init__(self, sheet: Any, looks: SheetLooks) -> None:
        self.sheet, self.looks = sheet, looks
        self._widths: dict[int, int] = {}
        self._lines: dict[int, int] = {}

    def heads(self, line: int, names: Sequence[str], widths: Sequence[int]) -> None:
        """The row above the others."""
        self._widths = dict(enumerate(widths))
        for at, (name, width) in enumerate(zip(names, widths, strict=True)):
            self.cell(line, at, name, self.looks.head)
            self.sheet.set_column(at, at, width)

    def listed(self, line: int, last: int, columns: int) -> None:
        """What is below the heads can be filtered, the heads stay in sight and on every printed page."""
        self.sheet.freeze_panes(line + 1, 1)
        self.sheet.autofilter(line, 0, max(last, line + 1), columns - 1)
        self.printed(line)

    def printed(self, line: int) -> None:
        """On A4, as wide as the page; rows as high as their text needs: not every program works that out itself."""
        for row, lines in self._lines.items():
            self.sheet.set_row(row, min(_HIGHEST, 4 + _LINE * lines))
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0, line)

    def cell(self, line: int, at: int, value: Any, look: Any = None, *, number: bool = False) -> None:
        """A number as a number, where Excel keeps all its digits; text as text, whatever it begins with."""
        look = look or self.looks.bare
        if value is None or value == "":
            self.sheet.write_blank(line, at, None, look)
        elif isinstance(value, int):
            self.sheet.write_number(line, at, value, self.looks.count if look is self.looks.plain else look)
        elif number and (found := excel_number(value)):
            self.sheet.write_number(line, at, found[0], self.looks.number(found[1]))
        else:
            said = plain_text(str(value))
            said = said if len(said) <= _CHARACTERS else said[: _CHARACTERS - 1] + "…"
            self._lines[line] = max(self._lines.get(line, 1), self._needed(at, said))
            self.sheet.write_string(line, at, said, self.looks.text if starts_formula(said) else look)

    def _needed(self, at: int, said: str) -> int:
        """How many lines a text takes in its column; what stands above the heads is not wrapped."""
        width = self._widths.get(at)
        return sum(-(-text_width(part) // width) for part in said.split("\n")) if width else 1
