"""The lines and tables of a text or a web page to blocks: lines enter the geometry of a page, in half-width columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, groupby
from math import inf

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.margins import Margins, measures
from extractor.layout.paragraphs import centered, runs_on
from extractor.layout.printed_lines import PrintedLine, placed
from extractor.layout.spacing import joined
from extractor.model import Block

INDENT = 4.0  # what a paragraph's first line is set in, in half-width columns


def put_together(pages: Sequence[Sequence[PrintedLine | DrawnTable]]) -> Iterator[Block]:
    """The lines of pages as paragraphs, tables between them, numbered; one that runs over a page keeps the page it
    begins on."""
    indents = [item.indent for page in pages for item in page if isinstance(item, PrintedLine)]
    shown = sum(indent >= 2 for indent in indents) > 0.1 * len(indents)
    sheets = [[(item, _row(item, at, shown)) for at, item in enumerate(page)] for page in pages]
    margins = measures([(0.0, [row for line, row in sheet if row and not line.cells]) for sheet in sheets])
    if not shown:
        margins = [replace(margin, lost=INDENT) for margin in margins]
    numbers = count()
    for _, alike in groupby(chain.from_iterable(sheets), lambda pair: _kind(pair[0])):
        items, rows = zip(*alike, strict=True)
        if rows[0] is None:
            yield from (Block(next(numbers), "table", page=item.page, cells=item.cells) for item in items)
        else:
            yield from (replace(block, number=next(numbers)) for block in _paragraphs(items, rows, margins, shown))


def _row(item: PrintedLine | DrawnTable, at: int, shown: bool) -> PlacedLine | None:
    return placed(item, at, shown=shown) if isinstance(item, PrintedLine) else None


def _kind(item: PrintedLine | DrawnTable) -> tuple[int | None, bool, bool] | None:
    """What lines of one paragraph have in common; None of a table."""
    return (item.look.heading, item.look.centered, item.cells) if isinstance(item, PrintedLine) else None


def _paragraphs(
    lines: Sequence[PrintedLine], rows: Sequence[PlacedLine], margins: Sequence[Margins], shown: bool
) -> Iterator[Block]:
    for start, end in _ranges(lines, rows, margins):
        look = lines[start].look
        measure = margins[rows[start].page - 1]
        middle = shown and end - start == 1 and measure.right < inf and centered(rows[start], measure)
        yield Block(
            0,
            "text",
            joined([line.text for line in lines[start:end]]),
            rows[start].page,
            heading=look.heading,
            centered=look.centered or (middle and not lines[start].cells),
            bold=look.bold,
        )


def _ranges(
    lines: Sequence[PrintedLine], rows: Sequence[PlacedLine], margins: Sequence[Margins]
) -> Iterator[tuple[int, int]]:
    """Which lines make a paragraph each; a row of a table is one by itself."""
    start, open_ = 0, [rows[0]]
    for at, row in enumerate(rows[1:], 1):
        here, there = margins[open_[-1].page - 1], margins[row.page - 1]
        if not lines[at].cells and runs_on(open_, row, here, there, next(iter(rows[at + 1 : at + 2]), None)):
            open_[-1:] = _printed(open_[-1], row, here)
        else:
            yield start, at
            start, open_ = at, [row]
    yield start, len(rows)


def _printed(before: PlacedLine, row: PlacedLine, here: Margins) -> list[PlacedLine]:
    """Both lines; as one where they are pieces of it: pdftotext breaks a line where the font changes."""
    whole = before.x1 + row.x1
    if not here.lost or before.page != row.page or not whole - row.size <= here.right < inf:
        return [before, row]
    moved = tuple(edge + before.x1 for edge in row.edges)
    return [replace(row, text=before.text + row.text, edges=before.edges + moved)]
