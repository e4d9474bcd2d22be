"""What a table takes over from the one before it: a page that prints no caption, or the caption without the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Table
from extractor.tables.caption import unit_of
from extractor.tables.table_kinds import kind

_LABELS = 2  # first columns of a form whose labels may name the unit
_ROWS = 12


def going_on(table: Table, before: Sequence[Table], lines: Sequence[str], family: str) -> Table:
    """`table` with the title and unit of the one it goes on from; `lines` stand above it."""
    last = before[-1] if before else None
    if last is None:
        return table
    if table.title is None and last.title and all(unit_of([line]) for line in lines) and _next_to(last, table):
        what, fund = kind(last.title, family)
        return replace(table, title=last.title, kind=what, fund=fund, unit=table.unit or last.unit)
    if table.unit is None and table.title:
        same = next((one for one in reversed(before) if one.title == table.title), None)
        return replace(table, unit=same.unit) if same else table
    return table


def _next_to(last: Table, table: Table) -> bool:
    """Whether a table stands on the page after another; on one page each table has a caption of its own."""
    if not last.pages or not table.pages:
        return False
    return last.pages[0] < table.pages[0] <= last.pages[-1] + 1


def labelled_unit(rows: Sequence[Sequence[str]]) -> str | None:
    """The unit in the labels of a form: 资金金额（万元）; None where they name several."""
    found = {unit_of([text]) for row in rows[:_ROWS] for text in row[:_LABELS] if "（" in text or "(" in text} - {None}
    return next(iter(found)) if len(found) == 1 else None
