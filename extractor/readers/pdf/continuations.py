"""A table that runs over pages is one table: repeated titles and header rows go, a row cut by the page is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.model import Cell
from extractor.readers.pdf.lines import Row
from extractor.readers.pdf.tables import Table

Item = Row | Table
_NEAR = 4.0
_SAID = re.compile(r"[（(]?(续表?|接上[页表])[)）]?|\s")
_AMOUNT = re.compile(r"[-—\d.,，%％]+")


def continued(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """The lines and tables of all pages in reading order, continued tables joined where they begin."""
    found: list[Item] = []
    captions: set[str] = set()
    for page in pages:
        above = list(takewhile(lambda item: isinstance(item, Row), page))
        items = page[len(above) :]
        last = found[-1] if found else None
        joined = None
        if items and isinstance(last, Table) and {_plain(row) for row in above} <= captions:
            joined = _joined(last, items[0], bool(above))
        if joined:
            found[-1] = joined
        fresh = items[1:] if joined else page
        found += fresh
        if any(isinstance(item, Table) for item in fresh):
            captions = _captions(fresh)
    return found


def _captions(items: Sequence[Item]) -> set[str]:
    """The lines between the last table of a page and what stands above it."""
    at = max(index for index, item in enumerate(items) if isinstance(item, Table))
    rows = takewhile(lambda item: isinstance(item, Row), reversed(items[:at]))
    return {_plain(row) for row in rows}


def _plain(item: Item) -> str:
    return _SAID.sub("", item.text) if isinstance(item, Row) else ""


def _joined(first: Table, then: Item, titled: bool) -> Table | None:
    """Both as one table, None where they are two. Under a repeated title the header must be repeated as well."""
    if not isinstance(then, Table):
        return None
    xs = _common(first.xs, then.xs)
    if not xs:
        return None
    first, then = _spread(first, xs), _spread(then, xs)
    head = _repeated(first, then)
    if head == then.rows or (titled and not head) or (not head and _titled(then)):
        return None
    return _appended(first, then, head)


def _common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The column edges of both, where the edges of one are all edges of the other; a page may cut off an outer one."""
    fewer, more = sorted((one, other), key=len)
    whole = abs(fewer[0] - more[0]) <= 2 * _NEAR and abs(fewer[-1] - more[-1]) <= 2 * _NEAR
    cut = len(fewer) > 3 and (abs(fewer[0] - more[0]) <= _NEAR or abs(fewer[-1] - more[-1]) <= _NEAR)
    checked = fewer[1:-1] if whole else fewer
    inner = all(min(abs(x - edge) for edge in more) <= _NEAR for x in checked)
    return tuple(more) if (whole or cut) and inner else ()


def _spread(table: Table, xs: tuple[float, ...]) -> Table:
    """The table on these column edges, of which its own are a part."""
    if len(xs) == len(table.xs):
        return table
    place = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in table.xs]
    cells = tuple(
        replace(cell, column=place[cell.column], columns=place[cell.column + cell.columns] - place[cell.column])
        for cell in table.cells
    )
    return replace(
        table, xs=xs, cells=cells, brimming=frozenset((row, place[column]) for row, column in table.brimming)
    )


def _repeated(first: Table, then: Table) -> int:
    """How many of the first rows both tables share; no cell reaches out of them."""
    one, other = _lines(first), _lines(then)
    head = len(list(takewhile(lambda pair: pair[0] == pair[1] and pair[0], zip(one, other, strict=False))))
    while head and any(cell.row < head < cell.row + cell.rows for cell in then.cells):
        head -= 1
    return head


def _lines(table: Table) -> list[list[tuple[int, str]]]:
    lines: list[list[tuple[int, str]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text:
            lines[cell.row].append((cell.column, cell.text))
    return lines


def _titled(table: Table) -> bool:
    """A first row of one cell over all columns: another table's title inside its frame."""
    return any(cell.row == 0 and cell.columns == len(table.xs) - 1 > 1 and cell.text for cell in table.cells)


def _appended(first: Table, then: Table, head: int) -> Table:
    """`then` without its first `head` rows below `first`; what the page cut in two is joined."""
    upper = {(cell.row, cell.column): cell for cell in first.cells}
    body = [cell for cell in then.cells if cell.row >= head]
    pairs = [(_above(first, cell), cell) for cell in body if cell.row == head and cell.text]
    cut = [(above, cell) for above, cell in pairs if above and _cut(first, above, cell)]
    whole = len(cut) == len(pairs) > 0 and all(cell.rows == 1 for cell in body if cell.row == head)
    if not whole:
        cut = [(above, cell) for above, cell in cut if above.rows > 1 or cell.rows > 1]
    gone = {(cell.row, cell.column) for _, cell in cut}
    for above, cell in cut:
        rows = above.rows if whole else above.rows + cell.rows
        upper[above.row, above.column] = replace(above, text=above.text + cell.text, rows=rows)
    if whole:
        body = [cell for cell in body if cell.row > head]
    shift = first.rows - head - whole
    lower = [replace(cell, row=cell.row + shift) for cell in body if (cell.row, cell.column) not in gone]
    brimming = {(row + shift, column) for row, column in then.brimming if row >= head}
    return replace(first, cells=(*upper.values(), *lower), brimming=frozenset(brimming))


def _above(table: Table, cell: Cell) -> Cell | None:
    """The cell of the last row of a table over the first row of the next page."""
    last = table.rows
    for above in table.cells:
        if above.row + above.rows == last and (above.column, above.columns) == (cell.column, cell.columns):
            return above
    return None


def _cut(table: Table, above: Cell, cell: Cell) -> bool:
    """The text above fills its last line, and what follows is no amount of its own."""
    return bool(above.text) and (above.row, above.column) in table.brimming and not _AMOUNT.fullmatch(cell.text)
