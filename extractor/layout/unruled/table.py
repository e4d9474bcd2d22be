"""Lines with their words in columns, put together to a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.unruled.headers import headed
from extractor.layout.unruled.pieces import Interval, PieceLine, filled, is_row
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


def table(lines: Sequence[PieceLine], header: int | None = None) -> UnruledTable:
    """The table that is printed in these lines: of so many the header, or of all above the first with figures."""
    first = next((index for index, line in enumerate(lines) if is_row(line)), len(lines)) if header is None else header
    named, columns, misplaced = headed(lines[:first], filled(lines[first:]))
    height = max((cell.row + cell.rows for cell in named), default=0)
    body = [
        Cell(height + number, column, text, ink=ink)
        for number, row in enumerate(body_rows(lines[first:], columns))
        for column, (text, ink) in sorted(row.items())
    ]
    return UnruledTable((*named, *body), height, tuple(columns), misplaced)
