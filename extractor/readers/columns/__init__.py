"""Tables without rules: cells by the columns in which print stands.

What every reader can give is lines of pieces: words with their left and right edge. Between two columns runs a gutter
that no piece of a row with figures crosses. Above such rows stands the header, whose pieces may lie over several
columns; beside them labels may be broken over several lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Cell
from extractor.readers.columns.headers import headed
from extractor.readers.columns.pieces import Interval, Piece, Printed, disorder, filled, is_amount, is_figure, is_row
from extractor.readers.columns.rows import rows

__all__ = ["Interval", "Piece", "Printed", "Table", "disorder", "filled", "is_amount", "is_figure", "is_row", "table"]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, of which the first `header` rows are its header; and where its columns are."""

    cells: tuple[Cell, ...]
    header: int
    columns: tuple[Interval, ...]


def table(lines: Sequence[Printed]) -> Table:
    """The table that is printed in these lines, its header first."""
    first = next((index for index, line in enumerate(lines) if is_row(line)), len(lines))
    header, columns = headed(lines[:first], filled(lines))
    height = max((cell.row + cell.rows for cell in header), default=0)
    body = [
        Cell(height + number, column, text)
        for number, row in enumerate(rows(lines[first:], columns))
        for column, text in sorted(row.items())
    ]
    return Table((*header, *body), height, tuple(columns))
