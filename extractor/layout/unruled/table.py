"""Lines with their words in columns, put together to a table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.layout.unruled.headers import headed
from extractor.layout.unruled.pieces import Interval, PieceLine, counts, filled, found_again, is_row, widened
from extractor.layout.unruled.rows import body_rows
from extractor.model import Cell


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """The cells of a table, of which the first `header` rows are its header; and where its columns are.

    `misplaced` counts the words of the header that found no place of their own.
    """

    cells: tuple[Cell, ...]
    header: int
    columns: tuple[Interval, ...]
    misplaced: int = 0


def table(lines: Sequence[PieceLine], first: int, known: Sequence[Interval] = ()) -> UnruledTable:
    """The table that is printed in these lines, of which the header ends before the `first` row; on `known` columns.

    A line that counts the columns is a row of its own, and tells which there are.
    """
    first -= first > 0 and counts(lines[first - 1])
    body = lines[first:]
    counted = [(piece.x0, piece.x1) for line in body[:1] if counts(line) for piece in line.pieces]
    there = known or found_again(body, counted) or filled(body)
    names, columns, misplaced = headed(lines[:first], there, sum(map(is_row, body)))
    for line in body if len(columns) > len(there) else ():  # columns without figures are as wide as their words
        columns = widened(columns, line)
    named = _level(names)
    height = max((cell.row + cell.rows for cell in named), default=0)
    rows = [
        Cell(height + number, column, text, ink=ink)
        for number, row in enumerate(body_rows(body, columns))
        for column, (text, ink) in sorted(row.items())
    ]
    return UnruledTable((*named, *rows), height, tuple(columns), misplaced)


def _level(header: Sequence[Cell]) -> list[Cell]:
    """The header with each name that stands alone in its column as tall as the whole: set in the middle, it may stand
    between the lines of the others. Rows in which nothing begins are none."""
    height = max((cell.row + cell.rows for cell in header), default=0)
    beside = Counter(at for cell in header for at in range(cell.column, cell.column + cell.columns))
    tall = [
        replace(cell, row=0, rows=height) if cell.columns == 1 and beside[cell.column] == 1 else cell for cell in header
    ]
    begun = sorted({cell.row for cell in tall})
    place = {row: bisect_left(begun, row) for row in range(height + 1)}
    return [replace(cell, row=place[cell.row], rows=place[cell.row + cell.rows] - place[cell.row]) for cell in tall]
