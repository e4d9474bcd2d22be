"""What a table takes over from others: a page that prints no caption, the caption without the unit, no unit at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Table
from extractor.tables.caption import unit_of
from extractor.tables.table_kinds import kind
from extractor.taxonomy import table_kind

_LABELS = 2  # first columns of a form whose labels may name the unit
_ROWS = 12
_FEW = 3  # tables that name their unit, from which on it is the document's


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


def shared_unit(tables: Sequence[Table]) -> list[Table]:
    """The tables, those of a known kind that name no unit with the one that all others of the document name."""
    units = Counter(table.unit for table in tables if table.unit)
    if len(units) != 1 or units.total() < _FEW:
        return list(tables)
    unit = next(iter(units))
    return [replace(table, unit=unit) if table.unit is None and _of_money(table) else table for table in tables]


def _of_money(table: Table) -> bool:
    return not table_kind(table.kind).has("no_standard", "indicators", "many_purposes")
