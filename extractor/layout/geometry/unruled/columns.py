"""The columns that words stand in, by pdfplumber's analysis of what is aligned, and where they are parted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.layout.geometry.unruled.words import Word, WordLine

_GUTTER = 2.0  # points at least between two columns


def cuts(header: Sequence[WordLine], body: Sequence[WordLine]) -> list[float]:
    """Where one column ends and the next begins; [] where the words do not fall cleanly into columns."""
    columns = _columns(body)
    gaps = [(max(word.x1 for word in a), min(word.x0 for word in b)) for a, b in pairwise(columns)]
    if not gaps or any(end - start < _GUTTER for start, end in gaps):
        return []
    names = header[-1].words
    found = [_between(start, end, names) for start, end in gaps]
    for left, right in pairwise(names):
        if not any(left.middle < cut < right.middle for cut in found):  # a column in which nothing is printed
            found.append((left.x1 + right.x0) / 2)
    crossed = any(word.x0 < cut < word.x1 for line in body for word in line.words for cut in found)
    return [] if crossed else sorted(found)


def _columns(body: Sequence[WordLine]) -> list[list[Word]]:
    """The words of each column, from left to right; [] where two words of a row share one, or words and figures do."""
    from pdfplumber.table import words_to_edges_v  # slow to import, rarely needed

    placed = [{"x0": w.x0, "x1": w.x1, "top": line.top, "bottom": line.bottom} for line in body for w in line.words]
    edges = words_to_edges_v(placed, word_threshold=max(2, len(body) // 4))
    starts = sorted(edge["x0"] for edge in edges)[1:-1]  # the first is the table's left, the last its right
    found: list[list[Word]] = [[] for _ in range(len(starts) + 1)]
    for line in body:
        places = [bisect_right(starts, word.middle) for word in line.words]
        if len(set(places)) < len(places):
            return []
        for place, word in zip(places, line.words, strict=True):
            found[place].append(word)
    return found if all(found) and all(map(_pure, found[1:])) else []


def _pure(words: Sequence[Word]) -> bool:
    """Whether a column holds words only or figures only."""
    return sum(word.figure for word in words) in (0, len(words))


def _between(start: float, end: float, names: Sequence[Word]) -> float:
    """The middle of the gap between two columns, of its widest part where a name reaches into it."""
    free = [(a, b) for a, b in _free(start, end, names) if b - a >= _GUTTER]
    a, b = max(free, key=lambda gap: gap[1] - gap[0], default=(start, end))
    return (a + b) / 2


def _free(start: float, end: float, names: Sequence[Word]) -> Iterator[tuple[float, float]]:
    for name in names:
        if name.x1 > start and name.x0 < end:
            yield start, name.x0
            start = name.x1
    yield start, end
