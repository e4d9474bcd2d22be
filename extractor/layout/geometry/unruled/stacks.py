"""Tables ruled by level lines only, or by a frame: above and below, under the header, perhaps between the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.geometry.unruled.words import WordLine, in_pieces
from extractor.layout.unruled.stretches import counted, header_above, running

Stretch = tuple[Sequence[WordLine], Sequence[WordLine], bool]
"""The lines of a header and those of a body; whether these are fewer than a table is known by."""

_ALIKE = 6.0  # points: rules of one table begin and end together
_FEWEST = 2  # rows with figures
_MOST_HEADER, _MOST_LINES = 2, 5  # stretches between two rules, and lines


def ruled_stretches(
    lines: Sequence[WordLine], across: Sequence[RulingLine], tables: Sequence[DrawnTable]
) -> Iterator[Stretch]:
    """Header and body of what stands between level rules that are no part of a table."""
    for stack in _stacks(rule for rule in across if not any(_inside(rule, table) for table in tables)):
        for part in _unbroken(stack, lines):
            rows = counted([in_pieces(line, 1.0) for line in part])
            first = _body(part, rows)
            header = part[:first]
            named = sum(line.begins for line in header) <= _MOST_HEADER and len(header) <= _MOST_LINES
            if named and sum(rows) >= _FEWEST:
                yield header, part[first:], False


def _body(part: Sequence[WordLine], rows: Sequence[bool]) -> int:
    """Where the body begins: below the rule over the first row, if anything stands above that."""
    first = rows.index(True) if True in rows else 0
    ruled = max(at for at in range(first + 1) if at == 0 or part[at].begins)
    return ruled or header_above([in_pieces(line, 1.0) for line in part], rows, first)[1]


def _inside(rule: RulingLine, table: DrawnTable) -> bool:
    return table.top - 1 <= rule.at <= table.bottom + 1 and rule.start < table.xs[-1] and rule.end > table.xs[0]


def _stacks(across: Iterator[RulingLine]) -> list[list[RulingLine]]:
    """Level rules below each other that begin and end together."""
    found: list[list[RulingLine]] = []
    open_: dict[tuple[int, int], list[RulingLine]] = {}
    for rule in across:
        left, right = round(rule.start / _ALIKE), round(rule.end / _ALIKE)
        near = [(a, b) for a in (left, left - 1, left + 1) for b in (right, right - 1, right + 1) if (a, b) in open_]
        if near:
            open_[near[0]].append(rule)
        else:
            open_[left, right] = [rule]
            found.append(open_[left, right])
    return [stack for stack in found if len(stack) > 1]


def _unbroken(stack: Sequence[RulingLine], lines: Sequence[WordLine]) -> Iterator[list[WordLine]]:
    """What is printed between the rules of one table: sentences between two rules part one table from the next."""
    part: list[WordLine] = []
    for above, below in pairwise(stack):
        between = [_within(line, above) for line in lines if above.at < (line.top + line.bottom) / 2 < below.at]
        between = [line for line in between if line.words]
        if any(running(in_pieces(line, 1.0)) for line in between):
            yield part
            part = []
            continue
        part += [replace(line, begins=number == 0) for number, line in enumerate(between)]
    yield part


def _within(line: WordLine, rule: RulingLine) -> WordLine:
    """The words of a line above or below a rule."""
    words = (word for word in line.words if rule.start - _ALIKE < word.middle < rule.end + _ALIKE)
    return replace(line, words=tuple(words))
