"""What a document may unfold to: nothing that is published comes near, and what goes beyond is meant to do harm.

A few bytes can stand for millions of squares of a table, of pages, of objects on a page. What is left out for this is
named among the warnings of the document; where nothing sensible is left it is UnreadableDocument.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.errors import UnreadableDocument
from extractor.model import Block, Cell, Document

MOST_PAGES = 5_000
"""Pages of a document; the budget book of a province has a thousand."""
MOST_SQUARES = 2_000_000
"""Rows times columns, of all tables of a document."""
MOST_COLUMNS = 4_096
"""Columns of one table."""
WIDEST_SPAN = 1_000
"""Columns or rows that one cell may cover."""

_DIGITS = 9  # a longer number of rows, columns or pages is none


def whole(digits: str | None) -> int | None:
    """The whole number that a file writes as attribute; None where it is none, or none that can be meant."""
    text = (digits or "").strip()
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdecimal() and len(bare) <= _DIGITS else None


def span(digits: str | None) -> int:
    """How many rows or columns a cell covers: 1 where the file says nothing sensible."""
    return min(max(whole(digits) or 1, 1), WIDEST_SPAN)


def bounded(document: Document) -> Document:
    """The document with tables that can be laid out on a grid: spans end where no more cells begin, where they must.

    A table too large even so is left out.
    """
    left, lost = MOST_SQUARES, 0
    blocks: list[Block] = []
    for block in document.blocks:
        if not block.cells:
            blocks.append(block if not lost else replace(block, number=len(blocks)))
            continue
        fitting = _fitting(block, left)
        if fitting is None:
            lost += 1
            continue
        left -= _squares(fitting.cells)
        blocks.append(fitting if not lost else replace(fitting, number=len(blocks)))
    if lost and not blocks:
        raise UnreadableDocument(f"表格铺开后超过 {MOST_SQUARES} 格，不能读取")
    warning = (f"有 {lost} 张表格铺开后过大，没有读取",) if lost else ()
    return replace(document, blocks=tuple(blocks), warnings=(*document.warnings, *warning))


def _squares(cells: tuple[Cell, ...]) -> int:
    """The squares of the grid on which these cells are laid out."""
    return max([cell.row + cell.rows for cell in cells]) * max([cell.column + cell.columns for cell in cells])


def _fitting(block: Block, most: int) -> Block | None:
    """The block where its table has no more squares than `most`, if need be with shorter spans; None where it has."""
    if any(cell.column >= MOST_COLUMNS for cell in block.cells):
        return None
    if _covered(block.cells) <= most:
        return block
    rows = max(cell.row for cell in block.cells) + 1
    columns = max(cell.column for cell in block.cells) + 1
    cells = tuple(
        replace(cell, rows=min(cell.rows, rows - cell.row), columns=min(cell.columns, columns - cell.column))
        for cell in block.cells
    )
    return replace(block, cells=cells) if _covered(cells) <= most else None


def _covered(cells: tuple[Cell, ...]) -> int:
    """The squares that laying out costs: those of the grid, and each square again that several cells cover."""
    return max(_squares(cells), sum([cell.rows * cell.columns for cell in cells]))
