"""行次、栏次: the numbers that only count the rows of a table tell where some were not read."""

from __future__ import annotations

from itertools import pairwise

from extractor.relations.tables.fact_table import FactTable
from extractor.wording import fold


def unread(sheet: FactTable, first: int, last: int) -> bool:
    """Whether the numbering skips rows between two rows, or behind the second up to the next row as far out as it."""
    column = next((column.number for column in sheet.table.columns if column.role == "line"), None)
    if column is None:
        return False
    level = next((entry.level for entry in sheet.table.entries if entry.row == last), None)
    behind = (e.row for e in sheet.table.entries if e.row > last and (e.level or 0) <= (level or 0))
    rows = sheet.table.grid[min(first, last) : next(behind, last) + 1]
    counted = [int(text) for row in rows if (text := fold(row[column])).isdecimal()]
    return any(after - before > 1 for before, after in pairwise(counted))
