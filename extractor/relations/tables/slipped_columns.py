"""Whether a column that slipped as a whole keeps the sums of a table from closing: then it was read rightly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.figures import Interval, half, intervals, reaches, sums_to, worth
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
Column = Mapping[int, Interval]
"""The figures of a column by row."""
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
    columns: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for (row, column), parts in sums:
        columns[column].append((row, *(part for part, _ in parts)))
    return any(_slides(sheet, column, own) for column, own in columns.items() if len(own) >= _TOTALS)


def _slides(sheet: FactTable, column: int, sums: Sequence[tuple[int, ...]]) -> bool:
    """Each sum is the rows of a total and its parts; tried where so many fail that sliding could mend them."""
    facts = {row: fact for (row, at), fact in sheet.facts.items() if at == column}
    printed = dict(zip(facts, intervals(list(facts.values())), strict=True))
    told = [rows for rows in sums if all(row in printed for row in rows)]
    failing = [rows for rows in told if not _adds_up(printed, rows)]
    if len(failing) < _TOTALS or len(printed) > _MOST:
        return False
    fars = [far * sign for far in range(1, _FARTHEST + 1) for sign in (1, -1)]
    return any(_holds_slid(printed, told, failing, start, far) for far in fars for start in sorted(printed))


def _holds_slid(
    printed: Column, sums: Sequence[tuple[int, ...]], failing: Sequence[tuple[int, ...]], start: int, far: int
) -> bool:
    """As far as can be said: what stood at the end of the stretch is lost."""
    mended = 0
    for rows in sums:
        back = tuple(row + far if row >= start else row for row in rows)
        if not all(to in printed and (to == row or to >= start) for row, to in zip(rows, back, strict=True)):
            continue
        if not _adds_up(printed, back):
            return False
        mended += back != rows and rows in failing
    return mended >= _TOTALS


def _adds_up(printed: Column, rows: Sequence[int]) -> bool:
    """Whether the first of some rows is the sum of the others, each to half of its last digit."""
    return sums_to(printed[rows[0]], (printed[row] for row in rows[1:]))
