"""Reads one segment from left to right: every quantity becomes a fact of the thing it is said of.

    clause     := label? verb? quantity comparison? share? completion? breakdown?
    comparison := 比 base (增加|减少|增长|下降) quantity (，增长 percent)?
    share      := 占 whole 的 percent            completion := 完成 预算 的 percent
    breakdown  := (其中|包括|分别为)：? clause ((、|；|，) clause)*
    parallel   := A、B、C 分别为 q1、q2、q3

What the words before a figure say of its kind is `roles`; what an amount is said of is `amounts`, what a remark is
said of `remarks`, both by `subjects`; what is named for the first time is opened by `mentions`, its year and stage
are `when`; which list it stands in is `lists`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.amounts import amount
from extractor.facts.cues import cue
from extractor.facts.naming import STOPS
from extractor.facts.remarks import REMARKS, remark
from extractor.facts.roles import measure, role
from extractor.facts.state import BEHIND, Figure, State, unit_of
from extractor.facts.when import hear_approval, hear_date, hear_time
from extractor.quantities import Number, find_numbers

_POINTS, _TIMES = "百分点", "倍"
# So many things back what a paragraph begins with is looked for.
_LOOKED_AT = 20
# What brackets right behind a figure say of it: 支出9亿元（含上年结转安排的支出），增长2%.
_ASIDE = re.compile(r"（[^（）\d]*）(?=[，。；])")


@dataclass(slots=True)
class Clauses(State):
    """The reading of one segment."""

    def read(self) -> None:
        """Read the whole segment."""
        text, at = self.segment.text, self.segment.start
        for number in find_numbers(self.segment.reading):
            unread = number.role == "broken"  # what it is said of, what follows may be said of too
            if not (unread or (number.role == "quantity" and number.quantity)) or number.start < at:
                continue
            aside = _ASIDE.match(text, at, number.start) if self.trail else None
            at = aside.end() if aside else at
            self._step(text[at : number.start], number)
            at = max(number.end, self.told_to)
        hear_date(self, text[at:])
        self.lists.end_in(text[at:])
        self.lists.close_all()

    def _step(self, lead: str, number: Number) -> None:
        words = STOPS.split(lead)[-1]
        self.lists.end_in(lead)
        self._resume(lead, words, number)
        words = cue("uses_of").sub("", words) if self.lists.spending else words
        self.sentence += words
        hear_time(self, lead, words)
        hear_approval(self, words)
        hear_date(self, lead)
        self.sums.hear(lead)
        figure = self._figure(lead, words, number)
        said_of = remark if figure.said.kind in REMARKS or figure.said.direction else amount
        self._go_on(figure, said_of(self, figure))

    def _resume(self, lead: str, words: str, number: Number) -> None:
        """Close what the words since the last figure end, open the list they announce; what the rest is said of."""
        anew = words != lead
        if lead.startswith("后"):
            self.current = self.mention_before(self._clause_start(number), self.current)
        if anew:
            self.lists.end_sentence()
            if self.top is not None and not cue("resumes").search(words):
                self.current = self.top
            if self.segment.family is not None and self.head is not None and cue("compares_first").match(words):
                self.current = self.head  # of a numbered item a sentence without a subject speaks of the item
        else:
            self.lists.close_ended()
        if "）" in words and (whole := self.lists.close_bracket()) is not None:
            self.current = whole
        self._bracket(lead)
        self.lists.open(lead, words, self.current, self.top, self._said_before())
        if anew:
            self.sentence, self.reasoned = "", None
            self.partial = self.context.partial or (self.partial and bool(cue("months_on").search(words)))

    def _said_before(self) -> list[int]:
        """What the segment has said, in a report on a government the section too."""
        if not self.context.has("whole_budget"):
            return self.mentions
        return [said.mention.number for said in self.builder.said[-_LOOKED_AT:] if said.mention.section == self.section]

    def _go_on(self, figure: Figure, mention: int) -> None:
        """What the words behind a figure go on about: the thing that it is said of."""
        self.previous = figure.said
        self.trail.append((figure.number.start, mention))
        self.mentions.append(mention)
        self.last[self.builder.said[mention].mention.concept] = mention
        self.head = mention if self.head is None else self.head
        pace = cue("pace").search(figure.words) and figure.said.kind in ("other", "amount")
        paced = pace or figure.unit == _POINTS or (figure.said.kind == "other" and figure.unit == _TIMES)
        if paced and self.current is not None:
            return  # 完成预算的52%，快于序时进度3个百分点，增长4%: what follows goes on about the thing before
        if not self.lists.frames:
            self.top = mention
        self.current = mention

    def _clause_start(self, number: Number) -> int:
        """Where the clause of the figure before this one begins: 剔除甲项6亿元后 only leads up to what follows."""
        at = self.trail[-1][0] if self.trail else number.start
        return max(self.segment.text.rfind(mark, 0, at) for mark in "，。；：")

    def _bracket(self, lead: str) -> None:
        """What a figure in brackets is said of is left with the bracket: 剔除一次性因素（6亿元）后，增加……"""
        if "）" in lead and self.outside is not None:
            self.current, self.outside = self.outside, None
        if lead.rfind("（") > lead.rfind("）") and not self.lists.bracketed:
            self.outside = self.current

    def _figure(self, lead: str, words: str, number: Number) -> Figure:
        unit = unit_of(number)
        behind = self.segment.text[number.end : number.end + BEHIND]
        return Figure(number, lead, words, role(words, behind, measure(unit), self.previous if words == lead else None))
