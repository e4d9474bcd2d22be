"""Whose money a report on several governments speaks of: its own words, else those of the paragraph, else headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.cues import cue
from extractor.governments import OWN_WORDS, REGION, pattern, region, territories, territories_told
from extractor.model import Document, Identity, Mention, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import Reading, fold, read

_Named = list[tuple[int, int, str]]
"""Where a name stands, up to where it counts (to the end of the brackets it stands in), and the territory."""

_BEYOND = 1 << 30
_STOP, _BRACKETS = re.compile("[。；]"), re.compile("[（）]")
_ANNOUNCES = 40  # characters: more than any words that announce a list


def with_territories(narrative: Narrative, document: Document, outline: Outline) -> Narrative:
    """The narrative with a territory for every mention; only reports on governments speak of several."""
    if not family(outline.identity.family).has("several_levels"):
        return narrative
    headed, apart = _headings(outline), _apart(document)
    paragraphs: dict[int, _Named] = {}
    stretches: dict[int, _Named] = {}
    mentions: list[Mention] = []
    for mention in narrative.mentions:
        block = mention.place.block
        if block not in paragraphs:
            paragraphs[block] = _named(read(document.blocks[block].text, block), outline.identity, apart)
            stretches[block] = [each for each in paragraphs[block] if not each[2]]
        named = _place(mention.label) or _nearest(paragraphs[block], stretches[block], mention.place.end)
        mentions.append(replace(mention, territory=headed.get(mention.section) if named is None else named))
    return replace(narrative, mentions=tuple(mentions))


def _place(label: str) -> str | None:
    """The place that is all a label says: 其中市级4亿元，河湾区2亿元."""
    named = region(label) if label else None
    return named.removeprefix(REGION) if named and named.startswith(REGION) else None


def _apart(document: Document) -> tuple[re.Pattern[str], ...]:
    """What the own level is called where it is another thing: 市本级 of 市级, 市级（不含…） beside 市级（含…）."""
    texts = [fold(block.text) for block in document.blocks if block.text]
    kinds = {"wide": "本级", "with_zone": "本?级（不含"}
    said = (words for kind, words in kinds.items() if any(pattern("territory", kind).search(text) for text in texts))
    return tuple(re.compile(f"[^本级]+{words}") for words in said)


def _named(reading: Reading, identity: Identity, apart: Sequence[re.Pattern[str]]) -> _Named:
    """The territories that a paragraph names; its own name means all of the place whose report it is."""
    text, found = reading.text, []
    told = list(territories_told(text))
    ends = _ends(text, [at for at, _ in told])
    for (at, name), end in zip(told, ends, strict=True):
        whose = f"全{name[-1]}" if name and (identity.entity or "").startswith(name) else name
        set_apart = any(words.match(text, at) for words in apart)
        if name.endswith(OWN_WORDS) and (set_apart or not mine(name.removesuffix(OWN_WORDS), identity)):
            whose = f"{REGION}{name}"
        found.append((reading.offsets[at], _BEYOND if end is None else reading.offsets[end], whose))
    return found


def mine(rank: str, identity: Identity) -> bool:
    """Whether a government is of this rank: 区级 in the report of a city is not its own level, of 自治区 it is."""
    place = identity.division.name if identity.division else ""
    return not rank or not place or place.endswith(rank) or (place[-1] in "州盟" and rank == "市")


def _ends(text: str, places: Sequence[int]) -> Iterator[int | None]:
    """Up to where names at these places, in their order, count: to the end of their brackets, else of their list.

    市级收入9亿元（含高新区2亿元） is still of 市级 behind them; behind 其中：市本级5亿元，县区4亿元 it goes on of 全市.
    """
    closing, stops = _closing(text, places), [found.start() for found in _STOP.finditer(text)]
    open_, sentence, since = False, -1, 0
    for at in places:
        number = bisect_left(stops, at)
        if number != sentence:
            open_, sentence, since = False, number, stops[number - 1] + 1 if number else 0
        # what announces a list is no longer than that: behind what was looked at before only the rest is new
        open_ = open_ or cue("open").search(text, since, at) is not None
        since = max(since, at - _ANNOUNCES)
        yield closing.get(at, (stops[number] if number < len(stops) else None) if open_ else None)


def _closing(text: str, places: Sequence[int]) -> dict[int, int]:
    """Where the brackets end that these places stand in; those outside of all are left out."""
    found, asked, unmatched = dict[int, int](), set(places), list[int]()
    brackets = [match.start() for match in _BRACKETS.finditer(text)]
    for place in sorted({*brackets, *asked}, reverse=True):
        if text[place] == "）":
            unmatched.append(place)
        elif text[place] == "（" and unmatched:
            unmatched.pop()
        if place in asked and unmatched:
            found[place] = unmatched[-1]
    return found


def _nearest(named: _Named, stretches: _Named, end: int) -> str | None:
    """The last territory named before a place; once a paragraph speaks of a stretch of years, all of it does."""
    if any(at < end <= until for at, until, _ in stretches):
        return ""
    before = range(bisect_left(named, (end,)) - 1, -1, -1)
    return next((named[place][2] for place in before if end <= named[place][1]), None)


def _headings(outline: Outline) -> dict[int | None, str | None]:
    """The territory that each section's heading names, or the nearest heading above it."""
    found: dict[int | None, str | None] = {}
    for section in outline.sections:
        named = {name for _, name in territories(fold(section.title))}
        own = named.pop() if len(named) == 1 else None  # 全市和市本级债务情况 is of neither
        found[section.number] = own or found.get(section.parent)
    return found
