"""One page of a PDF, and what of it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.layout.geometry.lines import Style
from extractor.layout.geometry.pages import PlacedPage, Print, placed
from extractor.layout.page_numbers import without_page_marks
from extractor.readers.pdf import engine
from extractor.readers.pdf.characters import UNMAPPED, characters, frame
from extractor.readers.pdf.drawn import drawn
from extractor.readers.pdf.matrices import layers
from extractor.readers.pdf.pictures import inlaid, pictured

_FEW = 30  # characters: a page with fewer may be a scan that only its page number is typed on
_OUTLINED = 2  # pdfium's mode of print that is filled and stroked
_GARBLED = 0.3  # of the characters without a known meaning: what remains is no text


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: what is `placed` on it, and how much of it could be read.

    `unmapped` counts the characters whose font does not say what they mean; a `garbled` page has so
    many of these that its text is not kept; a `pictured` one has a picture where its text should be, an `overgrown` one
    more in it than can be read. `text` are its characters in no order, `inlaid` counts those that are pictures.
    """

    placed: PlacedPage
    text: str = ""
    unmapped: int = 0
    garbled: bool = False
    pictured: bool = False
    broken: bool = False
    inlaid: int = 0
    overgrown: bool = False

    @property
    def page(self) -> int:
        return self.placed.page


def sheet(page: engine.Handle, text_page: engine.Handle, number: int, before: PlacedPage | None = None) -> PdfPage:
    """Reads one page, behind that `before` it."""
    shown = frame(page, text_page)
    contents = layers(page)
    chars = characters(text_page, shown, contents)
    text = "".join([char[0] for char in chars])
    unmapped = text.count(UNMAPPED)
    if unmapped > _GARBLED * len(chars):
        blank = PlacedPage(number, shown.width, shown.height)
        return PdfPage(blank, text, unmapped, garbled=True)
    seen = drawn(contents, shown)
    glyphs = inlaid(seen.pictures, chars)
    ink = Print(without_page_marks([*chars, *glyphs]), seen.across, seen.down, _FontStyles(text_page))
    found = placed(number, (shown.width, shown.height), ink, shown.extra, before)
    picture = len(chars) < _FEW and pictured(seen.pictures, shown, bare=not chars)
    return PdfPage(found, text, unmapped, pictured=picture, inlaid=len(glyphs))


class _FontStyles:
    """How the characters of a text page are set, each font asked for its name once."""

    def __init__(self, text_page: engine.Handle) -> None:
        self._text_page = text_page
        self._known: dict[tuple[int, int], Style] = {}

    def __call__(self, index: int) -> Style:
        item = engine.get_text_object(self._text_page, index)
        font = engine.get_font(item) if item else None
        if not item or not font:
            return Style("", False)
        mode = engine.get_render_mode(item)
        known = self._known.get((font, mode))
        if known is None:
            name = engine.font_name(font).split("+")[-1]
            known = self._known[font, mode] = Style(name, mode == _OUTLINED or "bold" in name.lower())
        return known
