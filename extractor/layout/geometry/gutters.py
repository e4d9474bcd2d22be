"""Tables with level rules only: the empty strips between their columns stand for the upright ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lines import clusters
from extractor.layout.geometry.ruling_lines import RulingLine

_ALIKE = 6.0  # points: rules of one table begin and end together
_WIDE = 4.0  # points of an empty strip
_FREE = 0.5  # points of it beside the names of the header
_FIGURE = re.compile(r"[-－—\d.,，%％]+")


def gutters(across: Sequence[RulingLine], down: Sequence[RulingLine], chars: Sequence[Char]) -> list[RulingLine]:
    """Upright rules that would part the columns of tables ruled by three or more level lines and no upright one."""
    found: list[RulingLine] = []
    for rules in _stacks(across, down):
        inside = [c for c in chars if rules[0].at < c.base < rules[-1].at and rules[0].start < c.x1 < rules[0].end + 1]
        strips = list(_strips([c for c in inside if c.base > rules[1].at]))
        cuts = [_between(strip, [c for c in inside if c.base < rules[1].at]) for strip in strips]
        if cuts and _tabular(inside, rules[1].at, cuts[0]):
            for top, bottom in pairwise(rules):
                row = [c for c in inside if top.at < c.base < bottom.at]
                free = [x for x in cuts if not any(c.x0 < x < c.x1 for c in row)]
                found += [RulingLine(x, top.at, bottom.at) for x in (rules[0].start, *free, rules[0].end)]
    return found


def _between(strip: tuple[float, float], names: Sequence[Char]) -> float:
    """The middle of a strip, of its widest part where a name of the header reaches into it."""
    start, end = strip
    free: list[tuple[float, float]] = []
    for char in sorted(names, key=lambda char: char.x0):
        if start < char.x1 and char.x0 < end:
            free.append((start, char.x0))
            start = char.x1
    free.append((start, end))
    left, right = max(free, key=lambda part: part[1] - part[0])
    return (left + right) / 2 if right - left > _FREE else sum(strip) / 2


def _stacks(across: Sequence[RulingLine], down: Sequence[RulingLine]) -> Iterator[list[RulingLine]]:
    """Level rules below each other that begin and end together, where no upright rule meets them."""
    stacks: list[list[RulingLine]] = []
    for rule in across:
        if any(rule.start - 3 <= x <= rule.end + 3 and y0 - 3 <= rule.at <= y1 + 3 for x, y0, y1 in down):
            continue
        for stack in stacks:
            if abs(stack[0].start - rule.start) < _ALIKE and abs(stack[0].end - rule.end) < _ALIKE:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return (stack for stack in stacks if len(stack) > 2)


def _strips(chars: Sequence[Char]) -> Iterator[tuple[float, float]]:
    """The strips between the characters that hold none from top to bottom."""
    right = None
    for char in sorted(chars, key=lambda char: char.x0):
        if right is not None and char.x0 - right > _WIDE:
            yield right, char.x0
        right = char.x1 if right is None else max(right, char.x1)


def _tabular(chars: Sequence[Char], below: float, first: float) -> bool:
    """Names left of the first strip and figures right of it, on two lines at least."""
    rows = list(clusters([c for c in chars if c.base > below]))
    names = [row for row in rows if not _FIGURE.fullmatch("".join(c.text for c in row if c.x1 < first) or "0")]
    figures = [row for row in rows if _FIGURE.fullmatch("".join(c.text for c in row if c.x0 > first))]
    return len(names) > 1 and len(figures) > 1 and 2 * len(figures) >= len(rows)
