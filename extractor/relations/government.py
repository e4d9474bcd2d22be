"""Reports on the whole budget: 收入……，加上……，收入总计……; income less expenditure is the balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.relations.index import dimension, index
from extractor.wording import fold

_TOTAL = ("总计", "合计", "总收入", "总支出", "财力")
_MOST = 4
# What a section and the sections below it may each say of themselves; the longer names first.
_SAID = ("总收入", "总支出", "年度收支", "当年结余", "滚存结余", "收入合计", "支出合计")


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
        if "收支" in balance.label and len(before) == 2 and "收" in before[0].label and "支" in before[1].label:
            terms = (Term(1, before[0]), Term(-1, before[1]))
            yield Relation("balance", "difference", "narrative", balance, terms, firm=False)


def section_sums(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """The total income of a section is that of the sections below it, one of each; so for expenditure and balances."""
    said = _said(narrative)
    for section in outline.sections:
        below = [s.number for s in outline.sections if s.parent == section.number]
        for name in _SAID:
            whole = said.get((section.number, name))
            parts = [said[number, name] for number in below if (number, name) in said]
            if whole and len(parts) > 2 and len(parts) == len(below):
                terms = tuple(Term(1, part) for part in parts)
                yield Relation("section_sum", "sum", "narrative", whole, terms, firm=False, note=name)


def _said(narrative: Narrative) -> dict[tuple[int, str], Fact]:
    """The first figure of each name in each section."""
    found: dict[tuple[int, str], Fact] = {}
    for fact in index(narrative).facts:
        name = next((name for name in _SAID if name in fold(fact.label)), None)
        if fact.kind == "amount" and name and fact.section is not None:
            found.setdefault((fact.section, name), fact)
    return found


def _same_paragraph(before: Sequence[Fact], fact: Fact) -> list[Fact]:
    return [f for f in before if f.quantity.block == fact.quantity.block and dimension(f) == dimension(fact)]
