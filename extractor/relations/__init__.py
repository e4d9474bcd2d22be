"""Which printed figures must agree: hypotheses only, nothing is compared here.

A relation is found by words (listings, changes, shares, execution, direction), by repetition, or by knowledge
(taxonomy). To add a kind: one file with `(narrative, outline) -> Iterator[Relation]`, one line in RELATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from extractor.model import Narrative, Outline, Relation
from extractor.relations.government.territories import across_paragraphs
from extractor.relations.government.text import balances, listed_heads, running_totals, section_sums
from extractor.relations.government.totals import budget_totals
from extractor.relations.index import position
from extractor.relations.text.changes import change_rates, changes, rate_directions
from extractor.relations.text.counted_kinds import counted_kinds
from extractor.relations.text.coverage import coverage
from extractor.relations.text.direction import claimed
from extractor.relations.text.duplicates import repeated, same_figure
from extractor.relations.text.execution import execution_rates
from extractor.relations.text.functional import function_classes, function_totals
from extractor.relations.text.identities import taxonomy
from extractor.relations.text.listings import listed_sums
from extractor.relations.text.share_trees import shared_sums
from extractor.relations.text.shares import shares

Family = Callable[[Narrative, Outline], Iterator[Relation]]

# Of two relations between the same figures the earlier one stays, so the words come before the knowledge; only kinds
# that are known to be all come before the words, which leave that open.
RELATIONS: tuple[Family, ...] = (
    counted_kinds,
    listed_sums,
    changes,
    change_rates,
    rate_directions,
    shares,
    execution_rates,
    claimed,
    coverage,
    repeated,
    taxonomy,
    function_classes,
    function_totals,
    running_totals,
    budget_totals,
    listed_heads,
    balances,
    section_sums,
    across_paragraphs,
    shared_sums,
    same_figure,
)


def build(narrative: Narrative, outline: Outline) -> tuple[Relation, ...]:
    """Every relation of every family, each once: firm where any family holds it firmly."""
    found: dict[Hashable, Relation] = {}
    for family in RELATIONS:
        for relation in family(narrative, outline):
            known = found.setdefault(_figures(relation), relation)
            if relation.firm and not known.firm:
                found[_figures(relation)] = _firm(known, relation)
    return tuple(found.values())


def _firm(known: Relation, firmer: Relation) -> Relation:
    return replace(known, firm=True, note=known.note or firmer.note)


def _figures(relation: Relation) -> Hashable:
    """The relation and where its figures stand; an equality has no sides."""
    terms = frozenset((term.sign, position(term.fact)) for term in relation.terms)
    if relation.relation == "equal":
        return ("equal", frozenset([position(relation.stated), *(p for _, p in terms)]))
    return (relation.relation, relation.rule.startswith("direction"), position(relation.stated), terms)
