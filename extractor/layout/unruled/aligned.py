"""Tables of a plain text whose columns are aligned by spaces, as `pdftotext -layout` or a typist aligns them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.printed_lines import Page, PrintedLine
from extractor.layout.spacing import is_wide
from extractor.layout.unruled.doubts import doubtful
from extractor.layout.unruled.pieces import Piece, PieceLine, cuts, disorder, is_amount, is_figure, is_row
from extractor.layout.unruled.stretches import FEWEST, Stretch, stretches
from extractor.layout.unruled.table import UnruledTable, table

_GLUED = re.compile(r"(?<=[一-龥）)])(?=\d[\d,]*\.\d{1,2}$)|(?<=\.\d\d)(?=[一-龥（(])(?![万亿千元个人辆台套次批平])")
_GLUED_MORE = re.compile(r"(?<=\.\d{6})(?=[一-龥（(])(?![万亿千元个人辆台套次批平])")
_WORD = re.compile(r"[^ \u3000\t]+")
_PIECE = re.compile(r"[^ \u3000\t]+(?:[ \u3000][^ \u3000\t]+)*")


@dataclass(frozen=True, slots=True)
class TableStretch:
    """Lines [start, end) of a page that print a table.

    One with `fewer` rows than a table is known by must go on with another. A `doubtful` one was not read for certain:
    its lines are no table to rely on; nor are those of a `bare` one by itself, whose rows are too few to tell over what
    the groups of its header stand.
    """

    start: int
    end: int
    table: UnruledTable
    fewer: bool
    bare: bool
    doubtful: bool


def table_stretches(page: Page, fewest: int = FEWEST, above: str = "") -> list[TableStretch]:
    """The tables of a page, from the top down; the first may have as few rows as `fewest` says, or one `above` which
    the page before ends with a title."""
    return [_stretch(page, found) for found in stretches([_pieces(line, _one) for line in page], fewest, above)]


def in_columns(found: UnruledTable, page: int) -> DrawnTable:
    """A table of a page as others are, its edges in the middle between its columns."""
    xs = (found.columns[0][0], *cuts(found.columns), found.columns[-1][1])
    return DrawnTable(page, 0.0, 0.0, xs, found.cells, header=found.header)


def _stretch(page: Page, found: Stretch) -> TableStretch:
    """Under the measure of width by which columns part best: pdftotext counts characters, typists ems."""
    ways = ([_pieces(line, measure) for line in page[found.start : found.end]] for measure in (_one, _typed))
    lines = min(ways, key=disorder)
    made = table(lines, found.body - found.start)
    bare = made.header > 1 and sum(map(is_row, lines)) < FEWEST
    return TableStretch(found.start, found.end, made, found.fewer, bare, doubtful(lines, made))


def _one(_: str) -> float:
    return 1.0


def _typed(char: str) -> float:
    return 2.0 if char == "\u3000" or is_wide(char) else 1.0


def _pieces(line: PrintedLine, measure: Callable[[str], float]) -> PieceLine:
    """The words of a line that two spaces or more part, two figures that one space parts."""
    edges = list(accumulate(map(measure, line.raw), initial=0.0))
    found = []
    for match in _PIECE.finditer(line.raw):
        for start, end in _parted(line.raw, *match.span()):
            text = line.raw[start:end]
            found.append(Piece(text, edges[start], edges[end], edges[start] + sum(map(_typed, text))))
    return PieceLine(tuple(found), line.gap)


def _parted(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words that single spaces part, cut before and behind amounts: these stand in cells of their own."""
    before = figure = False
    first = start
    for match in _WORD.finditer(raw, start, end):
        amount, number = is_amount(match.group()), is_figure(match.group())
        if (amount or before or (figure and number)) and match.start() > first:
            yield first, match.start() - 1
            first = match.start()
        before, figure = amount, number
        glued = _GLUED.search(match.group()) or _GLUED_MORE.search(match.group())
        if glued:
            yield first, match.start() + glued.start()
            first, before = match.start() + glued.start(), True
    yield first, end
