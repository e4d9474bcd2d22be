"""Rows of tables left out or printed twice: always in the blocks of the reader, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.inject.figures import Edit
from extractor.inject.scene import Copies
from extractor.inject.writers.blocks import BlocksWriter
from extractor.model import Block, Cell, Document


class RowsWriter(BlocksWriter):
    """A document in which a row of a table is printed another number of times."""

    def __init__(self, document: Document, copies: Copies) -> None:
        super().__init__(b"", document)
        self._copies = copies

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        """None where a cell reaches over the row: nobody can tell what becomes of it."""
        block = self.document.blocks[self._copies.block]
        row = self._copies.row
        if any(cell.row <= row < cell.row + cell.rows and cell.rows > 1 for cell in block.cells):
            return None
        blocks = list(self.document.blocks)
        blocks[block.number] = _copied(block, self._copies)
        return replace(self.document, blocks=tuple(blocks))


def _copied(block: Block, copies: Copies) -> Block:
    return replace(block, cells=tuple(cell for each in block.cells for cell in _cells(each, copies)))


def _cells(cell: Cell, copies: Copies) -> Iterator[Cell]:
    if cell.row == copies.row:
        yield from (replace(cell, row=cell.row + more) for more in range(copies.times))
    else:
        yield replace(cell, row=cell.row + (copies.times - 1) * (cell.row > copies.row))
