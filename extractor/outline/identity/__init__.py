"""What the document is: each property by evidence from cover, tables and text, weighed against each other."""

from __future__ import annotations

from extractor.model import Document, Identity
from extractor.outline.identity.captions import captions
from extractor.outline.identity.cover import cover, pieces
from extractor.outline.identity.disclosure import no_disclosure
from extractor.outline.identity.entity import entity
from extractor.outline.identity.fiscal_year import fiscal_year
from extractor.outline.identity.kind import family_of
from extractor.outline.identity.places import place_of
from extractor.outline.identity.scope import division_of, scope_of
from extractor.outline.lines import OutlineLine
from extractor.outline.table_of_contents import TablesOfContents
from extractor.taxonomy import OTHER
from extractor.taxonomy import family as known_family
from extractor.wording import fold

__all__ = ["identify"]

_COVER = 30  # lines that may say whose cover it is


def identify(document: Document, lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> Identity:
    """Read from the cover where there is one, else from tables and wording; what is not said stays None."""
    title = cover(document, lines, contents)
    folded = fold(title) if title else ""
    text = "\n".join(words for line in lines for words in (line.words, *(fold(cell.text) for cell in line.block.cells)))
    named = captions(lines)
    kind = family_of(folded, named, text)
    front = tuple(pieces(lines[:_COVER]))
    place = place_of(folded, named, lines) if kind.has("of_treasury") else None
    body = entity(folded, named, lines, kind, place)
    nothing = no_disclosure(folded, front, text, lines, body)
    if nothing == "index":
        kind = known_family(OTHER)
    year = fiscal_year(folded, named, text, kind)
    division = division_of(kind, place, body, year)
    return Identity(kind.id, title, body, year, scope_of(kind, folded, front, division), division, nothing)
