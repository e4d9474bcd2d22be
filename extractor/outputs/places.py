"""Where a finding points: at words of the running text, or at a cell of a table; for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.messages import Language
from extractor.model import Block, Cell, Finding, Report, Section, Span, Table
from extractor.outputs.sections_tree import heading_line

_TITLE = 24
_PAGE = {"zh": "第 {} 页", "en": "page {}"}
_PARAGRAPH = {"zh": "第 {} 段", "en": "paragraph {}"}
_CELL = {"zh": "{table}第 {row} 行第 {column} 列", "en": "{table} row {row}, column {column}"}
_TABLE = {"zh": "第 {} 张表", "en": "table {} "}
_SHEET: Mapping[Language, str] = {"zh": "{sheet}!{address}", "en": "{sheet}!{address}"}


def cell_of(report: Report, finding: Finding) -> tuple[Table, int, int] | None:
    """The table, row and column of the figure that the finding is about; None where it stands in running text."""
    if finding.cell is None:
        return None
    number, row, column = finding.cell
    return report.tables[number], row, column


def page_of(report: Report, finding: Finding) -> int | None:
    """The page to turn to."""
    if finding.place is None:
        return None
    found = cell_of(report, finding)
    cell: Cell | None = found[0].cells.get(found[1:]) if found else None
    if cell and cell.page:
        return cell.page
    block = report.document.blocks[finding.place.block]
    boxes = block.boxes(finding.place.start, finding.place.end)
    return boxes[0][0] if boxes else block.page


def sheet_place(block: Block, cell: Cell | None = None) -> dict[str, str]:
    """The sheet of a workbook, and what it calls the cell; nothing for what is no workbook."""
    address = cell.address if cell else block.address
    return {"sheet": block.sheet, **({"address": address} if address else {})} if block.sheet else {}


def where(report: Report, finding: Finding, language: Language) -> Iterator[str]:
    """Page, headings and cell; the paragraph where there are no pages; sheet and address in a workbook."""
    page = page_of(report, finding)
    if page:
        yield _PAGE[language].format(page)
    if finding.section is not None:
        yield " › ".join(_short(heading_line(section)) for section in _path(report, finding.section))
    if finding.place is None:
        return
    block = report.document.blocks[finding.place.block]
    if (cell := cell_of(report, finding)) is not None:
        yield _cell(report, cell, language)
    elif block.sheet:
        yield _sheet(block.sheet, block.address, language)
    elif page is None and (number := _paragraph(report, finding)):
        yield _PARAGRAPH[language].format(number)


def _cell(report: Report, found: tuple[Table, int, int], language: Language) -> str:
    table, row, column = found
    cell, block = table.cells.get((row, column)), report.document.blocks[table.block]
    if cell and cell.address and block.sheet:
        return _sheet(block.sheet, cell.address, language)
    title = f"《{_short(table.title)}》" if table.title else _TABLE[language].format(table.number + 1)
    return _CELL[language].format(table=title, row=row + 1, column=column + 1)


def _sheet(sheet: str, address: str, language: Language) -> str:
    return _SHEET[language].format(sheet=sheet, address=address) if address else sheet


def _paragraph(report: Report, finding: Finding) -> int | None:
    """Which paragraph below its heading it is, counted from one; of the text before all headings from the beginning."""
    assert finding.place is not None
    section = None if finding.section is None else report.outline.sections[finding.section]
    spans = report.outline.preface if section is None else section.body
    texts = [span.block for span in spans if report.document.blocks[span.block].kind == "text" and not _empty(span)]
    return texts.index(finding.place.block) + 1 if finding.place.block in texts else None


def _empty(span: Span) -> bool:
    return span.start == span.end


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def _path(report: Report, number: int) -> list[Section]:
    section = report.outline.sections[number]
    above = [] if section.parent is None else _path(report, section.parent)
    return [*above, section]
