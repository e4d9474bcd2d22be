"""Frames of which the page shows only a part: what stands in them tells how far they reach, and whether they are any.

A table that is cut off by the page may be left without its outer rules, or without the one below its last row.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.model import Box

_MARGIN = 2.0  # points around what is printed
_WHOLE = 3  # uprights that are a frame without a look at what they part
_LINES = 4
_LEVEL = 2.0  # points
_FIGURES = frozenset("0123456789.,，%％-－—")
_MOST = 0.6  # of the characters behind the first upright


def beside(uprights: Sequence[RulingLine], chars: Sequence[Char]) -> tuple[float, float]:
    """How far to the left and right columns reach that upright rules of one height part."""
    left, right = min(rule.at for rule in uprights), max(rule.at for rule in uprights)
    within = [char for char in chars if uprights[0].start <= (char.top + char.bottom) / 2 <= uprights[0].end]
    return (
        min([left, *(char.x0 - _MARGIN for char in within)]),
        max([right, *(char.x1 + _MARGIN for char in within)]),
    )


def parts_columns(uprights: Sequence[RulingLine], chars: Sequence[Char]) -> bool:
    """Whether upright rules that meet no level ones part columns: there are several, or figures stand behind them."""
    if len(uprights) >= _WHOLE:
        return True
    left, right = beside(uprights, chars)
    first = min(rule.at for rule in uprights)
    return left < first and counted((first, uprights[0].start, right, uprights[0].end), chars)


def counted(box: Box, chars: Sequence[Char]) -> bool:
    """Whether what stands in a box are mostly figures."""
    within = _within(box, chars)
    return sum(char.text in _FIGURES for char in within) > _MOST * len(within)


def rows_beside(left: Box, right: Box, chars: Sequence[Char]) -> bool:
    """Whether the lines of two boxes beside each other are the rows of one table: several, and level."""
    levels, others = ({round(char.base / _LEVEL) for char in _within(box, chars)} for box in (left, right))
    return len(levels) >= _LINES and 2 * len(levels & others) > len(levels)


def _within(box: Box, chars: Sequence[Char]) -> list[Char]:
    left, top, right, bottom = box
    return [char for char in chars if left < (char.x0 + char.x1) / 2 < right and top < char.base < bottom]
