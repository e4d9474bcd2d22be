"""Pages to blocks: furniture goes, lines become paragraphs, tables stand between them in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.model import Block, Line
from extractor.readers.pdf.furniture import furniture
from extractor.readers.pdf.lines import Row
from extractor.readers.pdf.paragraphs import Measure, centered, measures, runs_on
from extractor.readers.pdf.sheets import Sheet, Table


def blocks(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of a document, numbered."""
    dropped = furniture([(sheet.height, sheet.rows) for sheet in sheets])
    kept = [
        replace(sheet, rows=tuple(row for i, row in enumerate(sheet.rows) if i not in gone))
        for sheet, gone in zip(sheets, dropped, strict=True)
    ]
    margins = measures([(sheet.width, sheet.rows) for sheet in kept])
    return tuple(replace(block, number=number) for number, block in enumerate(_flow(kept, margins)))


def _flow(sheets: Sequence[Sheet], margins: Sequence[Measure]) -> Iterator[Block]:
    rows: list[Row] = []
    for sheet in sheets:
        items: list[Row | Table] = [*sheet.rows, *sheet.tables]
        for item in sorted(items, key=lambda item: item.top):
            if isinstance(item, Table):
                yield from _paragraph(rows, margins)
                yield Block(0, "table", page=item.page, cells=item.cells)
                rows = []
            elif rows and runs_on(rows, item, margins[rows[-1].page - 1], margins[item.page - 1]):
                rows.append(item)
            else:
                yield from _paragraph(rows, margins)
                rows = [item]
    yield from _paragraph(rows, margins)


def _paragraph(rows: Sequence[Row], margins: Sequence[Measure]) -> Iterator[Block]:
    if not rows:
        return
    text, lines = "", []
    for row in rows:
        lines.append(Line(len(text), row.page, row.top, row.bottom, row.edges))
        text += row.text
    first, last = rows[0], rows[-1]
    yield Block(
        0,
        "text",
        text,
        first.page,
        tuple(lines),
        centered=len(rows) == 1 and centered(first, margins[first.page - 1]),
        bold=first.first.bold and last.last.bold,
    )
