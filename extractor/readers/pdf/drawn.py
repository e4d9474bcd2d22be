"""What is drawn on a page: ruling lines (thin strokes, thin filled rectangles), and where pictures are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import SAME, Matrix, Quad, matrix, moved, moved_point, product

_THIN = 3.0  # points; Word draws a rule as a filled rectangle of up to 2.25; what is no longer is the end of another
_WHITE = 248  # of 255: spreadsheets draw the lines between empty cells in white
_FLOATS, _FLOATS_AT = engine.floats(4)
_INTS, _INTS_AT = engine.ints(6)


class Drawn(NamedTuple):
    """The level and the upright rules of a page, and the boxes of its pictures."""

    across: list[RulingLine]
    down: list[RulingLine]
    pictures: list[Quad]


def drawn(page: int, shown: Frame) -> Drawn:
    """Reads what is drawn on a page."""
    across, down, pictures = [], [], []
    objects = [engine.get_object(page, index) for index in range(engine.count_objects(page))]
    for picture, quad in _boxes(objects, SAME, 0):
        x0, top, x1, bottom = shown.box(quad)
        if picture:
            pictures.append((x0, top, x1, bottom))
        elif bottom - top <= x1 - x0:
            across.append(RulingLine((top + bottom) / 2, x0, x1))
        else:
            down.append(RulingLine((x0 + x1) / 2, top, bottom))
    return Drawn(_long(across), _long(down), pictures)


def _long(pieces: list[RulingLine]) -> list[RulingLine]:
    return [rule for rule in merged(pieces) if rule.end - rule.start > _THIN]


def _boxes(objects: Sequence[int], by: Matrix, depth: int) -> Iterator[tuple[bool, Quad]]:
    """Thin boxes and pictures (True) among page objects (left, bottom, right, top), those inside forms included."""
    get_type, get_bounds, at = engine.get_type, engine.get_bounds, _FLOATS_AT
    for item in objects:
        kind = get_type(item)
        if kind == engine.PATH:
            get_bounds(item, at, at + 4, at + 8, at + 12)
            left, bottom, right, top = _FLOATS[:]
            thin = right - left <= _THIN or top - bottom <= _THIN
            stroked, white = _ink(item)
            if white:
                continue
            if thin:
                yield False, moved(by, (left, bottom, right, top))
            elif stroked:
                for line in _edges(item):
                    yield False, moved(by, line)
        elif kind == engine.IMAGE:
            get_bounds(item, at, at + 4, at + 8, at + 12)
            yield True, moved(by, tuple(_FLOATS[:]))
        elif kind == engine.FORM and depth < 8:
            inner = [engine.get_form_object(item, index) for index in range(engine.count_form_objects(item))]
            yield from _boxes(inner, product(matrix(item), by), depth + 1)


def _ink(path: int) -> tuple[bool, bool]:
    """Whether a path is stroked, and whether it cannot be seen on white paper."""
    at = _INTS_AT
    engine.get_draw_mode(path, at, at + 4)
    stroked = bool(_INTS[1])
    ask = engine.get_stroke if stroked else engine.get_fill
    ask(path, at + 8, at + 12, at + 16, at + 20)
    red, green, blue, alpha = _INTS[2:]
    return stroked, (red > _WHITE and green > _WHITE and blue > _WHITE) or not alpha


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
