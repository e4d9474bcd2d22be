"""Whether a table without rules was read for certain: figures in a wrong column are worse than lines left as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.layout.unruled.pieces import Interval, Piece, PieceLine, column_of, counts, cuts, is_figure, is_row
from extractor.layout.unruled.table import UnruledTable
from extractor.model import Cell
from extractor.patterns import toml
from extractor.wording import fold

_FEW = 0.02  # of the rows
_TWO_NAMES = re.compile(r"[一-龥]{2} [一-龥]{2}")
_SPARSE = 1.25
_BARE = 0.1
_MISPLACED = 1  # words: one may be the rest of a broken line


def doubtful(lines: Sequence[PieceLine], found: UnruledTable, *, known: bool = False) -> bool:
    """Words of the header without a place, figures that share a cell, figures beside the column that is named for them,
    figures beside no label, or, where the columns were not `known` before, more of them than any row has."""
    body = [line for line in lines if is_row(line)]
    collided = sum(_collides(line.pieces, found.columns) for line in body)
    return (
        found.misplaced > _MISPLACED
        or collided > _FEW * len(body)
        or any(counts(line) and _collides(line.pieces, found.columns) for line in lines)
        or _displaced(found)
        or _glued(found)
        or _nameless(found)
        or (not known and _scattered(found))
    )


def _collides(pieces: Sequence[Piece], columns: Sequence[Interval]) -> bool:
    edges = cuts(columns)
    taken: dict[int, bool] = {}
    for piece in pieces:
        figure = is_figure(piece.text)
        column = column_of(piece, columns, edges)
        if column in taken and (figure or taken[column]):
            return True
        taken[column] = figure
    return False


def _glued(found: UnruledTable) -> bool:
    """Whether two names that a single space parts share a cell: each may be that of a column of its own."""
    return any(cell.row < found.header and _TWO_NAMES.search(cell.text) for cell in found.cells)


def _displaced(found: UnruledTable) -> bool:
    """Whether a column has figures and no name (or that of remarks), and the one beside it a name and no figures."""
    named = {
        cell.column
        for cell in found.cells
        if cell.row < found.header and cell.columns == 1 and not _remarks().search(fold(cell.text))
    }
    figures = {cell.column for cell in found.cells if cell.row >= found.header and is_figure(cell.text)}
    words = {cell.column for cell in found.cells if cell.row >= found.header} - figures
    nameless = figures - named
    blank = named - figures - words
    return bool(named) and any({column - 1, column + 1} & blank for column in nameless)


def _nameless(found: UnruledTable) -> bool:
    """Whether rows of figures stand without a word or code, where others have one: their labels are on other lines."""
    rows: dict[int, list[Cell]] = {}
    for cell in found.cells:
        if cell.row >= found.header:
            rows.setdefault(cell.row, []).append(cell)
    bare = sum(all(is_figure(cell.text) and cell.column > 0 for cell in row) for row in rows.values())
    return len(rows) > bare > _BARE * len(rows)


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(toml("tables")["header"]["other"])


def _scattered(found: UnruledTable) -> bool:
    """Whether no row fills nearly as many columns as there are, and not each has a name: rows that should stand below
    each other do not."""
    rows: dict[int, int] = {}
    for cell in found.cells:
        if cell.row >= found.header:
            rows[cell.row] = rows.get(cell.row, 0) + 1
    filled = {cell.column for cell in found.cells if cell.row >= found.header}
    named = {cell.column for cell in found.cells if cell.row < found.header and cell.columns == 1}
    return not filled <= named and len(filled) > _SPARSE * max(rows.values(), default=0) + 1
