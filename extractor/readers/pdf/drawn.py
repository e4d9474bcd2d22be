"""What is drawn on a page: ruling lines (thin strokes, thin filled rectangles), and where pictures are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import Quad, layers, matrix, moved, moved_point

_THIN = 3.0  # points; Word draws a rule as a filled rectangle of up to 2.25; what is no longer is the end of another
_WHITE = 248  # of 255: spreadsheets draw the lines between empty cells in white
_FLOATS, _FLOATS_AT = engine.floats(2)
_INTS, _INTS_AT = engine.ints(4)


class Drawn(NamedTuple):
    """The level and the upright rules of a page, and the boxes of its pictures."""

    across: list[RulingLine]
    down: list[RulingLine]
    pictures: list[Quad]


def drawn(page: engine.Handle, shown: Frame) -> Drawn:
    """Reads what is drawn on a page."""
    across, down = [], []
    rules, pictures = _boxes(page)
    for x0, top, x1, bottom in shown.boxes(rules):
        if bottom - top <= x1 - x0:
            across.append(RulingLine((top + bottom) / 2, x0, x1))
        else:
            down.append(RulingLine((x0 + x1) / 2, top, bottom))
    return Drawn(_long(across), _long(down), shown.boxes(pictures))


def _long(pieces: list[RulingLine]) -> list[RulingLine]:
    return [rule for rule in merged(pieces) if rule.end - rule.start > _THIN]


def _boxes(page: engine.Handle) -> tuple[list[Quad], list[Quad]]:
    """Rules and pictures of a page as left, bottom, right, top; those inside forms included."""
    rules: list[Quad] = []
    pictures: list[Quad] = []
    for objects, kinds, by in layers(engine.objects(page)):
        rules += [moved(by, quad) for quad in _rules([*compress(objects, map(engine.PATH.__eq__, kinds))])]
        pictures += [moved(by, quad) for quad in _bounds([*compress(objects, map(engine.IMAGE.__eq__, kinds))])]
    return rules, pictures


def _bounds(items: Sequence[int]) -> list[Quad]:
    """The box of each object."""
    room, at = engine.floats(4 * len(items))
    engine.each(engine.get_bounds, items, *(range(at + side, at + 16 * len(items), 16) for side in (0, 4, 8, 12)))
    sides = iter(room[:])
    return list(zip(sides, sides, sides, sides, strict=True))


def _rules(paths: Sequence[int]) -> Iterator[Quad]:
    """What can be seen of thin boxes, and of the segments of stroked ones."""
    room, at = engine.ints(2 * len(paths))
    engine.each(engine.get_draw_mode, paths, range(at, at + 8 * len(paths), 8), range(at + 4, at + 8 * len(paths), 8))
    for item, quad, stroked in zip(paths, _bounds(paths), room[1::2], strict=True):
        thin = quad[2] - quad[0] <= _THIN or quad[3] - quad[1] <= _THIN
        if (thin or stroked) and not _white(engine.get_stroke if stroked else engine.get_fill, item):
            yield from (quad,) if thin else _edges(item)


def _white(ask: Callable[..., int], path: int) -> bool:
    """Whether a path of the colour asked for cannot be seen on white paper."""
    at = _INTS_AT
    ask(path, at, at + 4, at + 8, at + 12)
    red, green, blue, alpha = _INTS[:]
    return (red > _WHITE and green > _WHITE and blue > _WHITE) or not alpha


def _edges(path: int) -> Iterator[Quad]:
    """The upright and level segments of a stroked path."""
    by = matrix(path)
    start = last = (0.0, 0.0)
    for index in range(min(engine.count_segments(path), 4000)):
        segment = engine.get_segment(path, index)
        engine.get_segment_point(segment, _FLOATS_AT, _FLOATS_AT + 4)
        point = moved_point(by, _FLOATS[0], _FLOATS[1])
        kind = engine.get_segment_type(segment)
        if kind == engine.MOVE:
            start = point
        elif kind == engine.LINE:
            yield from _straight(last, point)
        if engine.get_segment_close(segment):
            yield from _straight(point, start)
        last = point


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Quad]:
    if abs(start[0] - end[0]) <= 1 or abs(start[1] - end[1]) <= 1:
        yield min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
