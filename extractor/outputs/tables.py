"""Table blocks with what stands around them: title, unit, section. What they mean is left to later stages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.model import Block, Box, Document, Outline
from extractor.wording import fold

_UNIT = re.compile(r"单位：(?:人民币)?(元|千元|万元|百万元|亿元)")
_TITLE = re.compile(r"(?:表|情况|明细|一览)(?:（[^（）]{1,20}）)?$")
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Table:
    """A table block, its number among the tables, and what the text before it says of it."""

    number: int
    block: Block
    section: int | None
    title: str | None
    unit: str | None
    pages: tuple[int, ...]
    box: Box | None


def tables(document: Document, outline: Outline) -> tuple[Table, ...]:
    """Every table block of the document, in order."""
    sections = {span.block: section.number for section in outline.sections for span in section.body}
    blocks = [block for block in document.blocks if block.kind == "table"]
    return tuple(_table(document, number, block, sections.get(block.number)) for number, block in enumerate(blocks))


def table_grid(block: Block) -> list[list[str]]:
    """Rows of cells; what spans several stands once, top left, and "" elsewhere."""
    if not block.cells:
        return []
    height = max(cell.row + cell.rows for cell in block.cells)
    width = max(cell.column + cell.columns for cell in block.cells)
    grid = [[""] * width for _ in range(height)]
    for cell in block.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def _table(document: Document, number: int, block: Block, section: int | None) -> Table:
    before = _text_before(document, block.number)
    pages = {page for page in (block.page, *(cell.page for cell in block.cells)) if page is not None}
    title = next((text for text in before if _TITLE.search(fold(text)) and not _UNIT.search(fold(text))), None)
    return Table(number, block, section, title, _unit(block, before), tuple(sorted(pages)), _box(block))


def _text_before(document: Document, number: int) -> list[str]:
    """The short lines right above the table, nearest first."""
    found: list[str] = []
    for block in reversed(document.blocks[max(0, number - _LOOK_BACK) : number]):
        if block.kind == "table" or len(block.text) > 60:
            break
        found.append(" ".join(block.text.split()))
    return found


def _unit(block: Block, before: list[str]) -> str | None:
    notes = [*before, *(cell.text for cell in block.cells if cell.row < 4)]
    return next((match[1] for note in notes if (match := _UNIT.search(fold(note)))), None)


def _box(block: Block) -> Box | None:
    """The frame of the table on its first page."""
    boxes = [cell.box for cell in block.cells if cell.box and cell.page == block.page]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
