"""Reports on the whole budget: 收入……，加上……，收入总计……; income less expenditure is the balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.relations.index import dimension, index

_TOTAL = ("总计", "合计", "总收入", "总支出", "财力")
_MOST = 4


def running_totals(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """A total is what stands before it in its paragraph: open, and right only where it closes."""
    facts = [fact for fact in index(narrative).facts if fact.kind == "amount"]
    for place, total in enumerate(facts):
        before = _same_paragraph(facts[max(0, place - _MOST) : place], total)
        if not any(word in total.label for word in _TOTAL):
            continue
        for size in range(2, len(before) + 1):
            terms = tuple(Term(1, part) for part in before[-size:])
            yield Relation("running_total", "sum", "narrative", total, terms, firm=False)


def balances(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """年度收支结余 is the income before it less the expenditure before it: open."""
    facts = [fact for fact in index(narrative).facts if fact.kind == "amount"]
    for place, balance in enumerate(facts):
        before = _same_paragraph(facts[max(0, place - 2) : place], balance)
        if "收支" in balance.label and "结余" in balance.label and len(before) == 2:
            terms = (Term(1, before[0]), Term(-1, before[1]))
            yield Relation("balance", "difference", "narrative", balance, terms, firm=False)


def _same_paragraph(before: Sequence[Fact], fact: Fact) -> list[Fact]:
    return [f for f in before if f.quantity.block == fact.quantity.block and dimension(f) == dimension(fact)]
