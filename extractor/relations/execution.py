"""How much of the budget was carried out: the final figure over the budgeted one."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.relations.index import Index, agree, index, last_before


def execution_rates(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """A completion rate with the figures of its own mention; a side that is not printed is left out."""
    known = index(narrative)
    for rate in known.facts:
        if rate.kind != "execution_rate":
            continue
        final, budget = _final(rate, known), _budget(rate, known)
        if final and budget:
            yield Relation("execution", "execution_rate", "narrative", rate, (Term(1, final), Term(1, budget)))
        elif final:
            yield Relation("execution", "execution_rate", "narrative", rate, (Term(1, final),))


def _final(rate: Fact, known: Index) -> Fact | None:
    rivals = [a for a in known.of(rate.mention, "amount") if a.phase == "final" and agree(a.year, rate.year)]
    return last_before(rivals, rate)


def _budget(rate: Fact, known: Index) -> Fact | None:
    """The budget that the rate names; either kind of budget where it names none."""
    named = rate.base.phase if rate.base else None
    amounts = [a for a in known.of(rate.mention, "amount") if agree(a.year, rate.year)]
    exact = [a for a in amounts if named and a.phase == named]
    return last_before(exact or [a for a in amounts if a.phase in ("budget", "adjusted")], rate)
