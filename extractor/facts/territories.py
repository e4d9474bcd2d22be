"""Whose money a report on several governments speaks of: its own words, else those of the paragraph, else headings."""

from __future__ import annotations

from dataclasses import replace

from extractor.governments import territories, territory
from extractor.model import Document, Mention, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import read

_Named = list[tuple[int, str]]


def with_territories(narrative: Narrative, document: Document, outline: Outline) -> Narrative:
    """The narrative with a territory for every mention; only reports on governments speak of several."""
    if not family(outline.identity.family).has("several_levels"):
        return narrative
    headed = _headings(outline)
    paragraphs: dict[int, _Named] = {}
    mentions: list[Mention] = []
    for mention in narrative.mentions:
        block = mention.place.block
        if block not in paragraphs:
            reading = read(document.blocks[block].text, block)
            paragraphs[block] = [(reading.offsets[at], name) for at, name in territories(reading.text)]
        named = _nearest(paragraphs[block], mention.place.end)
        mentions.append(replace(mention, territory=headed.get(mention.section) if named is None else named))
    return replace(narrative, mentions=tuple(mentions))


def _nearest(named: _Named, end: int) -> str | None:
    """The last territory named before a place; once a paragraph speaks of a stretch of years, all of it does."""
    before = [name for at, name in named if at < end]
    return "" if "" in before else before[-1] if before else None


def _headings(outline: Outline) -> dict[int | None, str | None]:
    """The territory that each section's heading names, or the nearest heading above it."""
    found: dict[int | None, str | None] = {}
    for section in outline.sections:
        found[section.number] = territory(section.title) or found.get(section.parent)
    return found
