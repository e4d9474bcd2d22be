"""What stands on every page and belongs to none: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lines import PlacedLine

_NUMBER = re.compile(
    r"(?P<left>[-–—―─－~～·•/\s]{0,6})第?\s?(?P<page>\d{1,4})\s?页?"
    r"([\s/,，]{0,3}[(（]?共?\s?\d{1,4}\s?页?[)）]?)?(?P<right>[-–—―─－~～·•/\s]{0,6})"
)
_MARK = re.compile(r"第\d{1,4}页(?:[，,/]?共\d{1,4}页)?")
_SIDEWAYS = re.compile(r"[-–—―－]\d{1,4}[-–—―－]")
# A line over a table is no furniture, however often it stands at one height.
_CAPTION = re.compile(r"单位\s*[：:]|部门\s*[：:]|表\s*\d*$|[元%]$")
_UNIT = re.compile(r"单位\s*[：:]")
_SHORT, _FEWEST = 14, 3  # characters of a page number; pages that it counts
_BAND = 0.15  # of the page's height, at its top and at its bottom
Page = tuple[float, Sequence[PlacedLine]]


def furniture(pages: Sequence[Page]) -> list[set[int]]:
    """For each page (height, rows from the top down) the indices of the rows that are furniture."""
    numbers, running, counted = _numbers(pages), _running(pages), _counted(pages)
    found = []
    for page, (_, rows) in enumerate(pages):
        suspects = numbers[page] | running[page]
        top = list(takewhile(suspects.__contains__, range(len(rows))))
        bottom = list(takewhile(suspects.__contains__, reversed(range(len(rows)))))
        found.append({*top, *bottom, *counted[page]})
    return found


def _counted(pages: Sequence[Page]) -> list[set[int]]:
    """Decorated numbers (- 3 -) that count with the pages, wherever a page prints them, be it amid its text."""
    places: dict[int, list[tuple[int, int]]] = {}
    for page, (_, rows) in enumerate(pages):
        for index, row in enumerate(rows):
            match = _NUMBER.fullmatch(row.text) if len(row.text) <= _SHORT else None
            if match and not row.text.strip().isdigit():
                places.setdefault(int(match["page"]) - page, []).append((page, index))
    found: list[set[int]] = [set() for _ in pages]
    for same in places.values():
        for page, index in same if len({page for page, _ in same}) >= _FEWEST else ():
            found[page].add(index)
    return found


def without_page_marks(chars: list[Char]) -> list[Char]:
    """The characters of a page without a page number (第3页) that is printed over others: there it stands in a cell.

    Nor one that runs down the margin: the page was turned, its number was not.
    """
    text = "".join([char[0] for char in chars])
    gone: set[int] = set()
    for pattern, is_mark in ((_MARK, _printed_over), (_SIDEWAYS, _down_the_margin)):
        for match in pattern.finditer(text):
            others = chars[: match.start()] + chars[match.end() :]
            if is_mark(chars[match.start() : match.end()], others):
                gone |= set(range(*match.span()))
    return [char for number, char in enumerate(chars) if number not in gone] if gone else chars


def _printed_over(mark: Sequence[Char], others: Sequence[Char]) -> bool:
    return _level(mark) and any(_on(char, mark) for char in others)


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


def _numbers(pages: Sequence[Page]) -> list[set[int]]:
    """Page numbers: decorated ones, and bare ones that count with the pages."""
    found: list[set[int]] = [set() for _ in pages]
    bare: dict[int, list[tuple[int, int]]] = {}
    for page, (height, rows) in enumerate(pages):
        for index in _edge(height, rows):
            match = _NUMBER.fullmatch(rows[index].text)
            if not match:
                continue
            if not rows[index].text.strip().isdigit():
                found[page].add(index)
            else:
                bare.setdefault(int(match["page"]) - page, []).append((page, index))
    for places in bare.values():
        if len(places) > 1 or len(pages) == 1:
            for page, index in places:
                found[page].add(index)
    return found


def _running(pages: Sequence[Page]) -> list[set[int]]:
    """Headers and footers: the same words at the same height on most pages of a stretch."""
    places: dict[tuple[str, int], list[int]] = {}
    for page, (height, rows) in enumerate(pages):
        for key in {_key(rows[index]) for index in _edge(height, rows)}:
            places.setdefault(key, []).append(page)
    repeated = {
        key
        for key, on in places.items()
        if len(on) > 2 and 2 * len(on) > on[-1] - on[0] + 1 and (len(on) > 4 or 2 * len(on) > len(pages))
    }
    return [
        {
            index
            for index in _edge(height, rows)
            if (key := _key(rows[index])) in repeated
            and not _CAPTION.search(rows[index].text)
            and not (page == places[key][0] and _over_unit(rows, index))
        }
        for page, (height, rows) in enumerate(pages)
    ]


def _over_unit(rows: Sequence[PlacedLine], index: int) -> bool:
    """Whether the unit of a table stands below a line, or below the second line of its title.

    Where it stands first it is a title, printed anew on each page.
    """
    return any(_UNIT.search(row.text) for row in rows[index + 1 : index + 3])


def _edge(height: float, rows: Sequence[PlacedLine]) -> Iterator[int]:
    """The two outermost rows in the margin at the top, and in that at the bottom."""
    count = len(rows)
    top = (index for index in range(min(2, count)) if rows[index].bottom < _BAND * height)
    bottom = (index for index in range(max(0, count - 2), count) if rows[index].top > (1 - _BAND) * height)
    yield from sorted({*top, *bottom})


def _key(row: PlacedLine) -> tuple[str, int]:
    return row.text.replace(" ", ""), round(row.base / 3)
