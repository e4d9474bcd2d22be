"""What clipping hides: spreadsheets print all words of a cell and show those that fall inside the cell and the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from extractor.layout.geometry.glyphs import Char
from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import SAME, Matrix, Quad, matrix, moved, product

_POINT, _POINT_AT = engine.floats(2)
_EDGE, _STEP = 0.8, 0.001  # points inside the edge, and from one hidden character to the next


class Clips:
    """The clipping paths of one page."""

    def __init__(self, page: int, text_page: int, upright: Frame) -> None:
        self._page = page
        self._text_page = text_page
        self._upright = upright

    def seen(self, run: list[Char]) -> list[Char]:
        """The characters of a run that their clipping leaves open; a run may go on into the next cell."""
        x0, top, x1, bottom = self._window(run[0].nth, None)
        if run[0].x0 >= x0 and run[-1].x1 <= x1 and run[0].top >= top and run[0].bottom <= bottom:
            return run
        windows = groupby(run, key=lambda char: self._window(char.nth, self._forms))
        return [char for window, chars in windows for char in _kept(list(chars), window)]

    def _window(self, nth: int, forms: dict[int, Matrix] | None) -> Quad:
        """Where on the page a character may be seen; clipping inside a form is in the coordinates of the form."""
        item = engine.get_text_object(self._text_page, nth)
        clip = engine.get_clip(item) if item else None
        window = (0.0, 0.0, self._upright.width, self._upright.height)
        by = forms.get(item, SAME) if forms else SAME
        for path in range(min(engine.count_clip_paths(clip), 6) if clip else 0):
            if 4 <= engine.count_clip_segments(clip, path) <= 5:
                (x0, y0), (x1, y1) = _corner(clip, path, 0), _corner(clip, path, 2)
                quad = moved(by, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                x0, y0, x1, y1 = self._upright.box(quad)
                window = max(window[0], x0), max(window[1], y0), min(window[2], x1), min(window[3], y1)
        return window

    @cached_property
    def _forms(self) -> dict[int, Matrix]:
        """The objects that stand inside forms, with the map from there to the page."""
        objects = [engine.get_object(self._page, index) for index in range(engine.count_objects(self._page))]
        return dict(_inside(objects, SAME, 0))


def _inside(objects: list[int], by: Matrix, depth: int) -> Iterator[tuple[int, Matrix]]:
    for item in objects:
        if engine.get_type(item) == engine.FORM and depth < 8:
            inner = [engine.get_form_object(item, index) for index in range(engine.count_form_objects(item))]
            yield from _inside(inner, product(matrix(item), by), depth + 1)
        elif depth:
            yield item, by


def _corner(clip: int | None, path: int, corner: int) -> tuple[float, float]:
    engine.get_segment_point(engine.get_clip_segment(clip, path, corner), _POINT_AT, _POINT_AT + 4)
    x, y = _POINT[:]
    return x, y


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
