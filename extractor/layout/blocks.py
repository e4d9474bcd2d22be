"""Lines and tables of a format without pages, in reading order, made the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.layout.page_marks import without_page_marks
from extractor.layout.paragraphs import grouped
from extractor.layout.printed_lines import PrintedLine, glue
from extractor.model import Block, Cell

# A cell longer than this holds text, not a datum.
_LONG = 120


@dataclass(frozen=True, slots=True)
class FlowTable:
    cells: tuple[Cell, ...]


def blocks(items: Iterable[PrintedLine | FlowTable]) -> tuple[Block, ...]:
    """Lines between two tables are joined where one is only the cut-off rest of the other."""
    made: list[Block] = []
    run: list[PrintedLine] = []
    for item in [*_bare(list(items)), None]:
        if isinstance(item, PrintedLine):
            run.append(item)
            continue
        for group in grouped([run]):
            look = group[0].look
            made.append(
                Block(len(made), "text", glue(group), heading=look.heading, centered=look.centered, bold=look.bold)
            )
        run = []
        if item is not None:
            made.append(Block(len(made), "table", cells=item.cells))
    return tuple(made)


def _bare(items: list[PrintedLine | FlowTable]) -> list[PrintedLine | FlowTable]:
    """The items without page numbers amid the text."""
    texts = iter(without_page_marks([item.text for item in items if isinstance(item, PrintedLine)]))
    bare = [replace(item, text=next(texts)) if isinstance(item, PrintedLine) else item for item in items]
    return [item for item in bare if not isinstance(item, PrintedLine) or item.text]


def lays_out(rows: list[int], longest: int) -> bool:
    """Whether a table with these numbers of cells in its rows only frames text: one cell, or few and long ones."""
    return sum(rows) <= 1 or (longest > _LONG and (sum(rows) <= 6 or max(rows) == 1))
