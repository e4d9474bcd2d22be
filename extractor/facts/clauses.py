"""Reads one segment from left to right: every quantity becomes a fact of the thing it is said of.

    clause     := label? verb? quantity comparison? share? completion? breakdown?
    comparison := 比 base (增加|减少|增长|下降) quantity (，增长 percent)?
    share      := 占 whole 的 percent            completion := 完成 预算 的 percent
    breakdown  := (其中|包括|分别为)：? clause ((、|；|，) clause)*
    parallel   := A、B、C 分别为 q1、q2、q3

What the words right before a figure say of its kind is `roles`; what its label means is `labels`.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace

from extractor.facts.builder import COMPARING, Builder
from extractor.facts.context import Context, fund_in, phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.labels import Label, Scope, after, find_labels, name
from extractor.facts.lists import Frame, cannot_be_part, is_part
from extractor.facts.roles import Role, measure, role
from extractor.facts.segments import Segment
from extractor.model import Base, Fact, Fund, Phase, Quantity
from extractor.quantities import Number, find_numbers

_STOPS = re.compile("[。！？](?!）)")
_PARALLEL = re.compile(r"分别(?:为|是|达到?|有|增加|减少|增长|下降|完成|安排)?(?:了|约)?$")
_NEXT_PARALLEL = re.compile(r"^[、，和及与]+(?:增加|减少|增长|下降)?$")
_EDGES = "，、；：。,. -（）()“”的为是共计约安排"
# What a comparison compares with: 与上年相比, 比2024年年初预算数.
_COMPARED = re.compile(
    r"^(?:与|比|较|同)?(?:同比|(?:上年|上一年|去年|前年|同期|上年同期|\d{4}年|年初|全年|度|初|的|预算|决算|执行|实际|调整|数|额)+)?"
    r"(?:相比|对比|比较)?，?"
)
_VERSUS_YEAR = re.compile(r"(?:比|较|与|同|和).{0,12}?(?:上年|去年|上一年|\d{4}年).*")
_CLAUSE = re.compile("[^，。；：、]*")
_SIDES = re.compile("收入|支出")
_BUYING = re.compile("(?:计划|拟|安排|预计|新增|预算)购置|购置计划")
_WEAK = re.compile(r"主要(?:用于|为|是|包括|安排)|重点|含")


@dataclass(slots=True)
class Clauses:
    """The state of one segment's reading."""

    builder: Builder
    context: Context
    section: int | None
    segment: Segment
    whole: str | None = None
    as_of: int | None = None
    head: int | None = None
    current: int | None = None
    top: int | None = None
    previous: Role | None = None
    frames: list[Frame] = field(default_factory=list)
    queue: deque[Label] = field(default_factory=deque)
    fund: Fund | None = None
    carry: int | None = None
    buying: bool = False
    entity: str | None = None
    sentence: str = ""
    announced_fund: Fund | None = None
    trail: list[tuple[int, int]] = field(default_factory=list)

    def mention_before(self, position: int, otherwise: int | None) -> int | None:
        """The mention of the last figure that stands before a position in the segment."""
        return next((m for at, m in reversed(self.trail) if at <= position), otherwise)

    def read(self) -> None:
        """Read the whole segment; `head` is then the mention it is about, None without a figure."""
        text, at = self.segment.text, self.segment.start
        for number in find_numbers(self.segment.reading):
            if number.role != "quantity" or number.quantity is None or number.start < at:
                continue
            self._figure(text[at : number.start], number, number.quantity, text[number.end : number.end + 40])
            at = number.end
        self._date(text[at:])
        self._close_all()

    def _date(self, words: str) -> None:
        """截至2025年底 holds for the stocks that follow, over the paragraphs of a section."""
        dated = cue("as_of").search(words)
        if dated:
            self.as_of = year_in(dated.group(), self.context.year)

    # --- one figure --------------------------------------------------------------------------------------------------

    def _figure(self, lead: str, number: Number, quantity: Quantity, behind: str) -> None:
        parts = _STOPS.split(lead)
        words = parts[-1]
        if len(parts) > 1:
            self._new_sentence(words)
        if "）" in words and self.frames and self.frames[-1].bracket:
            self.current = self.frames[-1].whole
            self._close_last()
        self._open_list(lead, words)
        said = role(words, behind, measure(quantity.unit), self.previous if words == lead else None)
        self.sentence = words if len(parts) > 1 else self.sentence + words
        self._date(lead)
        if said.kind in ("amount", "count", "area", "other"):
            mention = self._amount(lead, words, said, quantity, number)
        else:
            mention = self._remark(words, said, quantity, number)
        self.previous = said
        self.trail.append((number.start, mention))
        if self.head is None:
            self.head = mention
        if not self.frames:
            self.top = mention
        self.current = mention

    def _amount(self, lead: str, words: str, said: Role, quantity: Quantity, number: Number) -> int:
        label = self._parallel(words)
        if label is None and self.current is not None and self._same_thing(words, said):
            mention = self.current
        else:
            label = label or self._label(lead, words, said, number, quantity)
            mention = self._open(label, lead, words, quantity, number)
            self._join(mention, words)
        year, phase = self._when(mention, words, said)
        self.builder.fact(mention, said, quantity, year=year, phase=phase)
        return mention

    def _remark(self, words: str, said: Role, quantity: Quantity, number: Number) -> int:
        """A change, rate, share or execution rate: of the thing just named, or of one that its own words name."""
        parallel = self._parallel(words)
        own = parallel or self._own_label(words, said)
        mention = self.current if self.current is not None else self.carry
        if own is not None:
            mention = None if parallel else self._known(own, words)
            if mention is None:
                mention = self._open(own, words, words, quantity, number)
                self._join(mention, words)
        if mention is None:
            mention = self._open(self._label(words, words, said, number, quantity), words, words, quantity, number)
            self._join(mention, words)
        about = self.builder.said[mention].mention
        base = None
        if said.kind in COMPARING or said.kind == "execution_rate":
            base = self._base(said, about.year, about.phase)
        said = self._settled(said, mention)
        year, phase = about.year, about.phase
        if said.kind == "execution_rate" and self.context.of_account:
            phase = "final"
        self.builder.fact(mention, said, quantity, year=year, phase=phase, base=base)
        return mention

    def _settled(self, said: Role, mention: int) -> Role:
        """下降（增长）27.78% beside 减少0.15万元: the word left open means what the decided one says."""
        if said.sign < 0 or not re.search("[/／（]", said.direction):
            return said
        decided = [f for f in self.builder.of_kind(mention, *COMPARING) if not re.search("[/／（]", f.direction)]
        return replace(said, sign=-1) if decided and decided[-1].value < 0 else said

    def _base(self, said: Role, year: int | None, phase: Phase | None) -> Base:
        named = year_in(said.base, year)
        stage = phase_in(said.base)
        if named is None:
            against_budget = said.kind == "execution_rate" or (stage in ("budget", "adjusted") and phase == "final")
            last = re.search("上|去|同", said.base) or not said.base
            named = year if against_budget or year is None or not last else year - 1
        return Base(said.base, named, stage or (phase if named != year else "budget"))

    # --- labels ------------------------------------------------------------------------------------------------------

    def _scope(self) -> Scope:
        whole = self.whole
        if self.frames and self.frames[-1].whole is not None:
            whole = self.builder.said[self.frames[-1].whole].mention.concept
        return Scope(self.context.kind, self.context.titles, whole, self.context.family)

    def _label(self, lead: str, words: str, said: Role, number: Number, quantity: Quantity) -> Label:
        """The label of a figure: behind a count, else in the words before it; its bare words where it is unknown."""
        scope, unit = self._scope(), quantity.unit
        if said.kind == "count":
            counted = _CLAUSE.match(self.segment.text, number.digits_end)
            behind = after(counted.group() if counted else "", scope, unit)
            if behind is not None and behind.concept is not None:
                return behind
        if said.of and (found := name(said.of, scope, unit)):
            return found
        text = lead if self.head is None else words
        text = text[: len(text) - len(words) + said.start]
        if self.head is None and cue("phase_only").search(words) and (topic := self._topic(lead, scope, unit)):
            return topic
        if not text.strip(_EDGES) and self.current is not None:
            text = self.builder.said[self.current].mention.label
        if self.entity:
            text = text.replace(self.entity, "本部门")
        if found := name(text, scope, unit):
            return found
        printed = re.split("[，；。：、]", text.rstrip(_EDGES))[-1].strip(_EDGES)[-30:]
        return Label(None, 0, 0, printed, "printed")

    def _topic(self, lead: str, scope: Scope, unit: str) -> Label | None:
        """What a paragraph that ends in 年初预算为 is about: its first sentence says so, the others what it is for."""
        found = [label for part in _STOPS.split(lead)[:-1] if (label := name(part, scope, unit)) and label.concept]
        return next((label for label in found if label.how == "path"), found[0] if found else None)

    def _own_label(self, words: str, said: Role) -> Label | None:
        """A label inside the remark's own words: 与上年相比，财政拨款支出增加……; None where they name nothing."""
        if said.of:
            return name(said.of, self._scope(), "") or Label(None, 0, 0, said.of, "printed")
        between = _COMPARED.sub("", words[said.start : said.cut])
        for part in (between, re.split("[，；：]", words[: said.start].rstrip(_EDGES))[-1]):
            if len(part.strip(_EDGES)) >= 2:
                found = name(part, self._scope(), "")
                if found is not None and found.how != "scope":
                    return found
        return None

    def _parallel(self, words: str) -> Label | None:
        """A、B、C分别为q1、q2、q3: the label whose turn it is."""
        if self.queue and _NEXT_PARALLEL.match(words):
            return self.queue.popleft()
        self.queue.clear()
        found = _PARALLEL.search(words)
        if not found:
            return None
        listed = re.split("[；：]", words[: found.start()])[-1]
        labels = find_labels(listed, self._scope())
        if len(labels) < 2:
            return None
        self.queue.extend(labels)
        return self.queue.popleft()

    def _same_thing(self, words: str, said: Role) -> bool:
        """Whether an amount without a label of its own goes on about the current thing: its budget, its account."""
        if said.budgeted or said.compared or (said.reached and not words[: said.start].strip(_EDGES + "增加减少到至提高下降")):
            return True
        if not cue("phase_only").search(words) or (self.context.of_government and _SIDES.search(words)):
            return False  # a government's 支出预算 is not said of its income
        return bool(self.builder.of_kind(self.current or 0, "amount"))

    def _known(self, label: Label, words: str) -> int | None:
        """A thing of this segment that the words name again: its remark belongs to it."""
        fund = fund_in(words)
        if self.current is None:
            return None
        for mention in (self.current, self.top, self.head):
            if mention is None:
                continue
            about = self.builder.said[mention].mention
            same = about.concept == label.concept if label.concept else about.label == label.text
            if same and (fund is None or fund == about.fund or about.fund is None):
                return mention
        return None

    # --- mentions ----------------------------------------------------------------------------------------------------

    def _open(self, label: Label, lead: str, words: str, quantity: Quantity, number: Number) -> int:
        concept = label.concept
        self.buying = (self.buying and words == lead) or bool(_BUYING.search(words))
        if self.buying and (concept or "").startswith("assets."):
            concept = None  # what is to be bought is no stock yet
        year = self._year(words, quantity)
        place = self.segment.reading.span(max(number.start - len(words), 0), number.end)
        phase = None if self.context.stock else self._phase(words)
        fund = self._fund(words, concept)
        return self.builder.mention(label.text, concept, self.section, place, year, phase, fund)

    def _year(self, words: str, quantity: Quantity) -> int | None:
        """The year that the figure's own clause names, or one before it in the sentence that compares with nothing."""
        for clause in reversed(re.split("[，：（]", re.split("[；。]", words)[-1])):
            named = year_in(_VERSUS_YEAR.sub("", clause), self.context.year)
            if named is not None:
                return named
        if self.as_of is not None and (self.context.stock or measure(quantity.unit) in ("count", "area")):
            return self.as_of
        return self.context.year

    def _phase(self, words: str) -> Phase | None:
        default = self.context.phase
        said = phase_in(re.split("[，；。：]", words)[-1])
        if said is None or (self.context.family.endswith("_budget") and said == "final" and default == "budget"):
            return default
        return said

    def _fund(self, words: str, concept: str | None) -> Fund | None:
        if concept and concept.startswith("revenue."):
            own: dict[str, Fund] = {"general": "general", "gov_fund": "gov_fund", "soe_capital": "soe_capital", "fiscal": "fiscal"}
            if (source := concept.removeprefix("revenue.")) in own:
                return own[source]
        said = fund_in(words)
        if said == "fiscal" and self.context.fund in ("general", "gov_fund", "soe_capital"):
            return self.context.fund
        if said is not None:
            return said
        if self.frames and self.frames[-1].whole is not None:
            whole = self.builder.said[self.frames[-1].whole].mention
            if whole.fund is not None:
                return whole.fund
        return self.announced_fund or self.context.fund or self.fund or fund_in(self.sentence)

    def _when(self, mention: int, words: str, said: Role) -> tuple[int | None, Phase | None]:
        about = self.builder.said[mention].mention
        year, phase = about.year, about.phase
        if said.past and year is not None:
            return year - 1, phase
        if said.budgeted:
            return year, "adjusted" if phase_in(words) == "adjusted" else "budget"
        if said.compared:
            base = self._base(said, year, phase)
            return base.year, base.phase
        if self.builder.said[mention].facts:
            return year_in(words, year) or year, phase_in(words) or phase
        return year, phase

    # --- lists -------------------------------------------------------------------------------------------------------

    def _open_list(self, lead: str, words: str) -> None:
        """其中、包括、分别为 between the last figure and this one open a list under what was said last."""
        since = max(lead.rfind("；"), lead.rfind("。") if not cue("resumes").search(words) else -1) + 1
        stretch = lead[since:]
        found = None
        complete = True
        for key in ("wholly", "partly"):
            for match in cue(key).finditer(stretch):
                if found is None or match.start() > found.start():
                    found, complete = match, key == "wholly"
        if found is None and lead.startswith("（") and self.current is not None:
            self.frames.append(Frame(self.current, (len(self.frames),), "（", complete=False, bracket=True))
        if found is None or self.current is None:
            return
        rest = stretch[found.end() :]
        if len(rest) > 60 or (_WEAK.match(found.group()) and not found.group().endswith("：") and "，" in rest):
            return
        whole = self.top if words != lead and self.top is not None else self.current
        bracket = "（" in stretch[: found.start()] or found.group().endswith("（")
        self.frames.append(Frame(whole, (len(self.frames),), found.group().strip(_EDGES), complete, bracket=bracket))

    def _new_sentence(self, words: str) -> None:
        self._close_all()
        if self.top is not None and not cue("resumes").search(words):
            self.current = self.top

    def _join(self, mention: int, words: str) -> None:
        """Make the mention an item of the list it stands in, closing lists that it shows to be over."""
        about = self.builder.said[mention].mention
        concept = about.concept
        mark = "；" if "；" in words else "，"
        while self.frames:
            frame = self.frames[-1]
            above = self.builder.said[frame.whole].mention if frame.whole is not None else None
            whole = above.concept if above else None
            if len(frame.items) == 1 and not frame.separator:
                frame.separator = mark
            over = frame.items and frame.separator == "，" and mark == "；"
            if is_part(concept, whole) and not (over and len(self.frames) > 1 and not is_part(concept, whole)):
                break
            barred = above is not None and cannot_be_part(about, above)
            if barred or (over and len(self.frames) >= 1):
                self._close_last()
                continue
            break
        if self.frames:
            self.frames[-1].items.append(mention)

    def _close_last(self) -> None:
        frame = self.frames.pop()
        self._give_back(frame)
        frame.close(self.builder)

    def _close_all(self) -> None:
        while self.frames:
            self._close_last()

    def _give_back(self, frame: Frame) -> None:
        """较上年…… after a list belongs to the total before it, where only the last item seems to have it."""
        if frame.whole is None or not frame.items or self.builder.of_kind(frame.whole, *COMPARING):
            return
        *others, last = frame.items
        remarks = self.builder.of_kind(last, *COMPARING)
        if not remarks or any(self.builder.of_kind(item, *COMPARING) for item in others):
            return
        if self._fits(last, remarks) and not self._fits(frame.whole, remarks):
            return
        if self._fits(frame.whole, remarks) or len(frame.items) > 1:
            self.builder.move(remarks, frame.whole)

    def _fits(self, mention: int, remarks: list[Fact]) -> bool:
        """Whether amount, change and rate go together: the words alone leave open whose they are."""
        amounts = self.builder.of_kind(mention, "amount")
        changes = [r.value for r in remarks if r.kind == "change"]
        rates = [r.value for r in remarks if r.kind == "change_rate"]
        if not amounts or not changes or not rates:
            return False
        base = amounts[0].value - changes[0]
        return base != 0 and abs(changes[0] / base * 100 - rates[0]) < 1
