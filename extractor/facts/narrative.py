"""The running text of a document, section by section: which figures it states, and how its items hang together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from extractor.facts.added import added, deducted
from extractor.facts.builder import Builder
from extractor.facts.claims import absences, claims
from extractor.facts.clauses import Clauses
from extractor.facts.context import Context, context, fund_in
from extractor.facts.cues import cue
from extractor.facts.dimensions import with_dimensions
from extractor.facts.echoes import echo, shares_words
from extractor.facts.itemized import itemized
from extractor.facts.labels import Scope, find_labels
from extractor.facts.lists import OpenList
from extractor.facts.of_items import with_items
from extractor.facts.parts import cannot_be_part, named_like_whole, on_other_side
from extractor.facts.segments import Segment, family_of, segments
from extractor.facts.territories import with_territories
from extractor.facts.units import with_units
from extractor.facts.when import approved_in
from extractor.model import Document, Fund, Kind, Narrative, Outline, Section, Span
from extractor.taxonomy import family, section_kind
from extractor.wording import fold

_PREFACE = -1
# What a whole has items of, and how many things back it is looked for.
_LISTED: tuple[Kind, ...] = ("amount", "count", "area", "change")
_LOOKED_AT = 60
# So long a paragraph may say nothing but that items follow.
_BARE = 30
_DATED = re.compile(r"\d{4}年")


def read_narrative(document: Document, outline: Outline) -> Narrative:
    """The figures of every section's own text; tables, tables of contents and glossaries are left alone."""
    reader = _Reader(document, outline, spill=frozenset(outline.spill))
    if outline.preface:
        reader.section(_opening(outline))
        reader.pop((0.0,))  # 现将情况报告如下 announces the report, not its figures
    for section in outline.sections:
        if not section_kind(section.kind).has("contents", "glossary"):
            reader.section(section)
    reader.pop((0,))
    narrative = with_dimensions(with_territories(reader.builder.narrative(), document, outline), outline)
    return with_items(with_units(narrative, outline))


def _opening(outline: Outline) -> Section:
    """The text before the first heading, as if the document's title headed it."""
    kind = family(outline.identity.family).section
    return Section(_PREFACE, None, 0, None, outline.identity.title or "", kind, None, Span(0, 0, 0), outline.preface)


def _denied(text: str) -> bool:
    """Whether a paragraph ends in saying that there is none: 没有政府性基金预算安排的支出 announces nothing."""
    return bool(cue("denies").search(re.split("[。；，]", text.rstrip("。"))[-1]))


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
    digressed: bool = False

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
        own = family_of(section.marker) if section.marker else None
        for segment in parts:
            if segment.family is not None and segment.family not in families:
                families.append(segment.family)
            depth = (level, 1.0 + families.index(segment.family)) if segment.family is not None else None
            if depth is not None and segment.family == own and not segment.run_in:
                depth = (level, 0.0)  # numbered as the heading is: what comes after it, and no part of it
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
        if cue("year").search(fold(section.title)):
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
        level = float(section.level)
        stage = next((frame.phase for frame in self.frames if frame.phase and frame.depth[0] == level), None)
        about = replace(about, phase=stage) if stage is not None else about
        clauses = Clauses(self.builder, about, section.number if section.number >= 0 else None, segment, as_of=dated)
        clauses.whole = self.builder.said[whole].mention.concept if whole is not None else None
        clauses.announced_fund = self._announced_fund((section, *above))
        clauses.entity = self.outline.identity.entity
        clauses.titled = self.titled if segment.family is None else ""
        clauses.carry = self.frames[-1].whole if depth is None or segment.run_in else None
        if not section_kind(section.kind).has("no_fund"):
            clauses.fund = next((self.funds[s.number] for s in (section, *above) if s.number in self.funds), None)
        if cue("resumes").search(segment.text[segment.start :]):
            clauses.current = self.frames[-1].whole
        clauses.read()
        absences(clauses, self.builder)
        self.builder.claims.extend(claims(clauses, clauses.carry))
        self._place(segment, clauses, depth, parent)
        self.builder.listings.extend((*added(clauses), *deducted(clauses), *itemized(clauses)))
        self._remember_fund(section, clauses.head)
        self._retitle(segment, clauses)
        return clauses.as_of

    def _announced_fund(self, headings: tuple[Section, ...]) -> Fund | None:
        """The fund that announcing words named, unless a heading below them names one itself."""
        named = max((heading.level for heading in headings if fund_in(heading.title)), default=0)
        return next((f.fund for f in reversed(self.frames) if f.fund is not None and f.depth[0] >= named), None)

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
        announced = bool(cue("announces").search(segment.text[-24:])) and not _denied(segment.text)
        reasons = bool(segment.run_in and cue("reasons").search(segment.before))
        if depth is not None:
            stray = segment.talk and clauses.context.has("sentences_as_headings") and not (parent and parent.announced)
            # beside a heading only where the paragraphs below the headings before it are parts too
            joins = parent is not None and bool(depth[1] or parent.items)
            if head is not None and parent and joins and not (reasons or stray) and self._belongs(head, parent):
                parent.cue = parent.cue or "numbered"
                parent.items.append(head)
            whole = None if reasons else self._announced(segment, clauses) if announced else head
            frame = OpenList(whole, depth, complete=self._complete(segment), announced=announced)
            frame.phase = approved_in(segment.text) if head is None and clauses.context.has("several_levels") else None
            self.frames.append(frame)
            return
        if parent is not None and parent.announced and self._looks_like_item(segment, clauses, parent):
            parent.cue = parent.cue or "paragraphs"
            parent.items.extend(m for m in self._told_of(segment, clauses) if self._fits(m, parent))
            return
        if head is None:
            if announced and self.frames:
                said = self._of_section(clauses.section)
                whole = self._spoken_of(segment, clauses, said)
                whole = self._goes_on(segment, self.frames[-1].whole) if whole is None else whole
                self._restart(self.frames[-1], whole, segment)
                self.frames[-1].fund = fund_in(segment.text)
            else:
                self.digressed = self.digressed or self._tells_else(segment, self.frames[-1].whole)
            return
        inside_item = self.frames[-1].depth[1:] != (0.0,) and not announced
        if inside_item and clauses.by_title and self.frames[-1].whole is None:
            self._entitle(head, self.frames[-1])
        if not inside_item and not cue("resumes").search(segment.text):
            whole = self._announced(segment, clauses) if announced else head
            self._restart(self._base_frame(), whole, segment if announced else None)

    def _entitle(self, head: int, frame: OpenList) -> None:
        """An item whose title stands on a line of its own: what the paragraph says is said of the item."""
        frame.whole = head
        parent = next((above for above in reversed(self.frames[:-1]) if above.whole is not None), None)
        if parent is not None and self._belongs(head, parent):
            parent.cue = parent.cue or "numbered"
            parent.items.append(head)

    def _complete(self, announcing: Segment) -> bool:
        """Whether numbered items are all: a body accounts for all of its money, a report tells of the main things.

        Of a report the announcing words decide: 其中 and 主要 leave parts out.
        """
        words = re.split("[。；]", announcing.text.rstrip("：。"))[-1]
        return not (cue("open").search(words) and family(self.outline.identity.family).has("several_levels"))

    def _announced(self, segment: Segment, clauses: Clauses) -> int | None:
        """What the last words of a segment announce the items of (本年收入分列如下: of 本年收入), else its head.

        A rate alone has no items: nothing is announced of it.
        """
        said = self._last_said(segment, clauses)
        if said is None:
            said = self._spoken_of(segment, clauses, [mention for _, mention in reversed(clauses.trail)])
        whole = clauses.head if said is None else said
        return whole if whole is not None and self.builder.of_kind(whole, *_LISTED) else None

    def _last_said(self, segment: Segment, clauses: Clauses) -> int | None:
        """The amount that the announcing clause itself says: 对剩余额度8亿元拟分配如下."""
        at, mention = clauses.trail[-1] if clauses.trail else (-1, None)
        here = at > max(segment.text.rfind(mark, 0, -1) for mark in "，。；：")
        return mention if here and mention is not None and self.builder.of_kind(mention, "amount") else None

    def _spoken_of(self, segment: Segment, clauses: Clauses, said: Iterable[int]) -> int | None:
        """Which of the things said, last first, the announcing words name: by meaning and fund, else by their words."""
        words = re.split("[。；]", segment.text.rstrip("：。"))[-1]
        scope = Scope(clauses.context.kind, clauses.context.titles, None, clauses.context.family)
        named, fund = [label.concept for label in find_labels(words, scope)][-1:], fund_in(words)
        rivals = [self.builder.said[mention].mention for mention in said]
        alike = [about for about in rivals if about.concept in named]
        of_fund = [about for about in alike if about.fund == fund]
        if alike:
            return (of_fund or alike)[0].number
        echoed = max(rivals, key=lambda about: echo(about.label, words), default=None)
        return echoed.number if echoed is not None and echo(echoed.label, words) else None

    def _goes_on(self, segment: Segment, whole: int | None) -> int | None:
        """The whole of before, unless paragraphs have told of other things since, and these words name it no more."""
        digressed = self.digressed or self._tells_else(segment, whole)
        label = self.builder.said[whole].mention.label if whole is not None else ""
        return None if digressed and not shares_words(label, segment.text) else whole

    def _tells_else(self, segment: Segment, whole: int | None) -> bool:
        """Whether a paragraph without figures is more than an announcement, and never comes back to the whole."""
        label = self.builder.said[whole].mention.label if whole is not None else ""
        return len(segment.text) > _BARE and not shares_words(label, segment.text)

    def _of_section(self, section: int | None) -> list[int]:
        """What was said in a section, the last first, as far as lists may hang on it."""
        last = reversed(self.builder.said[-_LOOKED_AT:])
        return [said.mention.number for said in last if said.mention.section == section and said.facts]

    def _base_frame(self) -> OpenList:
        """The frame of the section itself; item frames above it are closed."""
        while len(self.frames) > 1 and self.frames[-1].depth[1:] != (0.0,):
            self.frames.pop().close(self.builder)
        return self.frames[-1]

    def _restart(self, frame: OpenList, whole: int | None, announcing: Segment | None) -> None:
        """Begin a new list in a frame; `announcing` is the segment whose last words say that its items come next."""
        frame.close(self.builder)
        frame.items, frame.cue, frame.fund, self.digressed = [], "", None, False
        frame.whole, frame.announced = whole, announcing is not None
        frame.complete = announcing is None or self._complete(announcing)

    def _belongs(self, head: int, parent: OpenList) -> bool:
        """Whether a numbered item counts among its siblings: all do below words that announce them.

        One of less than the whole that bears its name is a thing of its own, of no known name.
        """
        if self._fits(head, parent):
            return True
        if not parent.announced or parent.whole is None:
            return False
        foreign = self._less(head, parent.whole) or self._on_its_side(head, parent.whole)
        if foreign:
            self.builder.unname(head)
        return foreign

    def _on_its_side(self, head: int, whole: int) -> bool:
        """Whether a thing bears the name of the whole's side, though it means the other side: 上年结转支出."""
        part, above = (self.builder.said[number].mention for number in (head, whole))
        named = any(part.label.endswith(side) and above.label.endswith(side) for side in ("收入", "支出"))
        return named and on_other_side(part, above)

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
