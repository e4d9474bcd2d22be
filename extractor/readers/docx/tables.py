"""Tables of a Word document: rows and cells with their spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractor.model import Cell
from extractor.readers.docx.markup import W, attribute
from extractor.readers.limits import WIDEST_SPAN, span, whole

_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the file holds it: its place in the grid, and whether it only goes on the one above."""

    element: Any
    column: int
    columns: int
    continued: bool


Row = list[GridCell]


def rows(table: Any) -> list[Row]:
    """The rows of a table without those that tracked changes delete."""
    return [_row(row) for row in _inside(table, W + "tr") if attribute(row, "trPr/del") is None]


def _inside(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _row(row: Any) -> Row:
    column = min(max(whole(attribute(row, "trPr/gridBefore")) or 0, 0), WIDEST_SPAN)
    found: Row = []
    for cell in _inside(row, W + "tc"):
        across = span(attribute(cell, "tcPr/gridSpan"))
        merged = attribute(cell, "tcPr/vMerge")
        if attribute(cell, "tcPr/hMerge") in {"", "continue"} and found:
            last = found.pop()
            found.append(GridCell(last.element, last.column, last.columns + across, last.continued))
        else:
            found.append(GridCell(cell, column, across, merged in {"", "continue"}))
        column += across
    return found


def cells(found: list[Row], read: Callable[[Any], tuple[str, float]]) -> tuple[Cell, ...]:
    """The cells where they begin; a cell that goes on one above lengthens that one.

    `read` gives the text of one, and how far it is set in.
    """
    made: list[Cell] = []
    above: dict[int, int] = {}  # column -> number in `made` of the cell a cell below would go on
    for number, row in enumerate(found):
        for cell in row:
            at = above.get(cell.column)
            if cell.continued and at is not None and made[at].row + made[at].rows == number:
                made[at] = replace(made[at], rows=made[at].rows + 1)
            else:
                above[cell.column] = len(made)
                text, inset = read(cell.element)
                made.append(Cell(number, cell.column, text, 1, cell.columns, inset=inset))
    return tuple(made)
