"""Tables of one page: the characters of a grid, cell by cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.bands import Band, band
from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lattice import Area, Grid
from extractor.layout.geometry.lines import clusters, em, ink, unbroken
from extractor.layout.geometry.straddling import whole_words
from extractor.model import Box, Cell

_WHOLE = 3  # lines in several cells of one row: a table of its own
_ROOM = 1.2  # characters: a line that leaves less was broken for want of room


def tables(found: Sequence[Grid], chars: list[Char], page: int) -> tuple[list[DrawnTable], list[Char]]:
    """The grids that hold text, as tables; and the characters outside of them.

    A grid of one column is no table: boxed paragraphs, or the lines behind a chart. Nor is one of a single row that
    holds a whole table, whose columns alone are ruled.
    """
    result = []
    for grid in found:
        inside, outside = _sorted(grid, chars)
        if inside and len(grid.xs) > 2 and (table := _table(grid, inside, page)):
            result.append(table)
            chars = outside
    return result, chars


def _sorted(grid: Grid, chars: list[Char]) -> tuple[dict[int, list[Char]], list[Char]]:
    """The characters in each cell, and those outside the grid."""
    inside: dict[int, list[Char]] = {}
    outside: list[Char] = []
    cell = outside
    xs, ys, owner = grid.xs, grid.ys, grid.owner
    left, upper, right, lower = grid.box
    west = north = east = south = 0.0  # the cell of the character before, which is mostly that of the next
    for char in chars:
        _, x0, top, x1, bottom, _, _ = char
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if west <= x < east and north <= y < south:
            cell.append(char)
        elif left <= x < right and upper <= y < lower:
            index = owner[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]
            west, north, east, south = grid.areas[index].box
            cell = inside.setdefault(index, [])
            cell.append(char)
        else:
            outside.append(char)
    return inside, outside


def _table(grid: Grid, inside: dict[int, list[Char]], page: int) -> DrawnTable | None:
    lines = {index: list(clusters(chars)) for index, chars in inside.items()}
    bands = _bands(grid, lines)
    if not bands and len(grid.ys) == 2 and sum(len(cell) >= _WHOLE for cell in lines.values()) > 1:
        return None
    at = [0, *accumulate(len(bands[row].levels) if row in bands else 1 for row in range(len(grid.ys) - 1))]
    cells: list[Cell] = []
    brimming = []
    for index, area in enumerate(grid.areas):
        found = lines.get(index, [])
        place = (at[area.row], area.column)
        if area.rows == 1 and area.row in bands:
            cells += _sliced(bands[area.row], area, found, place, page)
            continue
        tall = at[area.row + area.rows] - at[area.row]
        covered, inset = ink(found), _inset(area.box, found)
        cells.append(Cell(*place, unbroken(found), tall, area.columns, page, area.box, covered, inset=inset))
        if found and _brims(area, found):
            brimming.append(place)
    return DrawnTable(page, grid.ys[0], grid.ys[-1], grid.xs, tuple(whole_words(cells)), frozenset(brimming))


def _bands(grid: Grid, lines: dict[int, list[list[Char]]]) -> dict[int, Band]:
    """The ruled rows that hold several printed ones."""
    rows: dict[int, list[tuple[Box, list[list[Char]]]]] = {}
    for index, area in enumerate(grid.areas):
        if area.rows == 1 and index in lines:
            rows.setdefault(area.row, []).append((area.box, lines[index]))
    found = ((row, band(cells)) for row, cells in rows.items())
    return {row: several for row, several in found if several}


def _sliced(several: Band, area: Area, lines: list[list[Char]], place: tuple[int, int], page: int) -> Iterator[Cell]:
    """The cells of a column, one for each printed row."""
    row, column = place
    for share, box in zip(several.shares(area.box, lines), several.slices(area.box), strict=True):
        yield Cell(row, column, unbroken(share), 1, area.columns, page, box, ink(share), inset=_inset(box, share))
        row += 1


def _inset(box: Box, lines: Sequence[list[Char]]) -> float:
    """How far the first line of a cell is set in, in characters."""
    return (lines[0][0].x0 - box[0]) / em(lines[0]) if lines else 0.0


def _brims(area: Area, lines: Sequence[Sequence[Char]]) -> bool:
    last = lines[-1][-1]
    return area.box[2] - last.x1 < _ROOM * (last.x1 - last.x0)
