"""Whose money a report on several governments speaks of: its own words, else those of the paragraph, else headings."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.cues import cue
from extractor.governments import OWN_WORDS, REGION, pattern, territories, territories_told
from extractor.model import Document, Identity, Mention, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import Reading, fold, read

_Named = list[tuple[int, int, str]]
"""Where a name stands, up to where it counts (to the end of the brackets it stands in), and the territory."""

_BEYOND = 1 << 30


def with_territories(narrative: Narrative, document: Document, outline: Outline) -> Narrative:
    """The narrative with a territory for every mention; only reports on governments speak of several."""
    if not family(outline.identity.family).has("several_levels"):
        return narrative
    headed, apart = _headings(outline), _apart(document)
    paragraphs: dict[int, _Named] = {}
    mentions: list[Mention] = []
    for mention in narrative.mentions:
        block = mention.place.block
        if block not in paragraphs:
            paragraphs[block] = _named(read(document.blocks[block].text, block), outline.identity, apart)
        named = _nearest(paragraphs[block], mention.place.end)
        mentions.append(replace(mention, territory=headed.get(mention.section) if named is None else named))
    return replace(narrative, mentions=tuple(mentions))


def _apart(document: Document) -> tuple[str, ...]:
    """What the own level is called where it is another thing: 市本级 of 市级, 市级（不含…） beside 市级（含…）."""
    texts = [fold(block.text) for block in document.blocks if block.text]
    kinds = {"wide": r"本级", "with_zone": r"本?级（不含"}
    return tuple(
        words for kind, words in kinds.items() if any(pattern("territory", kind).search(text) for text in texts)
    )


def _named(reading: Reading, identity: Identity, apart: tuple[str, ...]) -> _Named:
    """The territories that a paragraph names; its own name means all of the place whose report it is."""
    found = []
    for at, name in territories_told(reading.text):
        close = _closing(reading.text, at) or _end_of_list(reading.text, at)
        whose = f"全{name[-1]}" if name and (identity.entity or "").startswith(name) else name
        set_apart = any(re.compile(f"[^本级]+{words}").match(reading.text, at) for words in apart)
        if name.endswith(OWN_WORDS) and (set_apart or not _mine(name.removesuffix(OWN_WORDS), identity)):
            whose = f"{REGION}{name}"
        found.append((reading.offsets[at], _BEYOND if close is None else reading.offsets[close], whose))
    return found


def _mine(rank: str, identity: Identity) -> bool:
    """Whether a government is of this rank: 区级 in the report of a city is not its own level, of 自治区 it is."""
    place = identity.division.name if identity.division else ""
    return not rank or not place or place.endswith(rank) or (place[-1] in "州盟" and rank == "市")


def _closing(text: str, at: int) -> int | None:
    """Where the brackets end that a position stands in: 市级收入9亿元（含高新区2亿元） is still of 市级 behind them."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "（") - (text[place] == "）")
        if depth < 0:
            return place
    return None


def _end_of_list(text: str, at: int) -> int | None:
    """Where a list of parts ends that a position stands in: behind 其中：市本级5亿元，县区4亿元 it goes on of 全市."""
    begin = max(text.rfind(stop, 0, at) for stop in "。；")
    end = min((place for stop in "。；" if (place := text.find(stop, at)) >= 0), default=None)
    return end if cue("open").search(text, begin + 1, at) else None


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
