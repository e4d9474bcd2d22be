"""Whether a column that slipped as a whole keeps the sums of a table from closing: then it was read rightly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Row:
    """A row whose total is printed, with its figures by column, by how much these miss it, and what print explains."""

    row: int
    total: Decimal
    printed: Mapping[int, Fact]
    gap: Decimal
    slack: Decimal

    def closes_with(self, moved: Fact, own: Fact, sign: int, times: Decimal) -> bool:
        """Whether it closes with another figure, so many times as large, in the place of one of its own."""
        there = worth(moved) * times
        slack = half(moved) if times == 1 else abs(there) * _HUNDREDTH
        return reaches(self.gap + sign * (there - worth(own)), self.slack - half(own) + slack)


def slipped(sheet: FactTable, rows: Sequence[int], total: int, parts: Sequence[int]) -> bool:
    """Whether rows close with one of their columns some rows off, or ten thousand times as large or small."""
    told = [_row(sheet.facts, row, total, parts) for row in rows if (row, total) in sheet.facts]
    failing = [row for row in told if not reaches(row.gap, row.slack)]
    if len(failing) < _LEAST:
        return False
    moves = ((1 if move[0] == total else -1, move) for move in _moves((total, *parts)))
    return any(_explains(sheet.facts, told, failing, sign, move) for sign, move in moves)


def _row(facts: Cells, row: int, total: int, parts: Sequence[int]) -> _Row:
    printed = {column: fact for column in (total, *parts) if (fact := facts.get((row, column)))}
    stated = worth(printed[total])
    gap = 2 * stated - sum(map(worth, printed.values()))
    return _Row(row, stated, printed, gap, sum(map(half, printed.values()), _NOUGHT))


def _moves(columns: Sequence[int]) -> Iterator[Move]:
    for column in columns:
        yield from ((column, far * sign, Decimal(1)) for far in range(1, _FARTHEST + 1) for sign in (1, -1))
        yield from ((column, 0, times) for times in _TIMES)


def _explains(facts: Cells, told: Sequence[_Row], failing: Sequence[_Row], sign: int, move: Move) -> bool:
    """Whether most rows that print the column hold with it moved, of those that fail as they stand several."""
    column, far, times = move
    said = sum(column in row.printed for row in told)
    broken = [(row, own) for row in failing if (own := row.printed.get(column))]
    put = [(row, own, facts.get((row.row + far, column))) for row, own in broken]
    mended = [row.total for row, own, there in put if there and row.closes_with(there, own, sign, times)]
    return len(set(mended)) >= _LEAST and said - len(broken) + len(mended) >= _MOSTLY * said


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
