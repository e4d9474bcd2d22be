"""Characters to printed lines: ordered by baseline and origin, spaces decided by the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import eq, itemgetter, sub
from statistics import median

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.note_marks import without_note_marks
from extractor.layout.spacing import parted
from extractor.made_often import made_often
from extractor.model import Box

_LEVEL = 0.2  # of their height that baselines of one line may differ by
_SMALLEST = 0.1  # points: the size of print that a damaged file gives no size
_WORDS = re.compile(r"[A-Za-z0-9]{2}").match
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]{2}").match
_TEXT, _X0, _TOP, _X1, _BOTTOM, _BASE = map(itemgetter, range(6))  # of a Char
_SIDES = itemgetter(1, 3)
_LEAST = 0.18  # sizes of print between two words
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a character is set: the name of its font, and whether it is bold by name or by an added outline."""

    font: str
    bold: bool


@made_often
@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line: `edges` holds the left and right of each character of `text` in turn.

    `first` and `last` tell how its first and last Chinese character is set: digits and punctuation often come from
    another font without meaning anything by it.
    """

    text: str
    edges: tuple[float, ...]
    page: int
    top: float
    bottom: float
    base: float
    size: float
    first: Style
    last: Style

    @property
    def x0(self) -> float:
        return self.edges[0]

    @property
    def x1(self) -> float:
        return self.edges[-1]


def clusters(chars: list[Char]) -> Iterator[list[Char]]:
    """Characters of one line together, from the top down, each line from left to right, doubled prints once."""
    chars = sorted(chars, key=_BASE)
    if chars and chars[0].base == chars[-1].base:
        yield _ordered(chars)
        return
    line: list[Char] = []
    last, height = 0.0, 0.0
    for char in chars:
        _, _, top, _, bottom, base, _ = char
        tall = bottom - top
        gap = base - last
        if gap > 0 and line and gap > min(0.35 * max(tall, height), 0.8 * min(tall, height)):
            yield _ordered(line)
            line = []
        line.append(char)
        last, height = base, tall
    if line:
        yield _ordered(line)


def _ordered(line: list[Char]) -> list[Char]:
    """A line, sorted by baseline so far, from left to right."""
    level = line[-1].base - line[0].base < _LEVEL * (line[0].bottom - line[0].top)
    line.sort(key=_X0)
    texts = list(map(_TEXT, line))
    if any(map(eq, texts, texts[1:])):
        line = line[:1] + [
            char
            for before, char in pairwise(line)
            if char[0] != before[0] or char[1] - before[1] >= 0.3 * (char[3] - char[1])
        ]
    return line if level else without_note_marks(line)


def row(line: list[Char], page: int, style: Callable[[int], Style]) -> PlacedLine:
    """A line of characters as a Row; `style` tells how the character of an index is set."""
    size = em(line)
    text, edges = spaced(line, size)
    return PlacedLine(
        text,
        tuple(edges),
        page,
        min(map(_TOP, line)),
        max(map(_BOTTOM, line)),
        line[len(line) // 2].base,
        size,
        style(_telling(line)),
        style(_telling(line[::-1])),
    )


def _telling(line: list[Char]) -> int:
    """Which character tells how a line is set where it begins."""
    return next((char.nth for char in line if "\u3400" <= char.text <= "\u9fff"), line[0].nth)


def spaced(line: list[Char], size: float) -> tuple[str, list[float]]:
    """The text of a line with the spaces that mean something, and the left and right of each character."""
    text = list(map(_TEXT, line))
    edges = list(chain.from_iterable(map(_SIDES, line)))
    for position in sorted(_gaps(line, size), reverse=True):
        text.insert(position, " ")
        edges[2 * position : 2 * position] = line[position - 1].x1, line[position].x0
    return "".join(text), edges


def unbroken(lines: list[list[Char]]) -> str:
    """The text of lines that were broken only for want of room: a space stands where a break parts two words."""
    text = ""
    for line in lines:
        close = max(_between(line), default=0) < 1
        more = "".join(map(_TEXT, line)) if close else spaced(line, em(line))[0]
        text += f" {more}" if text and parted(text, more) else more
    return text


def ink(lines: list[list[Char]]) -> Box | None:
    """What lines of characters cover."""
    if not lines:
        return None
    left, right = min([line[0].x0 for line in lines]), max([line[-1].x1 for line in lines])
    return left, lines[0][0].top, right, lines[-1][-1].bottom


def em(line: list[Char]) -> float:
    """The size of print: a Chinese character is as wide as its size; without one, the height tells."""
    wide = [x1 - x0 for text, x0, _, x1, _, _, _ in line if "\u3400" <= text <= "\u9fff" and x1 > x0]
    return median(wide) if wide else max(median([char.bottom - char.top for char in line]), _SMALLEST)


def _gaps(line: list[Char], size: float) -> set[int]:
    """Positions before which a space is printed, gaps that only spread the line or set off a number left out."""
    gaps = _between(line)
    if max(gaps, default=0) <= _LEAST * size:
        return set()
    suspects = [position for position, gap in enumerate(gaps, 1) if gap > _LEAST * size]
    usual = max(0.4, 3 * median(gaps) / size)
    wide = set()
    for position in suspects:
        pair = line[position - 1].text + line[position].text
        if gaps[position - 1] > (_LEAST if _WORDS(pair) else usual if _IDEOGRAPHS(pair) else 0.9) * size:
            wide.add(position)
    return wide - _spread(line, wide) if wide else wide


def _between(line: list[Char]) -> list[float]:
    """The gaps between the characters of a line."""
    return list(map(sub, map(_X0, line[1:]), map(_X1, line)))


def _spread(line: list[Char], wide: set[int]) -> set[int]:
    """Gaps between single Chinese characters that are set apart one by one (合　计)."""
    starts = [0, *sorted(wide), len(line)]
    alone = {start for start, end in pairwise(starts) if end - start == 1 and _CJK.match(line[start].text)}
    return {start for before, start in pairwise(starts) if before in alone and start in alone}
