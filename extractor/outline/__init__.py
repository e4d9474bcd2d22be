"""Headings → section tree, and what the document is."""

from __future__ import annotations

from extractor.model import Document, Outline
from extractor.outline.contents import contents
from extractor.outline.identity import identity
from extractor.outline.lines import lines
from extractor.outline.sections import sections
from extractor.wording import fold

__all__ = ["outline"]


def outline(document: Document) -> Outline:
    """The sections of `document` in reading order, the text before them, and its family, body, year and title."""
    rows = lines(document)
    listed = contents(rows)
    known = identity(document, rows, listed)
    found, preface, spill = sections(rows, listed, known.family.startswith("government"), fold(known.title or ""))
    return Outline(known, found, preface, spill)
