"""A change, a rate, a share: of the thing just named, or of one that its own words name."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.builder import COMPARING
from extractor.facts.cues import bare, cue, ended
from extractor.facts.labels import Label
from extractor.facts.mentions import opened
from extractor.facts.naming import conditional, goes_back, last_clause, own_words, within_remark, without_adverbs
from extractor.facts.roles import Role
from extractor.facts.setting import base_of
from extractor.facts.state import Figure, State
from extractor.facts.subjects import known, subject
from extractor.governments import made_comparable
from extractor.model import Base, Fact, Kind, Phase

REMARKS = ("change", "change_rate", "share", "execution_rate")
_OPEN = re.compile("[/／（]")
_LONGEST = 30
# More words than these before the first remark of a paragraph tell of something.
_SHORTEST_TALE = 8


def remark(state: State, figure: Figure) -> int:
    """A change, rate, share or execution rate: of the thing just named, or of one that its own words name."""
    run = state.run(figure)
    parallel = state.parallel.next(figure.words, state.scope(), figure.unit, run)
    reason = _in_reason(state)
    own = parallel or within_remark(figure.words, figure.said, state.scope(), reason=reason)
    mention = state.current if state.current is not None else _carried(state, figure)
    if own is not None:
        state.reasoned = state.current if reason and state.reasoned is None else state.reasoned
        mention = None if parallel else known(state, own, figure.words, again=figure.said.kind == "share")
        if mention is not None and figure.said.of and state.builder.of_kind(mention, figure.said.kind):
            mention, own = None, replace(own, concept=None)  # 调增9亿元，主要是调增补助5亿元: a part of what changed
    elif goes_back(figure.words[: figure.said.start]):
        above = state.carry if state.segment.run_in else None
        mention = state.reasoned if reason and state.reasoned is not None else above if above is not None else mention
    if own is None and run > 1 and cue("each").search(figure.words):
        state.parallel.series = state.parallel.series or list(dict.fromkeys(state.mentions))[-run:]
    if not parallel and (beside := state.parallel.beside(figure.words, run)) is not None:
        mention, own = beside, None
    elif own is None and mention is not None and _said_before(state, mention, figure, reason):
        words = bare(last_clause(ended(figure.words[: figure.said.start])))
        mention = None if words or reason else _last_without(state, figure.said.kind)
        own = Label(None, 0, 0, words[-_LONGEST:], "printed")
    if mention is None:
        mention = opened(state, own or subject(state, replace(figure, lead=figure.words)), figure)
    about = state.builder.said[mention].mention
    said, base = _settled(state, figure, mention), None
    year, phase = about.year, _stage(state, mention)
    if said.kind in COMPARING or said.kind == "execution_rate":
        base = base_of(said, year, phase)
        phase = "adjusted" if cue("retuned").search(said.direction) and not said.base else phase
        clause = last_clause(ended(figure.words[: said.start]))
        base = replace(base, words=clause) if not base.words and made_comparable(clause) else base
    if said.kind in COMPARING and not said.base and (turned := _was_and_became(state, mention)):
        was, now = turned
        year, phase, base = now.year, now.phase, Base("", was.year, was.phase)
    elif said.kind == "change_rate" and not said.base and figure.words == figure.lead:
        base = _beside(state, mention) or base
    elif said.kind == "change" and not said.base:
        base = _of_whole(state) or base
    if said.kind == "execution_rate" and state.context.of_account:
        phase = "final"
    state.fact(mention, replace(figure, said=said), year=year, phase=phase, base=base)
    return mention


def _stage(state: State, mention: int) -> Phase | None:
    """The stage that a remark speaks of: that of the later figure said behind the budget of the same year."""
    about = state.builder.said[mention].mention
    amounts = [fact for fact in state.builder.of_kind(mention, "amount") if fact.year == about.year]
    later = about.phase in ("budget", "adjusted") and amounts and amounts[-1].phase in ("adjusted", "final")
    return amounts[-1].phase if later else about.phase


def _beside(state: State, mention: int) -> Base | None:
    """What the change right before a rate compares with: 较年初预算减少2万元，下降10%."""
    changes = state.builder.of_kind(mention, "change") if state.previous and state.previous.kind == "change" else []
    base = changes[-1].base if changes else None
    return base and replace(base, words=base.words if made_comparable(base.words) else "")


def _of_whole(state: State) -> Base | None:
    """What the change of the list's whole names to compare with: 比执行数增加9亿元，主要是补助增加5亿元."""
    above = state.lists.innermost
    changes = state.builder.of_kind(above.number, "change") if above is not None else []
    named = changes[-1].base if changes else None
    return replace(named, words="") if named and named.words and named.year is not None else None


def _was_and_became(state: State, mention: int) -> tuple[Fact, Fact] | None:
    """What a figure was and is, where that was said just before: 由2万元调整为3万元，调增1万元.

    Where the last figure is the other side of a comparison, this side stands before it: 3万元，与预算2万元相比.
    Or the two figures before are of one year and the next: 2030年执行数2万元，2031年安排3万元，增长50%.
    """
    said = state.builder.of_kind(mention, "amount", "count", "area")
    if state.previous is None or len(said) < 2:
        return None
    if state.previous.compared:
        *before, was = said
        about = state.builder.said[mention].mention
        own = [fact for fact in before if (fact.year, fact.phase) == (about.year, about.phase)]
        return was, (own or before)[-1]  # 3万元，完成预算4万元的75%，比上年2万元……: the budget between is neither
    was, now = said[-2:]
    return (was, now) if state.previous.reached or _year_by_year(state, was, now) else None


def _year_by_year(state: State, was: Fact, now: Fact) -> bool:
    """Whether two figures of one year and the next are the last ones said, one right behind the other."""
    last = (was.number, now.number) == (now.number - 1, len(state.builder.facts) - 1)
    return last and was.year is not None and was.year + 1 == now.year and was.quantity.block == now.quantity.block


def _in_reason(state: State) -> bool:
    """Whether the sentence has come to its reasons: what they say of other things is not said of its own."""
    return bool(cue("because").search(state.sentence.rpartition("；")[2]))


def _carried(state: State, figure: Figure) -> int | None:
    """What the paragraphs before speak of, where nothing of this one says anything else before its first remark."""
    if state.segment.family is not None:
        return state.carry if goes_back(figure.words[: figure.said.start]) else None
    told = state.segment.text[state.segment.start : figure.number.start]
    said = bare(without_adverbs(told[: len(told) - len(figure.words) + figure.said.start]))
    return state.carry if len(said) < _SHORTEST_TALE or _in_reason(state) else None


def _last_without(state: State, kind: Kind) -> int | None:
    """The thing said last, where nothing of this kind is said of it yet: 项目支出8万元，用于甲、乙。比上年增加……"""
    last = state.trail[-1][1] if state.trail else None
    return last if last is not None and not state.builder.of_kind(last, kind) else None


def _said_before(state: State, mention: int, figure: Figure, reason: bool) -> bool:
    """A thing has one change and one rate against one base: another is of something else.

    So it is in a later sentence, in a reason, and where words of its own stand before it: 增长5%，饮料类增长7%.
    """
    kind = figure.said.kind
    if kind not in COMPARING:
        return False
    clause = last_clause(ended(figure.words[: figure.said.start]))
    if conditional(clause) or (made_comparable(figure.said.base + clause) and not own_words(clause)):
        return False  # 下降6%，剔除一次性因素，同口径增长2%: of the same thing on another footing
    here = figure.words == figure.lead and mention != state.carry
    if here and not reason and not own_words(figure.words[: figure.said.start]):
        return False
    about = state.builder.said[mention].mention
    base = base_of(figure.said, about.year, about.phase)
    against = (base.year, base.phase)
    said = state.builder.of_kind(mention, kind)
    rivals = [f for f in said if f.base and (f.base.year, f.base.phase) == against]
    if figure.number.quantity and any(abs(rival.value) == figure.number.quantity.value for rival in rivals):
        return False  # the same figure, said once more
    if kind == "change":
        return bool(rivals) and not goes_back(figure.words[: figure.said.cut])
    return bool(rivals) and len(state.builder.of_kind(mention, "change")) <= len(rivals)


def _settled(state: State, figure: Figure, mention: int) -> Role:
    """下降（增长）27.78% beside 减少0.15万元: the word left open means what the decided one says.

    减少5万元（-20%）: what bears its own minus in brackets is said to fall but once.
    """
    said, quantity = figure.said, figure.number.quantity
    if figure.lead == "（" and quantity is not None and quantity.value < 0:
        return replace(said, sign=1)
    if said.sign < 0 or not _OPEN.search(said.direction):
        return said
    decided = [f for f in state.builder.of_kind(mention, *COMPARING) if not _OPEN.search(f.direction)]
    return replace(said, sign=-1) if decided and decided[-1].value < 0 else said
