"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.layout.continuations import continued
from extractor.layout.drawn_table import DrawnTable
from extractor.layout.printed_lines import Page, PrintedLine, pages
from extractor.layout.text_paragraphs import put_together
from extractor.layout.unruled.aligned import in_columns, table_stretches
from extractor.layout.unruled.stretches import FEWEST
from extractor.model import Document
from extractor.readers.encoding import decode
from extractor.readers.places import stretches


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a plain text, in any Chinese encoding; pages where form feeds divide them."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument("无法判断文字编码，不能读取")
    sheets = pages(decoded.text)
    paged = len(sheets) > 1
    items, unsure = with_tables(sheets)
    blocks = tuple(block if paged else replace(block, page=None) for block in put_together(items))
    if not blocks:
        raise UnreadableDocument("文件里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        "text/plain",
        blocks,
        pages=len(sheets) if paged else None,
        warnings=(*decoded.warnings, *_unsure(unsure if paged else [])),
    )


def _unsure(pages: list[int]) -> Iterator[str]:
    if pages:
        yield f"{stretches(pages, '第{}页')}的表格没有格线，各栏分不清，按文字读取"


def with_tables(sheets: Sequence[Page]) -> tuple[list[list[PrintedLine | DrawnTable]], list[int]]:
    """The pages with their tables in place, and the pages with tables that stay lines."""
    pages: list[list[PrintedLine | DrawnTable]] = []
    unsure: list[int] = []
    few: dict[int, Page] = {}
    for sheet in sheets:
        pages.append(_parted(sheet, pages[-1][-1] if pages and pages[-1] else None, unsure, few))
    made: list[list[PrintedLine | DrawnTable]] = [[] for _ in sheets]
    for item in continued(pages):
        made[item.page - 1] += few.get(id(item), [item])
    return made, unsure


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
