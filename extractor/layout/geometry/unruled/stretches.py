"""Where a page may print a table without rules: rows with figures below each other, names of columns above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout.geometry.unruled.words import WordLine, counted_lines

FEWEST = 3  # rows with figures
_MOST_HEADER = 4
_LONG = 40  # characters: more than a label has
_NEAR = 3.0  # heights of a line between two of one table
_TIGHT = 0.6  # and between two of one header, where one has but a single word


def likely_tables(lines: Sequence[WordLine]) -> Iterator[tuple[Sequence[WordLine], Sequence[WordLine]]]:
    """Header and body of what looks like a table."""
    counted = counted_lines(lines)
    at = 0
    while at < len(lines):
        end = _end(lines, counted, at) if counted[at] else at + 1
        rows = sum(counted[at:end])
        if rows >= FEWEST and 2 * rows >= end - at and _of_amounts(lines[at:end]):
            start = _header(lines, at)
            if start < at:
                yield lines[start:at], lines[at:end]
        at = end


def _end(lines: Sequence[WordLine], counted: Sequence[bool], start: int) -> int:
    """Behind the last row with figures; labels without figures may stand between."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.top - lines[index - 1].bottom > _NEAR * line.height:
            break
        if counted[index]:
            end = index + 1
        elif line.running or len(line.text) > _LONG:
            break
    return end


def _header(lines: Sequence[WordLine], body: int) -> int:
    """Where the header above a body begins: the lines close above it that are neither title nor note."""
    start = body
    while start and body - start < _MOST_HEADER:
        line, then = lines[start - 1], lines[start]
        near = _NEAR if len(line.words) > 1 else _TIGHT
        amounts = any(word.amount for word in line.words)
        if amounts or line.running or then.top - line.bottom > near * then.height:
            break
        start -= 1
    return start


def _of_amounts(body: Sequence[WordLine]) -> bool:
    """Whether half the rows hold amounts: page numbers and counts are no table."""
    rows = [line for line in body if any(word.figure for word in line.words[1:])]
    return 2 * sum(any(word.amount for word in line.words[1:]) for line in rows) >= len(rows)
