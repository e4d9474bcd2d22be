"""The running text of a document, section by section: which figures it states, and how its items hang together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.facts.added import added
from extractor.facts.builder import Builder
from extractor.facts.claims import absences, claims
from extractor.facts.clauses import Clauses
from extractor.facts.context import Context, context, fund_in
from extractor.facts.cues import cue
from extractor.facts.dimensions import with_dimensions
from extractor.facts.itemized import itemized
from extractor.facts.labels import Scope, find_labels
from extractor.facts.lists import OpenList
from extractor.facts.parts import cannot_be_part, named_like_whole
from extractor.facts.segments import Segment, segments
from extractor.facts.territories import with_territories
from extractor.model import Document, Fund, Narrative, Outline, Section, Span
from extractor.taxonomy import family, section_kind

_PREFACE = -1
_DATED = re.compile(r"\d{4}年")


def read_narrative(document: Document, outline: Outline) -> Narrative:
    """The figures of every section's own text; tables, tables of contents and glossaries are left alone."""
    reader = _Reader(document, outline, spill=frozenset(outline.spill))
    if outline.preface:
        reader.section(_opening(outline))
    for section in outline.sections:
        if not section_kind(section.kind).has("contents", "glossary"):
            reader.section(section)
    reader.pop((0,))
    return with_dimensions(with_territories(reader.builder.narrative(), document, outline), outline)


def _opening(outline: Outline) -> Section:
    """The text before the first heading, as if the document's title headed it."""
    kind = family(outline.identity.family).section
    return Section(_PREFACE, None, 0, None, outline.identity.title or "", kind, None, Span(0, 0, 0), outline.preface)


@dataclass(slots=True)
class _Reader:
    document: Document
    outline: Outline
    builder: Builder = field(default_factory=Builder)
    frames: list[OpenList] = field(default_factory=list)
    funds: dict[int, Fund] = field(default_factory=dict)
    dated: dict[int | None, Section] = field(default_factory=dict)
    spill: frozenset[int] = frozenset()
    titled: str = ""

    def section(self, section: Section) -> None:
        """Read one section; its frame stays open, since the sections below it may be its items."""
        above = self._above(section)
        parts = list(segments(self.document, section, self.spill))
        about = context(section, above, self.outline.identity, "".join(part.text for part in parts))
        level = float(section.level)
        self.pop((level, 0.0))
        self.frames.append(OpenList(None, (level, 0.0)))
        families: list[int] = []
        dated: int | None = None
        self.titled = section.title if section.number >= 0 else ""
        for segment in parts:
            if segment.family is not None and segment.family not in families:
                families.append(segment.family)
            depth = (level, 1.0 + families.index(segment.family)) if segment.family is not None else None
            dated = self._segment(segment, section, above, about, depth, dated)

    def pop(self, depth: tuple[float, ...]) -> None:
        """Close the frames at this depth and below it."""
        while self.frames and self.frames[-1].depth >= depth:
            self.frames.pop().close(self.builder)

    def _above(self, section: Section) -> tuple[Section, ...]:
        """The headings over a section, nearest first."""
        found, parent = [*self._dated_before(section)], section.parent
        while parent is not None:
            found.append(self.outline.sections[parent])
            parent = found[-1].parent
        return tuple(found)

    def _dated_before(self, section: Section) -> Iterator[Section]:
        """Of headings without numbers, which show no level, one that names a year also heads those behind it."""
        if section.marker is not None or not family(self.outline.identity.family).has("two_years"):
            return
        if section.parent in self.dated:
            yield self.dated[section.parent]
        if cue("year").search(section.title):
            self.dated[section.parent] = section

    def _segment(
        self,
        segment: Segment,
        section: Section,
        above: tuple[Section, ...],
        about: Context,
        depth: tuple[float, ...] | None,
        dated: int | None,
    ) -> int | None:
        """Read a segment and put it in its place among the items; the date of stocks that it states or inherits."""
        if depth is not None:
            self.pop(depth)
        parent = self._parent()
        whole = parent.whole if parent else None
        clauses = Clauses(self.builder, about, section.number if section.number >= 0 else None, segment, as_of=dated)
        clauses.whole = self.builder.said[whole].mention.concept if whole is not None else None
        clauses.announced_fund = next((f.fund for f in reversed(self.frames) if f.fund is not None), None)
        clauses.entity = self.outline.identity.entity
        clauses.titled = self.titled if segment.family is None else ""
        clauses.carry = self.frames[-1].whole if depth is None else None
        if not section_kind(section.kind).has("no_fund"):
            clauses.fund = next((self.funds[s.number] for s in (section, *above) if s.number in self.funds), None)
        if cue("resumes").search(segment.text[segment.start :]):
            clauses.current = self.frames[-1].whole
        clauses.read()
        absences(clauses, self.builder)
        self.builder.claims.extend(claims(clauses, clauses.carry))
        self._place(segment, clauses, depth, parent)
        self.builder.listings.extend((*added(clauses), *itemized(clauses)))
        self._remember_fund(section, clauses.head)
        self._retitle(segment, clauses)
        return clauses.as_of

    def _retitle(self, segment: Segment, clauses: Clauses) -> None:
        """An item that says no figure is the title of the paragraph below it; figures end what a title heads."""
        if clauses.head is not None:
            self.titled = ""
        elif segment.family is not None:
            self.titled = segment.text[segment.start :]

    def _parent(self) -> OpenList | None:
        """The frame whose items come next: headings without a figure are looked through where one announced them."""
        for frame in reversed(self.frames):
            if frame.whole is not None:
                return frame if frame is self.frames[-1] or frame.announced else None
        return None

    def _place(
        self, segment: Segment, clauses: Clauses, depth: tuple[float, ...] | None, parent: OpenList | None
    ) -> None:
        head = clauses.head
        announced = bool(cue("announces").search(segment.text[-24:]))
        reasons = bool(segment.run_in and cue("reasons").search(segment.before))
        if depth is not None:
            stray = segment.talk and clauses.context.has("sentences_as_headings") and not (parent and parent.announced)
            if head is not None and parent is not None and not (reasons or stray) and self._belongs(head, parent):
                parent.cue = parent.cue or "numbered"
                parent.items.append(head)
            whole = None if reasons else self._announced(segment, clauses) if announced else head
            self.frames.append(OpenList(whole, depth, announced=announced))
            return
        if parent is not None and parent.announced and self._looks_like_item(segment, clauses, parent):
            parent.cue = parent.cue or "paragraphs"
            parent.items.extend(m for m in self._told_of(segment, clauses) if self._fits(m, parent))
            return
        if head is None:
            if announced and self.frames:
                self._restart(self.frames[-1], self.frames[-1].whole, announced=True)
                self.frames[-1].fund = fund_in(segment.text)
            return
        inside_item = self.frames[-1].depth[1:] != (0.0,) and not announced
        if inside_item and clauses.by_title and self.frames[-1].whole is None:
            self._entitle(head, self.frames[-1])
        if not inside_item and not cue("resumes").search(segment.text):
            whole = self._announced(segment, clauses) if announced else head
            self._restart(self._base_frame(), whole, announced=announced)

    def _entitle(self, head: int, frame: OpenList) -> None:
        """An item whose title stands on a line of its own: what the paragraph says is said of the item."""
        frame.whole = head
        parent = next((above for above in reversed(self.frames[:-1]) if above.whole is not None), None)
        if parent is not None and self._belongs(head, parent):
            parent.cue = parent.cue or "numbered"
            parent.items.append(head)

    def _announced(self, segment: Segment, clauses: Clauses) -> int | None:
        """What the last words of a segment announce the items of (本年收入分列如下: of 本年收入), else its head."""
        last = re.split("[。；]", segment.text.rstrip("：。"))[-1]
        scope = Scope(clauses.context.kind, clauses.context.titles, None, clauses.context.family)
        named = [label.concept for label in find_labels(last, scope)]
        said = [m for _, m in clauses.trail if self.builder.said[m].mention.concept in named[-1:]]
        return said[-1] if said else clauses.head

    def _base_frame(self) -> OpenList:
        """The frame of the section itself; item frames above it are closed."""
        while len(self.frames) > 1 and self.frames[-1].depth[1:] != (0.0,):
            self.frames.pop().close(self.builder)
        return self.frames[-1]

    def _restart(self, frame: OpenList, whole: int | None, *, announced: bool) -> None:
        frame.close(self.builder)
        frame.items, frame.cue, frame.fund = [], "", None
        frame.whole, frame.announced = whole, announced

    def _belongs(self, head: int, parent: OpenList) -> bool:
        """Whether a numbered item counts among its siblings: all do below words that announce them.

        One of less than the whole that bears its name is a thing of its own, of no known name.
        """
        if self._fits(head, parent):
            return True
        less = parent.announced and parent.whole is not None and self._less(head, parent.whole)
        if less:
            self.builder.unname(head)
        return less

    def _less(self, one: int, other: int) -> bool:
        """Whether the first bears the name of the other, or of all of its side of the account, and has less money."""
        mentions = [self.builder.said[number].mention for number in (one, other)]
        amounts = [f for number in (one, other) for f in self.builder.of_kind(number, "amount")[:1]]
        same = len(amounts) == 2 and mentions[0].section == mentions[1].section and named_like_whole(*mentions)
        return same and amounts[0].quantity.unit == amounts[1].quantity.unit and amounts[0].value < amounts[1].value

    def _fits(self, head: int, parent: OpenList) -> bool:
        said = self.builder.said
        return parent.whole is None or not cannot_be_part(said[head].mention, said[parent.whole].mention)

    def _looks_like_item(self, segment: Segment, clauses: Clauses, parent: OpenList) -> bool:
        """A paragraph without a number that begins with its label and amount: 基本支出……万元，占……"""
        if clauses.head is None or not clauses.trail or not self._fits(clauses.head, parent):
            return False
        if not self.builder.of_kind(clauses.head, "amount"):
            return False
        first = clauses.trail[0][0]
        lead = segment.text[:first]
        return first < 60 and not _DATED.search(lead) and "，" not in lead

    def _told_of(self, segment: Segment, clauses: Clauses) -> Iterator[int]:
        """The things that a paragraph of a list tells of: its first, and those behind a ； that are no one's part."""
        inner = {item for listing in self.builder.listings[clauses.listed :] for item in listing.items}
        told: set[int] = set()
        for at, mention in clauses.trail:
            behind = max(segment.text.rfind(mark, 0, at) for mark in "，。：；")
            leads = mention == clauses.head or (behind >= 0 and segment.text[behind] == "；")
            if leads and mention not in told | inner:
                yield mention
            told.add(mention)

    def _remember_fund(self, section: Section, head: int | None) -> None:
        """The fund that a total names holds for what its section says after it."""
        if head is None or section.number in self.funds:
            return
        about = self.builder.said[head].mention
        if about.fund is not None and (about.concept or "").endswith("public.total"):
            self.funds[section.number] = about.fund
            if section.parent is not None:
                self.funds.setdefault(section.parent, about.fund)
