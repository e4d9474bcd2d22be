"""Rows of a table between which no line is drawn: numbers below each other in one cell say where each row stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from extractor.layout.geometry.glyphs import Char
from extractor.layout.unruled.pieces import is_figure
from extractor.model import Box

Line = list[Char]
_ROOM = 1.2  # characters: a line that leaves less was broken for want of room
_MARGIN = 5.4  # points that Word leaves inside a cell
_CLOSE = 0.7  # of the least distance of two rows
_SOLID = 1.4  # times the size of print: lines set with hardly anything between them
_LOOSE = 1.9  # times the size of print: further apart than the lines of one label
_OFF = 0.25  # times the size of print: a line that is not level with a number
_NARROW = 3.5  # digits: a cell with less to spare beside a number, its inner margins included


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a ruled grid that holds several printed rows: `levels` are their heights, top down."""

    levels: tuple[float, ...]

    def shares(self, box: Box, lines: Sequence[Line]) -> list[list[Line]]:
        """The lines of a cell, those of each printed row together; lines between two rows go with their text."""
        shares: list[list[Line]] = [[] for _ in self.levels]
        for item in _items(box, lines, self.levels):
            shares[_nearest(self.levels, _middle(item))] += item
        return shares

    def slices(self, box: Box) -> Iterator[Box]:
        """The box of a cell cut between the printed rows."""
        cuts = [(above + below) / 2 for above, below in zip(self.levels, self.levels[1:], strict=False)]
        for top, bottom in zip([box[1], *cuts], [*cuts, box[3]], strict=True):
            yield box[0], top, box[2], bottom


def band(cells: Sequence[tuple[Box, Sequence[Line]]]) -> Band | None:
    """The printed rows of one ruled row, given its cells (box, lines); None where it is a single row."""
    if not any(_column(box, lines) for box, lines in cells):
        return None
    counted = [all(is_figure(_words(line)) for line in lines) for _, lines in cells]
    numbers = [cell for cell, number in zip(cells, counted, strict=True) if number]
    heights = [_height(line) for box, lines in numbers if _column(box, lines) for line in lines]
    if not heights:
        return None
    near = 0.5 * mean(_size(line) for _, lines in cells for line in lines)
    alone = [lines[0] for _, lines in numbers if len(lines) == 1]
    worded = [cell for cell, number in zip(cells, counted, strict=True) if not number]
    labels = [_height(line) for _, lines in worded for line in lines]
    if alone:
        labels += [_middle(item) for box, lines in worded for item in _items(box, lines, _merged(heights, near))]
    labels.sort()
    apart = [_height(a) for a in alone if _beside(a, labels) and all(abs(_height(a) - h) > 2.2 * near for h in heights)]
    heights += apart
    levels = _merged(heights, near)
    if not all(_beside(line, levels) for _, lines in numbers for line in lines):
        return None  # a number broken in two beside whole ones
    for box, lines in cells:
        for item in _items(box, lines, levels):
            middle = _middle(item)
            reach = near + (_height(item[-1]) - _height(item[0])) / 2
            if abs(levels[_nearest(levels, middle)] - middle) > reach:
                levels = sorted([*levels, middle])
    return Band(tuple(levels)) if len(levels) > 1 else None


def _column(box: Box, lines: Sequence[Line]) -> bool:
    """Several numbers below each other, not one that was broken because its cell is narrow."""
    if len(lines) != 2:
        return len(lines) > 2
    first, second = lines
    left = box[2] - box[0] - (first[-1].x1 - first[0].x0)
    return left > _NARROW * (first[0].x1 - first[0].x0) or len(second) >= len(first)


def _items(box: Box, lines: Sequence[Line], levels: Sequence[float]) -> Iterator[list[Line]]:
    """Lines of a label broken for want of room, together; two lines that each stand beside a number are two labels.

    So are lines that stand closer than rows do.
    """
    item: list[Line] = []
    close = _CLOSE * min((below - above for above, below in pairwise(levels)), default=0.0)
    for line in lines:
        step = _height(line) - _height(item[-1]) if item else 0.0
        tight = step < min(close, _SOLID * _size(line))
        broken = item and (tight or (step < _LOOSE * _size(line) and _brims(item[-1], box[2])))
        if item and not (broken and not (_beside(item[-1], levels) and _beside(line, levels))):
            yield from _about(item, levels)
            item = []
        item.append(line)
    if item:
        yield from _about(item, levels)


def _about(item: list[Line], levels: Sequence[float]) -> Iterator[list[Line]]:
    """A label in the middle of whose lines one row stands; of several in whose middles rows stand, each.

    Where one row stands, lines that are too many above or below it are those of another.
    """
    within = [level for level in levels if _height(item[0]) < level < _height(item[-1])]
    parts = [[line for line in item if within[_nearest(within, _height(line))] == level] for level in within]
    if len(parts) == 1:
        above = sum(_height(line) < within[0] - _OFF * _size(line) for line in item)
        below = sum(_height(line) > within[0] + _OFF * _size(line) for line in item)
        cut = max(above - below, 0) or len(item) - (below - above)
        parts = [item[:cut], item[cut:]] if above and below and abs(above - below) > 1 else []
    elif not all(
        part and abs(_middle(part) - at) < _OFF * _size(part[0]) for part, at in zip(parts, within, strict=True)
    ):
        parts = []
    yield from parts or [item]


def _brims(line: Line, right: float) -> bool:
    return right - line[-1].x1 < _ROOM * _size(line) + _MARGIN


def _beside(line: Line, levels: Sequence[float]) -> bool:
    """Whether a line stands at one of these heights, from the top down."""
    return bool(levels) and abs(levels[_nearest(levels, _height(line))] - _height(line)) < 0.4 * _size(line)


def _nearest(levels: Sequence[float], height: float) -> int:
    """Which of these heights, from the top down, is the nearest."""
    at = bisect_left(levels, height)
    return at if at == 0 or (at < len(levels) and levels[at] - height < height - levels[at - 1]) else at - 1


def _merged(heights: Sequence[float], near: float) -> list[float]:
    """Heights nearer than `near` to the one above are one level."""
    levels: list[float] = []
    for height in sorted(heights):
        if not levels or height - levels[-1] > near:
            levels.append(height)
    return levels


def _words(line: Line) -> str:
    return "".join(char.text for char in line)


def _height(line: Line) -> float:
    return (line[0].top + line[0].bottom) / 2


def _middle(item: Sequence[Line]) -> float:
    return (_height(item[0]) + _height(item[-1])) / 2


def _size(line: Line) -> float:
    return line[0].bottom - line[0].top
