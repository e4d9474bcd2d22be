"""A header that is set without merged cells: names that stand over columns with names of their own.

项目 | 2031年 |        | 2032年           2031年 is over 预算数 and 执行数
     | 预算数 | 执行数 | 预算数
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.model import Cell
from extractor.tables.header_tree import is_blank

Cells = Mapping[tuple[int, int], Cell]
Grid = Sequence[Sequence[str]]


def spread_names(grid: Grid, cells: Cells, header: int) -> Cells:
    """The cells, names of the header over all columns they stand for; as they are where any of them is merged."""
    if any(cell.columns > 1 for cell in cells.values() if cell.row < header and cell.text.strip()):
        return cells
    groups = [(row, *group) for row in range(header - 1) for group in _groups(grid, row, header)]
    if not groups:
        return cells
    found = dict(cells)
    for row, first, name, end in groups:
        found[row, first] = replace(found.pop((row, name)), column=first, columns=end - first)
    return found


def _groups(grid: Grid, row: int, header: int) -> Iterator[tuple[int, int, int]]:
    """The names of a row that stand over several columns: the first of these, their own, the end.

    A name alone over a run of columns is over all of it; several are each over what follows.
    """
    for start, end in _runs(grid, row, header):
        names = [column for column in range(start, end) if not is_blank(grid[row][column])]
        if len(names) == 1 or (names and names[0] == start):
            bounds = [start, *names[1:], end]
            for name, (first, last) in zip(names, pairwise(bounds), strict=True):
                if last - first > 1:
                    yield first, name, last


def _runs(grid: Grid, row: int, header: int) -> Iterator[tuple[int, int]]:
    """The stretches of columns with a name below the row; one begins anew where a name stands above it."""
    start = None
    for column in range(len(grid[row]) + 1):
        named = column < len(grid[row]) and any(not is_blank(grid[other][column]) for other in range(row + 1, header))
        anew = named and any(not is_blank(grid[other][column]) for other in range(row))
        if start is not None and (not named or anew):
            yield start, column
            start = None
        if named and start is None:
            start = column
