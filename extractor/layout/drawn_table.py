"""A table as a page or a format draws it: cells on a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Cell


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The cells of a grid; `xs` are its column edges, `brimming` the cells (row, column) whose last line is full.

    Of one without rules the first `header` rows are its header; its edges are in the middle between what stands in
    its columns. In a format without pages `page` is 0 and the edges only count the columns.
    """

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    cells: tuple[Cell, ...]
    brimming: frozenset[tuple[int, int]] = frozenset()
    header: int | None = None

    @property
    def ruled(self) -> bool:
        """Whether rules part its cells."""
        return self.header is None

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)


def unplaced(cells: Sequence[Cell]) -> DrawnTable:
    """The table of a format without pages."""
    columns = max(cell.column + cell.columns for cell in cells)
    return DrawnTable(0, 0.0, 0.0, tuple(map(float, range(columns + 1))), tuple(cells))
