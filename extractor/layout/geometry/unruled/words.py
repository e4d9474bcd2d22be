"""Printed lines as words, each a cell where a table has no rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.unruled.pieces import Piece, PieceLine, is_amount, is_figure

_APART, _CLEAR = 0.2, 0.3  # sizes of print between an amount and a label that are two cells, between any figure and one
_WIDE = 1.2  # sizes of print between any two words that are two cells


class Word(NamedTuple):
    """What stands together on a line: on `row`, from character `start` on."""

    text: str
    x0: float
    x1: float
    row: PlacedLine
    start: int

    @property
    def gaps(self) -> list[float]:
        """The gaps between its characters."""
        return _gaps(self.row)[self.start : self.start + len(self.text) - 1]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def figure(self) -> bool:
        """Whether it is a number or a dash alone."""
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class WordLine:
    """A printed line as words; it `begins` a row where a rule above it says so."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    size: float
    begins: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def in_words(row: PlacedLine, down: Sequence[RulingLine] = ()) -> WordLine:
    """The words of a line: parted by upright rules, wide gaps, and less where a figure stands in a column beside a
    label."""
    middle = (row.top + row.bottom) / 2
    walls = [rule.at for rule in down if rule.start < middle < rule.end]
    words, start = [], 0
    for at in _ends(row, walls):
        text = row.text[start:at]
        if text.strip():
            words.append(Word(text, row.edges[2 * start], row.edges[2 * at - 1], row, start))
        start = at + (row.text[at : at + 1] == " ")
    return WordLine(tuple(words), row.top, row.bottom, row.size)


def _ends(row: PlacedLine, walls: Sequence[float]) -> Iterator[int]:
    """Behind which characters of a line a word ends; characters set apart one by one (合　计) are one word."""
    text, gaps = row.text, _gaps(row)
    if not walls and " " not in text and max(gaps, default=0.0) < _APART * row.size:
        yield len(text)
        return
    start, wide = 0, [at for at, gap in enumerate(gaps, 1) if gap > _WIDE * row.size]
    alone = {first for first, end in pairwise([0, *wide, len(text)]) if end - first == 1}
    for at, gap in enumerate(gaps, 1):
        spread = at in alone and at - 1 in alone
        walled = walls and any(row.edges[2 * at - 2] < wall < row.edges[2 * at + 1] for wall in walls)
        apart = gap >= _APART * row.size and _parts(text[start:at], text[at:], gap >= _CLEAR * row.size)
        if text[at] == " " or walled or (at in wide and not spread) or apart:
            yield at
            start = at + (text[at] == " ")
    yield len(text)


def _gaps(row: PlacedLine) -> list[float]:
    """The gaps between the characters of a line."""
    return list(map(sub, row.edges[2::2], row.edges[1:-1:2]))


def _parts(before: str, behind: str, clear: bool) -> bool:
    """Whether a column ends at a small gap: nothing but a figure stands on one side of it.

    Behind a whole number the gap must be `clear`: 3 年 is set so.
    """
    known = is_figure if clear else is_amount
    return known(before) or known(behind.split(" ", maxsplit=1)[0])


def in_pieces(line: WordLine, unit: float, *, gap: bool = False) -> PieceLine:
    """The words in the measure of all formats, the width of a figure."""
    pieces = (
        Piece(word.text, word.x0 / unit, word.x1 / unit, word.x1 / unit, (word.x0, line.top, word.x1, line.bottom))
        for word in line.words
    )
    return PieceLine(tuple(pieces), gap, line.top, line.bottom)
