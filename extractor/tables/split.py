"""Several tables set as one: a caption inside the frame begins a new table with a header of its own.

附表7                                     captions: the number, the title, the unit, in any order
某市某收入完成情况表
单位：万元
预算科目 | 预算数 | 完成数                  the header of the table that begins here
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.made_often import replaced
from extractor.model import Cell
from extractor.numbering import going_on
from extractor.patterns import toml
from extractor.tables.caption import title, unit_of
from extractor.tables.header_tree import grid_of, is_blank, is_figure_cell
from extractor.wording import fold

_MOST_IN_UNIT_ROW = 3
_MOST_CAPTIONS = 5


@dataclass(frozen=True, slots=True)
class SubTable:
    """The cells of one table, rows and columns counted from its own corner, and its captions from the top down."""

    cells: tuple[Cell, ...]
    captions: tuple[str, ...] = ()


def divided(cells: tuple[Cell, ...]) -> tuple[SubTable, ...]:
    """The tables in a frame, captions taken out; one piece with the very same cells where there are none."""
    grid = grid_of(cells)
    starts = list(_starts(grid, cells))
    if not starts:
        return (SubTable(cells),)
    if starts[0][0] > 0:
        starts.insert(0, (0, 0))
    ends = [first for first, _ in starts[1:]] + [len(grid)]
    pieces = []
    for (first, body), end in zip(starts, ends, strict=True):
        captions = tuple(text for row in grid[first:body] for text in row if text.strip())
        pieces.append(SubTable(_cut(cells, body, end), captions))
    return tuple(pieces)


def _starts(grid: Sequence[Sequence[str]], cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """(first caption row, first row below the captions) of every table that has captions inside the frame."""
    tall = {cell.row for cell in cells if cell.rows > 1 and cell.text.strip()}
    row = 0
    while row < len(grid) - 1:
        end = row
        while end < min(len(grid), row + _MOST_CAPTIONS) and end not in tall and _is_caption(grid[end], row == 0):
            end += 1
        end = max(end, _over_body(grid, tall)) if row == 0 else end
        if row < end < len(grid) and (row == 0 or _begins(grid, row, end)):
            yield row, end
        row = max(end, row + 1)


def _over_body(grid: Sequence[Sequence[str]], tall: set[int]) -> int:
    """The row below the unit of money near the top: what stands over it, a text or two a row, is caption."""
    found = 0
    for number, row in enumerate(grid[: min(_MOST_CAPTIONS, len(grid) - 1)]):
        printed = [text for text in row if text.strip()]
        if not 0 < len(printed) <= _MOST_IN_UNIT_ROW or number in tall or any(map(is_figure_cell, printed)):
            break
        if any("单位：" in fold(text) and unit_of([text]) for text in printed):
            found = number + 1
    return found


def _is_caption(row: Sequence[str], top: bool) -> bool:
    """A row that holds nothing but the number, the title or the unit of a table."""
    printed = [text for text in row if text.strip()]
    if not 0 < len(printed) <= _MOST_IN_UNIT_ROW or any(map(is_figure_cell, printed)):
        return False
    texts = list(map(fold, printed))
    if any("单位：" in text for text in texts):
        return True
    if len(texts) > 1:
        return False
    named = title(texts) is not None and (not top or _caption("title").search(texts[0]) is not None)
    return named or _numbers(texts[0]) or unit_of(texts) is not None


def _numbers(text: str) -> bool:
    """Whether a text only numbers a table or says that one goes on."""
    words = going_on().sub("", text)
    return not words or _caption("number").fullmatch(words) is not None


def _begins(grid: Sequence[Sequence[str]], first: int, end: int) -> bool:
    """Whether captions amid the rows begin a table: more than a lone title, and a header with figures below it."""
    texts = [text for row in grid[first:end] for text in row if text.strip()]
    numbered = any(_numbers(fold(text)) for text in texts)
    if title(texts) is None or not (numbered or unit_of(texts)):
        return False
    header = [text for text in grid[end] if not is_blank(text)]
    below = [text for row in grid[end + 1 : end + 3] for text in row]
    return len(header) > 1 and not any(map(is_figure_cell, header)) and any(map(is_figure_cell, below))


def _cut(cells: Sequence[Cell], first: int, end: int) -> tuple[Cell, ...]:
    """The cells of rows [first, end) without the columns in which nothing printed begins."""
    own = [cell for cell in cells if first <= cell.row < end]
    kept = sorted({cell.column for cell in own if cell.text.strip()})
    place = {column: number for number, column in enumerate(kept)}
    return tuple(
        replaced(
            cell,
            row=cell.row - first,
            column=place[cell.column],
            rows=min(cell.rows, end - cell.row),
            columns=bisect_left(kept, cell.column + cell.columns) - place[cell.column],
        )
        for cell in own
        if cell.column in place
    )


@cache
def _caption(part: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["caption"][part])
