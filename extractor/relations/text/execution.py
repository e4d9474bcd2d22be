"""How much of the budget was carried out: the final figure over the budgeted one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal
from itertools import islice

from extractor.figures import worth
from extractor.governments import pattern
from extractor.model import Fact, Relation, Term
from extractor.relations.index import Index, agree, but_base, last_before
from extractor.relations.material import Material

# So many figures back a budget is looked for.
_LOOKED_AT = 20


def execution_rates(material: Material) -> Iterator[Relation]:
    """A completion rate with the figures of its own mention; a side that is not printed is left out."""
    known = material.index
    told: set[tuple[int, int | None]] = set()
    for rate in known.facts:
        final = _final(rate, known) if rate.kind == "execution_rate" else None
        if final is None:
            continue
        here = _budget(rate, final, known) or _beyond(rate, final, known)
        budget = here or _approved(rate, final, known)
        sides = (final.number, budget.number if budget else None)
        terms = tuple(Term(1, side) for side in (final, budget) if side)
        # a second rate of the same figures is rather one of something else that the sentence went on to
        firm = sides not in told and (here is not None or budget is None)
        yield Relation("execution", "execution_rate", "narrative", rate, terms, firm=firm)
        told.add(sides)


def _beyond(rate: Fact, final: Fact, known: Index) -> Fact | None:
    """How much the account is more than the budget, where the budget itself is not printed: 决算数大于预算数2万元."""
    rivals = [f for f in known.of(rate.mention, "change") if f.base and f.base.phase in ("budget", "adjusted")]
    same = [f for f in rivals if f.base and f.base.year == final.year and f.quantity.unit == final.quantity.unit]
    return same[0] if len(same) == 1 else None


def _approved(rate: Fact, final: Fact, known: Index) -> Fact | None:
    """The budget of the same thing in what was said before: 批准的收入预算3亿元。……收入4亿元，为预算的133%."""
    stages = [rate.base.phase] if rate.base and not _any_budget(rate.base.words) else ["budget", "adjusted"]
    near = islice(known.before(final, final.year), _LOOKED_AT)
    before = (fact for fact in near if fact.phase in stages)
    return next((fact for fact in before if _scope(fact) == _scope(final)), None)


def _final(rate: Fact, known: Index) -> Fact | None:
    """The account's figure, else one of which no stage is said."""
    rivals = [a for a in known.of(rate.mention, "amount") if agree(a.year, rate.year)]
    final = [a for a in rivals if a.phase == "final"]
    return last_before(final or [a for a in rivals if a.phase is None], rate)


def _budget(rate: Fact, final: Fact, known: Index) -> Fact | None:
    """The budget that the rate names; where it names neither kind of budget the one that it is nearer to."""
    amounts = [a for a in known.of(rate.mention, "amount") if agree(a.year, rate.year)]
    budgets = [a for a in amounts if a.phase in ("budget", "adjusted")]
    if rate.base and _any_budget(rate.base.words):
        return min(reversed(budgets), key=lambda budget: _gap(rate, final, budget), default=None)
    exact = [a for a in amounts if rate.base and a.phase == rate.base.phase]
    return last_before(exact or budgets, rate)


def _any_budget(words: str) -> bool:
    return bool(pattern("account", "any_budget").search(words))


def _scope(fact: Fact) -> Hashable:
    """What a figure is of, whatever its stage."""
    return fact.fund, but_base(fact.dimensions)


def _gap(rate: Fact, final: Fact, budget: Fact) -> Decimal:
    return abs(rate.value * worth(budget) - 100 * worth(final)) / worth(budget) if budget.value else Decimal("Infinity")
