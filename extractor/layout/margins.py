"""Where the lines of running text are broken, in points of a page or in half-width columns of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.line_kinds import is_
from extractor.layout.sentences import is_sentence

_RAGGED, _FEWEST = 2.5, 3  # by how many characters full lines differ; lines that show where they are broken


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right margin of the running text of a page, the width of the page, and from line to line.

    `reach` is how far to both sides the widest lines of pages as wide go; `own` tells that the page has running text;
    `lost` by how much first lines are set in where the text does not show it.
    """

    left: float
    right: float
    width: float = 0.0
    leading: float = 0.0
    reach: tuple[float, float] = (0.0, 0.0)
    own: bool = False
    lost: float = 0.0


def measures(pages: Sequence[tuple[float, Sequence[PlacedLine]]]) -> list[Margins]:
    """The measure of each page (width, rows): its own where its lines show it, else that of pages as wide.

    A text has pages of no width: lines that nothing broke may be as long as they like.
    """
    own = [_measure(rows) for _, rows in pages]
    alike: dict[int, list[int]] = {}
    for at, (width, _) in enumerate(pages):
        alike.setdefault(round(width), []).append(at)
    common = {width: _common([(own[at], pages[at][1]) for at in places], width) for width, places in alike.items()}
    made = []
    for found, (width, rows) in zip(own, pages, strict=True):
        usual, reach = common[round(width)]
        reach = reach or _extent(rows, width)
        measure = found or usual or (Margins(*reach) if width else Margins(0.0, inf))
        made.append(replace(measure, width=width, leading=_leading(rows), reach=reach, own=found is not None))
    return made


def _common(
    pages: Sequence[tuple[Margins | None, Sequence[PlacedLine]]], width: float
) -> tuple[Margins | None, tuple[float, float] | None]:
    """The usual margins of pages of one width, and the outermost that several wide lines share."""
    found = sorted((measure for measure, _ in pages if measure), key=lambda measure: measure.right)
    usual = found[len(found) // 2] if found else _measure([row for _, rows in pages for row in rows])
    wide = [row for _, rows in pages for row in rows if row.x1 - row.x0 > 0.5 * width]
    left, right = Counter(round(row.x0) for row in wide), Counter(round(row.x1) for row in wide)
    return usual, (_shared(left, min), _shared(right, max)) if wide else None


def _shared(places: Counter[int], outermost: Callable[[Iterable[int]], int]) -> int:
    most = max(places.values())
    return outermost(place for place, times in places.items() if 8 * times >= most)


def _extent(rows: Sequence[PlacedLine], width: float) -> tuple[float, float]:
    """How far the lines of a page reach."""
    return min((row.x0 for row in rows), default=0.0), max((row.x1 for row in rows), default=width)


def _leading(rows: Sequence[PlacedLine]) -> float:
    """From baseline to baseline, on most of a page."""
    return median([below.base - above.base for above, below in pairwise(rows)]) if len(rows) > 5 else 0.0


def _measure(rows: Sequence[PlacedLine]) -> Margins | None:
    """The right margin that breaks lines, and the outermost left one that several of these or of those below share."""
    found = _breaking(rows, median(row.size for row in rows)) if rows else None
    if found is None:
        return None
    right, band = found
    left = Counter(round(row.x0) for at in band for row in rows[at : at + 2])
    return Margins(_shared(left, min), right)


def _breaking(rows: Sequence[PlacedLine], em: float) -> tuple[float, list[int]] | None:
    """The greatest right edge that several lines reach, few surpass, and that breaks off sentences; and which lines
    reach it. None where lines end as they like."""
    order = sorted(range(len(rows)), key=lambda at: rows[at].x1)
    rights = [rows[at].x1 for at in order]
    for right in sorted(set(rights), reverse=True):
        first, end = bisect_left(rights, right - _RAGGED * em), bisect_right(rights, right)
        if end - first < _FEWEST or len(rights) - end > 0.3 * (end - first):
            continue
        band = order[first:end]
        broken = sum(not is_("ends", rows[at].text) for at in band)
        if broken * 2 > len(band) and sum(is_sentence(rows[at].text) for at in band) * 3 > len(band):
            # Lines squeezed by a character stand out a little: not the longest, but what a good part reaches.
            return rights[end - 1 - len(band) // 4], band
    return None
