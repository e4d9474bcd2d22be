"""What a document says, in reading order: passages of text and tables, as a page on the screen shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.messages import Language
from extractor.model import Block, Box, Report, Section, Table
from extractor.outputs.sections_tree import heading_line
from extractor.outputs.view.words import section_named, table_named


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as printed; `block` is its number, `level` that of the heading it is, 0 of running text."""

    block: int
    text: str
    level: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell where it begins, and how many rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as printed; its first `heads` rows are the header."""

    number: int
    title: str
    kind: str
    unit: str
    pages: tuple[int, ...]
    heads: int
    rows: tuple[tuple[CellView, ...], ...]
    sheet: str = ""
    boxes: tuple[tuple[int, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading: how deep it stands, how it reads, and where its words are."""

    heading: str
    depth: int
    kind: str
    page: int | None
    block: int
    start: int = 0
    end: int = 0
    boxes: tuple[tuple[int, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All of it: in reading order, and what there is to turn to."""

    flow: tuple[Passage | TableView, ...]
    sections: tuple[SectionView, ...]
    tables: tuple[TableView, ...]


def content(report: Report, language: Language = "zh") -> Content:
    """The content of a document that was read."""
    tables = [_table(report, table, language) for table in report.tables]
    stand: dict[int, list[TableView]] = {}
    for table, view in zip(report.tables, tables, strict=True):
        stand.setdefault(table.block, []).append(view)
    depths = depths_of([section.parent for section in report.outline.sections])
    levels = {section.heading.block: depth + 1 for section, depth in zip(report.outline.sections, depths, strict=True)}
    flow = tuple(_flow(report.document.blocks, stand, levels))
    sections = tuple(
        _section(report, section, depth, language)
        for section, depth in zip(report.outline.sections, depths, strict=True)
    )
    return Content(flow, sections, tuple(tables))


def depths_of(parents: Sequence[int | None]) -> list[int]:
    """How deep each section stands, from the number of the one above it."""
    depths: list[int] = []
    for parent in parents:
        depths.append(0 if parent is None else depths[parent] + 1)
    return depths


def _flow(
    blocks: Sequence[Block], tables: Mapping[int, Sequence[TableView]], levels: Mapping[int, int]
) -> Iterator[Passage | TableView]:
    for block in blocks:
        if block.kind == "text" and block.text:
            yield Passage(block.number, block.text, levels.get(block.number, 0), block.sheet)
        yield from tables.get(block.number, ())


def _table(report: Report, table: Table, language: Language) -> TableView:
    rows: list[list[CellView]] = [[] for _ in table.grid]
    for (row, column), cell in sorted(table.cells.items()):
        if row < len(rows):
            rows[row].append(CellView(row, column, table.grid[row][column], cell.rows, cell.columns))
    return TableView(
        number=table.number,
        title=table.title or "",
        kind=table_named(table.kind, language),
        unit=table.unit or "",
        pages=table.pages,
        heads=table.header_rows,
        rows=tuple(map(tuple, rows)),
        sheet=report.document.blocks[table.block].sheet,
        boxes=((table.pages[0], table.box),) if table.box and table.pages else (),
    )


def _section(report: Report, section: Section, depth: int, language: Language) -> SectionView:
    heading = section.heading
    return SectionView(
        heading=heading_line(section),
        depth=depth,
        kind=section_named(section.kind, language),
        page=section.page,
        block=heading.block,
        start=heading.start,
        end=heading.end,
        boxes=report.document.blocks[heading.block].boxes(heading.start, heading.end),
    )
