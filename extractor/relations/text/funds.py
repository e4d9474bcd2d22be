"""财政拨款支出90万元。其中一般公共预算80万元，政府性基金10万元，国有资本经营预算0万元: the funds make all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.messages import knowledge_id
from extractor.model import Fact, Fund, Relation, Term
from extractor.relations.index import of_one_body
from extractor.relations.material import Material

_WHOLE: Fund = "fiscal"
_PARTS: tuple[Fund, ...] = ("general", "gov_fund", "soe_capital")


def fund_parts(material: Material) -> Iterator[Relation]:
    """Fiscal money is that of three budgets: where one paragraph gives all four figures of a thing, they add up."""
    if not of_one_body(material.outline):
        return
    groups: defaultdict[tuple[object, ...], dict[Fund | None, Fact]] = defaultdict(dict)
    for fact in material.index.facts:
        if fact.concept and fact.kind == "amount" and not fact.in_words:
            key = (fact.quantity.block, fact.concept, fact.quantity.unit, fact.year, fact.phase)
            groups[key].setdefault(fact.fund, fact)
    for said in groups.values():
        parts = [said[fund] for fund in _PARTS if fund in said]
        whole = said.get(_WHOLE)
        if whole is not None and len(parts) == len(_PARTS):
            terms = tuple(Term(1, part) for part in parts)
            known = knowledge_id("fund_parts")
            yield Relation("listed_parts", "sum", "narrative", whole, terms, True, "中", knowledge=known)
