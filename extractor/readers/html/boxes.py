"""Tables of web pages that are made of boxes: a row is a box of boxes, and has as many as the rows beside it.

Words in a line are boxes where their style sets them beside each other (flex, grid, table-cell).
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, groupby
from typing import Any, NamedTuple

from extractor.layout.spacing import tidy
from extractor.layout.unruled.pieces import is_figure
from extractor.layout.unruled.stretches import FEWEST
from extractor.model import Cell
from extractor.readers.html.positions.stylesheet import StyleSheet


class _Grid(NamedTuple):
    """How many columns there are in a box; its rows of cells, and how many of these have figures."""

    columns: int
    rows: tuple[list[str], ...] = ()
    counted: int = 0


_ROWS, _CELLS = {"flex", "grid", "table-row"}, {"table-cell", "inline-block"}
_LINE, _TEXT = _Grid(1), _Grid(0)
"""A box of one line at most, and one of anything else."""


def box_tables(content: Any, boxes: Collection[str], sheet: StyleSheet) -> dict[Any, tuple[Cell, ...]]:
    """The tables that `boxes` in `content` make, by the first of the elements that each is made of; the others have no
    cells.

    Like every table without rules one has several rows with figures, and these are most of its rows.
    """
    known: dict[Any, _Grid] = {}
    found: dict[Any, tuple[Cell, ...]] = {}
    for element in reversed(list(content.iter(*boxes))):
        known[element] = grid = _grid(element, [known.get(child, _LINE) for child in element], boxes, sheet)
        if grid is _TEXT:
            for columns, beside in groupby(element, lambda child: known.get(child, _LINE).columns):
                found |= _table([*beside], known) if columns > 1 else {}
    return found | _table([content], known) if content in known else found


def _grid(element: Any, inside: list[_Grid], boxes: Collection[str], sheet: StyleSheet) -> _Grid:
    """What a box is, given what is inside it."""
    boxed = sum(child.tag in boxes for child in element)
    if element.tag == "table":
        return _TEXT
    if not boxed and (len(inside) < 2 or not _beside(element, sheet)):
        return _LINE
    if 0 < boxed < len(inside) or _said(element):
        return _TEXT
    if len(inside) == 1:
        return inside[0]
    if all(grid is _LINE for grid in inside):
        return _row(element)
    if inside[0].columns < 2 or len({grid.columns for grid in inside}) > 1:
        return _TEXT
    rows = chain.from_iterable(grid.rows for grid in inside)
    return _Grid(inside[0].columns, tuple(rows), sum(grid.counted for grid in inside))


def _beside(element: Any, sheet: StyleSheet) -> bool:
    """Whether the style of a row or of its cells sets what is in it side by side."""
    if sheet.style(element).get("display", "").removeprefix("inline-") in _ROWS:
        return True
    return all(sheet.style(child).get("display") in _CELLS for child in element)


def _row(element: Any) -> _Grid:
    texts = [*map(_text, element)]
    return _Grid(len(texts), (texts,), int(any(map(is_figure, texts[1:]))))


def _said(element: Any) -> bool:
    """Whether an element has words of its own between those inside it."""
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))


def _text(cell: Any) -> str:
    return tidy("".join(cell.itertext()))


def _table(elements: list[Any], known: dict[Any, _Grid]) -> dict[Any, tuple[Cell, ...]]:
    """What elements beside each other make, if that is a table."""
    rows = [row for element in elements for row in known[element].rows]
    counted = sum(known[element].counted for element in elements)
    if counted < FEWEST or len(rows) >= 2 * counted:
        return {}
    cells = tuple(Cell(number, at, text) for number, row in enumerate(rows) for at, text in enumerate(row))
    return dict.fromkeys(elements, ()) | {elements[0]: cells}
