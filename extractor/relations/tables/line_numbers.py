"""Where rows of a table were not read: their numbering (行次、栏次) skips some, or figures stand without a name."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.relations.tables.fact_table import FactTable
from extractor.wording import fold

_HAN = re.compile("[一-龥]")  # a header that stands again among the rows


def unread(sheet: FactTable, first: int, last: int) -> bool:
    """Whether rows are missing between a whole and the last of its parts, or behind it up to the next row as far out.

    What is not read above a total may be one of its parts.
    """
    if _nameless(sheet, first, last):
        return True
    column = next((column.number for column in sheet.table.columns if column.role == "line"), None)
    if column is None:
        return False
    level = next((entry.level for entry in sheet.table.entries if entry.row == last), None)
    behind = (e.row for e in sheet.table.entries if e.row > last and (e.level or 0) <= (level or 0))
    rows = sheet.table.grid[min(first, last) : next(behind, last) + 1]
    counted = [int(text) for row in rows if (text := fold(row[column])).isdecimal()]
    return any(after - before > 1 for before, after in pairwise(counted))


def _nameless(sheet: FactTable, first: int, last: int) -> bool:
    """Whether a row between two has figures, and no name that says what they are."""
    top = first if first < last else sheet.table.header_rows
    return any(top <= row < max(first, last) and _figured(sheet, row) for row in sheet.nameless)


def _figured(sheet: FactTable, row: int) -> bool:
    cells = (sheet.table.grid[row][column.number] for column in sheet.table.columns if column.role == "figure")
    return any(any(map(str.isdigit, cell)) and not _HAN.search(cell) for cell in cells)
