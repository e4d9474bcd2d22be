"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.layout.printed_lines import Page, PrintedLine, pages
from extractor.layout.text_paragraphs import paragraphs
from extractor.layout.unruled import FEWEST, UnruledTable, goes_on, whole_table
from extractor.layout.unruled.aligned import TableStretch, table_stretches
from extractor.model import Cell, Document
from extractor.readers.encoding import decode
from extractor.wording import fold

# Stands among the lines for a table: a code point that no text has, and the table's number.
_TABLE = "\U0010fffd"
_CAPTIONS = 12
_NAMED = 8  # pages that a warning names


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
            block = replace(block, kind="table", text="", cells=tables[int(block.text[1:])])
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
        named = "、".join(map(str, sorted(set(pages))[:_NAMED])) + ("等" if len(set(pages)) > _NAMED else "")
        yield f"第{named}页的表格没有格线，各栏分不清，按文字读取"


@dataclass(frozen=True, slots=True)
class _Found:
    """A table and the lines it was read from, page by page.

    `torn`: its rest on the next page does not fit it; `bare`: only its rest would make it certain.
    """

    table: UnruledTable
    lines: tuple[tuple[PrintedLine, ...], ...]
    torn: bool = False
    bare: bool = False

    @property
    def unsure(self) -> bool:
        return self.torn or self.bare


def with_tables(sheets: Sequence[Page]) -> tuple[list[Page], list[tuple[Cell, ...]], list[int]]:
    """The pages with one line in place of each table, the tables, and the pages of tables that stay lines.

    A table that goes on over a page is one. Where its columns cannot be found again on the next page, neither part is
    taken for a table: half of its rows would not add up to its total.
    """
    tables = _Tables()
    for page in sheets:
        tables.read(page)
    unsure = [item.lines[0][0].page for item in tables.found if item.unsure]
    return _restored(tables.pages, tables.found), [item.table.cells for item in tables.found], unsure


class _Tables:
    """The tables found so far, page after page, and the pages with a line in place of each.

    `_open`: nothing has been printed behind the last table, which stood below `_captions`.
    """

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.pages: list[Page] = []
        self._kept: Page = []
        self._captions: set[str] = set()
        self._open = False

    def read(self, page: Page) -> None:
        """Take the tables out of the next page."""
        above = self.pages[-1][-1].text if self.pages and self.pages[-1] else ""
        self._kept, done = [], 0
        for stretch in table_stretches(page, 1 if self._open else FEWEST, above):
            between = page[done : stretch.start]
            follows = self._follows(stretch, between)
            if follows or not stretch.fewer:
                self._kept += between
                self._take(stretch, tuple(page[stretch.start : stretch.end]), follows)
                done = stretch.end
        rest = page[done:]
        self.pages.append(self._kept + rest)
        self._open = self._open and not rest

    def _follows(self, stretch: TableStretch, between: Page) -> bool:
        """Whether a table goes on with the last one: below nothing but what may repeat its captions."""
        above = {fold(line.text) for line in [*self._kept, *between]}
        last = self.found[-1].table if self._open and above <= self._captions else None
        return last is not None and goes_on(last, stretch.table, titled=bool(above))

    def _take(self, stretch: TableStretch, lines: tuple[PrintedLine, ...], follows: bool) -> None:
        """A table as the rest of the last one, or as one of its own; torn where it should be the rest and is not."""
        last = self.found[-1] if follows else None
        whole = whole_table(last.table, stretch.table) if last and not stretch.doubtful else None
        if last and whole and not last.torn:
            self.found[-1] = _Found(whole, (*last.lines, (*self._kept, *lines)))
            self._kept = []
            return
        if last:
            self.found[-1] = replace(last, torn=True)
        else:
            self._captions = {fold(line.text) for line in self._kept[-_CAPTIONS:]}
        self._kept.append(PrintedLine(f"{_TABLE}{len(self.found)}", lines[0].page, 0, gap=True, cells=True))
        self.found.append(_Found(stretch.table, (lines,), torn=follows or stretch.doubtful, bare=stretch.bare))
        self._open = True


def _restored(made: Sequence[Page], found: Sequence[_Found]) -> list[Page]:
    """The pages with the lines of torn tables back in their places."""
    restored: list[Page] = [[] for _ in made]
    for number, page in enumerate(made):
        for line in page:
            item = found[int(line.text[1:])] if line.text.startswith(_TABLE) else None
            if item is None or not item.unsure:
                restored[number].append(line)
                continue
            for offset, lines in enumerate(item.lines):
                restored[number + offset] += lines
    return restored
