"""Words that say which of two figures is larger."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Narrative, Outline, Relation, Term

_RULES = {">": "direction_greater", "<": "direction_less", "=": "direction_equal"}


def claimed(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """决算数大于预算数, 与上年持平: the claim against the figures it speaks of; a side not printed is left out."""
    facts = {fact.number: fact for fact in narrative.facts}
    for claim in narrative.claims:
        left = None if claim.left is None else facts.get(claim.left)
        right = None if claim.right is None else facts.get(claim.right)
        if left:
            terms = (Term(1, right),) if right else ()
            yield Relation(_RULES[claim.relation], "direction", "narrative", left, terms, note=claim.words)
