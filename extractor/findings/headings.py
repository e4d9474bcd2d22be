"""Headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.findings.passages import finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline, Section
from extractor.wording import fold


def headings(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """A heading whose section has neither text nor table nor parts; the last may go on in another file.

    Where only one of two headings is numbered, the second may be a part of the first, or the rest of it; where it says
    the first again, that stood on a page before its chapter. Several bare headings below each other may be a list, or
    a page whose text comes in another order: that is told softly.
    """
    parents = {section.parent for section in outline.sections}
    titles = {passage.section: passage for passage in passages(document, outline, "prose") if passage.heading}
    bare = [
        section.number not in parents
        and (section.marker is None) == (then.marker is None)
        and fold(section.title) not in fold(then.title)
        and not _has_content(document, section)
        for section, then in pairwise(outline.sections)
    ]
    for section, before, here, after in zip(outline.sections, [False, *bare], bare, [*bare[1:], False], strict=False):
        passage = titles.get(section.number)
        if here and passage:
            found = finding("empty_heading", passage, 0, len(passage.text))
            yield replace(found, severity="info") if before or after else found


def _has_content(document: Document, section: Section) -> bool:
    """Tables take part with an empty span."""
    for place in section.body:
        block = document.blocks[place.block]
        if block.kind == "table" or fold(block.text[place.start : place.end]):
            return True
    return False
