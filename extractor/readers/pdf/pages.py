"""One page as it was printed: its tables, and its lines outside of them, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.readers.pdf import engine
from extractor.readers.pdf.characters import UNMAPPED, characters, frame
from extractor.readers.pdf.gutters import gutters
from extractor.readers.pdf.lattice import grids
from extractor.readers.pdf.lines import PdfLine, Style, clusters, row
from extractor.readers.pdf.pictures import pictured
from extractor.readers.pdf.ruling_lines import rules
from extractor.readers.pdf.tables import RuledTable, tables
from extractor.readers.pdf.unruled import unruled

_FEW = 30  # characters: a page with fewer may be a scan that only its page number is typed on
_GARBLED = 0.3  # of the characters without a known meaning: what remains is no text


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: `rows` are its printed lines outside tables, `tables` its tables, both from the top down.

    `printed` counts its characters, `unmapped` those whose font does not say what they mean; a `garbled` page has so
    many of these that its text is not kept; a `pictured` one has a picture where its text should be, an `overgrown` one
    more in it than can be read. `turned` counts
    the quarters by which the page was turned beyond what is shown, its text being set sideways.
    """

    page: int
    width: float = 0.0
    height: float = 0.0
    rows: tuple[PdfLine, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    printed: int = 0
    unmapped: int = 0
    garbled: bool = False
    pictured: bool = False
    broken: bool = False
    overgrown: bool = False
    turned: int = 0


def sheet(page: int, text_page: int, number: int) -> PdfPage:
    """Reads one page."""
    shown = frame(page, text_page)
    chars = characters(page, text_page, shown)
    unmapped = [char[0] for char in chars].count(UNMAPPED)
    if unmapped > _GARBLED * len(chars):
        return PdfPage(number, shown.width, shown.height, printed=len(chars), unmapped=unmapped, garbled=True)
    across, down = rules(page, shown)
    found, rest = tables(grids(across, down + gutters(across, down, chars)), chars, number)
    styles = _FontStyles(text_page)
    rows = tuple(row(line, number, styles) for line in clusters(rest))
    more, rest = unruled(rows, rest, number)
    if more:
        found += more
        rows = tuple(row(line, number, styles) for line in clusters(rest))
    picture = len(chars) < _FEW and pictured(page, shown, bare=not chars)
    return PdfPage(
        number,
        shown.width,
        shown.height,
        rows,
        tuple(found),
        len(chars),
        unmapped,
        pictured=picture,
        turned=shown.extra,
    )


class _FontStyles:
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
