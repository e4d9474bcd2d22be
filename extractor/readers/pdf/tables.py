"""Tables of one page: the characters of a grid, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Cell
from extractor.readers.pdf.characters import Char
from extractor.readers.pdf.lattice import Area, Grid
from extractor.readers.pdf.lines import clusters, joined

_ROOM = 1.2  # characters: a line that leaves less was broken for want of room


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a grid; `xs` are its column edges, `brimming` the cells (row, column) whose last line is full."""

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    cells: tuple[Cell, ...]
    brimming: frozenset[tuple[int, int]] = frozenset()

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)


def tables(found: Sequence[Grid], chars: list[Char], page: int) -> tuple[list[Table], list[Char]]:
    """The grids that hold text in more than one cell, as tables; and the characters outside of them.

    A grid of one column is no table: boxed paragraphs, or the lines behind a chart.
    """
    result = []
    for grid in found:
        inside, outside = _sorted(grid, chars)
        if len(inside) > 1 and len(grid.xs) > 2:
            result.append(_table(grid, inside, page))
            chars = outside
    return result, chars


def _sorted(grid: Grid, chars: list[Char]) -> tuple[dict[int, list[Char]], list[Char]]:
    """The characters in each cell, and those outside the grid."""
    inside: dict[int, list[Char]] = {}
    outside = []
    for char in chars:
        area = grid.area_at((char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)
        if area is None:
            outside.append(char)
        else:
            inside.setdefault(area, []).append(char)
    return inside, outside


def _table(grid: Grid, inside: dict[int, list[Char]], page: int) -> Table:
    cells, brimming = [], []
    for index, area in enumerate(grid.areas):
        lines = list(clusters(inside[index])) if index in inside else []
        cells.append(Cell(area.row, area.column, joined(lines), area.rows, area.columns, page, area.box))
        if lines and _brims(area, lines):
            brimming.append((area.row, area.column))
    return Table(page, grid.ys[0], grid.ys[-1], grid.xs, tuple(cells), frozenset(brimming))


def _brims(area: Area, lines: Sequence[Sequence[Char]]) -> bool:
    last = lines[-1][-1]
    return area.box[2] - last.x1 < _ROOM * (last.x1 - last.x0)
