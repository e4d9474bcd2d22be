"""Pages as characters: what is printed where, in the coordinates of the page as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from extractor.readers.pdf import engine

Quad = tuple[float, float, float, float]


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
    turn: Callable[[float, float, float, float], Quad]

    def visible(self, x: float, y: float) -> bool:
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1


def frame(page: int) -> Frame:
    """The frame of a page, whose `turn` takes left, bottom, right, top of the PDF to x0, top, x1, bottom as shown."""
    room, address = engine.floats(4)
    engine.get_page_box(page, address)
    left, top, right, bottom = room
    across, down = right - left, top - bottom
    turns: tuple[Callable[[float, float, float, float], Quad], ...] = (
        lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    )
    rotation = engine.get_rotation(page) % 4
    return Frame(*((down, across) if rotation % 2 else (across, down)), turns[rotation])


def characters(text_page: int, shown: Frame) -> list[Char]:
    """The characters that print something, in content order; white space is left to geometry."""
    count = engine.count_chars(text_page)
    if count <= 0:
        return []
    boxes, box = engine.floats(4 * count)
    origins, origin = engine.doubles(2 * count)
    get_unicode, get_box, get_origin = engine.get_unicode, engine.get_box, engine.get_origin
    codes = [get_unicode(text_page, index) for index in range(count)]
    wanted = [(index, code) for index, code in enumerate(codes) if code > 32 and code not in _BLANK]
    for index, _ in wanted:
        get_box(text_page, index, box + 16 * index)
        get_origin(text_page, index, origin + 16 * index, origin + 16 * index + 8)
    turn, visible, found = shown.turn, shown.visible, []
    sides, points = list(boxes), list(origins)
    for index, code in wanted:
        left, top, right, bottom = sides[4 * index : 4 * index + 4]
        x, y = points[2 * index : 2 * index + 2]
        x0, y0, x1, y1 = turn(left, bottom, right, top)
        base = turn(x, y, x, y)[1]
        if visible((x0 + x1) / 2, (y0 + y1) / 2):
            found.append(Char(chr(code) if code <= 0x10FFFF else "\ufffd", x0, y0, x1, y1, base, index))
    return found


_BLANK = {0xA0, 0xAD, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x200C, 0x200D, 0x2060, *range(0x2000, 0x200B)}
