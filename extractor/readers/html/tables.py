"""Tables of web pages: which hold data and which only lay out the page, and their cells with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.layout.blocks import lays_out
from extractor.layout.spacing import joined, leading, tidy
from extractor.model import Cell
from extractor.readers.html.positions.lengths import length
from extractor.readers.limits import MOST_COLUMNS, span

_BREAKS = {"br", "p", "div", "li", "tr", "table"}
_SOURCE = " \t\r\n\f"


def is_layout(table: Any) -> bool:
    """A table that only lays out text: one column or one row of it, or a few cells that hold long paragraphs."""
    rows = list(_rows(table))
    widths = [len(row) for row in rows]
    count = sum(widths)
    inner = [nested for nested in table.iter("table") if nested is not table]
    if inner:
        whole, nested = _length(table), sum(_length(found) for found in inner if _outer(found) is table)
        if nested * 2 > whole or count <= 6:
            return True
    return lays_out(widths, max((_length(cell) for row in rows for cell in row), default=0))


_INDENT = re.compile(r"(?:text-indent|padding-left|margin-left)\s*:([^;]+)")
_SIZE = re.compile(r"font-size\s*:([^;]+)")


def _outer(table: Any) -> Any:
    return next(table.iterancestors("table"), None)


def _length(element: Any) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _rows(table: Any) -> Iterator[list[Any]]:
    """The rows of `table` itself, those of nested tables left out."""
    for row in table.iter("tr"):
        if _outer(row) is table:
            yield [cell for cell in row if cell.tag in {"td", "th"}]


def cells(table: Any) -> tuple[Cell, ...]:
    """The cells where they begin, columns counted with what spans down from above."""
    made: list[Cell] = []
    taken: dict[int, int] = {}  # column -> first row that is free again
    for number, row in enumerate(_rows(table)):
        column = 0
        for element in row:
            while taken.get(column, 0) > number:
                column += 1
            across, down = span(element.get("colspan")), span(element.get("rowspan"))
            said = lines(element)
            inset = _inset(said) + _set_in(element)
            made.append(Cell(number, column, joined(list(map(tidy, said))), down, across, inset=inset))
            if column >= MOST_COLUMNS:  # nothing of such a table will be read
                return tuple(made)
            for covered in range(column, column + across):
                taken[covered] = number + down
            column += across
    return tuple(made)


def lines(cell: Any) -> list[str]:
    """The lines of a cell or caption that print something, with the spaces before them."""
    found: list[list[str]] = [[]]
    for text, event in _events(cell):
        if event == "break":
            found.append([])
        else:
            found[-1].append(text)
    return [line for line in map("".join, found) if tidy(line)]


def _inset(said: Sequence[str]) -> float:
    """How far the first line is set in, in characters; plain spaces of the source do not print."""
    return leading(said[0].lstrip(_SOURCE)) if said else 0.0


def _set_in(cell: Any) -> float:
    """How far style sets the first words of a cell in, in characters."""
    total, size = 0.0, 12.0
    for element in cell.iter("*"):
        style = element.get("style", "").lower()
        own = _SIZE.search(style)
        size = (length(own[1].strip(), size) if own else None) or size
        total += sum(length(said.strip(), size) or 0.0 for said in _INDENT.findall(style)) / size
        if (element.text or "").strip():
            break
    return max(0.0, total)


def _events(cell: Any) -> Iterator[tuple[str, str]]:
    """The text below a cell, and where its lines end."""
    from lxml.etree import iterwalk

    for event, element in iterwalk(cell, events=("start", "end")):
        if element.tag in _BREAKS and element is not cell:
            yield "", "break"
        text = element.text if event == "start" else element.tail if element is not cell else None
        if text:
            yield text, "text"
