"""Lines and tables of a format without pages, in reading order, made the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.layout.page_numbers import without_counted
from extractor.layout.printed_lines import PrintedLine
from extractor.layout.text_paragraphs import paragraphs
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
        made += [replace(block, number=len(made) + at, page=None) for at, block in enumerate(paragraphs([run]))]
        run = []
        if item is not None:
            made.append(Block(len(made), "table", cells=item.cells))
    return tuple(made)


def _bare(items: list[PrintedLine | FlowTable]) -> list[PrintedLine | FlowTable]:
    """The items without page numbers amid the text."""
    texts = iter(without_counted([item.text for item in items if isinstance(item, PrintedLine)]))
    bare = [replace(item, text=next(texts)) if isinstance(item, PrintedLine) else item for item in items]
    return [item for item in bare if not isinstance(item, PrintedLine) or item.text]


def lays_out(rows: list[int], longest: int) -> bool:
    """Whether a table with these numbers of cells in its rows only frames text: one cell, or few and long ones."""
    return sum(rows) <= 1 or (longest > _LONG and (sum(rows) <= 6 or max(rows) == 1))
