"""Where a finding or a figure stands: at words of the running text, or in a cell; for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.messages import Language
from extractor.model import Block, Box, Cell, Fact, Finding, Report, Section, Span, Table
from extractor.outputs.sections_tree import heading_line

_TITLE = 24
_PAGE = {"zh": "第 {} 页", "en": "page {}"}
_PARAGRAPH = {"zh": "第 {} 段", "en": "paragraph {}"}
_CELL = {"zh": "{table}第 {row} 行第 {column} 列", "en": "{table} row {row}, column {column}"}
_TABLE = {"zh": "第 {} 张表", "en": "table {} "}
_SHEET: Mapping[Language, str] = {"zh": "{sheet}!{address}", "en": "{sheet}!{address}"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a report: the characters of a block, or the cell of a table, below a heading."""

    section: int | None
    place: Span | None
    cell: tuple[int, int, int] | None = None


def spot_of(finding: Finding) -> Spot:
    """Where a finding points."""
    return Spot(finding.section, finding.place, finding.cell)


def spot_of_fact(fact: Fact) -> Spot:
    """Where a figure is printed."""
    return Spot(fact.section, Span(fact.quantity.block, fact.quantity.start, fact.quantity.end), fact.cell)


def cell_of(report: Report, spot: Spot) -> tuple[Table, int, int] | None:
    """The table, row and column; None of what stands in running text."""
    if spot.cell is None:
        return None
    number, row, column = spot.cell
    return report.tables[number], row, column


def boxes_of(report: Report, spot: Spot) -> tuple[tuple[int, Box], ...]:
    """The page and the box of each line of it, as far as the format has pages."""
    if (found := cell_of(report, spot)) is not None:
        cell = found[0].cells.get(found[1:])
        box = cell and (cell.ink or cell.box)
        return ((cell.page, box),) if cell and cell.page and box else ()
    if spot.place is None:
        return ()
    return report.document.blocks[spot.place.block].boxes(spot.place.start, spot.place.end)


def page_of(report: Report, spot: Spot) -> int | None:
    """The page to turn to."""
    if spot.place is None:
        return None
    found = cell_of(report, spot)
    cell: Cell | None = found[0].cells.get(found[1:]) if found else None
    if cell and cell.page:
        return cell.page
    block = report.document.blocks[spot.place.block]
    boxes = block.boxes(spot.place.start, spot.place.end)
    return boxes[0][0] if boxes else block.page


def sheet_place(block: Block, cell: Cell | None = None) -> dict[str, str]:
    """The sheet of a workbook, and what it calls the cell; nothing for what is no workbook."""
    address = cell.address if cell else block.address
    return {"sheet": block.sheet, **({"address": address} if address else {})} if block.sheet else {}


def sheet_of(report: Report, spot: Spot) -> tuple[str, str]:
    """The sheet and the address of a place of a workbook; ("", "") of any other."""
    if spot.place is None:
        return "", ""
    found = cell_of(report, spot)
    cell = found[0].cells.get(found[1:]) if found else None
    place = sheet_place(report.document.blocks[spot.place.block], cell)
    return place.get("sheet", ""), place.get("address", "")


def where(report: Report, spot: Spot, language: Language) -> Iterator[str]:
    """Page, headings and cell; the paragraph where there are no pages; sheet and address in a workbook."""
    page = page_of(report, spot)
    if page:
        yield page_named(page, language)
    if spot.section is not None:
        yield headings(report, spot.section)
    if spot.place is None:
        return
    block = report.document.blocks[spot.place.block]
    if (cell := cell_of(report, spot)) is not None:
        yield _cell(report, cell, language)
    elif block.sheet:
        yield _sheet(block.sheet, block.address, language)
    elif page is None and (number := _paragraph(report, spot)):
        yield _PARAGRAPH[language].format(number)


def page_named(page: int, language: Language) -> str:
    """第 3 页."""
    return _PAGE[language].format(page)


def headings(report: Report, section: int) -> str:
    """The headings that a section stands below, and its own, from the outside in."""
    return " › ".join(shortened(heading_line(each)) for each in _path(report, section))


def cell_named(table: str | None, number: int, row: int, column: int, language: Language) -> str:
    """《title》第 2 行第 3 列: counted from one, as people count; a table without a title by its number."""
    title = f"《{shortened(table)}》" if table else _TABLE[language].format(number + 1)
    return _CELL[language].format(table=title, row=row + 1, column=column + 1)


def _cell(report: Report, found: tuple[Table, int, int], language: Language) -> str:
    table, row, column = found
    cell, block = table.cells.get((row, column)), report.document.blocks[table.block]
    if cell and cell.address and block.sheet:
        return _sheet(block.sheet, cell.address, language)
    return cell_named(table.title, table.number, row, column, language)


def _sheet(sheet: str, address: str, language: Language) -> str:
    return _SHEET[language].format(sheet=sheet, address=address) if address else sheet


def _paragraph(report: Report, spot: Spot) -> int | None:
    """Which paragraph below its heading it is, counted from one; of the text before all headings from the beginning."""
    assert spot.place is not None
    section = None if spot.section is None else report.outline.sections[spot.section]
    spans = report.outline.preface if section is None else section.body
    texts = [span.block for span in spans if report.document.blocks[span.block].kind == "text" and not _empty(span)]
    return texts.index(spot.place.block) + 1 if spot.place.block in texts else None


def _empty(span: Span) -> bool:
    return span.start == span.end


def shortened(title: str) -> str:
    """A title cut for a line."""
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def _path(report: Report, number: int) -> list[Section]:
    section = report.outline.sections[number]
    above = [] if section.parent is None else _path(report, section.parent)
    return [*above, section]
