"""Pages to blocks: furniture goes, lines become paragraphs, tables stand between them in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import count

from extractor.layout.continuations import continued
from extractor.layout.drawn_table import DrawnTable
from extractor.layout.furniture import furniture
from extractor.layout.geometry.facing import Item, spreads
from extractor.layout.geometry.footnotes import footnotes
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.pages import PlacedPage
from extractor.layout.geometry.rotation import as_shown
from extractor.layout.margins import Margins, measures
from extractor.layout.paragraphs import centered, runs_on
from extractor.layout.spacing import parted
from extractor.model import Block, Line


def page_blocks(sheets: Sequence[PlacedPage]) -> tuple[Block, ...]:
    """The blocks of a document, numbered."""
    dropped = furniture([(sheet.height, sheet.rows) for sheet in sheets])
    kept = [
        [row for i, row in enumerate(sheet.rows) if i not in gone] for sheet, gone in zip(sheets, dropped, strict=True)
    ]
    margins = measures([(sheet.width, rows) for sheet, rows in zip(sheets, kept, strict=True)])
    pages = [_in_order(rows, sheet.tables) for sheet, rows in zip(sheets, kept, strict=True)]
    notes = {id(row) for rows in kept for row in footnotes(rows)}
    found = tuple(_flow(continued(spreads(pages)), margins, notes, count()))
    return tuple(as_shown(block, sheets) for block in found) if any(sheet.turned for sheet in sheets) else found


def _in_order(rows: Sequence[PlacedLine], tables: Sequence[DrawnTable]) -> list[Item]:
    items: list[Item] = [*rows, *tables]
    return sorted(items, key=lambda item: item.top)


def _flow(
    items: Sequence[Item], margins: Sequence[Margins], notes: AbstractSet[int], numbers: Iterator[int]
) -> Iterator[Block]:
    """The blocks in order; footnotes (rows by their ids) come behind the paragraph that runs on above them."""
    rows: list[PlacedLine] = []
    held: list[PlacedLine] = []
    for item in items:
        if isinstance(item, DrawnTable):
            yield from _finished(rows, held, margins, numbers)
            yield Block(next(numbers), "table", page=item.page, cells=item.cells)
            rows, held = [], []
        elif id(item) in notes:
            held.append(item)
        elif rows and runs_on(rows, item, margins[rows[-1].page - 1], margins[item.page - 1]):
            rows.append(item)
        else:
            yield from _finished(rows, held, margins, numbers)
            rows, held = [item], []
    yield from _finished(rows, held, margins, numbers)


def _finished(
    rows: Sequence[PlacedLine], held: Sequence[PlacedLine], margins: Sequence[Margins], numbers: Iterator[int]
) -> Iterator[Block]:
    """A paragraph, then the footnotes of the pages that it stands on."""
    yield from _paragraph(rows, margins, numbers)
    if held:
        yield from _flow(held, margins, frozenset(), numbers)


def _paragraph(rows: Sequence[PlacedLine], margins: Sequence[Margins], numbers: Iterator[int]) -> Iterator[Block]:
    if not rows:
        return
    text, lines = "", []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        gap = bool(after and parted(row.text, after.text))
        edges = (*row.edges, row.x1, row.x1) if gap else row.edges
        lines.append(Line(len(text), row.page, row.top, row.bottom, edges))
        text += row.text + " " * gap
    first, last = rows[0], rows[-1]
    yield Block(
        next(numbers),
        "text",
        text,
        first.page,
        tuple(lines),
        centered=len(rows) == 1 and centered(first, margins[first.page - 1]),
        bold=first.first.bold and last.last.bold,
    )
