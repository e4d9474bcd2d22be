"""The tables as an Excel workbook, a sheet each: figures are numbers with the digits they were printed with."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from extractor.messages import Language
from extractor.model import Cell, Report, Table
from extractor.number import parse_number, stored
from extractor.outputs.formula_escaping import starts_formula
from extractor.outputs.tables_text import table_words

_UNFIT = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_ABOVE = 3  # rows over the grid: title, description, a blank one
_NARROW, _WIDE = 6, 48


def write(report: Report, language: Language = "zh") -> bytes:
    """A workbook; the same report always makes the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    styles = _CellFormats(book.add_format)
    for table in report.tables:
        _sheet(book.add_worksheet(_name(table)), table, styles, language)
    if not report.tables:
        book.add_worksheet("-")
    book.close()
    return buffer.getvalue()


class _CellFormats:
    """The formats of a workbook, each made once."""

    def __init__(self, add: Callable[[dict[str, Any]], Any]) -> None:
        self._add = add
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._add(properties)
        return self._made[key]


def _name(table: Table) -> str:
    """Unique by its number, and no longer than Excel allows."""
    return f"t{table.number} {_UNFIT.sub('', table.title or '')}"[:31].strip()


def _sheet(sheet: Any, table: Table, styles: _CellFormats, language: Language) -> None:
    sheet.write_string(0, 0, table.title or "", styles(bold=True, font_size=12, quote_prefix=True))
    sheet.write_string(1, 0, "  ".join(table_words(table, language)), styles(font_color="#808080"))
    for cell in table.cells.values():
        _cell(sheet, table, cell, styles)
    for column in table.columns:
        texts = [cell.text for cell in table.cells.values() if cell.column == column.number and cell.columns == 1]
        sheet.set_column(column.number, column.number, min(_WIDE, max([_NARROW, *map(text_width, texts)])))
    sheet.freeze_panes(_ABOVE + table.header_rows, 0)


def _cell(sheet: Any, table: Table, cell: Cell, styles: _CellFormats) -> None:
    row, column = _ABOVE + cell.row, cell.column
    header = cell.row < table.header_rows
    look: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
    look |= {"bold": True, "align": "center", "bg_color": "#F2F2F2"} if header else {}
    number = None if header or table.columns[column].role != "figure" else excel_number(cell.text)
    if number:
        look["num_format"] = number[1]
    elif starts_formula(cell.text):
        look["quote_prefix"] = True
    style = styles(**look)
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "", style)
    if number:
        sheet.write_number(row, column, number[0], style)
    elif cell.text:
        sheet.write_string(row, column, cell.text[:32767], style)
    elif cell.rows == cell.columns == 1:
        sheet.write_blank(row, column, None, style)


def excel_number(text: str) -> tuple[float, str] | None:
    """The number of a cell and its format; None where Excel would not keep all its digits."""
    percent = text.rstrip().endswith("%")
    printed = parse_number(text.rstrip().removesuffix("%"))
    if printed is None:
        return None
    value = float(printed.value.scaleb(-2) if percent else printed.value)
    if stored(repr(value)) != (printed.value.scaleb(-2) if percent else printed.value):
        return None
    places = "." + "0" * printed.decimals if printed.decimals else ""
    return value, f"0{places}%" if percent else f"#,##0{places}" if "," in text or "，" in text else f"0{places}"


def text_width(text: str) -> int:
    """Half-width columns, as Excel counts the width of a column."""
    return sum(2 if char > "\u2e80" else 1 for char in text) + 2
