"""Whether a column that slipped as a whole keeps the sums of a table from closing: then it was read rightly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.figures import adds_up, half, reaches, worth
from extractor.model import Fact
from extractor.relations.tables.fact_table import Cell, FactTable

_FARTHEST = 3  # rows
_TIMES = (Decimal(10_000), 1 / Decimal(10_000))
_LEAST = 4  # rows of different totals that close only so
_MOSTLY = Decimal("0.6")
_HUNDREDTH = Decimal("0.01")
_NOUGHT = Decimal(0)

_MOST = 200  # rows of which every one is tried as the first that slid
_TOTALS = 3  # sums down a column that hold only once it is slid back

Cells = Mapping[tuple[int, int], Fact]
Move = tuple[int, int, Decimal]
"""A column, how many rows its figures stand off, how many times they are to be taken."""


def slipped(sheet: FactTable, rows: Sequence[int], total: int, parts: Sequence[int]) -> bool:
    """Whether rows close with one of their columns some rows off, or ten thousand times as large or small."""
    return any(_explains(sheet.facts, rows, total, parts, moved) for moved in _moves((total, *parts)))


def _moves(columns: Sequence[int]) -> Iterator[Move]:
    for column in columns:
        yield from ((column, far * sign, Decimal(1)) for far in range(1, _FARTHEST + 1) for sign in (1, -1))
        yield from ((column, 0, times) for times in _TIMES)


def _explains(facts: Cells, rows: Sequence[int], total: int, parts: Sequence[int], moved: Move) -> bool:
    said = held = 0
    found: set[Decimal] = set()
    for row in rows:
        printed = [(facts.get((row, column)), 1 if column == total else -1, column) for column in (total, *parts)]
        if any(fact is None and column in (total, moved[0]) for fact, _, column in printed):
            continue
        said += 1
        if _closes(facts, row, printed, (moved[0], 0, Decimal(1))):
            held += 1
        elif _closes(facts, row, printed, moved):
            held += 1
            found.add(worth(facts[row, total]))
    return len(found) >= _LEAST and held >= _MOSTLY * said


def _closes(facts: Cells, row: int, printed: Sequence[tuple[Fact | None, int, int]], moved: Move) -> bool:
    column, far, times = moved
    gap = slack = _NOUGHT
    for fact, sign, own in printed:
        stands = facts.get((row + far, own)) if own == column else fact
        if stands is None:
            if own == column:
                return False
            continue
        factor = times if own == column else Decimal(1)
        gap += sign * worth(stands) * factor
        slack += half(stands) if factor == 1 else abs(worth(stands) * factor) * _HUNDREDTH
    return reaches(gap, slack)


def slid(sheet: FactTable, sums: Sequence[tuple[Cell, list[Cell]]]) -> bool:
    """Whether the sums down a column hold once all from some row on is put back some rows, where it is not lost."""
    columns: defaultdict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for (row, column), parts in sums:
        columns[column].append((row, [part for part, _ in parts]))
    return any(_slides(sheet, column, own) for column, own in columns.items() if len(own) >= _TOTALS)


def _slides(sheet: FactTable, column: int, sums: Sequence[tuple[int, list[int]]]) -> bool:
    rows = sorted(row for row, at in sheet.facts if at == column)
    starts = rows if len(rows) <= _MOST else []
    fars = [far * sign for far in range(1, _FARTHEST + 1) for sign in (1, -1)]
    return any(_holds_slid(sheet, column, sums, start, far) for far in fars for start in starts)


def _holds_slid(sheet: FactTable, column: int, sums: Sequence[tuple[int, list[int]]], start: int, far: int) -> bool:
    """As far as can be said: what stood at the end of the stretch is lost."""
    mended = 0
    for whole, parts in sums:
        cells = [(row, column) for row in (whole, *parts) if (row, column) in sheet.facts]
        back = [(row + far if row >= start else row, column) for row, _ in cells]
        known = all(
            cell in sheet.facts and (cell == own or cell[0] >= start) for cell, own in zip(back, cells, strict=True)
        )
        if len(cells) < len(parts) + 1 or not known:
            continue
        figures = [sheet.facts[cell] for cell in back]
        if not adds_up(figures[0], figures[1:]):
            return False
        mended += back != cells and not adds_up(sheet.facts[cells[0]], [sheet.facts[cell] for cell in cells[1:]])
    return mended >= _TOTALS
