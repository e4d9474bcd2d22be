"""Formats that cannot be written as they were read: the change is made in the blocks of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.inject.figures import Edit
from extractor.model import Block, Cell, Document, Line


class BlocksWriter:
    """A document changed after it was read; what is kept of it is plain text."""

    suffix = ".txt"

    def __init__(self, data: bytes, document: Document) -> None:
        self.document = document

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        """The document with the edits in its blocks."""
        return self.edited(edits)

    def edited(self, edits: Sequence[Edit]) -> Document:
        """The document with the edits in its blocks, which is always to be had."""
        blocks = list(self.document.blocks)
        for edit in _last_first(edits):
            blocks[edit.place.block] = _edited(blocks[edit.place.block], edit)
        return replace(self.document, blocks=tuple(blocks))

    def written(self, edits: Sequence[Edit]) -> bytes | None:
        """A paragraph a line; the cells of a row parted by tabs."""
        made = self.changed(edits)
        return "".join(f"{line}\n" for block in made.blocks for line in _lines(block)).encode() if made else None


def _last_first(edits: Sequence[Edit]) -> list[Edit]:
    """An edit does not move the places of those before it."""
    return sorted(edits, key=lambda edit: (edit.place.block, edit.place.cell or 0, edit.place.start), reverse=True)


def _edited(block: Block, edit: Edit) -> Block:
    place = edit.place
    if place.cell is None:
        lines = tuple(_line(line, edit) for line in block.lines)
        return replace(block, text=_text(block.text, edit), lines=lines)
    cells = list(block.cells)
    cells[place.cell] = _cell(cells[place.cell], edit)
    return replace(block, cells=tuple(cells))


def _cell(cell: Cell, edit: Edit) -> Cell:
    return replace(cell, text=_text(cell.text, edit), stored="")


def _text(text: str, edit: Edit) -> str:
    return text[: edit.place.start] + edit.text + text[edit.place.end :]


def _line(line: Line, edit: Edit) -> Line:
    """The line with as many edges as it then has characters: those put in stand where the changed ones stood."""
    start, end = edit.place.start, edit.place.end
    grown = len(edit.text) - (end - start)
    if line.start > start:
        return replace(line, start=line.start + grown)
    if not line.start <= start < line.end:
        return line
    first, last = 2 * (start - line.start), 2 * (min(end, line.end) - line.start)
    taken = line.edges[first:last] or line.edges[max(0, first - 2) : first]
    kept = (taken * (len(edit.text) + 1))[: 2 * len(edit.text)]
    return replace(line, edges=line.edges[:first] + kept + line.edges[last:])


def _lines(block: Block) -> Iterator[str]:
    if block.kind == "text":
        yield block.text
    rows: dict[int, list[str]] = {}
    for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
    yield from map("\t".join, rows.values())
