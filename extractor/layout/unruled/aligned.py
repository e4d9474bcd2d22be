"""Tables of a plain text whose columns are aligned by spaces, as `pdftotext -layout` or a typist aligns them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extractor.layout.geometry.tables import RuledTable
from extractor.layout.line_kinds import is_
from extractor.layout.printed_lines import Page, PrintedLine
from extractor.layout.spacing import is_wide
from extractor.layout.unruled import (
    Piece,
    PieceLine,
    UnruledTable,
    disorder,
    doubtful,
    filled,
    is_amount,
    is_figure,
    is_row,
    table,
)
from extractor.layout.unruled.pieces import cuts

FEWEST_ROWS = 3
_MOST_HEADER_LINES = 8
_GLUED = re.compile(r"(?<=[一-龥）)])(?=\d[\d,]*\.\d{1,2}$)|(?<=\.\d\d)(?=[一-龥（(])(?![万亿千元个人辆台套次批平])")
_GLUED_MORE = re.compile(r"(?<=\.\d{6})(?=[一-龥（(])(?![万亿千元个人辆台套次批平])")
_MOST_LABELS = 6  # lines of one piece between two rows of a table
_MOST_PIECES = 100  # of a line: no page is as wide
_MARGIN = 12  # a line that begins further right is none of the text
_LONG_HEADER = 16
_COMMA = re.compile("[，；。]")
_GAP = 2
_WORD = re.compile(r"[^ \u3000\t]+")
_PIECE = re.compile(r"[^ \u3000\t]+(?:[ \u3000][^ \u3000\t]+)*")


@dataclass(frozen=True, slots=True)
class TableStretch:
    """Lines [start, end) of a page that print a table; `rows` counts those with figures.

    A `doubtful` one was not read for certain: its lines are no table to rely on.
    """

    start: int
    end: int
    table: UnruledTable
    rows: int
    doubtful: bool


def table_stretches(page: Page, fewest: int = FEWEST_ROWS) -> list[TableStretch]:
    """The tables of a page, from the top down; the first may have as few rows as `fewest` says."""
    return [_stretch(page, start, end) for start, end in _ranges(page, fewest)]


def in_columns(found: UnruledTable, page: int) -> RuledTable:
    """A table of a page as others are, its edges in the middle between its columns."""
    xs = (found.columns[0][0], *cuts(found.columns), found.columns[-1][1])
    return RuledTable(page, 0.0, 0.0, xs, found.cells, header=found.header)


def _stretch(page: Page, start: int, end: int) -> TableStretch:
    """Under the measure of width by which columns part best: pdftotext counts characters, typists ems."""
    ways = ([_pieces(line, measure) for line in page[start:end]] for measure in (_one, _typed))
    lines = min(ways, key=disorder)
    found = table(lines)
    return TableStretch(start, end, found, sum(map(is_row, lines)), doubtful(lines, found))


def _ranges(page: Page, fewest: int) -> Iterator[tuple[int, int]]:
    """Where lines with figures follow each other in columns, with the header above them."""
    printed = [_pieces(line, _one) for line in page]
    rows = [_set_apart(line) and not _said(line) for line in printed]
    done = 0
    index = 0
    while index < len(page):
        if not rows[index]:
            index += 1
            continue
        end = _end(page, printed, rows, index)
        if _is_table(printed[index:end], FEWEST_ROWS if done else fewest):
            yield _header_start(page, printed, index, done), end
            done = end
        index = end


def _said(line: PieceLine) -> bool:
    """Whether a line is running text or one of a table of contents."""
    return len(line.pieces) > _MOST_PIECES or any(_COMMA.search(piece.text) for piece in line.pieces)


def _set_apart(line: PieceLine) -> bool:
    """Whether a line is a row whose figures stand apart from the words before them, as only columns do."""
    gaps = (after.x0 - before.x1 >= _GAP for before, after in pairwise(line.pieces) if is_figure(after.text))
    return is_row(line) and any(gaps)


def _end(page: Page, printed: Sequence[PieceLine], rows: Sequence[bool], start: int) -> int:
    """Behind the last row of a table: single labels go on it as long as rows follow, several cells in any case."""
    end, labels = start + 1, 0
    for index in range(start + 1, len(page)):
        if rows[index] or (len(printed[index].pieces) > 1 and _may_be_label(page[index], printed[index])):
            end, labels = index + 1, 0
        elif labels < _MOST_LABELS and _may_be_label(page[index], printed[index]):
            labels += page[index].indent < _MARGIN
        else:
            break
    return end


def _may_be_label(line: PrintedLine, printed: PieceLine) -> bool:
    if _said(printed) or is_("contents", line.text):
        return False
    return not any(is_(kind, line.text) for kind in ("table_title", "table_note", "table_remark"))


def _is_table(lines: Sequence[PieceLine], fewest: int) -> bool:
    found = [line for line in lines if is_row(line)]
    amounts = sum(is_amount(piece.text) for line in found for piece in line.pieces[1:])
    return len(found) >= fewest <= amounts and amounts > 0.4 * len(found) and len(filled(lines)) > 1


def _header_start(page: Page, printed: Sequence[PieceLine], first: int, done: int) -> int:
    """Where the header above the first row begins: below the title, the unit note or any sentence."""
    start = first
    while start > max(done, first - _MOST_HEADER_LINES) and _may_be_header(page[start - 1], printed[start - 1]):
        start -= 1
    while start < first and len(printed[start].pieces) == 1 and len(page[start].text) > _LONG_HEADER:
        start += 1
    return start


def _may_be_header(line: PrintedLine, printed: PieceLine) -> bool:
    return _may_be_label(line, printed) and not (is_("opens", line.text) and len(printed.pieces) == 1)


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
