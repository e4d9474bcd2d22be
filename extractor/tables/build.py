"""Puts a table together from its block and what stands above it."""

from __future__ import annotations

from extractor.model import Block, Box, Document, Outline, Table
from extractor.tables.caption import above, title, unit
from extractor.tables.kinds import kind
from extractor.tables.layout import columns, grid_of, header_rows
from extractor.tables.rows import entries


def read_tables(document: Document, outline: Outline) -> tuple[Table, ...]:
    """Every table block of the document as a table, in reading order."""
    sections = {span.block: section for section in outline.sections for span in section.body}
    tables: list[Table] = []
    for block in document.blocks:
        if block.kind == "table" and block.cells:
            section = sections.get(block.number)
            tables.append(_table(document, outline, len(tables), block, section.number if section else None))
    return tuple(tables)


def _table(document: Document, outline: Outline, number: int, block: Block, section: int | None) -> Table:
    lines = above(document, block.number)
    grid = grid_of(block.cells)
    cells = {(cell.row, cell.column): cell for cell in block.cells}
    header = header_rows(grid, cells)
    inside = [text for row in grid[:header] for text in row if text.strip()]
    heading = outline.sections[section].title if section is not None else None
    caption = title(lines) or title(inside[:2]) or (title([heading]) if heading and not lines else None)
    what, fund = kind(caption)
    laid = columns(grid, cells, header)
    pages = {page for page in (block.page, *(cell.page for cell in block.cells)) if page is not None}
    return Table(
        number, block.number, section, caption, what, unit([*lines, *inside]), fund, tuple(sorted(pages)), _box(block),
        grid, header, laid, entries(grid, cells, header, laid, outline.identity.entity), cells,
    )  # fmt: skip


def _box(block: Block) -> Box | None:
    """The frame of the table on its first page."""
    boxes = [cell.box for cell in block.cells if cell.box and cell.page == block.page]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
