"""Text that is a picture: scanned pages, charts without characters, and single characters drawn as small pictures."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.geometry.glyphs import Char
from extractor.readers.pdf.frames import Frame
from extractor.readers.pdf.matrices import Quad

_SHARE = 0.5  # of the page, from which on a picture under a few characters is a scan
PICTURED = "\ufffc"  # stands for a character that is printed as a picture
_LARGEST, _MOST = 40.0, 2000  # points that a character may have, and how many pictures of one page are looked at
_SPECK = 0.01  # of the page: a seal's or a logo's dot is no content


def pictured(pictures: Sequence[Quad], shown: Frame, bare: bool) -> bool:
    """Whether pictures take the place of text: most of the page, or anything to speak of on a `bare` one."""
    area = max(((x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures), default=0.0)
    return area > (_SPECK if bare else _SHARE) * shown.width * shown.height


def inlaid(pictures: Sequence[Quad], chars: Sequence[Char]) -> list[Char]:
    """The pictures that stand for one character behind another on its line, as a character that says so."""
    small = [box for box in pictures if max(box[2] - box[0], box[3] - box[1]) < _LARGEST][:_MOST]
    found = []
    for x0, top, x1, bottom in small:
        middle = (top + bottom) / 2
        before = [char for char in chars if char.top < middle < char.bottom and _follows(char, x0, x1, bottom - top)]
        if before:
            last = max(before, key=lambda char: char.x1)
            found.append(last._replace(text=PICTURED, x0=x0, x1=x1))
    return found


def _follows(char: Char, x0: float, x1: float, height: float) -> bool:
    """Whether a box begins right behind a character and is no larger than one."""
    size = char.bottom - char.top
    return -0.3 * size < x0 - char.x1 < 0.6 * size and 0.2 * size < x1 - x0 < 1.3 * size and height < 1.6 * size
