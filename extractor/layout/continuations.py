"""A table that runs over pages, or was torn in two by hand, is one: repeated titles and header rows go.

    项目 | 预算数                    二、其他 | 3
    一、教育 | 12        and then    or with its header once more, perhaps under its title or 续表

A row cut by the page is whole again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.same_columns import common, moved_onto, spread
from extractor.layout.unruled.pieces import is_figure
from extractor.made_often import replaced
from extractor.model import Cell
from extractor.numbering import going_on


class Printed(Protocol):
    """A line, wherever it stands."""

    @property
    def text(self) -> str: ...


Row = TypeVar("Row", bound=Printed)
_SAME = 0.9


def in_flow(items: Iterable[Row | DrawnTable]) -> list[Row | DrawnTable]:
    """The lines and tables of a format without pages, where a table may go on behind any other."""
    return continued(list(_ending_in_tables(items)))


def _ending_in_tables(items: Iterable[Row | DrawnTable]) -> Iterator[list[Row | DrawnTable]]:
    part: list[Row | DrawnTable] = []
    for item in items:
        part.append(item)
        if isinstance(item, DrawnTable):
            yield part
            part = []
    yield part


def continued(pages: Sequence[Sequence[Row | DrawnTable]]) -> list[Row | DrawnTable]:
    """The lines and tables of all pages in reading order, continued tables joined where they begin."""
    found: list[Row | _Growing] = []
    captions: set[str] = set()
    for page in pages:
        above = list(takewhile(lambda item: not isinstance(item, DrawnTable), page))
        items = page[len(above) :]
        last = found[-1] if found else None
        joined = 0
        if items and isinstance(last, _Growing):
            texts = _texts(above)
            told = any(map(going_on().search, texts))
            known = all({_plain(text)} <= captions or set(map(_plain, text.split())) <= captions for text in texts)
            joined = int(known and last.takes(items[0], bool(texts) and not told))
            while joined and _headless(items[joined : joined + 1]) and last.takes(items[joined], titled=False):
                joined += 1
        fresh = items[joined:] if joined else page
        found += [_Growing(item) if isinstance(item, DrawnTable) else item for item in fresh]
        if any(isinstance(item, DrawnTable) for item in fresh):
            captions = _captions(fresh)
    return [item.whole() if isinstance(item, _Growing) else item for item in found]


def _headless(items: Sequence[Row | DrawnTable]) -> bool:
    """Whether a table without rules follows that has no header either: one more part of what a page goes on with."""
    return any(isinstance(item, DrawnTable) and item.header == 0 for item in items)


def _captions(items: Sequence[Row | DrawnTable]) -> set[str]:
    """The lines between the last table of a page and what stands above it, and the words on them that spaces part."""
    at = max(index for index, item in enumerate(items) if isinstance(item, DrawnTable))
    texts = _texts(takewhile(lambda item: not isinstance(item, DrawnTable), reversed(items[:at])))
    return {"", *map(_plain, texts), *(_plain(part) for text in texts for part in text.split())}


def _texts(items: Iterable[Row | DrawnTable]) -> list[str]:
    return [item.text for item in items if not isinstance(item, DrawnTable)]


def _plain(text: str) -> str:
    """What a text says beside that a table goes on."""
    return going_on().sub("", "".join(text.split()))


class _Growing:
    """A table with what follows of it on the next pages.

    Of what is joined already only the first rows (a header may be repeated) and the cells that reach the last row are
    looked at again, so a page costs the same however long the table has become.
    """

    def __init__(self, table: DrawnTable) -> None:
        self._table = table
        self._cells = list(table.cells)
        self._rows = table.rows
        self._brimming = table.brimming
        self._pages = [(0, 0)]  # the first row and the first cell of each
        self._open = self._reaching(range(len(self._cells)))

    def whole(self) -> DrawnTable:
        return replaced(self._table, cells=tuple(self._cells)) if len(self._pages) > 1 else self._table

    def takes(self, then: Printed | DrawnTable, titled: bool) -> bool:
        """Joins what the next page begins with; False where that is another table.

        Under a repeated title the header must be repeated as well.
        """
        fitted = self._fitted(then, titled) if isinstance(then, DrawnTable) else None
        if fitted is None:
            return False
        then, xs = fitted
        head = self._repeated(then, xs)
        if head == then.rows or _begins_anew(self._table, then, head) or (not head and (titled or _titled(then))):
            return False
        if len(xs) > len(self._table.xs):
            grown = spread(replaced(self._table, cells=tuple(self._cells), brimming=self._brimming), xs)
            self._table, self._cells, self._brimming = grown, list(grown.cells), grown.brimming
            self._open = self._reaching(self._open.values())
        self._append(then, head)
        return True

    def _fitted(self, then: DrawnTable, titled: bool) -> tuple[DrawnTable, tuple[float, ...]] | None:
        """A table on the columns of both: of the same edges, under the same header, or of the same content."""
        if self._table.page and (xs := common(self._table.xs, then.xs)):
            return spread(then, xs), xs
        same = replaced(then, xs=self._table.xs) if len(then.xs) == len(self._table.xs) else None
        if same is not None and self._repeated(same, same.xs):
            return same, same.xs
        moved = None if titled else moved_onto(self._table, self._cells[self._pages[-1][1] :], then)
        return (moved, moved.xs) if moved else None

    def _repeated(self, then: DrawnTable, xs: tuple[float, ...]) -> int:
        """How many of the first rows both tables share; no cell reaches out of them.

        Without rules the words of a header fall into other cells on another page: there their characters tell.
        """
        if then.header and _headed_alike(self._table, then):
            return then.header
        end = next((cell for row, cell in self._pages if row >= then.rows), len(self._cells))
        first = spread(replaced(self._table, cells=tuple(self._cells[:end])), xs)
        one, other = _lines(first), _lines(then)
        head = len(list(takewhile(lambda pair: pair[0] == pair[1] and pair[0], zip(one, other, strict=False))))
        while head and any(cell.row < head < cell.row + cell.rows for cell in then.cells):
            head -= 1
        return head

    def _append(self, then: DrawnTable, head: int) -> None:
        """`then` without its first `head` rows below; what the page cut in two is joined."""
        body = [cell for cell in then.cells if cell.row >= head]
        pairs = [(self._open.get((c.column, c.columns)), c) for c in body if c.row == head and c.text]
        cut = [(at, cell) for at, cell in pairs if at is not None and self._goes_on(self._cells[at], cell)]
        whole = len(cut) == len(pairs) > 0 and all(cell.rows == 1 for cell in body if cell.row == head)
        if not whole:
            cut = [(at, cell) for at, cell in cut if self._cells[at].rows > 1 or cell.rows > 1]
        gone = {(cell.row, cell.column) for _, cell in cut}
        for at, cell in cut:
            above = self._cells[at]
            self._cells[at] = replaced(
                above, text=above.text + cell.text, rows=above.rows + (0 if whole else cell.rows)
            )
        if whole:
            body = [cell for cell in body if cell.row > head]
        shift = self._rows - head - whole
        self._pages.append((self._rows, len(self._cells)))
        self._cells += [replaced(cell, row=cell.row + shift) for cell in body if (cell.row, cell.column) not in gone]
        self._rows = then.rows + shift
        self._brimming = frozenset((row + shift, column) for row, column in then.brimming if row >= head)
        self._open = self._reaching((*self._open.values(), *range(self._pages[-1][1], len(self._cells))))

    def _reaching(self, among: Iterable[int]) -> dict[tuple[int, int], int]:
        """The cells that reach the last row, by their columns."""
        cells = ((at, self._cells[at]) for at in among)
        return {(cell.column, cell.columns): at for at, cell in cells if cell.row + cell.rows == self._rows}

    def _goes_on(self, above: Cell, cell: Cell) -> bool:
        """The text above fills its last line, and what follows is no amount of its own."""
        return bool(above.text) and (above.row, above.column) in self._brimming and not is_figure(cell.text)


def _lines(table: DrawnTable) -> list[list[tuple[int, str]]]:
    lines: list[list[tuple[int, str]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text:
            lines[cell.row].append((cell.column, cell.text))
    return lines


def _headed_alike(*tables: DrawnTable) -> bool:
    """Whether two headers differ in a few characters at most: a word may have been cut, or taken for the title."""
    one, other = (Counter("".join(c.text for c in t.cells if c.row < (t.header or 0)).replace(" ", "")) for t in tables)
    return 2 * (one & other).total() >= _SAME * (one.total() + other.total()) > 0


def _begins_anew(one: DrawnTable, other: DrawnTable, head: int) -> bool:
    """Whether the rows of the other, below its header, begin with the words that those of the one began with."""
    first, then = ([cell for cell in table.cells if cell.row == head and cell.text] for table in (one, other))
    if not head:
        first, then = first[:1], then[:1]
    words = [[cell.text for cell in row if not is_figure(cell.text)] for row in (first, then)]
    return words[0] == words[1] != []


def _titled(table: DrawnTable) -> bool:
    """A first row of one cell over all columns: another table's title inside its frame."""
    return any(cell.row == 0 and cell.columns == len(table.xs) - 1 > 1 and cell.text for cell in table.cells)
