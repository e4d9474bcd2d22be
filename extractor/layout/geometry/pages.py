"""One page as it was printed: its tables, and its lines outside of them, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lattice import grids
from extractor.layout.geometry.lines import PlacedLine, Style, clusters, row
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.geometry.tables import tables
from extractor.layout.geometry.unruled import outside, unruled
from extractor.layout.page_numbers import page_number


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page: `rows` are its printed lines outside tables, `tables` its tables, both from the top down.

    `turned` counts the quarters by which the page was turned beyond what is shown, its text being set sideways.
    """

    page: int
    width: float = 0.0
    height: float = 0.0
    rows: tuple[PlacedLine, ...] = ()
    tables: tuple[DrawnTable, ...] = ()
    turned: int = 0

    @property
    def open_table(self) -> DrawnTable | None:
        """The table that the page ends with, to go on over it.

        A line may stand below it: the number of the page.
        """
        last = self.tables[-1] if self.tables else None
        below = sum(row.top > last.bottom for row in self.rows) if last else 0
        return last if below < 2 else None

    @property
    def ending(self) -> str:
        """The last line that is no page number."""
        return next((row.text for row in reversed(self.rows) if page_number(row.text) is None), "")


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed on a page: its characters, its level and its upright rules.

    `style` tells how the character of an index is set.
    """

    chars: list[Char]
    across: list[RulingLine]
    down: list[RulingLine]
    style: Callable[[int], Style]


def placed(
    number: int, size: tuple[float, float], ink: Print, turned: int = 0, before: PlacedPage | None = None
) -> PlacedPage:
    """The page of this number, width and height on which `ink` is printed, behind that `before` it."""
    found, rest = tables(grids(ink.across, ink.down, ink.chars), ink.chars, number)
    rows = _rows(rest, number, ink)
    goes_on = (before.open_table, before.ending) if before else (None, "")
    more = unruled(rows, (ink.across, ink.down), found, number, goes_on)
    for table in more:
        rest = outside(table, rest)
    if more:
        rows = _rows(rest, number, ink)
    found += more
    return PlacedPage(number, *size, rows, tuple(found), turned)


def _rows(chars: list[Char], number: int, ink: Print) -> tuple[PlacedLine, ...]:
    return tuple(row(line, number, ink.style) for line in clusters(chars))
