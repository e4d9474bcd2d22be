"""Ruling lines, merged into straight ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
        at = sum(piece.at for piece in group) / len(group)
        group.sort(key=lambda piece: piece.start)
        start, end = group[0].start, group[0].end
        for piece in group[1:]:
            if piece.start > end + _GAP:
                found.append(RulingLine(at, start, end))
                start, end = piece.start, piece.end
            elif piece.end > end:
                end = piece.end
        found.append(RulingLine(at, start, end))
    return found


def _aligned(pieces: list[RulingLine]) -> Iterator[list[RulingLine]]:
    group: list[RulingLine] = []
    for piece in pieces:
        if group and (piece.at - group[-1].at > _NEAR or piece.at - group[0].at > 2 * _NEAR):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
