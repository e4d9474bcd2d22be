"""What stands on every page and belongs to none: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.page_numbers import page_number

# A line over a table is no furniture, however often it stands at one height.
_CAPTION = re.compile(r"单位\s*[：:]|部门\s*[：:]|表\s*\d*$|[元%]$")
_UNIT = re.compile(r"单位\s*[：:]")
_FEWEST = 3  # pages that a number counts
_BAND = 0.15  # of the page's height, at its top and at its bottom
_WORDS = re.compile(r"\D{4}")
Page = tuple[float, Sequence[PlacedLine]]


def furniture(pages: Sequence[Page]) -> list[set[int]]:
    """For each page (height, rows from the top down) the indices of the rows that are furniture.

    A text has pages of no height: its lines are known by their order alone.
    """
    (numbers, counted), running = _numbers(pages), _running(pages)
    found = []
    for page, (_, rows) in enumerate(pages):
        suspects = numbers[page] | running[page]
        top = list(takewhile(suspects.__contains__, range(len(rows))))
        bottom = list(takewhile(suspects.__contains__, reversed(range(len(rows)))))
        found.append({*top, *bottom, *counted[page]})
    return found


def _numbers(pages: Sequence[Page]) -> tuple[list[set[int]], list[set[int]]]:
    """Page numbers at the edges of pages, decorated ones (- 3 -) and bare ones that count with the pages; and decorated
    ones that do, wherever a page prints them, be it amid its text."""
    edges: list[set[int]] = [set() for _ in pages]
    amid: list[set[int]] = [set() for _ in pages]
    places: dict[tuple[bool, int], list[tuple[int, int]]] = {}
    for page, (height, rows) in enumerate(pages):
        outer = set(_edge(height, rows))
        for index, row in enumerate(rows):
            number, bare = page_number(row.text), row.text.strip().isdigit()
            if number is not None and (index in outer or not bare):
                places.setdefault((bare, number - page), []).append((page, index))
                if not bare and index in outer:
                    edges[page].add(index)
    for (bare, _), same in places.items():
        several = len(same) > 1 or len(pages) == 1 if bare else len({page for page, _ in same}) >= _FEWEST
        for page, index in same if several else ():
            (edges if bare else amid)[page].add(index)
    return edges, amid


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
            and not (page == places[key][0] and (not height or _over_unit(rows, index)))
            and (height or _WORDS.search(rows[index].text))
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
    top = (index for index in range(min(2, count)) if not height or rows[index].bottom < _BAND * height)
    bottom = (
        index for index in range(max(0, count - 2), count) if not height or rows[index].top > (1 - _BAND) * height
    )
    yield from sorted({*top, *bottom})


def _key(row: PlacedLine) -> tuple[str, int]:
    return row.text.replace(" ", ""), round(row.base / 3)
