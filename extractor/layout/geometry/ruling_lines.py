"""Ruling lines, merged into straight ones."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

_START = itemgetter(1)
_NEAR = 2.0  # rules closer than this are one rule
_GAP = 3.5  # pieces of a dashed or broken rule


class RulingLine(NamedTuple):
    """A straight line: its position across, and where it begins and ends along."""

    at: float
    start: float
    end: float


def merged(pieces: list[RulingLine]) -> list[RulingLine]:
    """Pieces on one line that touch or nearly touch, as one rule each."""
    found: list[RulingLine] = []
    for group in _aligned(sorted(pieces)):
        at = sum([piece[0] for piece in group]) / len(group)
        group.sort(key=_START)
        _, start, end = group[0]
        for _, begins, ends in group[1:]:
            if begins > end + _GAP:
                found.append(RulingLine(at, start, end))
                start, end = begins, ends
            elif ends > end:
                end = ends
        found.append(RulingLine(at, start, end))
    return found


def _aligned(pieces: list[RulingLine]) -> Iterator[list[RulingLine]]:
    group: list[RulingLine] = []
    first = last = 0.0
    for piece in pieces:
        at = piece[0]
        if group and (at - last > _NEAR or at - first > 2 * _NEAR):
            yield group
            group = []
        first, last = first if group else at, at
        group.append(piece)
    if group:
        yield group
