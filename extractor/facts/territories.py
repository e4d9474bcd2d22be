"""Whose money a report on several governments speaks of: its own words, else those of the paragraph, else headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.cues import cue
from extractor.governments import OWN_WORDS, REGION, WHOLE, level_of, pattern, region, territories, territories_told
from extractor.model import Document, Identity, Mention, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import Reading, fold, read

_Named = list[tuple[int, int, str]]
"""Where a name stands, up to where it counts (to the end of the brackets it stands in), and the territory."""

_BEYOND = 1 << 30
_STOP, _SENTENCE, _BRACKETS = re.compile("[。；]"), re.compile("。"), re.compile("[（）]")
_ANNOUNCES = 40  # characters: more than any words that announce a list


def with_territories(narrative: Narrative, document: Document, outline: Outline) -> Narrative:
    """The narrative with a territory for every mention; only reports on governments speak of several."""
    if not family(outline.identity.family).has("several_levels"):
        return narrative
    headed, apart = _headings(outline), _apart(document)
    whole = "" if outline.identity.division else _whole(document)
    paragraphs: dict[int, _Named] = {}
    stretches: dict[int, _Named] = {}
    mentions: list[Mention] = []
    for mention in narrative.mentions:
        block = mention.place.block
        if block not in paragraphs:
            paragraphs[block] = _named(read(document.blocks[block].text, block), outline.identity, apart, whole)
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


def _named(reading: Reading, identity: Identity, apart: Sequence[re.Pattern[str]], whole: str) -> _Named:
    """The territories that a paragraph names; its own name means all of the place whose report it is."""
    text, found = reading.text, []
    told = list(territories_told(text))
    ends = list(_ends(text, [at for at, _ in told]))
    for (at, name), end in zip(told, _in_turn(text, told, ends), strict=True):
        whose = f"全{name[-1]}" if name and (identity.entity or "").startswith(name) else name
        set_apart = any(words.match(text, at) for words in apart)
        if name.endswith(OWN_WORDS) and (set_apart or not mine(name.removesuffix(OWN_WORDS), identity, whole)):
            whose = f"{REGION}{name}"
        found.append((reading.offsets[at], _BEYOND if end is None else reading.offsets[end], whose))
    return found


def _whole(document: Document) -> str:
    """The kind of place that a document without a name is of: it says 全市 again and again."""
    named = pattern("territory", "whole")
    told = Counter(each["level"] for block in document.blocks for each in named.finditer(fold(block.text or "")))
    return max(told, key=lambda level: told[level], default="")


def mine(rank: str, identity: Identity, whole: str = "") -> bool:
    """Whether a government is of this rank: 区级 in the report of a city is not its own level, of 自治区 it is.

    `whole` is the kind of place where nothing tells which place it is.
    """
    place = identity.division.name if identity.division else whole
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


def _in_turn(text: str, told: Sequence[tuple[int, str]], ends: Sequence[int | None]) -> Iterator[int | None]:
    """The same ends; of several parts that one sentence names in turn (市本级……；区级……) none holds behind it."""
    stops = [found.start() for found in _SENTENCE.finditer(text)]
    held = [(bisect_left(stops, at), name) for (at, name), end in zip(told, ends, strict=True) if end is None]
    by_sentence: dict[int, set[str]] = {}
    for sentence, name in held:
        by_sentence.setdefault(sentence, set()).add(name)
    for (at, _), end in zip(told, ends, strict=True):
        sentence = bisect_left(stops, at)
        names = by_sentence.get(sentence, set())
        turns = end is None and len(names) > 1 and WHOLE not in map(level_of, names) and sentence < len(stops)
        yield stops[sentence] if turns else end


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
