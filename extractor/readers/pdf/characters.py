"""Pages as characters: what is printed where, in the coordinates of the page as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from extractor.readers.pdf import engine

Quad = tuple[float, float, float, float]
# Boxes as the PDF has them (left, bottom, right, top) in, boxes as shown (x0, top, x1, bottom) out.
Turn = Callable[[float, float, float, float], Quad]

_BLANK = {0xA0, 0xAD, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x2000, 0x2010), 0x2060}
UNMAPPED = "\ufffd"  # stands for a character whose font does not say what it means


class Char(NamedTuple):
    """One printed character; `base` is its baseline, measured down from the top of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    nth: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The page as it is shown: turned by /Rotate, origin top left, y downwards."""

    width: float
    height: float
    turn: Turn


def frame(page: int) -> Frame:
    room, address = engine.floats(4)
    engine.get_page_box(page, address)
    left, top, right, bottom = room
    across, down = right - left, top - bottom
    turns: tuple[Turn, ...] = (
        lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    )
    rotation = engine.get_rotation(page) % 4
    return Frame(*((down, across) if rotation % 2 else (across, down)), turns[rotation])


def characters(text_page: int, shown: Frame) -> list[Char]:
    """The characters that can be seen, in content order; white space is left out: gaps tell of it."""
    turn, found = shown.turn, []
    page = (0.0, 0.0, shown.width, shown.height)
    window = page
    last_x, last_base = -1.0, -1.0
    for nth, code, left, top, right, bottom, x, y in _printed(text_page):
        x0, upper, x1, lower = turn(left, bottom, right, top)
        base = turn(x, y, x, y)[1]
        if abs(base - last_base) > 0.1 or not -1 < x0 - last_x < 2:  # a new run, perhaps clipped otherwise
            window = _window(text_page, nth, turn, page)
        last_x, last_base = x1, base
        if window[0] < (x0 + x1) / 2 < window[2] and window[1] < (upper + lower) / 2 < window[3]:
            found.append(Char(chr(code), x0, upper, x1, lower, base, nth))
    return found


def _printed(text_page: int) -> list[tuple[int, int, float, float, float, float, float, float]]:
    """Of each character that prints something: index, code, box (left, top, right, bottom), origin (x, y)."""
    count = max(0, engine.count_chars(text_page))
    boxes, box = engine.floats(4 * count)
    origins, origin = engine.doubles(2 * count)
    get_unicode, get_box, get_origin = engine.get_unicode, engine.get_box, engine.get_origin
    has_map_error = engine.has_map_error
    wanted: list[tuple[int, int]] = []
    for nth in range(count):
        code = get_unicode(text_page, nth)
        if code > 32 and code not in _BLANK:
            at = 16 * len(wanted)
            get_box(text_page, nth, box + at)
            get_origin(text_page, nth, origin + at, origin + at + 8)
            wanted.append((nth, 0xFFFD if has_map_error(text_page, nth) else code))
    sides, points = iter(boxes), iter(origins)
    return [(*char, *place) for char, *place in zip(wanted, sides, sides, sides, sides, points, points, strict=False)]


def _window(text_page: int, nth: int, turn: Turn, page: Quad) -> Quad:
    """Where on the page a character may be seen: what its clipping boxes leave open, as spreadsheets clip cells."""
    item = engine.get_text_object(text_page, nth)
    clip = engine.get_clip(item) if item else None
    window = page
    for path in range(min(engine.count_clip_paths(clip), 6) if clip else 0):
        if 4 <= engine.count_clip_segments(clip, path) <= 5:
            (x0, y0), (x1, y1) = _corner(clip, path, 0), _corner(clip, path, 2)
            x0, y0, x1, y1 = turn(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            window = max(window[0], x0), max(window[1], y0), min(window[2], x1), min(window[3], y1)
    return window


def _corner(clip: int | None, path: int, corner: int) -> tuple[float, float]:
    room, address = engine.floats(2)
    engine.get_segment_point(engine.get_clip_segment(clip, path, corner), address, address + 4)
    return room[0], room[1]
