"""A table spread over facing pages: its names on the left page, the rest of its columns beside them on the right.

The right half has figures and no names. Nothing but its place says whose they are: its rows stand level with those of
the left half. Where one row does not, nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.same_columns import common
from extractor.layout.unruled.pieces import is_figure
from extractor.model import Cell

Item = PlacedLine | DrawnTable

_LEVEL = 3.0  # points: frames of one height, rows at one height
_FEWEST = 4  # rows
_UNNAMED = 2  # columns that hold no names, where no rows are named
_REMARKS = 0.2  # of what stands in rows of figures may be words
_MOST = 0.5  # of the rows with figures on the right have a name on the left


def spreads(pages: Sequence[Sequence[Item]]) -> list[Sequence[Item]]:
    """The pages with the right half of each spread joined to its left half; what stands around it goes there too."""
    found: list[Sequence[Item]] = []
    at = 0  # the last page that a right half could belong to
    for number, page in enumerate(pages):
        joined = _spread(found[at], page) if number else None
        if joined is None:
            at = number
            found.append(page)
        else:
            found[at] = joined
            found.append([])
    return found


def _spread(left: Sequence[Item], right: Sequence[Item]) -> list[Item] | None:
    """What stands on both pages, None where they do not print two halves of one table."""
    one, other = ([item for item in page if isinstance(item, DrawnTable)] for page in (left, right))
    rows = _level(one[0], other[0]) if len(one) == len(other) == 1 else None
    if rows is None:
        return None
    (above, below), (more, under) = _around(left), _around(right)
    known = {row.text for row in above}
    return [*above, *(row for row in more if row.text not in known), _joined(one[0], other[0], rows), *below, *under]


def _around(page: Sequence[Item]) -> tuple[list[PlacedLine], list[PlacedLine]]:
    """The lines above and below the one table of a page."""
    above = len(list(takewhile(lambda item: not isinstance(item, DrawnTable), page)))
    rows = [item for item in page if isinstance(item, PlacedLine)]
    return rows[:above], rows[above:]


def _level(left: DrawnTable, right: DrawnTable) -> dict[int, int] | None:
    """Which row of the left half each of the right one is level with; None where they are no halves of one table."""
    if abs(left.top - right.top) > _LEVEL or abs(left.bottom - right.bottom) > _LEVEL or left.rows < _FEWEST:
        return None
    figures = {cell.row for cell in right.cells if is_figure(cell.text)}
    if common(left.xs, right.xs) or not figures or not _named_by(left, right, figures):
        return None
    body, heights = min(figures), _heights(left)
    found: dict[int, int] = {}
    for row, (top, bottom) in sorted(_heights(right).items()):
        middle = (top + bottom) / 2
        at = min(heights, key=lambda other: abs(sum(heights[other]) / 2 - middle))
        off = abs(sum(heights[at]) / 2 - middle)
        if off > _LEVEL if row >= body else not heights[at][0] - _LEVEL < middle < heights[at][1] + _LEVEL:
            return None
        found[row] = at
    rising = all(
        one < other or (one == other and row < body) for row, (one, other) in enumerate(pairwise(found.values()), 1)
    )
    return found if rising and all(row in found for row in range(right.rows)) else None


def _heights(table: DrawnTable) -> dict[int, tuple[float, float]]:
    """Between which heights the words of each row stand."""
    found: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.ink and cell.rows == 1:
            top, bottom = found.get(cell.row, (cell.ink[1], cell.ink[3]))
            found[cell.row] = min(top, cell.ink[1]), max(bottom, cell.ink[3])
    return found


def _named_by(left: DrawnTable, right: DrawnTable, figures: set[int]) -> bool:
    """Whether the rows of figures on the right have hardly a word there, and most of the left half a name."""
    printed = sum(bool(cell.text) for cell in right.cells if cell.row >= min(figures))
    words = [cell for cell in _words(right) if cell.row >= min(figures)]
    if len(words) > _REMARKS * printed or any(cell.column < _UNNAMED for cell in words):
        return False
    return len({cell.row for cell in _words(left)}) > _MOST * left.rows


def _words(table: DrawnTable) -> Iterator[Cell]:
    return (cell for cell in table.cells if cell.text and not is_figure(cell.text))


def _joined(left: DrawnTable, right: DrawnTable, rows: Mapping[int, int]) -> DrawnTable:
    """Both halves as one: a row of the left header beside several of the right one is as tall as they are."""
    tall = [max(1, list(rows.values()).count(row)) for row in range(left.rows)]
    at = [0, *accumulate(tall)]
    place = {row: at[own] + sum(rows[other] == own for other in range(row)) for row, own in rows.items()}
    place[right.rows] = at[rows[right.rows - 1] + 1]
    count, shift = len(left.xs) - 1, left.xs[-1] - right.xs[0]
    cells = [
        *(replace(c, row=at[c.row], rows=at[c.row + c.rows] - at[c.row]) for c in left.cells),
        *(
            replace(
                c,
                row=place[c.row],
                rows=max(1, place[c.row + c.rows] - place[c.row]) if c.rows > 1 else 1,
                column=c.column + count,
            )
            for c in right.cells
        ),
    ]
    brimming = {(at[row], column) for row, column in left.brimming} | {
        (place[row], column + count) for row, column in right.brimming
    }
    xs = (*left.xs, *(x + shift for x in right.xs[1:]))
    return replace(
        left, xs=xs, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), brimming=frozenset(brimming)
    )
