"""Whether the columns of a table are those of another: by their edges, or by what they hold where a page moves them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.unruled.pieces import is_figure
from extractor.made_often import replaced
from extractor.model import Cell

_NEAR = 4.0  # points between edges that are one,
_MOVED = 2.5 * _NEAR  # and between those of one column on two pages


def common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The column edges of both, where the edges of one are all edges of the other; a page may cut off an outer one."""
    fewer, more = sorted((one, other), key=len)
    whole = abs(fewer[0] - more[0]) <= 2 * _NEAR and abs(fewer[-1] - more[-1]) <= 2 * _NEAR
    cut = len(fewer) > 3 and (abs(fewer[0] - more[0]) <= _NEAR or abs(fewer[-1] - more[-1]) <= _NEAR)
    checked = fewer[1:-1] if whole else fewer
    inner = all(min(abs(x - edge) for edge in more) <= _NEAR for x in checked)
    return tuple(more) if (whole or cut) and inner else ()


def spread(table: DrawnTable, xs: tuple[float, ...]) -> DrawnTable:
    """The table on these column edges, of which its own are a part."""
    if len(xs) == len(table.xs):
        return table
    return _placed(table, xs, [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in table.xs])


def moved_onto(table: DrawnTable, last: Sequence[Cell], then: DrawnTable) -> DrawnTable | None:
    """Rows without a header on the columns of the table they go on, though their page sets these elsewhere.

    Each column holds what that of the table did on its `last` page; a row of figures comes first, or every edge is
    near its own. Where there are fewer columns each stands over one of the table's. None where anything is otherwise;
    columns that have no place on a page must be as many.
    """
    places = _over(table.xs, then.xs) if table.page or len(table.xs) == len(then.xs) else None
    if places is None:
        return None
    made = _placed(then, table.xs, places)
    here, there = _holds(last), _holds(made.cells)
    counted = True in there.values() and any(is_figure(cell.text) for cell in then.cells if cell.row == 0)
    near = (
        table.page > 0
        and len(table.xs) == len(then.xs)
        and all(abs(x - y) < _MOVED for x, y in zip(table.xs, then.xs, strict=True))
    )
    fits = all(here.get(column, what) == what for column, what in there.items())
    return made if fits and (counted or near) else None


def _over(xs: Sequence[float], others: Sequence[float]) -> list[int] | None:
    """Of which columns others are the edges: of all, or of those in whose middle they stand."""
    if len(xs) == len(others):
        return list(range(len(xs)))
    if len(others) > len(xs):
        return None
    middles = [(left + right) / 2 for left, right in pairwise(others)]
    at = [next((n for n, (left, right) in enumerate(pairwise(xs)) if left < middle < right), -1) for middle in middles]
    rising = at[0] >= 0 and all(one < other for one, other in pairwise(at))
    return [*at, at[-1] + 1] if rising else None


def _placed(table: DrawnTable, xs: tuple[float, ...], place: Sequence[int]) -> DrawnTable:
    """The table with its edges at these places among others."""
    cells = tuple(
        replaced(cell, column=place[cell.column], columns=place[cell.column + cell.columns] - place[cell.column])
        for cell in table.cells
    )
    brimming = frozenset((row, place[column]) for row, column in table.brimming)
    return replaced(table, xs=xs, cells=cells, brimming=brimming)


def _holds(cells: Sequence[Cell]) -> dict[int, bool]:
    """Of each column whether most of its cells hold figures, else words: below a header, and one word (合计) says
    nothing."""
    first = min((cell.row for cell in cells if is_figure(cell.text)), default=0)
    found: dict[int, list[bool]] = {}
    for cell in cells:
        if cell.text and cell.columns == 1 and cell.row >= first:
            found.setdefault(cell.column, []).append(is_figure(cell.text))
    return {column: 2 * sum(figures) > len(figures) for column, figures in found.items() if figures != [False]}
