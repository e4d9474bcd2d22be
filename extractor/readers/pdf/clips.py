"""What clipping hides: spreadsheets print all words of a cell and show those that fall inside the cell and the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby, repeat

from extractor.layout.geometry.glyphs import Char
from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import SAME, Layer, Matrix, Quad, moved

_POINTS, _POINTS_AT = engine.floats(4)
_MOST = 6  # paths that clip one character
_EDGE, _STEP = 0.8, 0.001  # points inside the edge, and from one hidden character to the next


class Clips:
    """The clipping paths of one page."""

    def __init__(self, text_page: engine.Handle, upright: Frame, contents: Sequence[Layer]) -> None:
        self._text_page = text_page
        self._upright = upright
        self._contents = contents
        self._windows: dict[int, Quad] = {}
        self._open: dict[tuple[Matrix, tuple[int, ...]], Quad] = {}
        self._whole = (0.0, 0.0, upright.width, upright.height)

    def of(self, places: Sequence[int]) -> list[Quad]:
        """Where on the page the characters of these places may be seen, clipping inside forms not yet moved there."""
        items = map(engine.get_text_object, repeat(self._text_page), places)
        return [self._left(item, SAME) for item in items]

    def seen(self, run: list[Char], window: Quad) -> list[Char]:
        """The characters of a run that their clipping leaves open; a run may go on into the next cell."""
        x0, top, x1, bottom = window
        first = run[0]
        if first.x0 >= x0 and run[-1].x1 <= x1 and first.top >= top and first.bottom <= bottom:
            return run
        windows = groupby(run, key=lambda char: self._window(char.nth))
        return [char for window, chars in windows for char in _kept(list(chars), window)]

    def _window(self, nth: int) -> Quad:
        """Where on the page a character may be seen; clipping inside a form is in the coordinates of the form."""
        item = engine.get_text_object(self._text_page, nth)
        known = self._windows.get(item)
        if known is None:
            known = self._windows[item] = self._left(item, self._forms.get(item, SAME))
        return known

    def _left(self, item: int, by: Matrix) -> Quad:
        """What of the page the paths that clip an object leave open; those of many begin with the same segments."""
        clip = engine.get_clip(item)
        count = min(engine.count_clip_paths(clip), _MOST)
        if count <= 0:
            return self._whole
        paths = by, tuple(map(engine.get_clip_segment, repeat(clip), range(count), repeat(0)))
        known = self._open.get(paths)
        if known is None:
            known = self._open[paths] = self._within(clip, *paths)
        return known

    def _within(self, clip: int, by: Matrix, firsts: Sequence[int]) -> Quad:
        left, upper, right, lower = self._whole
        for path, first in enumerate(firsts):
            if 4 <= engine.count_clip_segments(clip, path) <= 5:  # a rectangle
                quad = _between(first, engine.get_clip_segment(clip, path, 2))
                x0, y0, x1, y1 = self._upright.box(moved(by, quad))
                left, upper, right, lower = max(left, x0), max(upper, y0), min(right, x1), min(lower, y1)
        return left, upper, right, lower

    @cached_property
    def _forms(self) -> dict[int, Matrix]:
        """The objects that stand inside forms, with the map from there to the page."""
        return {item: layer.by for layer in self._contents[1:] for item in layer.objects}


def _between(corner: int, opposite: int) -> Quad:
    engine.get_segment_point(corner, _POINTS_AT, _POINTS_AT + 4)
    engine.get_segment_point(opposite, _POINTS_AT + 8, _POINTS_AT + 12)
    x0, y0, x1, y1 = _POINTS[:]
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _kept(chars: list[Char], window: Quad) -> list[Char]:
    """Characters of one cell, those that its upper or lower edge hides left out.

    Of words too long for the cell the rest belongs to it as well: it is put at the edge behind which it is hidden.
    """
    x0, top, x1, bottom = window
    level = [c for c in chars if top < (c.top + c.bottom) / 2 < bottom]
    if not any(x0 < (c.x0 + c.x1) / 2 < x1 for c in level):
        return []
    kept = []
    for nth, char in enumerate(level):
        first, last = x0 + _EDGE + nth * _STEP, x1 - _EDGE + nth * _STEP
        begin = min(max(char.x0, first), last)
        shown = x0 < (char.x0 + char.x1) / 2 < x1
        kept.append(char._replace(x0=begin, x1=max(begin, char.x1) if shown else begin))
    return kept
