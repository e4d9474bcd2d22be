"""Page numbers amid what is printed: over the words of a table, down a margin, in the text of a copied page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.geometry.glyphs import Char
from extractor.layout.spacing import joined

_NUMBER = re.compile(
    r"[-–—―─－~～·•/\s]{0,6}第?\s?(?P<page>\d{1,4})\s?页?"
    r"(\s?(?:/|[,，]?\s?[(（]?共)\s?\d{1,4}\s?页?[)）]?)?[-–—―─－~～·•/\s]{0,6}"
)
_OVER = re.compile(r"第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|(?P<dash>[-–—―－])\s*\d{1,4}\s*(?P=dash)")
_SIDEWAYS = re.compile(r"[-–—―－]\d{1,4}[-–—―－]")
_AMID = re.compile(r"(?:^|(?<=\s))(?P<dash>[-－—–─])\s?(?P<page>\d{1,3})\s?(?P=dash)(?=\s|$)")
_FEWEST = 3
_MISSING = 2  # of so many pages at most one has no number


def page_number(text: str) -> int | None:
    """The number of the page, where a line is nothing but that: 3, - 3 -, 第3页 共20页."""
    found = _NUMBER.fullmatch(text)
    return int(found["page"]) if found else None


def without_counted(texts: Sequence[str]) -> list[str]:
    """The texts of a document without numbers between dashes (比上年增 —7— 长3.8%), where these count its pages."""
    pages = sorted(int(mark["page"]) for text in texts for mark in _AMID.finditer(text))
    each = len(set(pages)) == len(pages) >= _FEWEST  # a site may have put the pages in another order
    if not each or pages[-1] - pages[0] >= _MISSING * len(pages):
        return list(texts)
    return [joined([part.strip() for part in _AMID.sub("\n", text).split("\n")]) for text in texts]


def without_page_marks(chars: list[Char]) -> list[Char]:
    """The characters of a page without a page number (第3页, —3—) that is printed over others: there it is in a cell.

    Nor one that runs down the margin: the page was turned, its number was not.
    """
    text = "".join([char[0] for char in chars])
    gone: set[int] = set()
    for pattern, is_mark in ((_OVER, _printed_over), (_SIDEWAYS, _down_the_margin)):
        for match in pattern.finditer(text):
            others = chars[: match.start()] + chars[match.end() :]
            if is_mark(chars[match.start() : match.end()], others):
                gone |= set(range(*match.span()))
    return [char for number, char in enumerate(chars) if number not in gone] if gone else chars


def _printed_over(mark: Sequence[Char], others: Sequence[Char]) -> bool:
    if not _level(mark):
        return False
    left, right = min([char.x0 for char in mark]), max([char.x1 for char in mark])
    top, bottom = min([char.top for char in mark]), max([char.bottom for char in mark])
    near = [c for c in others if c[1] < right and left < c[3] and c[2] < bottom and top < c[4]]
    return any(_on(char, mark) for char in near)


def _down_the_margin(mark: Sequence[Char], others: Sequence[Char]) -> bool:
    """Whether characters stand one below the other, and nothing else stands above or below them."""
    left, right = min(char.x0 for char in mark), max(char.x1 for char in mark)
    falling = all(0 < then.top - char.top < 2 * (right - left) for char, then in pairwise(mark))
    return falling and not any(left < (char.x0 + char.x1) / 2 < right for char in others)


def _level(mark: Sequence[Char]) -> bool:
    """Whether characters stand on one line, each close behind the other."""
    return all(
        abs(then.base - char.base) < 0.5 and then.x0 - char.x1 < char.bottom - char.top for char, then in pairwise(mark)
    )


def _on(char: Char, mark: Sequence[Char]) -> bool:
    """Whether a character is printed over some of those of a mark."""
    reach = 0.3 * (char.x1 - char.x0), 0.3 * (char.bottom - char.top)
    return any(
        min(char.x1, other.x1) - max(char.x0, other.x0) > reach[0]
        and min(char.bottom, other.bottom) - max(char.top, other.top) > reach[1]
        for other in mark
    )
