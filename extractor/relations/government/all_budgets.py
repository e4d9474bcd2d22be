"""Totals over all budgets of a government: what each of them takes in, or spends, makes them up.

    四本预算收入合计270亿元        general + funds + state capital + social insurance, each said in its own section

Of each budget the figure said last of the same side, level, year and stage is meant. Whether a report counts social
insurance in shows only where the others make the total without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from extractor.figures import is_money
from extractor.model import Fact, Fund, Relation, Term
from extractor.relations.government.totals import holds
from extractor.relations.index import agree
from extractor.relations.material import Material
from extractor.taxonomy import family

_ALL, _FISCAL, _INSURANCE = "all", "fiscal", "social_insurance"
_BUDGETS = tuple(fund for fund in get_args(Fund) if fund not in (_ALL, _FISCAL))
_LEVEL, _UNNAMED, _FLOW = "gov_level", "unnamed", "flow"
_NEAR = 20  # figures of a budget: one that was said longer ago is of another chapter
_BESIDE = (_LEVEL, _FLOW, "base")


def all_budgets(material: Material) -> Iterator[Relation]:
    """Each total over all budgets with the four that make it up, or the three without insurance where they do."""
    if not family(material.outline.identity.family).has("whole_budget"):
        return
    said: dict[str, list[Fact]] = {fund: [] for fund in _BUDGETS}
    for fact in material.index.facts:
        if fact.kind != "amount" or not is_money(fact) or not _plain(fact):
            continue
        if fact.fund == _ALL:
            parts = {fund: part for fund in _BUDGETS if (part := _last(said[fund], fact))}
            yield from _made_of(fact, parts) if len(parts) == len(_BUDGETS) else ()
        elif fact.fund in said and fact.dimension(_FLOW) is None:
            said[fact.fund].append(fact)


def _plain(fact: Fact) -> bool:
    """Whether a figure is all that is taken in or spent, no class or item of it."""
    return fact.measure is not None and all(name in _BESIDE for name, _ in fact.dimensions)


def _last(said: list[Fact], total: Fact) -> Fact | None:
    """The figure of a budget said last that is of what the total is of."""
    like = (part for part in reversed(said[-_NEAR:]) if _of_one(part, total))
    return next(like, None)


def _of_one(part: Fact, total: Fact) -> bool:
    levels = (None if (level := each.dimension(_LEVEL)) == _UNNAMED else level for each in (part, total))
    same = (part.measure, part.year, part.phase) == (total.measure, total.year, total.phase)
    return same and agree(*levels)


def _made_of(total: Fact, parts: dict[str, Fact]) -> Iterator[Relation]:
    four = _sum(total, parts)
    three = _sum(total, {fund: part for fund, part in parts.items() if fund != _INSURANCE})
    yield three if holds(three) and not holds(four) else four


def _sum(total: Fact, parts: dict[str, Fact]) -> Relation:
    return Relation("budget_total", "sum", "narrative", total, tuple(Term(1, p) for p in parts.values()), firm=False)
