"""What of a sheet is part of its tables: hidden rows and columns mostly hold what a form needs to be filled by machine.

A hidden row or column is kept only where it belongs to a table that is seen: a row with a label and a figure in columns
that are shown, between the table's first and last figure; a column with a header above the figures it holds, behind the
labels. Left out, such a row would be missing from a printed total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from extractor.readers.places import MOST, stretches
from extractor.readers.spreadsheet.sheet import Sheet, Square, Value, address, letters

_YEARS = range(1990, 2100)
_MOST_WORK = 5_000_000


@dataclass(frozen=True, slots=True)
class VisibleSheet:
    """A sheet without what is hidden and does not belong to it, and what a reader must be told of it."""

    sheet: Sheet
    warnings: tuple[str, ...]


def without_hidden(sheet: Sheet) -> VisibleSheet:
    """The sheet as its tables need it."""
    if not sheet.cells:
        return VisibleSheet(sheet, ())
    rows, columns = _kept_rows(sheet), _kept_columns(sheet)
    gone_rows, gone_columns = sheet.hidden_rows - rows, sheet.hidden_columns - columns
    cells = {
        square: value
        for square, value in sheet.cells.items()
        if square[0] not in gone_rows and square[1] not in gone_columns
    }
    merges = dict(_moved(sheet, cells, gone_rows, gone_columns))
    under = [square for square in _covered(cells, merges) if cells.pop(square, None)]
    warnings = list(_warnings(sheet, gone_rows, gone_columns, rows, columns))
    if under:
        warnings.append(f"工作表“{sheet.name}”：{_places(under)}被合并的单元格盖住，没有读取")
    return VisibleSheet(replace(sheet, cells=cells, merges=merges), tuple(warnings))


def _figure(value: Value) -> bool:
    """A figure of the account: a year is a header."""
    return value.figure and not (value.text.isdecimal() and len(value.text) == 4 and int(value.text) in _YEARS)


def _shown(sheet: Sheet) -> Iterator[tuple[Square, Value]]:
    for square, value in sheet.cells.items():
        if square[0] not in sheet.hidden_rows and square[1] not in sheet.hidden_columns:
            yield square, value


def _kept_rows(sheet: Sheet) -> set[int]:
    figures = [row for (row, _), value in _shown(sheet) if _figure(value)] if sheet.hidden_rows else []
    if not figures:
        return set()
    between = range(min(figures), max(figures) + 1)
    labelled: set[int] = set()
    counted: set[int] = set()
    for (row, column), value in sheet.cells.items():
        if row in sheet.hidden_rows and row in between and column not in sheet.hidden_columns:
            (counted if value.figure else labelled).add(row)
    return labelled & counted


def _kept_columns(sheet: Sheet) -> set[int]:
    figures = (row for (row, _), value in _shown(sheet) if _figure(value))
    first = min(figures, default=None) if sheet.hidden_columns else None
    if first is None:
        return set()
    labels = min(column for (row, column), _ in _shown(sheet) if row >= first)
    headed, filled = set(), set()
    for (row, column), value in sheet.cells.items():
        if column in sheet.hidden_columns and column > labels and row not in sheet.hidden_rows:
            if row >= first:
                filled.add(column)
            elif not _figure(value):
                headed.add(column)
    return headed & filled


def _moved(
    sheet: Sheet, cells: dict[Square, Value], rows: frozenset[int], columns: frozenset[int]
) -> Iterator[tuple[Square, Square]]:
    """The merged cells; one whose first row or column is left out begins at the first that is not, with its text."""
    for (top, left), (bottom, right) in sheet.merges.items():
        start = next((row for row in range(top, min(bottom, top + len(rows)) + 1) if row not in rows), None)
        edge = next((at for at in range(left, min(right, left + len(columns)) + 1) if at not in columns), None)
        if start is None or edge is None:
            continue
        if (start, edge) != (top, left) and (top, left) in sheet.cells:
            cells[start, edge] = sheet.cells[top, left]
        yield (start, edge), (bottom, right)


def _covered(cells: dict[Square, Value], merges: dict[Square, Square]) -> Iterator[Square]:
    """Squares under another cell: what a program wrote there is not shown."""
    work = 0
    for (top, left), (bottom, right) in merges.items():
        area = (bottom - top + 1) * (right - left + 1)
        work += min(area, len(cells))
        if (top, left) not in cells or work > _MOST_WORK:
            continue
        inside: Iterable[Square] = product(range(top, bottom + 1), range(left, right + 1))
        if area > len(cells):
            inside = [(row, at) for row, at in cells if top <= row <= bottom and left <= at <= right]
        yield from (square for square in inside if square != (top, left))


def _warnings(
    sheet: Sheet, gone_rows: frozenset[int], gone_columns: frozenset[int], rows: set[int], columns: set[int]
) -> Iterator[str]:
    where = f"工作表“{sheet.name}”"
    filled = [square for square in sheet.cells if square[0] in gone_rows or square[1] in gone_columns]
    if lost := _lines({r for r, _ in filled if r in gone_rows}, {c for _, c in filled if c in gone_columns}):
        yield f"{where}：隐藏的{lost}不属于所见的表，没有读取"
    if kept := _lines(rows, columns):
        yield f"{where}：隐藏的{kept}属于所见的表，已一并读取"
    errors = [square for square in sheet.errors if square[0] not in gone_rows and square[1] not in gone_columns]
    if errors:
        yield f"{where}：{_places(errors)}是公式错误，没有数值"
    missing = [square for square in sheet.uncomputed if square[0] not in gone_rows and square[1] not in gone_columns]
    if missing:
        yield f"{where}：{_places(missing)}的公式没有保存计算结果，按空白读取；请用表格软件打开并保存后再读"


def _places(squares: list[Square]) -> str:
    named = "、".join(map(address, squares[:MOST]))
    return named + (f"等 {len(squares)} 个单元格" if len(squares) > MOST else "")


def _lines(rows: set[int], columns: set[int]) -> str:
    """第1—3行、A—B列"""
    named = stretches((row + 1 for row in rows), "第{}行"), stretches(columns, "{}列", letters)
    return "、".join(filter(None, named))
