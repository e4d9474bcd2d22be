"""Words that say which of two figures is larger."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Relation, Term
from extractor.relations.material import Material

_RULES = {">": "direction_greater", "<": "direction_less", "=": "direction_equal"}


def claimed(material: Material) -> Iterator[Relation]:
    """决算数大于预算数, 与上年持平: the claim against the figures it speaks of; a side not printed is left out."""
    facts = {fact.number: fact for fact in material.narrative.facts}
    for claim in material.narrative.claims:
        left = None if claim.left is None else facts.get(claim.left)
        right = None if claim.right is None else facts.get(claim.right)
        if left:
            terms = (Term(1, right),) if right else ()
            yield Relation(
                _RULES[claim.relation], "direction", "narrative", left, terms, note=claim.words, roughly=claim.roughly
            )
