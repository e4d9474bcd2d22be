"""Where words stand on a page of a PDF: for findings whose place a data set knows only by its words."""

from __future__ import annotations

from ctypes import byref, c_int
from typing import Any

from extractor.model import Box

_FINE = 100  # steps of a point


def found_on(pdf: Any, number: int, words: str) -> tuple[Box, ...]:
    """A box for each line of the words; white space does not count, for lines are parted on a page."""
    page = pdf[number]
    text = page.get_textpage()
    try:
        letters = [(at, sign) for at, sign in enumerate(text.get_text_range()) if not sign.isspace()]
        wanted = "".join(words.split())
        start = "".join(sign for _, sign in letters).find(wanted) if wanted else -1
        if start < 0:
            return ()
        boxes = [_box(page, text, at) for at, _ in letters[start : start + len(wanted)]]
        return tuple(_lines([box for box in boxes if box[2] > box[0]]))
    finally:
        text.close()
        page.close()


def _lines(boxes: list[Box]) -> list[Box]:
    """The boxes of letters as those of their lines."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last and last[1] < (box[1] + box[3]) / 2 < last[3]:
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines


def _box(page: Any, text: Any, at: int) -> Box:
    """A letter's box as the page is shown: from its top left corner, turned as the page is."""
    left, bottom, right, top = text.get_charbox(at)
    one, two = _shown(page, left, top), _shown(page, right, bottom)
    return (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


def _shown(page: Any, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    across, down = c_int(), c_int()
    size = (round(width * _FINE), round(height * _FINE))
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, byref(across), byref(down))
    return across.value / _FINE, down.value / _FINE
