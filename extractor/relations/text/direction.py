"""Words that say which of two figures is larger."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq, gt, lt

from extractor.figures import worth
from extractor.model import Claim, Fact, Relation, Term
from extractor.relations.index import Index
from extractor.relations.material import Material
from extractor.taxonomy import ground_id

_RULES = {">": "direction_greater", "<": "direction_less", "=": "direction_equal"}
_TRUE = {">": gt, "<": lt, "=": eq}
_BUDGETS = ("budget", "adjusted")


def claimed(material: Material) -> Iterator[Relation]:
    """决算数大于预算数, 与上年持平: the claim against the figures it speaks of; a side not printed is left out."""
    facts = {fact.number: fact for fact in material.narrative.facts}
    known = material.index
    for claim in material.narrative.claims:
        left = None if claim.left is None else facts.get(claim.left)
        named = None if claim.right is None else facts.get(claim.right)
        if left and named and _both_sides(left, named):
            ground = ground_id("said_together")
            yield Relation("budget_balance", "equal", "narrative", left, (Term(1, named),), ground=ground)
        elif left:
            said = _either_budget(claim, left, named, known) if named else None
            terms = (Term(1, said),) if said else ()
            yield Relation(
                _RULES[claim.relation], "direction", "narrative", left, terms, note=claim.words, roughly=claim.roughly
            )


def _both_sides(spending: Fact, income: Fact) -> bool:
    """Whether a claim is of the two sides of an account: 收支平衡."""
    return spending.measure == "expenditure" != income.measure


def _either_budget(claim: Claim, final: Fact, named: Fact, known: Index) -> Fact:
    """Where an item has two budgets, 年初 and 全年, 预算数 may mean either: the one that makes the words true."""
    if named.phase not in _BUDGETS:
        return named
    other = [f for f in known.of(named.mention, named.kind) if f.phase in _BUDGETS and f.phase != named.phase]
    fitting = (f for f in other if f.year == named.year and _TRUE[claim.relation](worth(final), worth(f)))
    return named if _TRUE[claim.relation](worth(final), worth(named)) else next(fitting, named)
