"""One page as it was printed: its tables, and its lines outside of them, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Cell
from extractor.readers.pdf import engine
from extractor.readers.pdf.characters import Char, Frame, characters, frame
from extractor.readers.pdf.lattice import Grid, grids
from extractor.readers.pdf.lines import Row, Style, clusters, row
from extractor.readers.pdf.rules import rules


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a grid, on one page."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `rows` are its printed lines outside tables, `tables` its tables, both from the top down."""

    page: int
    width: float
    height: float
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    printed: int = 0


def sheet(page: int, text_page: int, number: int) -> Sheet:
    """Reads one page."""
    shown = frame(page)
    chars = characters(text_page, shown)
    tables, rest = _tables(page, shown, chars, number)
    styles = _Styles(text_page)
    rows = tuple(row(line, number, styles) for line in clusters(rest))
    return Sheet(number, shown.width, shown.height, rows, tuple(tables), len(chars))


def _tables(page: int, shown: Frame, chars: list[Char], number: int) -> tuple[list[Table], list[Char]]:
    tables, rest = [], chars
    for grid in grids(*rules(page, shown)):
        inside: dict[int, list[Char]] = {}
        outside = []
        for char in rest:
            area = grid.area_at((char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)
            if area is None:
                outside.append(char)
            else:
                inside.setdefault(area, []).append(char)
        if len(inside) > 1:
            tables.append(_table(grid, inside, number))
            rest = outside
    return tables, rest


def _table(grid: Grid, inside: dict[int, list[Char]], number: int) -> Table:
    cells = tuple(
        Cell(area.row, area.column, _text(inside.get(index, [])), area.rows, area.columns, number, area.box)
        for index, area in enumerate(grid.areas)
    )
    return Table(number, grid.ys[0], grid.ys[-1], grid.xs, cells)


def _text(chars: list[Char]) -> str:
    plain = Style("", False)
    text = ""
    for line in clusters(chars):
        more = row(line, 0, lambda _: plain).text
        text += f" {more}" if text and text[-1].isascii() and text[-1].isalpha() and more[0].isalpha() else more
    return text


class _Styles:
    """How the characters of a text page are set, each font asked for its name once."""

    def __init__(self, text_page: int) -> None:
        self._text_page = text_page
        self._names: dict[int, str] = {}

    def __call__(self, index: int) -> Style:
        item = engine.get_text_object(self._text_page, index)
        font = engine.get_font(item) if item else None
        if not item or not font:
            return Style("", False)
        name = self._names.get(font)
        if name is None:
            name = self._names[font] = engine.font_name(font).split("+")[-1]
        outlined = engine.get_render_mode(item) == 2
        return Style(name, outlined or "bold" in name.lower())
