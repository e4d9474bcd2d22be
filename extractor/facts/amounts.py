"""An amount or a count: of the thing at hand where its words name nothing new, else of one that they open."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.context import fund_in, over, phase_in
from extractor.facts.cues import cue
from extractor.facts.mentions import opened
from extractor.facts.naming import goes_on
from extractor.facts.setting import of_amount
from extractor.facts.state import BEHIND, Figure, State
from extractor.facts.subjects import subject
from extractor.model import Fact, Mention, Phase
from extractor.taxonomy import STOCKS, meaning_of

_SIDES = re.compile("收入|支出")


def amount(state: State, figure: Figure) -> int:
    """Say an amount or a count; the mention that it is said of."""
    label = state.parallel.next(figure.words, state.scope(), figure.unit, state.run(figure))
    mention = state.current
    if label is not None or mention is None or not _same_thing(state, figure):
        mention = opened(state, label or subject(state, figure), figure)
    if label is not None:
        state.parallel.series.append(mention)
    said = state.builder.said[mention]
    year, phase = of_amount(figure.words, figure.said, said.mention, first=not said.facts)
    if not phase_in(figure.said.base):
        year, phase = _turned(state, figure, said.mention, year, phase)
    _set_against(state, figure, said.mention)
    changed = _changed_with(state, figure) if not said.facts else None
    if changed is None:
        state.fact(mention, figure, year=year, phase=phase)
    else:
        part = replace(figure, said=replace(figure.said, kind="change", sign=1 if changed.value > 0 else -1))
        state.fact(mention, part, year=year, phase=phase, base=changed.base)
    return mention


def _changed_with(state: State, figure: Figure) -> Fact | None:
    """The change that an amount is a part of: 减少了会议费9万元，其中甲会3万元 tells of less, not of what was spent.

    Its whole has no amount of its own, no part of it is more, and what a comparison follows is itself compared.
    """
    above, quantity = state.lists.innermost, figure.number.quantity
    behind = state.segment.text[figure.number.end :][:BEHIND].lstrip("，")
    if above is None or quantity is None or figure.said.kind != "amount" or cue("compares_first").match(behind):
        return None
    changes = state.builder.of_kind(above.number, "change")
    others = (state.builder.of_kind(item, "change") for item in state.lists.items[:-1])
    if len(changes) != len(state.builder.said[above.number].facts) or not all(others):
        return None
    alike = (each for each in changes if each.quantity.unit == quantity.unit)
    return next((each for each in alike if 0 < quantity.value <= abs(each.value)), None)


def _set_against(state: State, figure: Figure, about: Mention) -> None:
    """What is set against its budget is the account, where it was supposed a budget: 支出2万元，年初预算为3万元."""
    supposed = about.number in state.supposed and state.context.has("phase_in_headings")
    if supposed and about.phase == "budget" == phase_in(figure.words) and state.builder.of_kind(about.number, "amount"):
        state.builder.restage(about.number, "final")


def _turned(
    state: State, figure: Figure, about: Mention, year: int | None, phase: Phase | None
) -> tuple[int | None, Phase | None]:
    """预算由3亿元调整为4亿元 is of one budget; in a report on two years 从2029年的3亿元 is of one that is over."""
    if state.context.draft is None and "预算" not in figure.words:
        return year, phase
    if figure.said.past and cue("adjusted_on").search(state.segment.text[figure.number.end :][:BEHIND]):
        return about.year, "budget"
    if figure.said.reached and cue("adjusts").search(figure.words):
        return about.year, "adjusted"
    return year, phase if year is None or not figure.said.past else over(year, state.context.draft, phase)


def _same_thing(state: State, figure: Figure) -> bool:
    """Whether an amount without a label of its own goes on about the current thing: its budget, its account."""
    if not goes_on(figure.words, figure.said) and not _allotted(state, figure.words):
        return False
    said = figure.said
    if said.budgeted or said.compared or said.reached:
        return True
    if _other_side(state, figure.words) or _of_a_fund(state, figure.words):
        return False  # 支出预算 is not said of the income named before it
    return bool(state.builder.of_kind(state.current or 0, "amount"))


def _of_a_fund(state: State, words: str) -> bool:
    """Whether words name the fund of a part, after something of all funds: 支出预算9万元。财政拨款支出预算……"""
    about = state.builder.said[state.current or 0].mention
    return about.fund == "all" and fund_in(words) is not None


def _allotted(state: State, words: str) -> bool:
    """Whether a numbered item of one body says again what it is allotted: 2031年安排6万元."""
    numbered = state.segment.family is not None and not state.context.has("whole_budget")
    return numbered and cue("allotted").search(words) is not None


def _other_side(state: State, words: str) -> bool:
    """Whether words name the side of the account that the current thing is not on."""
    sides = set(_SIDES.findall(words))
    if state.context.has("whole_budget"):
        return bool(sides)
    about = state.builder.said[state.current or 0].mention
    left = dict(meaning_of(about.concept)[1]).get("flow") in STOCKS  # 年初结转5万元，收入决算8万元
    return (
        len(sides) == 1 and not sides & set(_SIDES.findall(about.label)) and (left or bool(_SIDES.search(about.label)))
    )
