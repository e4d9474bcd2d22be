"""Lines and tables of a format without pages, in reading order, made the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.layout.continuations import in_flow
from extractor.layout.drawn_table import DrawnTable
from extractor.layout.line_kinds import is_
from extractor.layout.page_numbers import without_counted
from extractor.layout.printed_lines import PLAIN, PrintedLine, printed_line
from extractor.layout.text_paragraphs import put_together
from extractor.model import Block
from extractor.number import parse_number

# A cell longer than this holds text, not a datum.
_LONG = 120
_MOST_SAID = 4  # number, title, body and unit


def blocks(items: Iterable[PrintedLine | DrawnTable]) -> tuple[Block, ...]:
    """Lines between two tables are joined where one is only the cut-off rest of the other."""
    parts = [part for item in items for part in _said(item)]
    return tuple(replace(block, page=None) for block in put_together([in_flow(_bare(parts))]))


def _said(item: PrintedLine | DrawnTable) -> Iterator[PrintedLine | DrawnTable]:
    """The lines of a table that holds nothing but the unit or body over the next, perhaps with number and title."""
    cells = [cell for cell in item.cells if cell.text.strip()] if isinstance(item, DrawnTable) else []
    few = 0 < len(cells) <= _MOST_SAID and len({cell.row for cell in cells}) < _MOST_SAID
    noted = few and any(is_("table_note", cell.text) for cell in cells)
    if not noted or any(parse_number(cell.text) is not None for cell in cells):
        yield item
        return
    yield from (line for cell in cells if (line := printed_line(cell.text, PLAIN)))


def _bare(items: list[PrintedLine | DrawnTable]) -> list[PrintedLine | DrawnTable]:
    """The items without page numbers amid the text."""
    texts = iter(without_counted([item.text for item in items if isinstance(item, PrintedLine)]))
    bare = [replace(item, text=next(texts)) if isinstance(item, PrintedLine) else item for item in items]
    return [item for item in bare if not isinstance(item, PrintedLine) or item.text]


def lays_out(rows: list[int], longest: int) -> bool:
    """Whether a table with these numbers of cells in its rows only frames text: one cell, or few and long ones."""
    return sum(rows) <= 1 or (longest > _LONG and (sum(rows) <= 6 or max(rows) == 1))
