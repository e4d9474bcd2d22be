"""Pages as characters: what is printed where, in the coordinates of the page as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import count, pairwise, repeat
from math import atan2, pi
from operator import sub

from extractor.layout.geometry.glyphs import Char
from extractor.readers.pdf import engine
from extractor.readers.pdf.clips import Clips
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import Layer

UNMAPPED = "\ufffd"  # stands for a character whose font does not say what it means

_SPACE = 0x20
_ASKEW = 0.08  # quarters, from which on text is not level
_ORIGIN, _ORIGIN_AT = engine.doubles(2)
_MATRIX, _MATRIX_AT = engine.floats(6)
_BLANK = frozenset(map(chr, [0xA0, 0xAD, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x2000, 0x2010), 0x2060]))

_CHAR = partial(tuple.__new__, Char)  # Char._make without a call of Python code for each character


def frame(page: engine.Handle, text_page: engine.Handle) -> Frame:
    room, address = engine.floats(4)
    engine.get_page_box(page, address)
    left, top, right, bottom = room
    across, down = right - left, top - bottom
    turns = (
        ((0, 1, -left), (3, -1, top), (2, 1, -left), (1, -1, top)),
        ((1, 1, -bottom), (0, 1, -left), (3, 1, -bottom), (2, 1, -left)),
        ((2, -1, right), (1, 1, -bottom), (0, -1, right), (3, 1, -bottom)),
        ((3, -1, top), (2, -1, right), (1, -1, top), (0, -1, right)),
    )
    shown = engine.get_rotation(page) % 4
    upright = _upright(text_page, shown)
    size = (down, across) if upright % 2 else (across, down)
    return Frame(*size, upright, turns[upright], (upright - shown) % 4)


def _upright(text_page: engine.Handle, shown: int) -> int:
    """By how many quarters the page must be turned for most of its text to stand upright; spaces stand as they like."""
    printed = engine.count_chars(text_page)
    places = range(0, printed, max(1, printed // 30))
    codes = map(engine.get_unicode, repeat(text_page), places)
    asked = _turns(text_page, [nth for nth, code in zip(places, codes, strict=True) if code > _SPACE])
    sure = [quarters for quarters in asked if quarters is not None]
    most = max(set(sure), key=sure.count, default=shown)
    return most if sure.count(most) > 0.6 * len(sure) else shown


def _turns(text_page: engine.Handle, places: Sequence[int]) -> list[int | None]:
    """The quarters that turn each of these characters upright, None where its line is askew.

    The angle that pdfium gives is that of the uprights of a character: where these lean (print made slanted), the
    direction of its line tells.
    """
    turns = map(_quarters, map(engine.get_angle, repeat(text_page), places))
    return [_line_turn(text_page, nth) if turn is None else turn for nth, turn in zip(places, turns, strict=True)]


def _line_turn(text_page: engine.Handle, nth: int) -> int | None:
    if not engine.get_char_matrix(text_page, nth, _MATRIX_AT):
        return None
    across, up = _MATRIX[0], _MATRIX[1]
    return _quarters(atan2(-up, across))


@lru_cache(maxsize=64)
def _quarters(angle: float) -> int | None:
    """The quarters that turn text of this angle upright, None for text set askew."""
    quarters = angle / (pi / 2)
    return -round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else None


def characters(text_page: engine.Handle, upright: Frame, contents: Sequence[Layer]) -> list[Char]:
    """The characters that can be seen, in content order; white space is left out: gaps tell of it.

    Text set askew is a watermark. A strip of text that runs up the page is put the other way round, to read downwards.
    """
    found: list[Char] = []
    strip: list[Char] = []
    runs = _runs(text_page, upright)
    starts = [run[0].nth for run in runs]
    windows = Clips(text_page, upright, contents)
    for run, quarters, window in zip(runs, _turns(text_page, starts), windows.of(starts), strict=True):
        if quarters is None:
            continue
        seen = windows.seen(run, window)
        if (quarters - upright.quarters) % 4 == 1:
            strip += seen
        else:
            found += seen
    return found + _downwards(strip) if strip else found


def _downwards(chars: list[Char]) -> list[Char]:
    """Strips of text that run up the page, each laid out again from its top down."""
    found: list[Char] = []
    strip: list[Char] = []
    for char in [*chars, None]:
        if strip and (char is None or abs(char.x0 - strip[-1].x0) > 2 or abs(char.bottom - strip[-1].top) > 20):
            places = sorted((c.top, c.bottom) for c in strip)
            found += [
                c._replace(top=top, bottom=bottom, base=bottom) for c, (top, bottom) in zip(strip, places, strict=True)
            ]
            strip = []
        if char is not None:
            strip.append(char)
    return found


def _runs(text_page: engine.Handle, shown: Frame) -> list[list[Char]]:
    """The characters of a page that print something, those hidden by clipping included.

    Those that follow each other closely on one line are a run: they share their clipping path.
    """
    texts, places = _codes(text_page)
    sides = engine.char_boxes(text_page, places)
    left, top, right, bottom = (sides[side::4] for side in range(4))
    x0s, tops, x1s, bottoms = shown.turned((left, bottom, right, top))
    bases = _baselines(text_page, shown, places, list(zip(tops, bottoms, strict=True)))
    chars = list(map(_CHAR, zip(texts, x0s, tops, x1s, bottoms, bases, places, strict=True)))
    gaps, steps = map(sub, x0s[1:], x1s), map(sub, bases[1:], bases)
    ends = [end for end, gap, step in zip(count(1), gaps, steps) if not (-1 < gap < 2 and -0.1 < step < 0.1)]
    return [chars[start:end] for start, end in pairwise([0, *ends, len(chars)])] if chars else []


def _codes(text_page: engine.Handle) -> tuple[list[str], list[int]]:
    """The characters of a page that print something, and their indices."""
    text = engine.whole_text(text_page)
    places = [nth for nth, char in enumerate(text) if char > " " and char not in _BLANK]
    texts = list(map(text.__getitem__, places))
    asked = [nth for nth, char in zip(places, texts, strict=True) if not "\u4e00" <= char <= "\u9fff"]
    if any(map(engine.has_map_error, repeat(text_page), asked)):
        # Codes that mean nothing may look like Chinese characters as well.
        errors = map(engine.has_map_error, repeat(text_page), places)
        texts = [UNMAPPED if error else char for char, error in zip(texts, errors, strict=True)]
    return texts, places


def _baselines(
    text_page: engine.Handle, shown: Frame, places: list[int], reaches: list[tuple[float, float]]
) -> list[float]:
    """How far down each character's baseline is: the same for all of one top and bottom, so few need be asked."""
    known: dict[tuple[float, float], float] = {}
    for reach, nth in dict(zip(reversed(reaches), reversed(places), strict=True)).items():  # the first of each
        engine.get_origin(text_page, nth, _ORIGIN_AT, _ORIGIN_AT + 8)
        known[reach] = shown.baseline(*_ORIGIN)
    return list(map(known.__getitem__, reaches))
