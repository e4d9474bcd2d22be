"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.model import Block, Cell, Document
from extractor.readers.aligned import stretches
from extractor.readers.columns import Table
from extractor.readers.columns.over_pages import joined
from extractor.readers.encoding import decode
from extractor.readers.pages import Page, PrintedLine, pages
from extractor.readers.paragraphs import paragraphs
from extractor.wording import fold

# Stands among the lines for a table: a code point that no text has, and the table's number.
_TABLE = "\U0010fffd"
_CAPTIONS = 6


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a plain text, in any Chinese encoding; pages where form feeds divide them."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument("无法判断文字编码，不能读取")
    sheets = pages(decoded.text.replace(_TABLE, ""))
    paged = len(sheets) > 1
    lines, tables = _with_tables(sheets)
    blocks = []
    for number, paragraph in enumerate(paragraphs(lines)):
        page = paragraph.page if paged else None
        if paragraph.text.startswith(_TABLE):
            blocks.append(Block(number, "table", page=page, cells=tables[int(paragraph.text[1:])]))
        else:
            blocks.append(Block(number, "text", paragraph.text, page=page, centered=paragraph.centered))
    if not blocks:
        raise UnreadableDocument("文件里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        "text/plain",
        tuple(blocks),
        pages=len(sheets) if paged else None,
        warnings=decoded.warnings,
    )


def _with_tables(sheets: Sequence[Page]) -> tuple[list[Page], list[tuple[Cell, ...]]]:
    """The pages with one line in place of each table, and the tables; one that goes on over a page is one."""
    tables: list[Table] = []
    made: list[Page] = []
    captions: set[str] = set()
    open_ = False  # nothing has been printed behind the last table
    for page in sheets:
        kept: Page = []
        done = 0
        for stretch in stretches(page):
            kept += page[done : stretch.start]
            done = stretch.end
            above = {fold(line.text) for line in kept}
            whole = joined(tables[-1], stretch.table, titled=bool(above)) if open_ and above <= captions else None
            if whole:
                tables[-1] = whole
                kept = []
                continue
            captions = {fold(line.text) for line in kept[-_CAPTIONS:]}
            kept.append(PrintedLine(f"{_TABLE}{len(tables)}", page[stretch.start].page, 0, 0, gap=True, cells=True))
            tables.append(stretch.table)
            open_ = True
        rest = page[done:]
        made.append(kept + rest)
        open_ = open_ and not rest
    return made, [table.cells for table in tables]
