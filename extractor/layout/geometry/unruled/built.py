"""The words of a table without upright rules as a table in its place on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from statistics import median

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.geometry.unruled.close_names import names_apart
from extractor.layout.geometry.unruled.words import Word, WordLine, in_pieces
from extractor.layout.unruled.doubts import doubtful
from extractor.layout.unruled.pieces import cuts, found_again
from extractor.layout.unruled.table import UnruledTable, table
from extractor.model import Box, Cell

_EDGE = 1.5  # points around the print
_HEADER = 8  # rows that may be those of a header
_APART = 1.3  # times the least distance of two lines, beyond which a gap stands between them


def built(header: Sequence[WordLine], body: Sequence[WordLine], page: int) -> DrawnTable | None:
    """The table of these lines; None where it cannot be told for certain which word stands in which cell."""
    return _made(names_apart(header, body), body, page)


def rest(header: Sequence[WordLine], body: Sequence[WordLine], page: int, before: DrawnTable) -> DrawnTable | None:
    """What goes on, without its header, from the table that the page before ends with: on its columns."""
    return None if repeats(header, before) else _made([], [*header, *body], page, before.xs)


def _made(
    header: Sequence[WordLine], body: Sequence[WordLine], page: int, xs: tuple[float, ...] = ()
) -> DrawnTable | None:
    """The table of a header and a body, or of a body alone on columns of which `xs` are the edges."""
    lines = [*header, *body]
    unit = median(line.size for line in lines) / 2  # a figure is half as wide as a Chinese character
    pieces = [in_pieces(line, unit, gap=gap) for line, gap in zip(lines, _gaps(lines), strict=True)]
    columns = found_again(pieces, [(left / unit, right / unit) for left, right in pairwise(xs)])
    if xs and not columns:
        return None
    found = table(pieces, len(header), columns)
    if not (xs or _named(found)) or doubtful(pieces, found, known=bool(xs)) or not _whole(found, header, body):
        return None
    return _placed(found, lines, unit, page, xs)


def heads(before: DrawnTable) -> frozenset[str]:
    """What stands in the header of a table."""
    return frozenset(cell.text for cell in before.cells if cell.text and cell.row < (before.header or 0))


def repeats(header: Sequence[WordLine], before: DrawnTable) -> bool:
    """Whether a header stands over the first rows of the page before as well."""
    first = "".join(cell.text for cell in before.cells if cell.row < _HEADER)
    return bool(header) and all(word.text in first for line in header for word in line.words)


def _gaps(lines: Sequence[WordLine]) -> list[bool]:
    """Before which lines there is a gap: further below the last than lines of one label are.

    Lines that overlap in height stand beside each other: a figure in the middle of a label of two lines. Where rows are
    no further apart than the lines of a label, only what overlaps is together.
    """
    if sum(line.begins for line in lines) > 2:  # rules part the rows
        return [line.begins for line in lines]
    steps = [below.top - above.top for above, below in pairwise(lines)]
    below = [
        step if under.top >= over.bottom else 0.0 for step, (over, under) in zip(steps, pairwise(lines), strict=True)
    ]
    around = zip(lines, lines[2:], strict=False)
    past = (after.top - before.top for before, after in around if after.top >= before.bottom)
    rows = sum(any(word.figure for word in line.words) for line in lines)
    found = _beyond(below, min((step for step in (*below, *past) if step > 0), default=0.0))
    return found if 2 * sum(found) > rows else _beyond(steps, min((step for step in steps if step > 0), default=0.0))


def _beyond(steps: Sequence[float], least: float) -> list[bool]:
    """Before which lines the step down is more than that between lines of one label; the first begins anew."""
    return [True, *(step > _APART * least for step in steps)]


def _named(found: UnruledTable) -> bool:
    """Whether the header names at least half of the columns."""
    names = (cell for cell in found.cells if cell.row < found.header)
    named = {column for cell in names for column in range(cell.column, cell.column + cell.columns)}
    return 2 * len(named) >= len(found.columns) > 1


def _whole(found: UnruledTable, header: Sequence[WordLine], body: Sequence[WordLine]) -> bool:
    """Whether every figure stands alone in its cell, and no name of a column fell into two, unless it is set apart."""
    texts = ["".join(cell.text.split()) for cell in found.cells]
    figures = Counter(word.text for line in body for word in line.words if word.figure)
    names = {name for line in header for word in line.words for name in _parts(word, line.size)}
    return figures <= Counter(texts) and all(any(name in text for text in texts) for name in names)


def _parts(word: Word, size: float) -> Sequence[str]:
    """A word, or the characters that are further from each other than one is wide (类  款  项)."""
    return word.text if min(word.gaps, default=0.0) > size else [word.text]


def _placed(
    found: UnruledTable, lines: Sequence[WordLine], unit: float, page: int, xs: tuple[float, ...]
) -> DrawnTable:
    """The table with the boxes of its cells: columns, where `xs` do not say their edges, and rows are parted in the
    middle between what is printed."""
    left = min(line.words[0].x0 for line in lines) - _EDGE
    right = max(line.words[-1].x1 for line in lines) + _EDGE
    xs = xs or (left, *(cut * unit for cut in cuts(found.columns)), right)
    ys = _levels(found.cells, lines)
    cells = (replace(cell, page=page, box=_box(cell, xs, ys), inset=_inset(cell, xs, 2 * unit)) for cell in found.cells)
    return DrawnTable(page, ys[0], ys[-1], xs, _squares(tuple(cells), xs, ys, page), header=found.header)


def between_walls(made: DrawnTable, down: Sequence[RulingLine]) -> DrawnTable:
    """The table with the upright rules for edges, where one stands between what two columns hold or beside it."""
    walls = [rule.at for rule in down if rule.start < made.bottom and rule.end > made.top]
    if not walls:
        return made
    count = len(made.xs) - 1
    lefts, rights = [made.xs[-1]] * count, [made.xs[0]] * count
    for cell in made.cells:
        if cell.ink and cell.columns == 1:
            lefts[cell.column] = min(lefts[cell.column], cell.ink[0])
            rights[cell.column] = max(rights[cell.column], cell.ink[2])
    gaps = zip((-inf, *rights), made.xs, (*lefts, inf), strict=True)
    xs = tuple(min((wall for wall in walls if one < wall < other), key=_from(x), default=x) for one, x, other in gaps)
    boxed = (replace(cell, box=_across(cell, xs)) for cell in made.cells)
    return replace(made, xs=xs, cells=tuple(boxed))


def _from(x: float) -> Callable[[float], float]:
    return lambda wall: abs(wall - x)


def _across(cell: Cell, xs: Sequence[float]) -> Box | None:
    return cell.box and (xs[cell.column], cell.box[1], xs[cell.column + cell.columns], cell.box[3])


def _levels(cells: Sequence[Cell], lines: Sequence[WordLine]) -> list[float]:
    """The heights between the rows."""
    count = max(cell.row + cell.rows for cell in cells)
    tops, bottoms = [float("inf")] * count, [0.0] * count
    for cell in cells:
        if cell.ink:
            tops[cell.row] = min(tops[cell.row], cell.ink[1])
            last = cell.row + cell.rows - 1
            bottoms[last] = max(bottoms[last], cell.ink[3])
    inner = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [lines[0].top - _EDGE, *inner, lines[-1].bottom + _EDGE]


def _box(cell: Cell, xs: Sequence[float], ys: Sequence[float]) -> Box:
    return xs[cell.column], ys[cell.row], xs[cell.column + cell.columns], ys[cell.row + cell.rows]


def _inset(cell: Cell, xs: Sequence[float], em: float) -> float:
    return (cell.ink[0] - xs[cell.column]) / em if cell.ink else 0.0


def _squares(cells: tuple[Cell, ...], xs: Sequence[float], ys: Sequence[float], page: int) -> tuple[Cell, ...]:
    """The cells in reading order, with blank ones where nothing is printed."""
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    blank = [
        Cell(row, column, "", page=page, box=(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
        if (row, column) not in taken
    ]
    return tuple(sorted([*cells, *blank], key=lambda cell: (cell.row, cell.column)))
