"""Where else a document prints a value: in another column, row or table than the one that was held against it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import cached_property

from extractor.figures import agree, is_money, step, worth
from extractor.model import Fact, Narrative


class Places:
    """The figures of all tables by what they are worth; put together when first asked."""

    def __init__(self, narrative: Narrative) -> None:
        self._narrative = narrative

    def of_worth(self, fact: Fact) -> Iterator[Fact]:
        """The cells that print what a figure says, rounded or not."""
        cells = self._sorted[_sort(fact)]
        reach, at = step(fact), worth(fact)
        first = bisect_left(cells, at - reach, key=worth)
        last = bisect_right(cells, at + reach, key=worth)
        return (cell for cell in cells[first:last] if cell.number != fact.number and agree(fact, cell))

    def in_row(self, cell: Fact) -> list[Fact]:
        """The figures of the row that a cell stands in."""
        return self._rows[cell.cell[:2]] if cell.cell else []

    def in_table(self, table: int, value: Decimal, like: Fact) -> Iterator[Fact]:
        """The cells of a table that are worth just this, of the kind and year of a figure."""
        cells = self._sorted[_sort(like)]
        first, last = bisect_left(cells, value, key=worth), bisect_right(cells, value, key=worth)
        return (cell for cell in cells[first:last] if cell.cell and (cell.cell[0], cell.year) == (table, like.year))

    @cached_property
    def _sorted(self) -> defaultdict[Hashable, list[Fact]]:
        found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for cell in self._narrative.cells:
            if cell.value and not cell.worded:
                found[_sort(cell)].append(cell)
        for cells in found.values():
            cells.sort(key=worth)
        return found

    @cached_property
    def _rows(self) -> defaultdict[tuple[int, int], list[Fact]]:
        found: defaultdict[tuple[int, int], list[Fact]] = defaultdict(list)
        for cell in self._narrative.cells:
            if cell.cell:
                found[cell.cell[:2]].append(cell)
        return found


def _sort(fact: Fact) -> Hashable:
    return fact.kind, is_money(fact)
