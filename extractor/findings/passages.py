"""Where findings on wording look: the running text, each stretch with the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.findings.severity import usual
from extractor.made_often import made_often
from extractor.messages import suspicion_id
from extractor.model import Block, Document, Finding, Narrative, Outline, Section, Span, Suspect
from extractor.taxonomy import SectionTrait, section_kind
from extractor.wording import Reading, read

# What lies outside each scope: what the passage's own section or any section above it is like.
SCOPES: dict[str, tuple[SectionTrait, ...]] = {
    "everywhere": (),
    "anywhere": ("contents",),
    "prose": ("contents", "tables", "glossary"),
    "beyond_duties": ("contents", "tables", "of_body"),
    "figures": ("contents", "tables", "glossary", "of_body"),
}
_ROOM = 14  # characters of context an excerpt shows at most on either side
_STOPS = "。；！？"
_HAN = re.compile("[一-龥]+")


@made_often
@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as patterns see it. `kinds` holds the kinds of its section and of those above it."""

    block: Block
    reading: Reading
    heading: bool
    section: int | None
    kinds: frozenset[str]

    @property
    def text(self) -> str:
        return self.reading.text

    def within(self, scope: str) -> bool:
        return not self.has(*SCOPES[scope])

    def has(self, *traits: SectionTrait) -> bool:
        """Whether its section or one of those above it is like any of that."""
        return not _traits(self.kinds).isdisjoint(traits)

    def printed(self, start: int, end: int) -> str:
        """The characters behind [start, end) of the reading as printed, without white space."""
        place = self.reading.span(start, end)
        return "".join(self.block.text[place.start : place.end].split())

    def excerpt(self, start: int, end: int) -> str:
        """The words with some of their sentence around them."""
        left, right = start, end
        while left > 0 and start - left < _ROOM and self.text[left - 1] not in _STOPS:
            left -= 1
        while right < len(self.text) and right - end < _ROOM and self.text[right - 1] not in _STOPS:
            right += 1
        before = "…" if left > 0 and self.text[left - 1] not in _STOPS else ""
        after = "…" if right < len(self.text) and self.text[right - 1] not in _STOPS else ""
        return before + self.printed(left, right) + after


@lru_cache(maxsize=1 << 10)
def _traits(kinds: frozenset[str]) -> frozenset[SectionTrait]:
    """What sections of these kinds are like between them."""
    return frozenset[SectionTrait]().union(*(section_kind(kind).traits for kind in kinds))


def passages(document: Document, outline: Outline, scope: str = "anywhere") -> Iterator[Passage]:
    """The paragraphs of the running text within the scope, in reading order, headings included."""
    return iter(_within(_Same(document, outline), scope))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document and its outline, equal to nothing but themselves: comparing their content would cost too much."""

    document: Document
    outline: Outline

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document and other.outline is self.outline

    def __hash__(self) -> int:
        return hash((id(self.document), id(self.outline)))


@lru_cache(maxsize=len(SCOPES))  # all finders in turn ask for the same document
def _within(same: _Same, scope: str) -> tuple[Passage, ...]:
    return tuple(passage for passage in _all(same) if passage.within(scope))


@lru_cache(maxsize=1)
def _all(same: _Same) -> tuple[Passage, ...]:
    document, outline = same.document, same.outline
    found = [p for place in outline.preface for p in _passage(document, place, False, None, frozenset())]
    for section in outline.sections:
        found += _of_section(document, section, _kinds(outline, section))
    return tuple(found)


def _of_section(document: Document, section: Section, kinds: frozenset[str]) -> Iterator[Passage]:
    body = section.body
    if body and body[0].block == section.heading.block:  # a run-in heading and its paragraph are one sentence
        whole = Span(section.heading.block, section.heading.start, body[0].end)
        yield from _passage(document, whole, False, section.number, kinds)
        body = body[1:]
    else:
        yield from _passage(document, section.heading, True, section.number, kinds)
    for place in body:
        yield from _passage(document, place, False, section.number, kinds)


def _passage(
    document: Document, place: Span, heading: bool, section: int | None, kinds: frozenset[str]
) -> Iterator[Passage]:
    block = document.blocks[place.block]
    if block.kind != "text":
        return
    reading = read(block.text, place.block, place.start, place.end)
    if reading.text and _legible(reading.text):
        yield Passage(block, reading, heading, section, kinds)


def _legible(text: str) -> bool:
    """False for what a font without a character map leaves behind: signs and letters, hardly a character among them."""
    return len(text) < 20 or 6 * (len(text) - len(_HAN.sub("", text))) > len(text)


def _kinds(outline: Outline, section: Section) -> frozenset[str]:
    kinds = {section.kind}
    above = section.parent
    while above is not None:
        kinds.add(outline.sections[above].kind)
        above = outline.sections[above].parent
    return frozenset(kinds)


def finding(rule: str, passage: Passage, start: int, end: int, **fields: str) -> Finding:
    """The finding that [start, end) of the passage breaks the rule; `words` and `excerpt` are filled in."""
    filled = {"words": passage.printed(start, end), "excerpt": passage.excerpt(start, end), "times": "", **fields}
    return Finding(rule, usual(rule), filled, passage.reading.span(start, end), passage.section)


def suspecting(told: Finding, narrative: Narrative, why: str, *, last: bool = False) -> Finding:
    """The finding with the figures in its place, any of which may be wrong, the `last` one rather than the first.

    What they should be is not known.
    """
    place = told.place
    found = [f for f in narrative.facts if place and f.quantity.block == place.block]
    inside = [f for f in found if place and place.start <= f.quantity.start < place.end]
    figures = tuple(sorted(inside, key=lambda fact: fact.quantity.start, reverse=last))
    return replace(told, facts=figures, suspects=tuple(Suspect(fact, None, suspicion_id(why)) for fact in figures))
