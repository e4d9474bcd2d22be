"""Tables without any rule: words that only stand in columns.

Where lines of short words and figures follow each other outside all frames, pdfplumber's analysis of how words are
aligned tells the columns. What comes of it are the rules that would part the cells, so that these are read like those
of a ruled table; a stretch whose words do not fall cleanly into columns stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.readers.lines import is_
from extractor.readers.pdf.lines import Row
from extractor.readers.pdf.rules import Rule

_FIGURE = re.compile(r"[-－—△▲(（]?[\d,，]*\d(?:\.\d*)?[)）%％]?|[-－—]{1,2}")
_AMOUNT = re.compile(r"[-－—△▲(（]?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d+|0)[)）%％]?")
_SENTENCE = re.compile(r"[。；]|，(?!\d)")
_FEWEST = 3  # rows with figures
_MOST_HEADER = 4
_LONG = 40  # characters: more than a label has
_NEAR = 3.0  # heights of a line between two of one table
_EDGE = 1.5  # points around the print
_GUTTER = 2.0  # points at least between two columns


@dataclass(frozen=True, slots=True)
class Word:
    """What stands together on a line."""

    text: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line as words."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def counted(self) -> bool:
        """Whether it is a row of a table: a label, and a figure behind it."""
        behind = any(_FIGURE.fullmatch(word.text) for word in self.words[1:])
        return behind and not _FIGURE.fullmatch(self.words[0].text) and not self.running

    @property
    def running(self) -> bool:
        """Whether it is a line of running text, of a table of contents, or what stands over a table."""
        kinds = ("table_title", "table_note", "table_remark", "contents", "page_number")
        return bool(_SENTENCE.search(self.text)) or any(is_(kind, self.text) for kind in kinds)


def implied(rows: Sequence[Row]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules that the print of these lines stands for, none where it shows no table."""
    across: list[Rule] = []
    down: list[Rule] = []
    if sum(" " in row.text for row in rows) > _FEWEST:
        for header, body in _stretches([_line(row) for row in rows]):
            found = _rules(header, body)
            if found:
                across += found[0]
                down += found[1]
    return across, down


def _line(row: Row) -> Line:
    words, start = [], 0
    for text in row.text.split(" "):
        if text:
            words.append(Word(text, row.edges[2 * start], row.edges[2 * (start + len(text)) - 1]))
        start += len(text) + 1
    return Line(tuple(words), row.top, row.bottom)


# --- where a table stands ------------------------------------------------------------------------------------------------


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Header and body of what looks like a table: rows with figures that follow each other, names of columns above."""
    counted = [bool(line.words) and line.counted for line in lines]
    at = 0
    while at < len(lines):
        end = _end(lines, counted, at) if counted[at] else at + 1
        start = _header(lines, at)
        if sum(counted[at:end]) >= _FEWEST and start < at and _of_amounts(lines[at:end]):
            yield lines[start:at], lines[at:end]
        at = end


def _end(lines: Sequence[Line], counted: Sequence[bool], start: int) -> int:
    """Behind the last row with figures; labels without figures may stand between."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        if lines[index].top - lines[index - 1].bottom > _NEAR * _height(lines[index]):
            break
        if counted[index]:
            end = index + 1
        elif lines[index].running or len(lines[index].text) > _LONG:
            break
    return end


def _header(lines: Sequence[Line], body: int) -> int:
    """Where the header above a body begins: lines of several words each, the rest being titles and notes."""
    start = body
    while start and body - start < _MOST_HEADER:
        line, then = lines[start - 1], lines[start]
        if len(line.words) < 2 or line.running or then.top - line.bottom > _NEAR * _height(then):
            break
        start -= 1
    return start


def _height(line: Line) -> float:
    return line.bottom - line.top


def _of_amounts(body: Sequence[Line]) -> bool:
    """Whether figures with a point or thousands stand in half the rows: page numbers and counts are no table."""
    rows = [line for line in body if any(_FIGURE.fullmatch(word.text) for word in line.words[1:])]
    return 2 * sum(any(_AMOUNT.fullmatch(word.text) for word in line.words[1:]) for line in rows) >= len(rows)


# --- how it is parted ----------------------------------------------------------------------------------------------------


def _rules(header: Sequence[Line], body: Sequence[Line]) -> tuple[list[Rule], list[Rule]] | None:
    columns = _columns(body)
    cuts = _cuts(columns, header) if columns else None
    if not columns or cuts is None or not _clean(body, cuts):
        return None
    lines = [*header, *body]
    left = min(line.words[0].x0 for line in lines) - _EDGE
    right = max(line.words[-1].x1 for line in lines) + _EDGE
    edges = [left, *cuts, right]
    levels = [header[0].top - _EDGE, *((a.bottom + b.top) / 2 for a, b in pairwise([*header, body[0]]))]
    bottom = max(line.bottom for line in body) + _EDGE
    across = [Rule(at, left, right) for at in (levels[0], levels[-1], bottom)]
    down = [Rule(at, levels[0], bottom) for at in (left, right)] + [Rule(cut, levels[-1], bottom) for cut in cuts]
    for line, (top, below) in zip(header, pairwise(levels), strict=True):
        groups = [word for word in line.words if any(word.x0 < cut < word.x1 for cut in cuts)]
        covered = [(edges[bisect_right(edges, w.x0) - 1], edges[bisect_right(edges, w.x1)]) for w in groups]
        across += [Rule(below, *span) for span in covered]
        down += [Rule(cut, top, below) for cut in cuts if not any(a < cut < b for a, b in covered)]
    return across, down


def _columns(body: Sequence[Line]) -> list[list[Word]]:
    """The words of each column, from left to right; [] where two words of a row share one."""
    from pdfplumber.table import words_to_edges_v  # slow to import, rarely needed

    placed = [
        {"x0": word.x0, "x1": word.x1, "top": line.top, "bottom": line.bottom} for line in body for word in line.words
    ]
    starts = sorted(edge["x0"] for edge in words_to_edges_v(placed, word_threshold=max(2, len(body) // 4)))[1:-1]
    found: list[list[Word]] = [[] for _ in range(len(starts) + 1)]
    for line in body:
        places = [bisect_right(starts, word.middle) for word in line.words]
        if len(set(places)) < len(places):
            return []
        for place, word in zip(places, line.words, strict=True):
            found[place].append(word)
    return found if len(found) > 1 and all(found) and all(map(_pure, found)) else []


def _pure(words: Sequence[Word]) -> bool:
    """Whether a column holds words only or figures only."""
    figures = sum(bool(_FIGURE.fullmatch(word.text)) for word in words)
    return figures in (0, len(words))


def _cuts(columns: Sequence[Sequence[Word]], header: Sequence[Line]) -> list[float] | None:
    """Where one column ends and the next begins: the middle of the gap, moved aside for the names above it."""
    found = []
    for left, right in pairwise(columns):
        start, end = max(word.x1 for word in left), min(word.x0 for word in right)
        names = sorted((word.x0, word.x1) for word in header[-1].words if word.x1 > start and word.x0 < end)
        free = [(a, b) for a, b in _gaps(start, end, names) if b - a >= _GUTTER]
        if end - start < _GUTTER:
            return None
        a, b = max(free, key=lambda gap: gap[1] - gap[0], default=(start, end))
        found.append((a + b) / 2)
    return found


def _gaps(start: float, end: float, taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for left, right in taken:
        yield start, min(left, end)
        start = max(start, right)
    yield start, end


def _clean(body: Sequence[Line], cuts: Sequence[float]) -> bool:
    """Whether no word of the body lies over two columns."""
    return not any(word.x0 < cut < word.x1 for line in body for word in line.words for cut in cuts)
