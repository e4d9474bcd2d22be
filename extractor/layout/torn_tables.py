"""Tables of a format without pages that are one: torn in two by hand where a page ended, or the header set by itself.

项目 | 预算数                    二、其他 | 3
一、教育 | 12        and then    or with its header once more, perhaps under 续表
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.layout.line_kinds import is_
from extractor.layout.printed_lines import PrintedLine
from extractor.layout.unruled.pieces import is_figure
from extractor.model import Cell


@dataclass(frozen=True, slots=True)
class FlowTable:
    cells: tuple[Cell, ...]


Item = PrintedLine | FlowTable


def mended(items: Sequence[Item]) -> Iterator[Item]:
    """The items, the pieces of a table as one; nothing or 续表 stands between them."""
    growing: _Growing | None = None
    between: list[PrintedLine] = []
    for item in items:
        if isinstance(item, PrintedLine):
            between.append(item)
        elif growing and all(is_("continued", line.text) for line in between) and growing.takes(item):
            between = []
        else:
            yield from ([growing.whole()] if growing else [])
            yield from between
            growing, between = _Growing(item), []
    yield from ([growing.whole()] if growing else [])
    yield from between


class _Growing:
    """A table with the pieces that follow it."""

    def __init__(self, table: FlowTable) -> None:
        self._table, self._first = table, _top(table.cells)
        self._width, self._rows = _size(table.cells)
        self._more: list[Cell] = []

    def whole(self) -> FlowTable:
        return replace(self._table, cells=(*self._table.cells, *self._more)) if self._more else self._table

    def takes(self, then: FlowTable) -> bool:
        """Joins the next piece; False where that is another table."""
        width, rows = _size(then.cells)
        top = _top(then.cells)
        head = _repeated(self._first, top)
        figures = any(is_figure(text) for _, text in top[head])
        if width != self._width or not figures or (not head and top[0][:1] == self._first[0][:1]):
            return False
        if head and top[head][:1] == self._first[head][:1]:
            return False  # its rows begin anew
        shift = self._rows - head
        self._more += [replace(cell, row=cell.row + shift) for cell in then.cells if cell.row >= head]
        self._rows += rows - head
        return True


_DEEP = 9  # rows at the top that may be header


def _size(cells: Sequence[Cell]) -> tuple[int, int]:
    """How many columns and rows there are."""
    return max(cell.column + cell.columns for cell in cells), max(cell.row + cell.rows for cell in cells)


def _top(cells: Sequence[Cell]) -> list[list[tuple[int, str]]]:
    """What the first rows print: column and text of each cell, in as many rows as are looked at."""
    rows: list[list[tuple[int, str]]] = [[] for _ in range(_DEEP + 1)]
    for cell in cells:
        if cell.row <= _DEEP and cell.text.strip():
            rows[cell.row].append((cell.column, cell.text))
    return rows


def _repeated(first: Sequence[list[tuple[int, str]]], then: Sequence[list[tuple[int, str]]]) -> int:
    """How many rows of names both begin with."""
    head = 0
    while head < _DEEP and first[head] and first[head] == then[head]:
        head += 1
    return head
