"""Puts a table together from its block and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Block, Box, Cell, Document, Outline, Table
from extractor.tables.bodies import with_bodies
from extractor.tables.caption import above, title, unit
from extractor.tables.header_tree import columns, grid_of, header_rows
from extractor.tables.rows import entries
from extractor.tables.split import SubTable, divided
from extractor.tables.table_kinds import kind


def read_tables(document: Document, outline: Outline) -> tuple[Table, ...]:
    """Every table of the document in reading order; a block may hold several."""
    sections = {span.block: section for section in outline.sections for span in section.body}
    tables: list[Table] = []
    for block in document.blocks:
        if block.kind == "table" and block.cells:
            section = sections.get(block.number)
            for place, piece in enumerate(divided(block.cells)):
                lines = above(document, block.number) if place == 0 else []
                tables.append(_table(outline, len(tables), block, piece, lines, section.number if section else None))
    return with_bodies(tables, outline.identity.entity)


def _table(
    outline: Outline, number: int, block: Block, piece: SubTable, lines: Sequence[str], section: int | None
) -> Table:
    """One table; `lines` stand above its frame, nearest first."""
    captions = piece.captions[::-1]
    grid = grid_of(piece.cells)
    cells = {(cell.row, cell.column): cell for cell in piece.cells}
    header = header_rows(grid, cells)
    inside = [text for row in grid[:header] for text in row if text.strip()]
    heading = outline.sections[section].title if section is not None else None
    nameless = not lines and not captions
    caption = title([*lines, *captions]) or title(inside[:2]) or (title([heading]) if heading and nameless else None)
    what, fund = kind(caption, outline.identity.family)
    laid = columns(grid, cells, header)
    pages = {page for page in (block.page, *(cell.page for cell in piece.cells)) if page is not None}
    rows = entries(grid, cells, header, laid)
    return Table(
        number, block.number, section, caption, what, unit([*captions, *lines, *inside]), fund, tuple(sorted(pages)),
        _box(block.page, piece.cells), grid, header, laid, rows, cells,
    )  # fmt: skip


def _box(page: int | None, cells: Sequence[Cell]) -> Box | None:
    """The frame of the table on its first page."""
    first = min((cell.page for cell in cells if cell.page is not None), default=page)
    boxes = [cell.box for cell in cells if cell.box and cell.page == first]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
