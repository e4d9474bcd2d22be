"""Whose money a report on several governments speaks of: its own words, else those of the paragraph, else headings."""

from __future__ import annotations

from dataclasses import replace

from extractor.governments import OWN_WORDS, REGION, pattern, territories, territories_told
from extractor.model import Document, Mention, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import Reading, fold, read

_Named = list[tuple[int, int, str]]
"""Where a name stands, up to where it counts (to the end of the brackets it stands in), and the territory."""

_BEYOND = 1 << 30


def with_territories(narrative: Narrative, document: Document, outline: Outline) -> Narrative:
    """The narrative with a territory for every mention; only reports on governments speak of several."""
    if not family(outline.identity.family).has("several_levels"):
        return narrative
    headed = _headings(outline)
    entity = outline.identity.entity or ""
    apart = any(pattern("territory", "wide").search(fold(block.text)) for block in document.blocks if block.text)
    paragraphs: dict[int, _Named] = {}
    mentions: list[Mention] = []
    for mention in narrative.mentions:
        block = mention.place.block
        if block not in paragraphs:
            paragraphs[block] = _named(read(document.blocks[block].text, block), entity, apart)
        named = _nearest(paragraphs[block], mention.place.end)
        mentions.append(replace(mention, territory=headed.get(mention.section) if named is None else named))
    return replace(narrative, mentions=tuple(mentions))


def _named(reading: Reading, entity: str, apart: bool) -> _Named:
    """The territories that a paragraph names; its own name means all of the place whose report it is.

    `apart`: 市级 is more than 市本级, which then is a region of its own.
    """
    found = []
    for at, name in territories_told(reading.text):
        close = _closing(reading.text, at)
        whose = f"全{name[-1]}" if name and entity.startswith(name) else name
        if apart and len(name) > len(OWN_WORDS) and reading.text.startswith(name, at) and name.endswith(OWN_WORDS):
            whose = f"{REGION}{name}"
        found.append((reading.offsets[at], _BEYOND if close is None else reading.offsets[close], whose))
    return found


def _closing(text: str, at: int) -> int | None:
    """Where the brackets end that a position stands in: 市级收入9亿元（含高新区2亿元） is still of 市级 behind them."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "（") - (text[place] == "）")
        if depth < 0:
            return place
    return None


def _nearest(named: _Named, end: int) -> str | None:
    """The last territory named before a place; once a paragraph speaks of a stretch of years, all of it does."""
    before = [name for at, until, name in named if at < end <= until]
    return "" if "" in before else before[-1] if before else None


def _headings(outline: Outline) -> dict[int | None, str | None]:
    """The territory that each section's heading names, or the nearest heading above it."""
    found: dict[int | None, str | None] = {}
    for section in outline.sections:
        named = {name for _, name in territories(fold(section.title))}
        own = named.pop() if len(named) == 1 else None  # 全市和市本级债务情况 is of neither
        found[section.number] = own or found.get(section.parent)
    return found
