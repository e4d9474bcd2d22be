"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.layout.continuations import continued
from extractor.layout.drawn_table import DrawnTable
from extractor.layout.printed_lines import Page, PrintedLine, pages
from extractor.layout.text_paragraphs import paragraphs
from extractor.layout.unruled.aligned import in_columns, table_stretches
from extractor.layout.unruled.stretches import FEWEST
from extractor.model import Document
from extractor.readers.encoding import decode
from extractor.readers.places import stretches

# Stands among the lines for a table: a code point that no text has, and the table's number.
_TABLE = "\U0010fffd"


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a plain text, in any Chinese encoding; pages where form feeds divide them."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument("无法判断文字编码，不能读取")
    sheets = pages(decoded.text.replace(_TABLE, ""))
    paged = len(sheets) > 1
    lines, tables, unsure = with_tables(sheets)
    blocks = []
    for number, found in enumerate(paragraphs(lines)):
        block = replace(found, number=number, page=found.page if paged else None)
        if block.text.startswith(_TABLE):
            block = replace(block, kind="table", text="", cells=tables[int(block.text[1:])].cells)
        blocks.append(block)
    if not blocks:
        raise UnreadableDocument("文件里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        "text/plain",
        tuple(blocks),
        pages=len(sheets) if paged else None,
        warnings=(*decoded.warnings, *_unsure(unsure if paged else [])),
    )


def _unsure(pages: list[int]) -> Iterator[str]:
    if pages:
        yield f"{stretches(pages, '第{}页')}的表格没有格线，各栏分不清，按文字读取"


def with_tables(sheets: Sequence[Page]) -> tuple[list[Page], list[DrawnTable], list[int]]:
    """The pages with one line in place of each table, the tables, and the pages with tables that stay lines."""
    pages: list[list[PrintedLine | DrawnTable]] = []
    unsure: list[int] = []
    few: dict[int, Page] = {}
    for sheet in sheets:
        pages.append(_parted(sheet, pages[-1][-1] if pages and pages[-1] else None, unsure, few))
    made: list[Page] = [[] for _ in sheets]
    tables: list[DrawnTable] = []
    for item in continued(pages):
        if not isinstance(item, DrawnTable):
            made[item.page - 1].append(item)
        elif id(item) in few:
            made[item.page - 1] += few[id(item)]
        else:
            made[item.page - 1].append(PrintedLine(f"{_TABLE}{len(tables)}", item.page, 0, gap=True, cells=True))
            tables.append(item)
    return made, tables, unsure


def _parted(
    sheet: Page, last: PrintedLine | DrawnTable | None, unsure: list[int], few: dict[int, Page]
) -> list[PrintedLine | DrawnTable]:
    """The lines and tables of a page, behind what stands `last` on the page before.

    A table that is not read for certain stays lines: half of its rows would not add up. `few` gets the lines of tables
    that are such only where they go on with that of the page before.
    """
    found, done = list[PrintedLine | DrawnTable](), 0
    above = last.text if isinstance(last, PrintedLine) else ""
    for stretch in table_stretches(sheet, 1 if isinstance(last, DrawnTable) else FEWEST, above):
        lines = sheet[stretch.start : stretch.end]
        if stretch.doubtful:
            unsure.append(lines[0].page)
            continue
        table = in_columns(stretch.table, lines[0].page)
        few |= {id(table): lines} if stretch.fewer or stretch.bare else {}
        found += [*sheet[done : stretch.start], table]
        done = stretch.end
    return [*found, *sheet[done:]]
