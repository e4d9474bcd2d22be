"""Words on lines, and the columns that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractor.layout.line_kinds import is_
from extractor.layout.spacing import is_wide
from extractor.model import Box
from extractor.wording import fold

_FIGURE = re.compile(r"[-△▲]?（?-?(?:[\d，]*\d(?:\.\d*)?|\.\d+)）?%?|-{1,3}")
_AMOUNT = re.compile(r"[-△▲]?（?-?(?:\d{1,3}(?:，\d{3})+(?:\.\d+)?|\d+\.\d+|0)）?%?")
_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_FORMULA = re.compile("[A-Z](?:=[A-Z](?:[-+][A-Z])*)?")
_SPREAD_GAP = 12
_FEW = 0.1  # of the rows

Interval = tuple[float, float]
"""Left and right edge."""


class Piece(NamedTuple):
    """Words that stand together, and their left and right edge; a unit is the width of a figure.

    `reach` is how far they would reach if Chinese characters took two units, as they do on the page; `ink` what they
    cover on a page with places.
    """

    text: str
    x0: float
    x1: float
    reach: float
    ink: Box | None = None

    @property
    def middle(self) -> float:
        return (self.x0 + self.reach) / 2


def covered(one: Box | None, other: Box | None) -> Box | None:
    """What two pieces cover together."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A line of pieces from left to right; `gap` marks a blank line before it.

    `top` and `bottom` are its heights where print has places; lines that have none touch each other.
    """

    pieces: tuple[Piece, ...]
    gap: bool = False
    top: float = 0.0
    bottom: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """A number or a dash alone."""
    return _FIGURE.fullmatch(fold(text)) is not None


@lru_cache(maxsize=4096)
def is_amount(text: str) -> bool:
    """A number that counts something: with a point, thousands, a percent sign, or nought."""
    return _AMOUNT.fullmatch(fold(text)) is not None


def is_row(line: PieceLine) -> bool:
    """Whether a line is a row with figures: one at least behind the first piece, and not those that count columns.

    An amount may come first: its label is broken over the lines around it.
    """
    begins = len(line.pieces) > 1 and is_amount(line.pieces[0].text)
    return (begins or any(is_figure(piece.text) for piece in line.pieces[1:])) and not counts(line)


def counts(line: PieceLine) -> bool:
    """栏次 1 2 3, ** 1 2 3, 公式 A=B+C B C: what counts or works out the columns is a part of the header."""
    texts = [text for piece in line.pieces if (text := fold(piece.text)).strip("*")]
    if len(texts) > 2 and all(map(_FORMULA.fullmatch, texts[1:])):
        return True
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    in_turn = numbers == list(range(1, len(numbers) + 1)) != []
    return in_turn and all(text.isdecimal() or is_("column_count", text) for text in texts)


def filled(lines: Sequence[PieceLine]) -> list[Interval]:
    """The columns that rows with figures fill: what no gutter parts is one.

    Where that puts several pieces of many rows into one column, some row sticks out of its own: then what few rows
    cross is a gutter as well.
    """
    rows = [line for line in lines if is_row(line)]
    pieces = [piece for line in rows for piece in line.pieces]
    found = _united((piece.x0, piece.x1) for piece in pieces)
    if _crowded(rows, found) > _FEW * len(rows):
        dense = _dense(pieces, _FEW * len(rows))
        sparse = [(piece.x0, piece.x1) for piece in pieces if not any(_meets(piece, column) for column in dense)]
        found = _united([*dense, *sparse], gutter=0.0)
    return _labels_united(rows, found)


def found_again(lines: Sequence[PieceLine], columns: Sequence[Interval]) -> list[Interval]:
    """Where columns that are known stand in these lines: where these fill them, else in their middle; [] if nowhere."""
    at: dict[int, Interval] = {}
    for piece in (piece for line in lines if is_row(line) and columns for piece in line.pieces):
        left, right = at.get(n := _nearest((piece.x0, piece.x1), columns), (piece.x0, piece.x1))
        at[n] = min(left, piece.x0), max(right, piece.x1)
    found = [at.get(n, ((left + right) / 2, (left + right) / 2)) for n, (left, right) in enumerate(columns)]
    return found if all(one[1] <= other[0] for one, other in pairwise(found)) else []


def _nearest(one: Interval, columns: Sequence[Interval]) -> int:
    return max(range(len(columns)), key=lambda n: _shared(columns[n], one))


def _shared(one: Interval, other: Interval) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def disorder(lines: Sequence[PieceLine]) -> tuple[int, int]:
    """How badly lines fall into columns: rows with two pieces in one column, then how few columns there are."""
    rows = [line for line in lines if is_row(line)]
    columns = _united((piece.x0, piece.x1) for line in rows for piece in line.pieces)
    return _crowded(rows, columns), -len(columns)


def _labels_united(rows: Sequence[PieceLine], columns: Sequence[Interval]) -> list[Interval]:
    """Of two columns of words that no row has both, one is the other's: labels to the left, 合计 in the middle.

    So are codes that are set in by their level, where no amounts stand to their left.
    """
    edges = cuts(columns)
    figures: set[int] = set()
    codes: set[int] = set()
    together: set[int] = set()
    first = len(columns)  # the first column with amounts
    for row in rows:
        places = [bisect_right(edges, piece.x0) for piece in row.pieces]
        together |= {place for place in places if place + 1 in places}
        for place, piece in zip(places, row.pieces, strict=True):
            if is_figure(piece.text):
                (codes if _CODE.fullmatch(fold(piece.text)) else figures).add(place)
            if is_amount(piece.text):
                first = min(first, place)
    apart = figures | {place for place in codes if place > first}
    made: list[Interval] = []
    for number, column in enumerate(columns):
        alike = (number - 1 in codes) == (number in codes) and not {number - 1, number} & apart
        touching = bool(made) and column[0] - made[-1][1] < 1
        if made and (alike or touching) and number - 1 not in together:
            made[-1] = (made[-1][0], column[1])
        else:
            made.append(column)
    return made


def _united(intervals: Iterable[Interval], gutter: float = 1.0) -> list[Interval]:
    found: list[list[float]] = []
    for left, right in sorted(intervals):
        if found and left < found[-1][1] + gutter:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    return [(left, right) for left, right in found]


def _crowded(rows: Sequence[PieceLine], columns: Sequence[Interval]) -> int:
    """In how many rows two pieces stand in one column."""
    starts = [left for left, _ in columns]
    places = ([bisect_right(starts, piece.x0) for piece in row.pieces] for row in rows)
    return sum(len(set(row)) < len(row) for row in places)


def _dense(pieces: Sequence[Piece], few: float) -> list[Interval]:
    """Where more pieces than a few stand one above the other."""
    starts, ends = Counter(piece.x0 for piece in pieces), Counter(piece.x1 for piece in pieces)
    found: list[Interval] = []
    height, start = 0, 0.0
    for at in sorted(starts.keys() | ends.keys()):
        touching = ends[at] > 2 * few and starts[at] > few  # a column ends where the next begins
        for change in (-ends[at], starts[at]) if touching else (starts[at] - ends[at],):
            before, height = height, height + change
            if before <= few < height:
                start = at
            elif height <= few < before:
                found.append((start, at))
    return found


def _meets(piece: Piece, column: Interval) -> bool:
    return piece.x0 < column[1] and column[0] < piece.x1


def widened(columns: Sequence[Interval], line: PieceLine) -> list[Interval]:
    """The columns with what a line prints in one of them alone."""
    made = list(columns)
    for piece in line.pieces:
        if len(own := met_by(piece, made)) == 1:
            left, right = made[own[0]]
            made[own[0]] = min(left, piece.x0), max(right, piece.reach)
    return made


def met_by(piece: Piece, columns: Sequence[Interval]) -> list[int]:
    """The columns that a piece stands in or over."""
    return [at for at, (left, right) in enumerate(columns) if piece.x0 < right and left < piece.reach]


def cuts(columns: Sequence[Interval]) -> list[float]:
    """Where one column ends and the next begins."""
    return [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]


def column_of(piece: Piece, columns: Sequence[Interval], edges: Sequence[float]) -> int:
    """In which column a piece stands: a figure by its end, words by their beginning, or where most of them stand."""
    if is_figure(piece.text):
        return bisect_right(edges, piece.x1 - 0.5)
    at = bisect_right(edges, piece.x0 + 0.25)
    while at + 1 < len(columns) and _over(piece, columns[at + 1]) > _over(piece, columns[at]):
        at += 1
    return at


def _over(piece: Piece, column: Interval) -> float:
    return max(0.0, min(piece.x1, column[1]) - max(piece.x0, column[0]))


def spread(pieces: Sequence[Piece], columns: Sequence[Interval]) -> list[Piece]:
    """Characters set apart (收   入) put together, unless each stands over a column of its own (类  款  项)."""
    edges = cuts(columns)
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last and _single(piece.text) and all(map(_single, last.text)) and piece.x0 - last.x1 < _SPREAD_GAP:
            apart = bisect_right(edges, piece.x0) != bisect_right(edges, last.x0)
            if not apart or is_set_apart(last.text + piece.text):
                made[-1] = Piece(last.text + piece.text, last.x0, piece.x1, piece.reach, covered(last.ink, piece.ink))
                continue
        made.append(piece)
    return made


def is_set_apart(text: str) -> bool:
    """Whether characters that are set apart are one word: 收   入, as tables often print it."""
    return is_("set_apart", text)


def _single(text: str) -> bool:
    return len(text) == 1 and is_wide(text)
