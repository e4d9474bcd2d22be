"""The functional classification: a class is the sum of its items, and all items make the expenditure of a fund."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.messages import knowledge_id
from extractor.model import Fact, Narrative, Relation, Term
from extractor.relations.index import index, nearest
from extractor.relations.material import Material
from extractor.taxonomy import among, code_of


def function_classes(material: Material) -> Iterator[Relation]:
    """A functional class is the sum of its items by code (208 of 20805xx): open, since a text may leave items out."""
    for items in _functions(material.narrative).values():
        for whole in items:
            parts = [item for item in items if _below(item, whole, items)]
            if parts:
                terms = tuple(Term(1, part) for part in parts)
                yield Relation(
                    "identity_sum", "sum", "narrative", whole, terms, False, knowledge=knowledge_id("function_classes")
                )


def function_totals(material: Material) -> Iterator[Relation]:
    """All functional items of a fund make its expenditure: open."""
    totals = [f for f in material.index.facts if among(f.concept, "all_spending")]
    for (kind, year, phase, fund), items in _functions(material.narrative).items():
        leaves = [item for item in items if not any(_below(other, item, items) for other in items)]
        rivals = [t for t in totals if (t.kind, t.year, t.phase, t.fund) == (kind, year, phase, fund)]
        whole = nearest(leaves[0], rivals) if leaves else None
        if whole and len(leaves) > 1:
            terms = tuple(Term(1, leaf) for leaf in leaves)
            yield Relation(
                "identity_sum", "sum", "narrative", whole, terms, False, knowledge=knowledge_id("function_total")
            )


def _functions(narrative: Narrative) -> dict[tuple[object, ...], list[Fact]]:
    """The functional items of each kind, year, phase and fund, each once; and of all funds together."""
    groups: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in index(narrative).facts:
        if fact.kind in ("amount", "change") and (code_of(fact.concept, "function") or "（项）" in fact.label):
            for fund in {fact.fund, "any"}:
                groups[fact.kind, fact.year, fact.phase, fund].setdefault(fact.concept or fact.label, fact)
    return {key: list(items.values()) for key, items in groups.items()}


def _below(item: Fact, whole: Fact, items: Iterable[Fact]) -> bool:
    """Whether one item is directly a part of another, by code or by the class it is printed under."""
    if item.concept is None:
        return "（类）" in item.label and "（款）" not in whole.label and _class(item) == _class(whole)
    if whole.concept is None or item.concept == whole.concept or not item.concept.startswith(whole.concept):
        return False
    codes = {other.concept for other in items}
    size = len(whole.concept)
    return not any(item.concept[:cut] in codes for cut in range(size + 1, len(item.concept)))


def _class(item: Fact) -> str:
    return item.label.partition("（类）")[0].removesuffix("支出")
