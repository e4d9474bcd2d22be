"""Words instead of figures: 决算数大于预算数, 与上年持平, 本部门无政府性基金预算支出."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extractor.facts.builder import Builder, zero
from extractor.facts.context import fund_in, phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.labels import Scope, name
from extractor.facts.roles import Role
from extractor.facts.state import State
from extractor.governments import GRAND, TOTAL, Side, item, side
from extractor.model import Claim, Fact, Fund
from extractor.taxonomy import among

_SHORTEST = 3
# So many funds named are two accounts.
_FUNDS = 2


def claims(clauses: State, carry: int | None) -> Iterator[Claim]:
    """What a segment says in words of two figures; `carry` is the mention that words before any figure speak of."""
    text = clauses.segment.text
    for found in cue("against_budget").finditer(text):
        if (found.lastgroup and "预算" in found.group()) or "计划" in found.group():
            mention = _named(clauses, found.start())
            mention = clauses.mention_before(found.start(), carry) if mention is None else mention
            if mention is not None and found.lastgroup:
                yield _against_budget(clauses, mention, found)
    for found in cue("same_as").finditer(text):
        mention = clauses.mention_before(found.start(), carry)
        if mention is not None and _speaks_of(clauses, mention, found.start()):
            yield _same(clauses, mention, found)
    for found in cue("balanced").finditer(text) if clauses.context.has("whole_budget") else ():
        yield from _balanced(clauses, found)


def _speaks_of(clauses: State, mention: int, position: int) -> bool:
    """Whether the clause before a claim names this thing or nothing: 出国（境）费与上年持平 says nothing of 三公."""
    clause = re.split("[，。；：]", clauses.segment.text[:position])[-1]
    scope = Scope(clauses.context.kind, clauses.context.titles, None, clauses.context.family)
    label = name(clause, scope, "元") if len(clause) > _SHORTEST and not clause[-1].isdigit() else None
    if label is None or label.how == "scope" or label.concept is None or any(c.isdigit() for c in clause):
        return True
    return label.concept == clauses.builder.said[mention].mention.concept


def _named(clauses: State, position: int) -> int | None:
    """The thing that the words right before a claim name: ……“三公”经费支出决算数小于预算数; None without such words."""
    clause = re.split("[，。；：]", clauses.segment.text[:position])[-1]
    scope = Scope(clauses.context.kind, clauses.context.titles, None, clauses.context.family)
    label = name(clause + "支出", scope, "元") if len(clause) > _SHORTEST else None
    if label is None or label.concept is None or label.how == "scope":
        return None
    said = reversed(clauses.builder.said)
    return next((s.mention.number for s in said if s.mention.concept == label.concept and len(s.facts) > 1), None)


def _against_budget(clauses: State, mention: int, found: re.Match[str]) -> Claim:
    amounts = clauses.builder.of_kind(mention, "amount")
    left = _last(amounts, "final")
    right = _last(amounts, "budget") or _last(amounts, "adjusted")
    relation = {"more": ">", "less": "<", "same": "="}[found.lastgroup or "same"]
    return Claim(
        relation,  # type: ignore[arg-type]
        found.group(),
        left.number if left else None,
        right.number if right else None,
        clauses.segment.reading.span(*found.span()),
        roughly=bool(cue("roughly").search(found.group())),
    )


def _same(clauses: State, mention: int, found: re.Match[str]) -> Claim:
    about = clauses.builder.said[mention].mention
    amounts = clauses.builder.of_kind(mention, "amount", "count")
    named = year_in(found["base"], about.year)
    stage = phase_in(found["base"])
    here = [f for f in amounts if f.year == about.year and (f.phase == about.phase or f.phase is None)]
    against_budget = "年初" in found["base"] and named is None
    there = [
        f
        for f in amounts
        if (f.phase in ("budget", "adjusted") if against_budget else f.year == named) and f not in here
    ]
    if stage and not against_budget:
        there = [f for f in there if f.phase == stage] or there
    return Claim(
        "=",
        found.group(),
        here[-1].number if here else None,
        there[-1].number if there else None,
        clauses.segment.reading.span(*found.span()),
        roughly=bool(cue("roughly").search(found.group())),
    )


def _balanced(clauses: State, found: re.Match[str]) -> Iterator[Claim]:
    """收支平衡 of the totals of both sides said in this paragraph: income before the spending that it claims to be.

    按照收支平衡的原则 speaks of the spending behind it. Without a total of it, what is spent is said alone right there:
    支出9万元，调出资金1万元，收支平衡 and 支出9万元，加上调出资金1万元 are two.
    """
    place, end = clauses.segment.reading.span(*found.span()), clauses.segment.text.find("。", found.end())
    stop = clauses.segment.reading.span(end, end + 1).start if end >= 0 else None
    here = takewhile(lambda fact: fact.quantity.block == place.block, reversed(clauses.builder.facts))
    amounts = [fact for fact in here if fact.kind == "amount"]
    before = [fact for fact in amounts if fact.quantity.start < place.start]
    behind = [fact for fact in reversed(amounts) if place.start < fact.quantity.start < (stop or fact.quantity.end)]
    spent = behind if found["principle"] else before
    alone = spent[:1] if before == spent or len(behind) == 1 else []
    totals = (fact for fact in spent if _is(fact, "expenditure", GRAND))
    spending = next(totals, None) or next((fact for fact in alone if _is(fact, "expenditure", TOTAL)), None)
    earlier = (fact for fact in before if spending and fact.number < spending.number)
    income = next((fact for fact in earlier if _is(fact, "revenue", GRAND)), None)
    if spending and income and len({spending.fund, income.fund} - {None, "all"}) < _FUNDS:
        yield Claim("=", found.group(), spending.number, income.number, place)


def _is(fact: Fact, of: Side, what: str) -> bool:
    """Whether a figure is named as the total of a side, of the year or of all that came to it."""
    return item(fact.label) == what and side(fact.label) == of


def _last(facts: list[Fact], phase: str) -> Fact | None:
    return next((f for f in reversed(facts) if f.phase == phase), None)


def absences(clauses: State, builder: Builder) -> None:
    """Add the noughts that a segment says in words, or as 为0 without a unit; only where the section itself prints no
    figure of the thing."""
    context = clauses.context
    for words, start, end in _noughts(clauses.segment.text):
        scope = Scope(context.kind, context.titles, None, context.family)
        label = name(words, scope, "元")
        if label is None or label.how == "alike" or not among(label.concept, "sayable"):
            continue
        fund = fund_in(words) or context.fund
        another = year_in(words, context.year) not in (None, context.year)
        if another or _printed(clauses, builder, label.concept, fund):
            continue
        span, of = clauses.segment.reading.span(start, end), (context.year, context.phase)
        mention = builder.mention(label.text, label.concept, clauses.section, span, *of, fund)
        nought = zero(span, clauses.segment.text[start:end], "")
        builder.fact(mention, Role("amount", 0), nought, year=context.year, phase=context.phase, in_words=True)


def _noughts(text: str) -> Iterator[tuple[str, int, int]]:
    """What is said to be nought, and where that is said."""
    for found in cue("absent").finditer(text):
        yield found["label"], found.start("label") - 1, found.end("label")
    for found in cue("nought").finditer(text):
        yield found["label"], *found.span()


def _printed(clauses: State, builder: Builder, concept: str | None, fund: Fund | None) -> bool:
    """Whether the section already has a figure of the thing: words beside it add nothing."""
    return any(
        said.mention.concept == concept and said.mention.section == clauses.section and said.mention.fund == fund
        for said in reversed(builder.said[-60:])
    )
