"""Tables without any rule: words that only stand in columns.

Where lines of short words and figures follow each other outside all frames, pdfplumber's analysis of how words are
aligned tells the columns. What comes of it are the rules that would part the cells, so that these are read like those
of a ruled table; a stretch whose words do not fall cleanly into columns stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.lines import is_
from extractor.readers.pdf.glyphs import Char
from extractor.readers.pdf.lattice import grids
from extractor.readers.pdf.lines import Row
from extractor.readers.pdf.rules import Rule
from extractor.readers.pdf.tables import Table, tables

_FIGURE = re.compile(r"[-－—△▲(（]?[\d,，]*\d(?:\.\d*)?[)）%％]?|[-－—]{1,2}")
_AMOUNT = re.compile(r"[-－—△▲(（]?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d+|0)[)）%％]?")
_BARE = re.compile(rf"(?!\d{{3}}(?:\d\d){{0,2}}$)(?:{_FIGURE.pattern})")  # a figure that is no code
_SUSPECT = re.compile(r"\S (?:[-－—△(（]?[\d,，]*\d(?:\.\d*)?[)）%％]?|[-－—]{1,2})(?:$| )")  # a first look
_OPENS = re.compile(r"\d{3}(?:\d\d){0,2}(?!\d)|其中|[合总小]计|本年|上年|年[初末]|结转|收入|支出")
_SENTENCE = re.compile(r"[。；]|，(?!\d)")
_FEWEST = 3  # rows with figures
_MOST_HEADER = 4
_LONG = 40  # characters: more than a label has
_NEAR = 3.0  # heights of a line between two of one table
_EDGE = 1.5  # points around the print
_GUTTER = 2.0  # points at least between two columns
_MARGIN = 3.0  # points behind the longest label of a column: how full its lines are tells which go on
_LEAN = 2.0  # points by which a name's middle may be off for each column more that it stands over
_APART = 0.2  # sizes of print between a figure and a label that are two cells
_TIGHT = 0.6  # heights of a line between two of one header, where one has but a single word


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
        """Whether it is a row of a table: a label or a code, and a figure behind it."""
        behind = any(_FIGURE.fullmatch(word.text) for word in self.words[1:])
        return behind and not _BARE.fullmatch(self.words[0].text) and not self.running

    @property
    def running(self) -> bool:
        """Whether it is a line of running text, of a table of contents, or what stands over a table."""
        kinds = ("table_title", "table_note", "table_remark", "contents", "page_number")
        return bool(_SENTENCE.search(self.text)) or any(is_(kind, self.text) for kind in kinds)


def unruled(rows: Sequence[Row], chars: list[Char], page: int) -> tuple[list[Table], list[Char]]:
    """The tables that these lines print without rules, and the characters outside of them."""
    found: list[Table] = []
    if sum(bool(_SUSPECT.search(row.text)) for row in rows) >= _FEWEST:
        for header, body in _stretches([_line(row) for row in rows]):
            rules = _rules(header, body)
            made, rest = tables(grids(*rules), chars, page) if rules else ([], chars)
            if len(made) == 1 and _whole(made[0], header, body):
                found += made
                chars = rest
    return found, chars


def _whole(table: Table, header: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether every figure stands alone in its cell, and no name of a column fell into two."""
    texts = ["".join(cell.text.split()) for cell in table.cells]
    figures = Counter(word.text for line in body for word in line.words if _FIGURE.fullmatch(word.text))
    names = {word.text for line in header for word in line.words}
    return figures <= Counter(texts) and all(any(name in text for text in texts) for name in names)


def _line(row: Row) -> Line:
    """The words of a line: parted by spaces, and by less where a figure ends or begins a column beside a label."""
    words, start = [], 0
    for at in range(1, len(row.text) + 1):
        if at == len(row.text) or row.text[at] == " " or _parts(row, start, at):
            if row.text[start:at].strip():
                words.append(Word(row.text[start:at], row.edges[2 * start], row.edges[2 * at - 1]))
            start = at + (row.text[at : at + 1] == " ")
    return Line(tuple(words), row.top, row.bottom)


def _parts(row: Row, start: int, at: int) -> bool:
    """Whether a column ends before a character: a small gap, with nothing but a figure on one side of it."""
    if row.edges[2 * at] - row.edges[2 * at - 1] < _APART * row.size:
        return False
    return any(_FIGURE.fullmatch(text) for text in (row.text[start:at], row.text[at:].split(" ")[0]))


# --- where a table stands ------------------------------------------------------------------------------------------------


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Header and body of what looks like a table: rows with figures that follow each other, names of columns above."""
    counted = [bool(line.words) and line.counted for line in lines]
    at = 0
    while at < len(lines):
        end = _end(lines, counted, at) if counted[at] else at + 1
        start = _header(lines, at)
        rows = sum(counted[at:end])
        if rows >= _FEWEST and 2 * rows >= end - at and start < at and _of_amounts(lines[at:end]):
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
        near = _NEAR if len(line.words) > 1 else _TIGHT
        amounts = any(_AMOUNT.fullmatch(word.text) for word in line.words)
        if amounts or line.running or then.top - line.bottom > near * _height(then):
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
    across = [Rule(at, left, right) for at in (levels[0], levels[-1], *_parted(body, cuts), bottom)]
    down = [Rule(at, levels[0], bottom) for at in (left, right)] + [Rule(cut, levels[-1], bottom) for cut in cuts]
    for number, (line, (top, below)) in enumerate(zip(header, pairwise(levels), strict=True)):
        named = {at for lower in header[number + 1 :] for word in lower.words for at in _under(word, edges)}
        groups = [_span(word, line, named, edges) for word in line.words]
        if any(first < last and not set(range(first, last + 1)) <= named for first, last in groups):
            return None  # names of two columns that stand too close to be told apart
        across += [Rule(below, edges[first], edges[last + 1]) for first, last in groups if first < last]
        inside = {cut for first, last in groups for cut in edges[first + 1 : last + 1]}
        down += [Rule(cut, top, below) for cut in cuts if cut not in inside]
    return across, down


def _parted(body: Sequence[Line], cuts: Sequence[float]) -> Iterator[float]:
    """The heights between lines that are rows of their own: both have figures, and no label only goes on."""
    for above, line in pairwise(body):
        labels = [word for word in line.words if not _FIGURE.fullmatch(word.text) or word is line.words[0]]
        begun = all(_OPENS.match(word.text) or is_("opens", word.text) for word in labels)
        if begun and line.top > above.bottom - 1:
            yield (above.bottom + line.top) / 2


def _under(word: Word, edges: Sequence[float]) -> range:
    """The columns a word lies over."""
    return range(max(0, bisect_right(edges, word.x0 + 1) - 1), min(len(edges) - 1, bisect_right(edges, word.x1 - 1)))


def _span(word: Word, line: Line, named: set[int], edges: Sequence[float]) -> tuple[int, int]:
    """The columns a name stands over: its own, or as a group those around its middle that are named below it."""
    own = _under(word, edges)
    taken = {at for other in line.words if other is not word for at in _under(other, edges)}
    open_ = named - taken
    best, least = (own[0], own[-1]), abs((edges[own[0]] + edges[own[-1] + 1]) / 2 - word.middle)
    for first in range(own[0], -1, -1):
        for last in range(own[-1], len(edges) - 1):
            if last > first and set(range(first, last + 1)) <= open_:
                off = abs((edges[first] + edges[last + 1]) / 2 - word.middle) - _LEAN * (last - first)
                if off < least:
                    best, least = (first, last), off
    return best


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
    return found if len(found) > 1 and all(found) and all(map(_pure, found[1:])) else []


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
        figures = _FIGURE.fullmatch(right[0].text) and not _FIGURE.fullmatch(left[0].text)
        found.append(a + min(_MARGIN, (b - a) / 2) if figures else (a + b) / 2)
    return found


def _gaps(start: float, end: float, taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for left, right in taken:
        yield start, min(left, end)
        start = max(start, right)
    yield start, end


def _clean(body: Sequence[Line], cuts: Sequence[float]) -> bool:
    """Whether no word of the body lies over two columns."""
    return not any(word.x0 < cut < word.x1 for line in body for word in line.words for cut in cuts)
