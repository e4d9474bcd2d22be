"""Excel workbooks up to 2003 (.xls, BIFF), and those of WPS (.et): xlrd knows number formats and hidden rows."""

from __future__ import annotations

import io
from typing import Any

from extractor.errors import UnreadableDocument
from extractor.number import stored
from extractor.readers.spreadsheet.formats import BUILT_IN
from extractor.readers.spreadsheet.sheet import Sheet, Square, Value, number, text_value

_LARGEST = 60_000_000  # bytes: the format holds a few MB of figures, what is larger has pictures or a purpose
_MOST_CELLS = 500_000


def sheets(data: bytes) -> tuple[list[Sheet], str | None, bool]:
    """The sheets in order, the program that wrote the file (not said here), and whether some cells were too many."""
    import xlrd

    if len(data) > _LARGEST:
        raise UnreadableDocument("Excel 97-2003 工作簿过大，拒绝读取")
    log = io.StringIO()  # xlrd reports oddities on standard output
    try:
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=log
        ) as book:
            return _read(book)
    except UnreadableDocument:
        raise
    except Exception as error:  # xlrd raises many kinds on damaged input
        if "encrypt" in str(error).lower():
            raise UnreadableDocument("Excel 工作簿已加密") from error
        raise UnreadableDocument("Excel 97-2003 工作簿已损坏，无法读取") from error


def _read(book: Any) -> tuple[list[Sheet], str | None, bool]:
    found, left = [], _MOST_CELLS
    for index in range(book.nsheets):
        sheet = _sheet(book, book.sheet_by_index(index), left)
        left -= len(sheet.cells)
        found.append(sheet)
        book.unload_sheet(index)
    return found, None, left <= 0


def _sheet(book: Any, sheet: Any, most: int) -> Sheet:
    import xlrd

    cells: dict[Square, Value] = {}
    errors = []
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, column)
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            value = _value(book, sheet, row, column, kind)
            if value is not None and len(cells) < most:
                cells[row, column] = value
                if kind == xlrd.XL_CELL_ERROR:
                    errors.append((row, column))
    merges = {(top, left): (bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells}
    return Sheet(
        sheet.name, cells, merges, sheet.visibility != 0,
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden), tuple(errors),
    )  # fmt: skip


def _value(book: Any, sheet: Any, row: int, column: int, kind: int) -> Value | None:
    import xlrd

    raw = sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return text_value(raw)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Value("TRUE" if raw else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        return Value(xlrd.error_text_from_code.get(raw, "#ERR!"))
    value = stored(repr(raw))
    if value is None:
        return None
    code = _code(book, sheet.cell_xf_index(row, column))
    return number(value, code, epoch_1904=bool(book.datemode), zeros=bool(sheet.show_zero_values))


def _code(book: Any, style: int) -> str:
    """The number format of a cell style; for built-in ones that of Chinese versions."""
    key = book.xf_list[style].format_key if style < len(book.xf_list) else 0
    own = book.format_map.get(key)
    code: str = own.format_str if own is not None and key not in BUILT_IN else BUILT_IN.get(key, "General")
    return code or "General"
