"""A title that is set on two lines, by how they stand: one size, one axis, hardly anything between them.

2025年某市及市级地方政府债务限额余额       the longer line comes first
        及还本付息情况表
"""

from __future__ import annotations

from extractor.model import Block, Line

_ALIKE = 0.05  # of the height of a line
_AXIS, _BETWEEN = 0.5, 0.4  # times that height


def set_as_one(upper: Block, lower: Block) -> bool:
    """Whether two blocks of one line each are set as the lines of one title; never where places are not known."""
    if len(upper.lines) != 1 or len(lower.lines) != 1:
        return False
    first, second = upper.lines[0], lower.lines[0]
    if first.page != second.page or not (first.edges and second.edges):
        return False
    height = first.bottom - first.top
    return (
        abs(second.bottom - second.top - height) <= _ALIKE * height
        and 0 <= second.top - first.bottom < _BETWEEN * height
        and abs(_axis(first) - _axis(second)) < _AXIS * height
        and _breadth(first) > _breadth(second)
    )


def _axis(line: Line) -> float:
    return (line.edges[0] + line.edges[-1]) / 2


def _breadth(line: Line) -> float:
    return line.edges[-1] - line.edges[0]
