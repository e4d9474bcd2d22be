"""A thing that is named for the first time: its concept, fund, year and stage, and its place in the list it is in."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.context import fund_in, phase_in
from extractor.facts.cues import bare, cue
from extractor.facts.labels import Label
from extractor.facts.meaning import titled
from extractor.facts.named_alone import alone, goes_on, of_other
from extractor.facts.setting import fund_of, phase_of
from extractor.facts.state import Figure, State
from extractor.facts.units import body_before
from extractor.facts.when import stage_of, year_of
from extractor.governments import one_insurance, region, territories_told, territory
from extractor.model import Fund
from extractor.taxonomy import (
    STOCKS,
    all_of_side,
    among,
    meaning_of,
    member_named,
    members_of,
    planned,
    planned_views,
    side_of_total,
)
from extractor.wording import fold

_BRACKETS = re.compile("（[^（）]*）")
_NEXT = 4  # characters that tell how a clause goes on
_FAR = 2000  # characters back in a segment that a fund is looked for
_OF_MONEY = ("revenue", "expenditure", "transfer", "debt", "limit", "balance")
_DEBT = ("debt", "limit")
_WITHOUT_DEBT: tuple[Fund, ...] = ("social_insurance", "soe_capital")
# How a label was found where that is no more than likely.
_UNSURE = ("alike", "words", "scope")


def opened(state: State, label: Label, figure: Figure) -> int:
    """A new mention, and its place in the list it stands in."""
    label = _in_budget(state, label, figure.words)
    other = _of_other(state, label, figure)
    words, concept = figure.words, None if other or cue("no_whole").search(figure.words) else label.concept
    if not bare(words[: max(words.find(label.text), 0)]):
        state.lists.resume(concept, label.text, figure.number.quantity, less=_less(state, figure))
    state.buying = _buys(state, words) or concept in planned_views()
    if state.buying:
        concept = _to_be_bought(state, words, concept)
    concept = None if _of_an_item(state, concept) else _kind_of_whole(state, label.text, concept)
    if figure.said.kind in ("count", "area") and (meaning_of(concept)[0] in _OF_MONEY or _moved(words, label, concept)):
        concept = None
    above = state.lists.innermost
    if above is not None and state.lists.bracketed and among(concept, "whole") and not among(above.concept, "whole"):
        concept = None  # 出国费9万元（含医疗队支出3万元）: what holds all of it cannot stand in its brackets
    named = figure.said.kind == "count" or (state.lists.bracketed and not region(label.text)) or _first(state, figure)
    alike = above is not None and above.concept == concept and not members_of("type", label.text)
    less = named and alike  # of the name of its whole; 一般债务 below all debt is all of its own kind
    fund = _fund(state, words, concept, figure.number.start)
    if fund == "social_insurance" and one_insurance(_BRACKETS.sub("", _so_far(state, figure))):
        concept = None  # a fund among several is not all of them
    start, year = max(figure.number.start - len(words), 0), year_of(state, figure, label.text, concept)
    mention = state.builder.mention(
        label.text,
        concept,
        state.section,
        state.segment.reading.span(start, figure.number.end),
        year,
        stage_of(state, _own(figure), year),
        fund,
        as_of=state.as_of if state.stock else None,
        sure=(label.how not in _UNSURE or (concept is not None and titled(state.scope()) == concept))
        and (fund is not None or not _of_a_budget(state, concept))
        and not _some_did(state, label, figure),
    )
    if less:
        state.builder.less.add(mention)
    elif figure.said.kind == "count" and concept is not None:
        _of_bodies(state, words, concept, mention)
    if other:
        state.others.add(mention)
    if phase_in(_own(figure)) is None:
        state.supposed.add(mention)
    state.lists.anchor(figure.unit, state.mentions)
    state.lists.join(mention, words, elsewhere=_elsewhere(state, mention, words) or less)
    return mention


def _of_a_budget(state: State, concept: str | None) -> bool:
    """Whether a thing is one of each of a government's budgets: without saying of which it is not surely known."""
    return state.context.has("whole_budget") and side_of_total(concept) is not None


def _of_other(state: State, label: Label, figure: Figure) -> bool:
    """Whether a side that is named alone is not all of it: the words before it, or its sentence, tell of another."""
    if not state.context.has("whole_budget") or not alone(label):
        return False
    added_up = label.concept == all_of_side(side_of_total(label.concept))
    return of_other(figure.words, label.text) or (not added_up and _goes_on_about_another(state, figure))


def _goes_on_about_another(state: State, figure: Figure) -> bool:
    """Whether the sentence told right before of no side of an account: 预备费9亿元，支出2亿元."""
    at, last = state.trail[-1] if state.trail else (0, None)
    if last is None or territory(figure.lead) or not goes_on(state.segment.text, at, figure.number.start):
        return False
    about = state.builder.said[last].mention
    sided = about.concept is not None or cue("sided").search(about.label)
    return last in state.others or (not sided and fund_in(figure.lead) is None)


def _own(figure: Figure) -> str:
    """The words that say of which stage the thing itself is: 决算数比预算数减少 is of the account."""
    own = figure.words[: figure.said.start] if figure.said.direction else ""
    return own if phase_in(own) else figure.words


def _less(state: State, figure: Figure) -> bool:
    """Whether an amount is less than the whole of the list that has just ended, as its first item is, and as near."""
    ended, here = state.lists.ended, territory(figure.words) if state.context.has("several_levels") else None
    if ended is None or ended.whole is None or not ended.items or figure.number.quantity is None:
        return False
    whole, first = (state.builder.of_kind(number, "amount")[:1] for number in (ended.whole, ended.items[0]))
    if not whole or not first or {whole[0].quantity.unit, first[0].quantity.unit} != {figure.unit}:
        return False
    less = max(first[0].value, figure.number.quantity.value) < whole[0].value
    return less and state.builder.places.get(ended.items[0]) == here


def _of_an_item(state: State, concept: str | None) -> bool:
    """Whether what was brought forward is of a numbered item that is no more than a name: 上年结转 of one project."""
    above = state.lists.innermost
    named = above is not None and above.concept is None and above.number == state.head
    carried = dict(meaning_of(concept)[1]).get("flow") in STOCKS
    return named and carried and state.segment.family is not None


def _first(state: State, figure: Figure) -> bool:
    """Whether a figure opens the list of what a government has more of: what bears the name of all is a part of it."""
    if not state.context.has("several_levels") or figure.number.quantity is None or not state.lists.opening:
        return False
    above = state.lists.frames[-1].whole
    same = state.builder.of_kind(above, figure.said.kind) if above is not None else []
    return any(a.quantity.unit == figure.unit and figure.number.quantity.value < a.quantity.value for a in same[:1])


def _elsewhere(state: State, mention: int, words: str) -> bool:
    """Whether the same thing is said of another territory than the whole: 全县支出9亿元，其中县本级支出……

    Where nothing says whose the whole is, a list of places breaks it down: 新增债券9亿元，其中市级5亿元，河湾区4亿元.
    """
    if not state.context.has("several_levels"):
        return False
    above, label = state.lists.innermost, state.builder.said[mention].mention.label
    told = territories_told(fold(words))
    here = state.builder.places[mention] = told[-1][1] if told else region(label)
    of_whole = state.builder.places.get(above.number) if above is not None else None
    if of_whole is None and not all(state.builder.places.get(item) for item in state.lists.items):
        return False
    return here is not None and here != of_whole


def _in_budget(state: State, label: Label, words: str) -> Label:
    """What a label means in the text on a whole government; 民生类支出 is one of several kinds."""
    if not state.context.has("whole_budget"):
        return label
    if words[: words.rfind(label.text)].endswith("类"):
        return replace(label, concept=None)
    fund = state.context.fund
    if fund in (None, "all") and state.lists.innermost is None:
        fund = fund_in(label.text)
    return state.sums.meant(label, fund)


def _of_bodies(state: State, words: str, concept: str, mention: int) -> None:
    """Things that are counted body by body (甲站更新1辆、乙站更新2辆) are none of the whole, one as the other."""
    apart = not state.context.has("several_levels") and not among(concept, "bodies")
    whose = body_before(words) if apart else None
    if whose is None or whose == state.entity:
        return
    counted = state.by_body.setdefault(concept, {})
    of_whole = state.last.get(concept, mention) not in (*counted, mention)
    counted[mention] = whose
    if of_whole or len(set(counted.values())) > 1:
        for each in counted:
            state.builder.unname(each)


def _some_did(state: State, label: Label, figure: Figure) -> bool:
    """Whether it is told what so many units did (2个单位开展了自评), or of which kind things are: not surely all."""
    named = figure.words.rfind(label.text)
    if named >= 0:
        partly = figure.words[:named].endswith("的")  # 由基金发放养老金的离退休人员2人
        return partly and meaning_of(label.concept)[0] == "staff"
    at = state.segment.text.find(label.text, figure.number.digits_end)
    if at < 0 or not among(label.concept, "bodies"):
        return False
    whole = cue("counted_whole").search(state.segment.text[at + len(label.text) :][:_NEXT])
    return whole is None and cue("counts_all").search(figure.words) is None


def _moved(words: str, label: Label, concept: str | None) -> bool:
    """Whether things are counted that came, went or were replaced: 减少在职人员1名 tells of no staff."""
    before = words[: words.rfind(label.text)] if label.text in words else words
    return concept not in planned_views() and cue("moved").search(before) is not None


def _buys(state: State, words: str) -> bool:
    """Whether things are still to be bought: the words say so, or they are parts of what is.

    A paragraph that has begun to tell of it goes on until it says what is there.
    """
    above = state.lists.innermost
    part = above is not None and above.concept in planned_views()
    goes_on = state.buying and not cue("there").search(words)
    return part or goes_on or bool(cue("buying").search(words))


def _to_be_bought(state: State, words: str, concept: str | None) -> str | None:
    """What is to be bought is no stock yet; what an account tells was bought is no plan."""
    stage = phase_of(words, state.context, state.context.year, stock=False)
    found = planned(concept)
    return None if found in planned_views() and stage == "final" else found


def _so_far(state: State, figure: Figure) -> str:
    """What the nearest title and the segment have said up to a figure."""
    return "。".join((*state.context.titles[-1:], state.segment.text[: figure.number.start]))


def _kind_of_whole(state: State, words: str, concept: str | None) -> str | None:
    """What an item that names a place, or a kind of the debt above, is: 债务限额9亿元（一般债务3亿元……）.

    What is added to a limit has parts that are added: 新增债务限额9亿元（一般债务限额3亿元……）.
    """
    above = state.lists.innermost
    measure, _ = meaning_of(above.concept) if above is not None else (None, ())
    if above is not None and concept is None and state.context.has("several_levels") and region(words):
        return above.concept
    if above is None or measure not in _DEBT:
        return concept
    added = measure == "limit" and meaning_of(concept)[0] == measure and members_of("type", words)
    return above.concept if added or (concept is None and member_named(words)) else concept


def _fund(state: State, words: str, concept: str | None, at: int) -> Fund | None:
    words = cue("from_where").sub("", words)
    own = fund_of(_without_reasons(words), concept, state.lists.innermost, state.context)
    measure, dimensions = meaning_of(concept)
    if measure == "limit" or (measure == "debt" and ("item", "balance") in dimensions):
        return own  # what is owed and may be owed is of no budget, whichever was spoken of before
    if own is None and state.context.has("whole_budget") and fund_in(state.sentence) == "all":
        return "all"  # 四本预算收入合计9亿元，支出合计8亿元
    if own is None and state.context.fund == "all" and state.context.has("whole_budget"):
        # 一般公共预算收入5亿元，加上……，收入总计9亿元。收支相抵，……
        own = fund_in(_without_reasons(state.sentence)) or fund_in(state.segment.text[max(0, at - _FAR) : at])
    before = state.announced_fund or state.context.fund or state.fund or fund_in(_without_reasons(state.sentence))
    fund = own or before
    return None if measure == "debt" and fund in _WITHOUT_DEBT and fund_in(words) is None else fund


def _without_reasons(sentence: str) -> str:
    """A sentence without the reasons in all clauses but its last: what they say of other money holds for them alone."""
    *before, last = sentence.split("；")
    said = [clause[: why.start()] if (why := cue("reasons").search(clause)) else clause for clause in before]
    return "；".join((*said, last))
