"""The header of a table without rules: which columns each name stands over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.geometry.unruled.words import Word, WordLine

Span = tuple[int, int]
"""First and last column."""

_LEAN = 3.0  # points by which a name's middle may be off for each column more that it stands over


def spans(header: Sequence[WordLine], edges: Sequence[float]) -> list[list[Span]] | None:
    """The columns under each name of the header, line by line.

    None where names stand too close to be told apart, or a column but the first has none.
    """
    found: list[list[Span]] = []
    below: list[tuple[Word, Span]] = []
    for line in reversed(header):
        here = [_span(word, line, below, edges) for word in line.words]
        named = _covered([span for _, span in below])
        apart = all(one[1] < other[0] for one, other in pairwise(here))
        if not apart or any(first < last and not _covered([(first, last)]) <= named for first, last in here):
            return None
        found.insert(0, here)
        below += zip(line.words, here, strict=True)
    return found if _covered([span for _, span in below]) >= set(range(1, len(edges) - 1)) else None


def _covered(spans: Sequence[Span]) -> set[int]:
    return {at for first, last in spans for at in range(first, last + 1)}


def _span(word: Word, line: WordLine, below: Sequence[tuple[Word, Span]], edges: Sequence[float]) -> Span:
    """The columns a name stands over: its own, or as a group those around its middle that are named below it."""
    own = _under(word, edges)
    taken = _covered([_under(other, edges) for other in line.words if other is not word])
    names = {span[0]: name for name, span in below if span[0] == span[1] and span[0] not in taken}
    best, least = own, abs((edges[own[0]] + edges[own[1] + 1]) / 2 - word.middle)
    for first in range(own[0] + 1):
        for last in range(max(own[1], first + 1), len(edges) - 1):
            if _covered([(first, last)]) <= names.keys():
                middles = (names[first].x0 + names[last].x1) / 2, (edges[first] + edges[last + 1]) / 2
                off = min(abs(middle - word.middle) for middle in middles) - _LEAN * (last - first)
                if off < least:
                    best, least = (first, last), off
    return best


def _under(word: Word, edges: Sequence[float]) -> Span:
    """The columns a word lies over."""
    first, last = bisect_right(edges, word.x0 + 1) - 1, bisect_right(edges, word.x1 - 1) - 1
    return max(0, first), min(len(edges) - 2, last)
