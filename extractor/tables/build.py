"""Puts a table together from its block and what stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.model import Block, Box, Cell, Document, Outline, Table, TableRow
from extractor.tables.bodies import with_bodies
from extractor.tables.caption import above, below, leads, over_unit, title, unit_of
from extractor.tables.contents import without_contents
from extractor.tables.going_on import going_on, labelled_unit, shared_unit
from extractor.tables.header_tree import columns, grid_of, header_rows
from extractor.tables.indents import with_depths
from extractor.tables.levels import with_levels
from extractor.tables.over_pages import runs, with_runs
from extractor.tables.rows import table_rows
from extractor.tables.split import SubTable, divided
from extractor.tables.table_kinds import kind, kind_of_grid
from extractor.tables.unmerged import spread_names


def read_tables(document: Document, outline: Outline) -> tuple[Table, ...]:
    """Every table of the document in reading order; a block may hold several."""
    sections = {span.block: section for section in outline.sections for span in section.body}
    tables: list[Table] = []
    for block in document.blocks:
        if block.kind == "table" and block.cells:
            section = sections.get(block.number)
            for place, piece in enumerate(divided(block.cells)):
                lines = above(document, block.number) if place == 0 else []
                table = _table(outline, len(tables), block, piece, lines, section.number if section else None)
                if place == 0:
                    table = going_on(table, tables, lines, outline.identity.family)
                    table = _headed(_noted(table, document), outline, lines, piece)
                tables.append(replace(table, kind=kind_of_grid(table.grid) or table.kind))
    tables = without_contents(shared_unit(tables), outline.identity.family)
    return with_bodies(list(_levelled(with_runs(tables))), outline.identity.entity)


def _table(
    outline: Outline, number: int, block: Block, piece: SubTable, lines: Sequence[str], section: int | None
) -> Table:
    """One table; `lines` stand above its frame, nearest first."""
    captions = piece.captions[::-1]
    grid = grid_of(piece.cells)
    cells: Mapping[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in piece.cells}
    header = header_rows(grid, cells)
    spread = spread_names(grid, cells, header)
    if spread is not cells:
        cells, grid = spread, grid_of(tuple(spread.values()))
    inside = [text for row in grid[:header] for text in row if text.strip()]
    caption = title([*captions, *lines]) or over_unit(lines) or title(inside[:2])
    what, fund = kind(caption, outline.identity.family)
    laid = columns(grid, cells, header)
    pages = {page for page in (block.page, *(cell.page for cell in piece.cells)) if page is not None}
    rows = table_rows(grid, cells, header, laid)
    money = unit_of([*captions, *lines, *inside]) or labelled_unit(grid[header:])
    return Table(
        number, block.number, section, caption, what, money, fund, tuple(sorted(pages)),
        _box(block.page, piece.cells), grid, header, laid, rows, cells,
    )  # fmt: skip


def _noted(table: Table, document: Document) -> Table:
    """`table` with the unit that stands below it, where nothing above or in it says one."""
    return replace(table, unit=unit_of(below(document, table.block))) if table.unit is None else table


def _levelled(tables: Sequence[Table]) -> Iterator[Table]:
    """The tables with the level and depth of every row; one that runs on goes on counting."""
    for run in runs(tables):
        rows = [(number, entry) for number, table in enumerate(run) for entry in table.entries]
        found: list[list[TableRow]] = [[] for _ in run]
        for lane in sorted({entry.lane for _, entry in rows}):
            mine = [(number, entry) for number, entry in rows if entry.lane == lane]
            deep = with_depths([(run[number], entry) for number, entry in mine])
            for (number, _), entry in zip(mine, with_levels(list(deep)), strict=True):
                found[number].append(entry)
        for table, entries in zip(run, found, strict=True):
            yield replace(table, entries=tuple(sorted(entries, key=lambda entry: (entry.row, entry.lane))))


def _headed(table: Table, outline: Outline, lines: Sequence[str], piece: SubTable) -> Table:
    """`table` with the heading it stands under, where it has no caption and none goes on over it.

    Such a heading ends like the name of a table, or it is of no kind that figures would take their meaning from.
    A line that only leads over to the table may stand between.
    """
    if table.title is not None or table.section is None or piece.captions:
        return table
    heading, family = outline.sections[table.section].title, outline.identity.family
    if any(not leads(line, heading) for line in lines):
        return table
    plain = kind(heading, family)[0] == kind(None, family)[0]
    caption = title([heading]) or (heading if plain else None)
    what, fund = kind(caption, family)
    return replace(table, title=caption, kind=what, fund=fund)


def _box(page: int | None, cells: Sequence[Cell]) -> Box | None:
    """The frame of the table on its first page."""
    first = min((cell.page for cell in cells if cell.page is not None), default=page)
    boxes = [cell.box for cell in cells if cell.box and cell.page == first]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
