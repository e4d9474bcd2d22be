"""Headings → section tree, and what the document is."""

from __future__ import annotations

from extractor.model import Document, Outline
from extractor.outline.identity import identify
from extractor.outline.lines import as_lines
from extractor.outline.sections import build_sections
from extractor.outline.table_of_contents import find_contents
from extractor.wording import fold

__all__ = ["outline"]


def outline(document: Document) -> Outline:
    """The sections of `document` in reading order, the text before them, and its family, body, year and title."""
    lines = as_lines(document)
    contents = find_contents(lines)
    identity = identify(document, lines, contents)
    sections, preface, spill = build_sections(lines, contents, identity.family, fold(identity.title or ""))
    return Outline(identity, sections, preface, spill)
