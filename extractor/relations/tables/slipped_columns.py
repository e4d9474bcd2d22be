"""Whether a column that slipped as a whole keeps the rows of a table from closing: then its header was read rightly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.figures import half, reaches, worth
from extractor.model import Fact
from extractor.relations.tables.fact_table import FactTable

_FARTHEST = 3  # rows
_TIMES = (Decimal(10_000), 1 / Decimal(10_000))
_LEAST = 4  # rows of different totals that close only so
_MOSTLY = Decimal("0.6")
_HUNDREDTH = Decimal("0.01")
_NOUGHT = Decimal(0)

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
