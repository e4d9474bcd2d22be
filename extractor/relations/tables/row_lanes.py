"""The rows of a lane of a table as a hierarchy, those drawn out again that are set in too far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.figures import counted, half_digit
from extractor.model import Fact, TableRow
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.tables.nesting import nesting
from extractor.relations.tables.row_hierarchy import RowHierarchy

_FEWEST = 2
_NOUGHT = Decimal(0)


def row_hierarchy(sheet: FactTable, lane: int) -> RowHierarchy | None:
    """The rows of a lane; None where codes tell its levels, or nothing adds up."""
    entries = sheet.entries(lane)
    columns = [column.number for column in sheet.figures(lane)]
    if not columns or codes_tell(entries):
        return None
    values, half = [], []
    for column in columns:
        facts = [sheet.facts.get((entry.row, column)) for entry in entries]
        finest = max((fact.quantity.decimals for fact in facts if fact), default=0)
        values.append([fact.value if fact else _NOUGHT for fact in facts])
        half.append([_half(sheet, fact, finest) if fact else _NOUGHT for fact in facts])
    rows = RowHierarchy(columns, values, half, entries, nesting(entries))
    return _straightened(rows)


def codes_tell(entries: Sequence[TableRow]) -> bool:
    """Whether codes are printed in half of the rows or more: they say which rows make up which."""
    return sum(entry.code is not None for entry in entries) * 2 >= len(entries)


def _straightened(rows: RowHierarchy) -> RowHierarchy:
    """The rows with those drawn out again that are set in too far: the rows before them make up what they stand in.

    资源勘探支出    118
      制造业         8
      信息产业     110     118 so far
      商业支出      10     the next class, which holds what follows
      商业流通      10
    """
    entries = list(rows.entries)
    for place in range(len(entries)):
        inside = rows.inside(place)
        depth = entries[place].depth
        if depth is not None and len(inside) > _FEWEST and (after := _past(rows, place, inside)) is not None:
            entries[after] = replace(entries[after], depth=depth, level=entries[place].level)
    return rows if entries == list(rows.entries) else replace(rows, entries=entries, nested=nesting(entries))


def _past(rows: RowHierarchy, place: int, inside: Sequence[int]) -> int | None:
    """The first row inside another after those that make it up to the last digit; None where all may."""
    if any(verdict for verdict in rows.structural(place, inside)):
        return None
    firsts = enumerate(rows.firsts(place, inside[:-1]), 1)
    return next((inside[n] for n, made in firsts if n >= _FEWEST and not any(each.gap for each in made)), None)


def _half(sheet: FactTable, fact: Fact, finest: int) -> Decimal:
    """Half of the last digit of a figure in a column that prints so many decimals at most; counts are exact."""
    if counted(fact):
        return _NOUGHT
    decimals = fact.quantity.decimals
    return half_digit(decimals if decimals == finest else max(decimals, min(finest, sheet.precision.tables.most(fact))))
