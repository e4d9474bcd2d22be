"""Reads one segment from left to right: every quantity becomes a fact of the thing it is said of.

    clause     := label? verb? quantity comparison? share? completion? breakdown?
    comparison := 比 base (增加|减少|增长|下降) quantity (，增长 percent)?
    share      := 占 whole 的 percent            completion := 完成 预算 的 percent
    breakdown  := (其中|包括|分别为)：? clause ((、|；|，) clause)*
    parallel   := A、B、C 分别为 q1、q2、q3

What the words before a figure say of its kind is `roles`, of its label `naming`, of year, phase and fund `setting`;
which list it stands in is `lists`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.facts.builder import COMPARING, Builder
from extractor.facts.context import Context, fund_in, over, phase_in, year_in
from extractor.facts.cues import bare, cue, ended
from extractor.facts.labels import Label, Scope, name
from extractor.facts.lists import Lists
from extractor.facts.meaning import titled
from extractor.facts.naming import (
    STOPS,
    Parallel,
    before,
    behind_count,
    goes_back,
    goes_on,
    in_a_row,
    last_clause,
    own_words,
    titled_item,
    topic,
    within_remark,
    without_adverbs,
)
from extractor.facts.parts import is_whole_of, side_named
from extractor.facts.roles import Role, measure, role
from extractor.facts.segments import Segment
from extractor.facts.setting import base_of, fund_of, named_year, of_amount, phase_of
from extractor.facts.together import Sums
from extractor.governments import one_insurance, over_years, region, territory
from extractor.model import Base, Fact, Fund, Kind, Mention, Phase
from extractor.quantities import Number, find_numbers
from extractor.taxonomy import meaning_of, member_named, members_of, planned, planned_views

_BRACKETS = re.compile("（[^（）]*）")
_SIDES = re.compile("收入|支出")
_OPEN = re.compile("[/／（]")
# What those that were just counted cost: 保安8名支出12万元.
_SPENT = ("支出", "支出约", "经费", "费用")
_BEHIND = 40
_LONGEST = 30
_FAR = 2000  # characters back in a segment that a fund is looked for
_POINTS = "百分点"
_OF_MONEY = ("revenue", "expenditure", "transfer", "debt", "limit", "balance")
_DEBT = ("debt", "limit")
_DEBT_LEFT = re.compile("余额|限额")
# More words than these before the first remark of a paragraph tell of something.
_SHORTEST_TALE = 8


def _unit(number: Number) -> str:
    """The unit of a figure; what cannot be read has separators of money."""
    return number.quantity.unit if number.quantity else "元"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity and the words that lead up to it: `lead` since the last one, `words` since its sentence began."""

    number: Number
    lead: str
    words: str
    said: Role

    @property
    def unit(self) -> str:
        return _unit(self.number)


@dataclass(slots=True)
class Clauses:
    """The state of one segment's reading.

    `head` is the mention the segment is about, `current` the last one, `top` the last one outside a list; `carry` is
    what a remark without a label of its own speaks of. `whole` is the concept above the segment, `announced_fund` and
    `fund` what earlier words said of the fund, `as_of` the date of stocks; `trail` holds (position, mention) pairs,
    `mentions` the mentions alone. `titled` is the title right above, of a section or an item, where no figure has been
    said since; `by_title` says that the head is what that title names. `reasoned` is what the reasons of a sentence are
    given for, once they spoke of something else.
    """

    builder: Builder
    context: Context
    section: int | None
    segment: Segment
    whole: str | None = None
    as_of: int | None = None
    fund: Fund | None = None
    announced_fund: Fund | None = None
    entity: str | None = None
    carry: int | None = None
    titled: str = ""
    by_title: bool = False
    head: int | None = None
    current: int | None = None
    top: int | None = None
    outside: int | None = None
    previous: Role | None = None
    reasoned: int | None = None
    buying: bool = False
    sentence: str = ""
    trail: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    places: dict[int, str | None] = field(default_factory=dict)
    last: dict[str | None, int] = field(default_factory=dict)
    partial: bool = False
    stretch: bool = False
    parallel: Parallel = field(default_factory=Parallel)
    sums: Sums = field(default_factory=Sums)
    lists: Lists = field(init=False)
    listed: int = field(init=False)

    def __post_init__(self) -> None:
        self.lists = Lists(self.builder)
        self.listed = len(self.builder.listings)

    def mention_before(self, position: int, otherwise: int | None) -> int | None:
        """The mention of the last figure that stands before a position in the segment."""
        return next((m for at, m in reversed(self.trail) if at <= position), otherwise)

    def read(self) -> None:
        """Read the whole segment."""
        text, at = self.segment.text, self.segment.start
        for number in find_numbers(self.segment.reading):
            unread = number.role == "broken"  # what it is said of, what follows may be said of too
            if not (unread or (number.role == "quantity" and number.quantity)) or number.start < at:
                continue
            self._step(text[at : number.start], number)
            at = number.end
        self._date(text[at:])
        self.lists.end_in(text[at:])
        self.lists.close_all()

    def _step(self, lead: str, number: Number) -> None:
        parts = STOPS.split(lead)
        words = parts[-1]
        self.lists.end_in(lead)
        if lead.startswith("后"):
            self.current = self.mention_before(self._clause_start(number), self.current)
        if len(parts) > 1:
            self.lists.close_all()
            if self.top is not None and not cue("resumes").search(words):
                self.current = self.top
            if self.segment.family is not None and self.head is not None and cue("compares_first").match(words):
                self.current = self.head  # of a numbered item a sentence without a subject speaks of the item
        if "）" in words and (whole := self.lists.close_bracket()) is not None:
            self.current = whole
        self._bracket(lead)
        self.lists.open(lead, words, self.current, self.top, self.mentions)
        if len(parts) > 1:
            self.sentence, self.reasoned, self.partial = "", None, False
        self.sentence += words
        self._hear_time(lead, words)
        self._date(lead)
        self.sums.hear(lead)
        figure = self._figure(lead, words, number)
        remark = figure.said.kind in _REMARKS or bool(figure.said.direction)
        mention = self._remark(figure) if remark else self._amount(figure)
        self.previous = figure.said
        self.trail.append((number.start, mention))
        self.mentions.append(mention)
        self.last[self.builder.said[mention].mention.concept] = mention
        self.head = mention if self.head is None else self.head
        paced = figure.unit == _POINTS or (figure.said.kind == "other" and cue("pace").search(figure.words))
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

    def _figure(self, lead: str, words: str, number: Number) -> _Figure:
        unit = _unit(number)
        behind = self.segment.text[number.end : number.end + _BEHIND]
        return _Figure(
            number, lead, words, role(words, behind, measure(unit), self.previous if words == lead else None)
        )

    def _date(self, words: str) -> None:
        """截至2025年底 holds for the stocks that follow, over the paragraphs of a section."""
        dated = cue("as_of").search(words) or (cue("year_end").search(words) if self._stock else None)
        if dated:
            self.as_of = year_in(dated.group(), self.context.year)

    # --- figures of a thing ----------------------------------------------------------------------------------------

    def _amount(self, figure: _Figure) -> int:
        label = self.parallel.next(figure.words, self._scope(), figure.unit, self._run(figure))
        mention = self.current
        if label is not None or mention is None or not self._same_thing(figure):
            mention = self._open(label or self._label(figure), figure)
        if label is not None:
            self.parallel.series.append(mention)
        said = self.builder.said[mention]
        year, phase = of_amount(figure.words, figure.said, said.mention, first=not said.facts)
        if not phase_in(figure.said.base):
            year, phase = self._turned(figure, said.mention, year, phase)
        self._fact(mention, figure, year=year, phase=phase)
        return mention

    def _turned(
        self, figure: _Figure, about: Mention, year: int | None, phase: Phase | None
    ) -> tuple[int | None, Phase | None]:
        """预算由3亿元调整为4亿元 is of one budget; in a report on two years 从2029年的3亿元 is of one that is over."""
        if self.context.draft is None and "预算" not in figure.words:
            return year, phase
        if figure.said.past and cue("adjusted_on").search(self.segment.text[figure.number.end :][:_BEHIND]):
            return about.year, "budget"
        if figure.said.reached and cue("adjusts").search(figure.words):
            return about.year, "adjusted"
        return year, phase if year is None or not figure.said.past else over(year, self.context.draft, phase)

    def _same_thing(self, figure: _Figure) -> bool:
        """Whether an amount without a label of its own goes on about the current thing: its budget, its account."""
        if not goes_on(figure.words, figure.said):
            return False
        said = figure.said
        if said.budgeted or said.compared or said.reached:
            return True
        if self._other_side(figure.words):
            return False  # 支出预算 is not said of the income named before it
        return bool(self.builder.of_kind(self.current or 0, "amount"))

    def _other_side(self, words: str) -> bool:
        """Whether words name the side of the account that the current thing is not on."""
        sides = set(_SIDES.findall(words))
        if self.context.has("whole_budget"):
            return bool(sides)
        label = self.builder.said[self.current or 0].mention.label
        return len(sides) == 1 and not sides & set(_SIDES.findall(label)) and bool(_SIDES.search(label))

    def _remark(self, figure: _Figure) -> int:
        """A change, rate, share or execution rate: of the thing just named, or of one that its own words name."""
        run = self._run(figure)
        parallel = self.parallel.next(figure.words, self._scope(), figure.unit, run)
        reason = self._in_reason()
        own = parallel or within_remark(figure.words, figure.said, self._scope(), reason=reason)
        mention = self.current if self.current is not None else self._carried(figure)
        if own is not None:
            self.reasoned = self.current if reason and self.reasoned is None else self.reasoned
            mention = None if parallel else self._known(own, figure.words)
        elif goes_back(figure.words[: figure.said.start]):
            above = self.carry if self.segment.run_in else None
            mention = self.reasoned if reason and self.reasoned is not None else above if above is not None else mention
        if not parallel and (beside := self.parallel.beside(figure.words, run)) is not None:
            mention, own = beside, None
        elif own is None and mention is not None and self._said_before(mention, figure, reason):
            words = bare(last_clause(ended(figure.words[: figure.said.start])))
            mention = None if words or reason else self._last_without(figure.said.kind)
            own = Label(None, 0, 0, words[-_LONGEST:], "printed")
        if mention is None:
            mention = self._open(own or self._label(replace(figure, lead=figure.words)), figure)
        about = self.builder.said[mention].mention
        said, base = self._settled(figure.said, mention), None
        year, phase = about.year, self._stage(mention)
        if said.kind in COMPARING or said.kind == "execution_rate":
            base = base_of(said, year, phase)
        if said.kind in COMPARING and not said.base and (turned := self._was_and_became(mention)):
            was, now = turned
            year, phase, base = now.year, now.phase, Base("", was.year, was.phase)
        elif said.kind == "change_rate" and not said.base and figure.words == figure.lead:
            base = self._beside(mention) or base
        if said.kind == "execution_rate" and self.context.of_account:
            phase = "final"
        self._fact(mention, replace(figure, said=said), year=year, phase=phase, base=base)
        return mention

    def _stage(self, mention: int) -> Phase | None:
        """The stage that a remark speaks of: that of the later figure said behind the budget of the same year."""
        about = self.builder.said[mention].mention
        amounts = [fact for fact in self.builder.of_kind(mention, "amount") if fact.year == about.year]
        later = about.phase in ("budget", "adjusted") and amounts and amounts[-1].phase in ("adjusted", "final")
        return amounts[-1].phase if later else about.phase

    def _beside(self, mention: int) -> Base | None:
        """What the change right before a rate compares with: 较年初预算减少2万元，下降10%."""
        changes = self.builder.of_kind(mention, "change") if self.previous and self.previous.kind == "change" else []
        return replace(changes[-1].base, words="") if changes and changes[-1].base else None

    def _was_and_became(self, mention: int) -> tuple[Fact, Fact] | None:
        """What a figure was and is, where that was said just before: 由2万元调整为3万元，调增1万元.

        Where the last figure is the other side of a comparison, this side stands before it: 3万元，与预算2万元相比.
        """
        said = self.builder.of_kind(mention, "amount", "count", "area")
        if self.previous is None or len(said) < 2:
            return None
        if self.previous.compared:
            return said[-1], said[-2]
        return (said[-2], said[-1]) if self.previous.reached else None

    def _run(self, figure: _Figure) -> int:
        return in_a_row(self.segment.text, figure.number.end)

    def _in_reason(self) -> bool:
        """Whether the sentence has come to its reasons: what they say of other things is not said of its own."""
        return bool(cue("because").search(self.sentence.rpartition("；")[2]))

    def _carried(self, figure: _Figure) -> int | None:
        """What the paragraphs before speak of, where nothing of this one says anything else before its first remark."""
        if self.segment.family is not None:
            return self.carry if goes_back(figure.words[: figure.said.start]) else None
        told = self.segment.text[self.segment.start : figure.number.start]
        said = bare(without_adverbs(told[: len(told) - len(figure.words) + figure.said.start]))
        return self.carry if len(said) < _SHORTEST_TALE or self._in_reason() else None

    def _last_without(self, kind: Kind) -> int | None:
        """The thing said last, where nothing of this kind is said of it yet: 项目支出8万元，用于甲、乙。比上年增加……"""
        last = self.trail[-1][1] if self.trail else None
        return last if last is not None and not self.builder.of_kind(last, kind) else None

    def _said_before(self, mention: int, figure: _Figure, reason: bool) -> bool:
        """A thing has one change and one rate against one base: another is of something else.

        So it is in a later sentence, in a reason, and where words of its own stand before it: 增长5%，饮料类增长7%.
        """
        kind = figure.said.kind
        if kind not in COMPARING:
            return False
        here = figure.words == figure.lead and mention != self.carry
        if here and not reason and not own_words(figure.words[: figure.said.start]):
            return False
        about = self.builder.said[mention].mention
        base = base_of(figure.said, about.year, about.phase)
        against = (base.year, base.phase)
        said = self.builder.of_kind(mention, kind)
        rivals = [f for f in said if f.base and (f.base.year, f.base.phase) == against]
        if figure.number.quantity and any(abs(rival.value) == figure.number.quantity.value for rival in rivals):
            return False  # the same figure, said once more
        if kind == "change":
            return bool(rivals) and not goes_back(figure.words[: figure.said.cut])
        return bool(rivals) and len(self.builder.of_kind(mention, "change")) <= len(rivals)

    def _settled(self, said: Role, mention: int) -> Role:
        """下降（增长）27.78% beside 减少0.15万元: the word left open means what the decided one says."""
        if said.sign < 0 or not _OPEN.search(said.direction):
            return said
        decided = [f for f in self.builder.of_kind(mention, *COMPARING) if not _OPEN.search(f.direction)]
        return replace(said, sign=-1) if decided and decided[-1].value < 0 else said

    def _fact(self, mention: int, figure: _Figure, **where: object) -> None:
        if figure.number.quantity is not None:
            self.builder.fact(mention, figure.said, figure.number.quantity, **where)  # type: ignore[arg-type]

    # --- what it is said of -------------------------------------------------------------------------------------------

    def _scope(self) -> Scope:
        above = self.lists.innermost
        whole = above.concept if above is not None else self.whole
        return Scope(self.context.kind, self.context.titles, whole, self.context.family)

    def _label(self, figure: _Figure) -> Label:
        """The label of a figure: behind a count, else in the words before it."""
        scope, said, unit = self._scope(), figure.said, figure.unit
        if said.kind == "count" and (found := behind_count(self.segment.text, figure.number.digits_end, scope, unit)):
            return replace(found, concept=None) if cue("besides_own").search(figure.words) else found
        if said.of and (found := name(said.of, scope, unit)):
            return found
        if self.previous and self.previous.kind == "count" and self.current is not None and figure.lead in _SPENT:
            return Label(None, 0, 0, self.builder.said[self.current].mention.label, "printed")
        text = figure.lead if self.head is None else figure.words
        text = text[: len(text) - len(figure.words) + said.start]
        if self.head is None and cue("phase_only").search(figure.words) and (found := topic(figure.lead, scope, unit)):
            return found
        numbered = self.segment.family is not None
        if self.head is None and (found := titled_item(figure.lead, scope, unit, numbered=numbered)):
            return found
        if not bare(text) and self.current is not None:
            text = self.builder.said[self.current].mention.label
        text = self._carried_on(text, figure) or text
        moved = cue("moved_between").search(text) if self.context.has("whole_budget") else None
        if moved and moved["way"] == "调入":
            return Label(None, 0, 0, last_clause(text), "printed")  # a part of what is transferred in
        text = f"{text}资金" if moved else text
        found = before(text.replace(self.entity, "本部门") if self.entity else text, scope, unit)
        return (found.concept is None and self._by_title(figure, scope)) or found

    def _carried_on(self, words: str, figure: _Figure) -> str:
        """The words before a figure, where those behind it say that it is carried over: 结转9亿元下年使用."""
        behind = self.segment.text[figure.number.end : figure.number.end + _BEHIND]
        left = cue("left").search(bare(last_clause(words))) if self.context.has("whole_budget") else None
        return f"{words[: words.rfind(left.group())]}结转下年" if left and cue("carried_on").search(behind) else ""

    def _by_title(self, figure: _Figure, scope: Scope) -> Label | None:
        """What the title above names, where the first figure below it has no subject: 收入预算 | 2026年预算数为……

        A title that the page broke goes on in the text: ……水利工程运行与维护 | （项）。年初预算为……
        """
        if self.head is not None or not self.titled or not cue("phase_only").search(figure.words):
            return None
        joint = "" if figure.lead.startswith("（") else "。"
        found = topic(f"{self.titled}{joint}{figure.lead}", scope, figure.unit)
        self.by_title = found is not None
        return found

    def _known(self, label: Label, words: str) -> int | None:
        """A thing of this segment that the words name again: its remark belongs to it."""
        if self.context.has("several_levels") and territory(words):
            return None  # whose it is said anew, it may be another's
        fund, side = fund_in(words), side_named(label.text)
        for mention in (self.top, self.head) if side else (self.current, self.top, self.head):
            if mention is None:
                continue
            about = self.builder.said[mention].mention
            same = about.concept == label.concept if label.concept else _one_name(about.label, label.text)
            same = same or (side is not None and is_whole_of(about.concept, side))
            if same and (fund is None or fund == about.fund or about.fund is None):
                return mention
        return None

    def _open(self, label: Label, figure: _Figure) -> int:
        """A new mention, and its place in the list it stands in."""
        label = self._in_budget(label, figure.words)
        words, concept = figure.words, label.concept
        self.buying = self._buys(words, words == figure.lead)
        if self.buying:
            concept = planned(concept)  # what is to be bought is no stock yet
        concept = None if self._of_an_item() else self._kind_of_whole(label.text, concept)
        if figure.said.kind in ("count", "area") and meaning_of(concept)[0] in _OF_MONEY:
            concept = None
        above = self.lists.innermost
        named = figure.said.kind == "count" or (self.lists.bracketed and not region(label.text))
        less = named and above is not None and above.concept == concept
        fund = self._fund(words, concept, figure.number.start)
        if fund == "social_insurance" and one_insurance(_BRACKETS.sub("", self._so_far(figure))):
            concept = None  # a fund among several is not all of them
        start, year = max(figure.number.start - len(words), 0), self._year(figure, label.text, concept)
        mention = self.builder.mention(
            label.text,
            concept,
            self.section,
            self.segment.reading.span(start, figure.number.end),
            year,
            self._phase(words, year),
            fund,
            as_of=self.as_of if self._stock else None,
            sure=label.how not in _UNSURE or (concept is not None and titled(self._scope()) == concept),
        )
        if less:
            self.builder.less.add(mention)
        self.lists.anchor(figure.unit, self.mentions)
        self.lists.join(mention, words, elsewhere=self._elsewhere(mention, words))
        return mention

    def _of_an_item(self) -> bool:
        """Whether what is named is a part of a numbered item that is no more than a name: 上年结转 of one project."""
        above = self.lists.innermost
        named = above is not None and above.concept is None and above.number == self.head
        return named and self.segment.family is not None

    def _elsewhere(self, mention: int, words: str) -> bool:
        """Whether the same thing is said of another territory than the whole: 全县支出9亿元，其中县本级支出……"""
        if not self.context.has("several_levels"):
            return False
        above, here = self.lists.innermost, territory(words)
        self.places[mention] = here
        of_whole = self.places.get(above.number) if above is not None else None
        return here is not None and of_whole is not None and here != of_whole

    def _in_budget(self, label: Label, words: str) -> Label:
        """What a label means in the text on a whole government; 民生类支出 is one of several kinds."""
        if not self.context.has("whole_budget"):
            return label
        if words[: words.rfind(label.text)].endswith("类"):
            return replace(label, concept=None)
        fund = self.context.fund
        if fund in (None, "all") and self.lists.innermost is None:
            fund = fund_in(label.text)
        return self.sums.meant(label, fund)

    def _buys(self, words: str, goes_on: bool) -> bool:
        """Whether things are still to be bought: the words say so, or they are parts of what is."""
        above = self.lists.innermost
        part = above is not None and above.concept in planned_views()
        return part or (self.buying and goes_on) or bool(cue("buying").search(words))

    def _so_far(self, figure: _Figure) -> str:
        """What the nearest title and the segment have said up to a figure."""
        return "。".join((*self.context.titles[-1:], self.segment.text[: figure.number.start]))

    def _kind_of_whole(self, words: str, concept: str | None) -> str | None:
        """What an item that names a place, or a kind of the debt above, is: 债务限额9亿元（一般债务3亿元……）.

        What is added to a limit has parts that are added: 新增债务限额9亿元（一般债务限额3亿元……）.
        """
        above = self.lists.innermost
        measure, _ = meaning_of(above.concept) if above is not None else (None, ())
        if above is not None and concept is None and self.context.has("several_levels") and region(words):
            return above.concept
        if above is None or measure not in _DEBT:
            return concept
        added = measure == "limit" and meaning_of(concept)[0] == measure and members_of("type", words)
        return above.concept if added or (concept is None and member_named(words)) else concept

    def _year(self, figure: _Figure, label: str, concept: str | None) -> int | None:
        words = figure.words[: figure.said.start] if figure.said.past else figure.words
        named = named_year(words, self.context.year)
        if named is not None and _DEBT_LEFT.search(label) and f"{named}年初" in words:
            return named - 1  # 2031年初余额 is what was left of the year before
        above = self.lists.innermost
        if named is None and above is not None and above.year is not None:
            return above.year
        if self.context.has("several_levels") and self._of_no_year(named):
            return None
        if named is None and (again := self._of_another_level(words, concept)) is not None:
            return again
        dated = self._stock or (figure.said.kind in ("count", "area") and not self.buying)
        return named if named is not None else self.as_of if self.as_of is not None and dated else self.context.year

    def _of_another_level(self, words: str, concept: str | None) -> int | None:
        """The year that a paragraph last said of the same thing, where words name whose it is: 全市……。市本级……"""
        if concept is None or not self.context.has("several_levels") or not self.trail:
            return None
        alike = self.last.get(concept)
        return self.builder.said[alike].mention.year if alike is not None and territory(words) else None

    def _of_no_year(self, named: int | None) -> bool:
        """A sum of several years is of none of them (“十三五”期间累计), nor is what was spent by April (截至4月底)."""
        return (named is None and self.stretch) or self.partial

    def _hear_time(self, lead: str, words: str) -> None:
        """Whether a sentence speaks of a part of a year, and the title or the segment so far of several years."""
        if self.context.has("several_levels"):
            self.partial = self.partial or cue("part_year").search(words) is not None
            title = "".join(self.context.titles[-1:]) if not self.mentions else ""
            self.stretch = self.stretch or over_years(f"{title}。{lead}")

    def _phase(self, words: str, year: int | None) -> Phase | None:
        """What the words say; parts of a whole that was said just before are of its phase where they say nothing."""
        above = self.lists.innermost
        if above is not None and above.phase and not self._stock and phase_in(words) is None:
            return above.phase
        return phase_of(words, self.context, year, stock=self._stock)

    @property
    def _stock(self) -> bool:
        """Whether what is counted is there at a date; what is to be bought belongs to a year and its budget."""
        return self.context.stock and not self.buying

    def _fund(self, words: str, concept: str | None, at: int) -> Fund | None:
        own = fund_of(_without_reasons(words), concept, self.lists.innermost, self.context)
        if own is None and self.context.fund == "all" and self.context.has("whole_budget"):
            # 一般公共预算收入5亿元，加上……，收入总计9亿元。收支相抵，……
            own = fund_in(_without_reasons(self.sentence)) or fund_in(self.segment.text[max(0, at - _FAR) : at])
        return own or self.announced_fund or self.context.fund or self.fund or fund_in(_without_reasons(self.sentence))


def _without_reasons(sentence: str) -> str:
    """A sentence without the reasons in all clauses but its last: what they say of other money holds for them alone."""
    *before, last = sentence.split("；")
    said = [clause[: why.start()] if (why := cue("reasons").search(clause)) else clause for clause in before]
    return "；".join((*said, last))


# How a label was found where that is no more than likely.
_UNSURE = ("alike", "words", "scope")


def _one_name(one: str, other: str) -> bool:
    """Whether two unknown labels are one name, said in full and in short."""
    return bool(one and other) and (one in other or other in one)


_REMARKS = ("change", "change_rate", "share", "execution_rate")
