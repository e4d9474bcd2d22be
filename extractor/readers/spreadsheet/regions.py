"""Where on a sheet its tables are: lines of text above and below them, and what parts one table from the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.layout.continuations import in_flow
from extractor.layout.drawn_table import DrawnTable, unplaced
from extractor.layout.line_kinds import is_
from extractor.model import Cell
from extractor.patterns import toml
from extractor.readers.spreadsheet.sheet import Sheet, Square, Value, address
from extractor.wording import fold


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of text and the cell it begins in; "" for the name of the sheet, which stands in none."""

    text: str
    address: str = ""


Item = SheetLine | DrawnTable
"""A line of text, or a table."""

_WIDEST_GAP = 20  # blank rows that a form may leave to be filled
_MOST_SQUARES = 4_000_000
_LONG = 40
_FEW = 4
_CODED = re.compile(r"[\[（]?[1-9]\d{2}(?:\d{2}){0,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a sheet: its rows with content, each with the columns and values in order."""

    rows: dict[int, dict[int, Value]]
    merges: dict[Square, Square]

    def extent(self, row: int, column: int) -> tuple[int, int]:
        """The last row and column that the cell covers."""
        return self.merges.get((row, column), (row, column))

    def part(self, rows: Sequence[int], columns: range | None = None) -> Region:
        kept = {row: self.rows[row] for row in rows}
        if columns is not None:
            kept = {row: {c: v for c, v in cells.items() if c in columns} for row, cells in kept.items()}
        return Region({row: cells for row, cells in kept.items() if cells}, self.merges)


def region_items(sheet: Sheet) -> tuple[list[Item], bool]:
    """The lines and tables of a sheet in reading order; and whether something was spread too far to be a table."""
    rows: dict[int, dict[int, Value]] = {}
    for row, column in sorted(sheet.cells):
        rows.setdefault(row, {})[column] = sheet.cells[row, column]
    found: list[Item] = []
    complete = True
    for group in _groups(Region(rows, dict(sheet.merges))):
        for item in _items(group):
            if isinstance(item, Region):
                table = _table(item)
                complete = complete and table is not None
                found += [table] if table else []
            else:
                found.append(item)
    return in_flow(found), not complete


# --- from above to below ---------------------------------------------------------------------------------------------


def _groups(region: Region) -> Iterator[Region]:
    """The region cut where one table ends and the next begins."""
    rows = list(region.rows)
    start, reach = 0, -1  # reach: the last row that a merged cell above goes down to
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else row
        if index > start and reach < row and _begins(region, above, row, rows[index + 1 : index + 1 + _FEW]):
            yield region.part(rows[start:index])
            start = index
        reach = max(reach, *(region.extent(row, column)[0] for column in region.rows[row]))
    if rows:
        yield region.part(rows[start:])


def _begins(region: Region, above: int, row: int, below: Sequence[int]) -> bool:
    """Whether a new table (or its title) begins with `row`."""
    gap = row - above - 1
    if gap > _WIDEST_GAP or (gap > 0 and _leads(region, row, below)):
        return True
    cells = region.rows[row]
    column = next(iter(cells))
    titled = len(cells) == 1 and is_("table_title", fold(cells[column].text))
    if gap == 0:
        over = titled and region.extent(row, column)[1] > column
        return over and (_heads(region, below) or _leads(region, row, below))
    texts = [fold(value.text) for value in cells.values()]
    return titled or _captions(texts) or (_header(texts) and any(_figures(region.rows[other]) for other in below))


def _leads(region: Region, row: int, below: Sequence[int]) -> bool:
    """Whether texts that stand alone, a number or a title, lead down to the unit note over a table."""
    for at in (row, *below):
        if _captions([fold(value.text) for value in region.rows[at].values()]):
            return True
        if len(region.rows[at]) > 1 or _figures(region.rows[at]):
            return False
    return False


def _heads(region: Region, below: Sequence[int]) -> bool:
    return any(_header([fold(value.text) for value in region.rows[row].values()]) for row in below)


def _figures(cells: dict[int, Value]) -> bool:
    return any(value.figure for value in cells.values())


def _header(texts: Sequence[str]) -> bool:
    """Names of columns: one of them known, none numbered or coded like the label of a row."""
    if len(texts) < 2 or any(is_("opens", text) or _CODED.match(text) for text in texts):
        return False
    return any(pattern.search(text) for text in texts for pattern in _headers())


@cache
def _headers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(toml("tables")["header"][role]) for role in ("label", "code", "line"))


# --- text around a table ---------------------------------------------------------------------------------------------


def _items(region: Region) -> Iterator[SheetLine | Region]:
    rows = list(region.rows)
    top = 0
    while top < len(rows) - 1 and _caption(region, rows[top]):
        top += 1
    bottom = len(rows)
    while bottom > top + 1 and _note(region, rows[bottom - 1]):
        bottom -= 1
    body = region.part(rows[top:bottom])
    across = max((region.extent(row, c)[1] for row in rows[:top] for c in region.rows[row]), default=-1)
    for row in rows[:top]:
        yield from _lines(region, row)
    columns = {column for cells in body.rows.values() for column in cells}
    parts = _beside(body, columns) if top == 0 or across < max(columns) else [body]
    if len(parts) > 1:
        for part in parts:
            yield from _items(part)
    elif len(columns) < 2 or len(body.rows) < 2:
        for row in body.rows:
            yield from _lines(body, row)
    else:
        yield body
    for row in rows[bottom:]:
        yield from _lines(region, row)


def _lines(region: Region, row: int) -> Iterator[SheetLine]:
    said = {column: value.text for column, value in region.rows[row].items() if value.text}
    if said:
        yield SheetLine("  ".join(said.values()), address((row, min(said))))


def _caption(region: Region, row: int) -> bool:
    """A row above a table that is none of its own: one text alone, or a unit note beside the body's name."""
    cells = region.rows[row]
    if _figures(cells):
        return False
    if len(cells) == 1:
        column = next(iter(cells))
        return region.extent(row, column)[0] == row
    return _captions([fold(value.text) for value in cells.values()])


def _captions(texts: Sequence[str]) -> bool:
    return len(texts) <= _FEW and any(is_("table_note", text) for text in texts) and not any(map(_coded, texts))


def _coded(text: str) -> bool:
    return bool(_CODED.match(text))


def _note(region: Region, row: int) -> bool:
    """A row below a table that is none of its own: a remark, or who filled in the form."""
    cells = region.rows[row]
    texts = [fold(value.text) for value in cells.values()]
    if _figures(cells):
        return False
    if len(cells) > 1:
        return all(is_("table_signature", text) for text in texts)
    return is_("table_remark", texts[0]) or len(texts[0]) > _LONG


# --- side by side ----------------------------------------------------------------------------------------------------


def _beside(region: Region, columns: set[int]) -> list[Region]:
    """The tables that a blank column parts: each has two columns at least, and a header or caption of its own."""
    covered = set(columns)
    for row, cells in region.rows.items():
        for column in cells:
            covered.update(range(column, min(region.extent(row, column)[1], max(columns)) + 1))
    ordered = sorted(covered)
    cuts = [index for index in range(1, len(ordered)) if ordered[index] - ordered[index - 1] > 1]
    edges = [0, *cuts, len(ordered)]
    parts = []
    for start, end in pairwise(edges):
        part = region.part(list(region.rows), range(ordered[start], ordered[end - 1] + 1))
        wide = len({column for cells in part.rows.values() for column in cells}) > 1
        first, *below = list(part.rows)[:_FEW]
        if not wide or not (_heads(part, [first, *below]) or _leads(part, first, below)):
            return [region]
        parts.append(part)
    return parts


def _table(region: Region) -> DrawnTable | None:
    """The cells on a grid without columns that hold nothing; None where it would be far larger than what it holds."""
    rows = list(region.rows)
    top, bottom = rows[0], rows[-1]
    columns = sorted({column for cells in region.rows.values() for column in cells})
    place = {column: index for index, column in enumerate(columns)}
    if (bottom - top + 1) * len(columns) > _MOST_SQUARES:
        return None
    made = []
    for row, cells in region.rows.items():
        for column, value in cells.items():
            last_row, last_column = region.extent(row, column)
            across = 1
            if last_column > column:
                across = sum(column <= other <= last_column for other in columns)
            down = min(last_row, bottom) - row + 1
            at = address((row, column))
            made.append(
                Cell(
                    row - top, place[column], value.text, down, across,
                    stored=value.stored, address=at, inset=value.inset,
                )
            )  # fmt: skip
    return unplaced(made)
