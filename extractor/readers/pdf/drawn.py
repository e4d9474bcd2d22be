"""What is drawn on a page: ruling lines (thin strokes, thin filled rectangles), and where pictures are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import SAME, Layer, Quad, matrix, moved, moved_point

_THIN = 3.0  # points; Word draws a rule as a filled rectangle of up to 2.25; what is no longer is the end of another
_WHITE = 248  # of 255: spreadsheets draw the lines between empty cells in white
_FLOATS, _FLOATS_AT = engine.floats(2)


class Drawn(NamedTuple):
    """The level and the upright rules of a page, and the boxes of its pictures."""

    across: list[RulingLine]
    down: list[RulingLine]
    pictures: list[Quad]


def drawn(contents: Sequence[Layer], shown: Frame) -> Drawn:
    """Reads what is drawn on a page."""
    across, down = [], []
    rules, pictures = _boxes(contents)
    for x0, top, x1, bottom in shown.boxes(rules):
        if bottom - top <= x1 - x0:
            across.append(RulingLine((top + bottom) / 2, x0, x1))
        else:
            down.append(RulingLine((x0 + x1) / 2, top, bottom))
    return Drawn(_long(across), _long(down), shown.boxes(pictures))


def _long(pieces: list[RulingLine]) -> list[RulingLine]:
    return [rule for rule in merged(pieces) if rule.end - rule.start > _THIN]


def _boxes(contents: Sequence[Layer]) -> tuple[list[Quad], list[Quad]]:
    """Rules and pictures of a page as left, bottom, right, top; those inside forms included."""
    rules: list[Quad] = []
    pictures: list[Quad] = []
    for objects, kinds, by in contents:
        thin = _rules([*compress(objects, map(engine.PATH.__eq__, kinds))])
        images = _bounds([*compress(objects, map(engine.IMAGE.__eq__, kinds))])
        rules += thin if by is SAME else [moved(by, quad) for quad in thin]
        pictures += images if by is SAME else [moved(by, quad) for quad in images]
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
    shapes = list(zip(paths, _bounds(paths), room[1::2], strict=True))
    stroked = [(path, quad) for path, quad, stroke in shapes if stroke]
    filled = [(path, quad) for path, quad, stroke in shapes if not stroke and _thin(quad)]
    for path, quad in (*_inked(engine.get_stroke, stroked), *_inked(engine.get_fill, filled)):
        yield from (quad,) if _thin(quad) else _edges(path)


def _thin(quad: Quad) -> bool:
    return quad[2] - quad[0] <= _THIN or quad[3] - quad[1] <= _THIN


def _inked(ask: Callable[..., int], shapes: Sequence[tuple[int, Quad]]) -> Iterator[tuple[int, Quad]]:
    """The shapes whose colour, of those asked for, can be seen on white paper."""
    room, at = engine.ints(4 * len(shapes))
    paths = [path for path, _ in shapes]
    engine.each(ask, paths, *(range(at + part, at + 16 * len(paths), 16) for part in (0, 4, 8, 12)))
    for shape, red, green, blue, alpha in zip(shapes, room[::4], room[1::4], room[2::4], room[3::4], strict=True):
        if alpha and (red <= _WHITE or green <= _WHITE or blue <= _WHITE):
            yield shape


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
