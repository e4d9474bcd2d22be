"""A table without rules that runs over pages: its columns found again on the next, repeated headers left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.layout.unruled.pieces import Interval
from extractor.layout.unruled.table import UnruledTable
from extractor.model import Cell
from extractor.wording import fold

_NEAR = 6.0
_SAME = 0.9


def goes_on(first: UnruledTable, then: UnruledTable, *, titled: bool) -> bool:
    """Whether the second is the rest of the first: without a header, or, under a repeated title too, with the same."""
    return not titled if not then.header else _alike(_header(first), _header(then))


def whole_table(first: UnruledTable, then: UnruledTable) -> UnruledTable | None:
    """Both as one table, None where the columns of the second cannot be found in the first."""
    place = _places(first, then)
    if place is None:
        return None
    shift = max(cell.row + cell.rows for cell in first.cells) - then.header
    moved = [
        replace(cell, row=cell.row + shift, column=place[cell.column], columns=_breadth(cell, place))
        for cell in then.cells
        if cell.row >= then.header
    ]
    return replace(first, cells=(*first.cells, *moved))


def _breadth(cell: Cell, place: Sequence[int]) -> int:
    return place[cell.column + cell.columns - 1] - place[cell.column] + 1


def _header(table: UnruledTable) -> Counter[str]:
    """The characters of the header: how its lines fall into cells differs from page to page."""
    return Counter(char for cell in table.cells if cell.row < table.header for char in fold(cell.text))


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    """Headers that differ in a few characters at most: a word may have been cut differently, or taken for the title."""
    return 2 * (one & other).total() >= _SAME * (one.total() + other.total()) > 0


def _places(first: UnruledTable, then: UnruledTable) -> list[int] | None:
    """Which column of the first table each of the second is: by number, by place, or as those that are filled."""
    columns, others = first.columns, then.columns
    if len(columns) == len(others):
        return list(range(len(columns)))
    if len(others) > len(columns):
        return None
    near = [min(range(len(columns)), key=lambda at: _off(columns[at], other)) for other in others]
    if all(_off(columns[at], other) < _NEAR for at, other in zip(near, others, strict=True)) and _rising(near):
        return near
    used = sorted({cell.column for cell in first.cells if cell.row >= first.header})
    return used if len(used) == len(others) else None


def _off(one: Interval, other: Interval) -> float:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _rising(places: Sequence[int]) -> bool:
    return all(left < right for left, right in pairwise(places))
