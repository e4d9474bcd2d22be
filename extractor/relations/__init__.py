"""Which printed figures must agree: hypotheses only, nothing is compared here.

To add a kind: one file with `(material) -> Iterator[Relation]` under `text/`, `tables/` or `government/`, one line in
RELATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.figures import Precision, precision
from extractor.model import Fact, GroundId, Narrative, Outline, Relation, Table
from extractor.relations.government.accounts import account_identities
from extractor.relations.government.all_budgets import all_budgets
from extractor.relations.government.carried import carried_on
from extractor.relations.government.same_views import views_again
from extractor.relations.government.settled import settled_accounts
from extractor.relations.government.tables import government_tables
from extractor.relations.government.territories import across_paragraphs
from extractor.relations.government.text import balances, debts_of_two_kinds, listed_heads, running_totals, section_sums
from extractor.relations.government.totals import budget_totals
from extractor.relations.government.views import text_in_views
from extractor.relations.index import position
from extractor.relations.material import Material, material
from extractor.relations.tables.across import (
    between_tables,
    identities_across,
    named_items,
    text_and_tables,
    twin_items,
)
from extractor.relations.tables.columns import column_sums
from extractor.relations.tables.completed import completions
from extractor.relations.tables.identities import roll_forwards, table_identities, text_changes, year_changes
from extractor.relations.tables.indicator_text import indicator_text
from extractor.relations.tables.indicators import indicator_relations
from extractor.relations.tables.rates import rate_columns
from extractor.relations.tables.rows import row_sums
from extractor.relations.text.changes import change_rates, changes, rate_directions
from extractor.relations.text.counted_kinds import counted_kinds
from extractor.relations.text.coverage import coverage
from extractor.relations.text.direction import claimed
from extractor.relations.text.duplicates import rates_again, repeated, same_figure
from extractor.relations.text.execution import execution_rates
from extractor.relations.text.functional import function_classes, function_totals
from extractor.relations.text.funds import fund_parts
from extractor.relations.text.identities import known_identities
from extractor.relations.text.listings import listed_sums
from extractor.relations.text.share_trees import shared_sums
from extractor.relations.text.shares import shares
from extractor.taxonomy import family, ground_of

RelationFinder = Callable[[Material], Iterator[Relation]]

# Of two relations between the same figures the earlier one stays, so the words come before the knowledge; only kinds
# that are known to be all come before the words, which leave that open. Tables come behind the text.
RELATIONS: tuple[RelationFinder, ...] = (
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
    known_identities,
    function_classes,
    function_totals,
    fund_parts,
    running_totals,
    budget_totals,
    all_budgets,
    settled_accounts,
    listed_heads,
    balances,
    section_sums,
    debts_of_two_kinds,
    across_paragraphs,
    shared_sums,
    same_figure,
    rates_again,
    column_sums,
    row_sums,
    table_identities,
    roll_forwards,
    year_changes,
    rate_columns,
    indicator_relations,
    indicator_text,
    between_tables,
    twin_items,
    text_and_tables,
    text_changes,
    completions,
    identities_across,
    named_items,
    text_in_views,
    government_tables,
    views_again,
    account_identities,
    carried_on,
)
# What holds the text against tables: all there is to ask where the two were published apart.
TEXT_AND_TABLES: tuple[RelationFinder, ...] = (text_and_tables, text_changes, completions, named_items)
# What takes all tables for those of one body; a report on governments prints several territories side by side.
ONE_BODY: frozenset[RelationFinder] = frozenset(
    {between_tables, twin_items, text_and_tables, text_changes, completions, identities_across, named_items}
)


def build(
    narrative: Narrative,
    outline: Outline,
    tables: Sequence[Table] = (),
    finders: Sequence[RelationFinder] = RELATIONS,
    *,
    printed: Precision | None = None,
) -> tuple[Relation, ...]:
    """Every relation that the finders find, each once: firm where any of them holds it firmly.

    `printed` is the precision of the narrative, where it is known already.
    """
    read = material(narrative, outline, tables, printed or precision(narrative))
    several = family(outline.identity.family).has("several_levels")
    found: dict[Hashable, Relation] = {}
    places = _Places()
    for finder in finders:
        if several and finder in ONE_BODY:
            continue
        for relation in finder(read):
            figures = places.figures(relation)
            known = found.setdefault(figures, relation)
            if relation.firm and not known.firm:
                found[figures] = _firm(known, relation)
    return tuple(grounded(found.values()))


def grounded(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Each with its ground: the one that its finder names, else that of its rule."""
    for relation in relations:
        named = relation.ground or ground_of(relation.rule, soft=not relation.firm)
        yield relation if relation.ground == named else _on(named, relation)


def _on(ground: GroundId, of: Relation) -> Relation:
    """The relation with that ground; dataclasses would ask for each field by its name."""
    said = (of.rule, of.relation, of.origin, of.stated, of.terms, of.firm, of.note, of.knowledge, of.roughly)
    return Relation(*said, ground)


def _firm(known: Relation, firmer: Relation) -> Relation:
    note, knowledge = known.note or firmer.note, known.knowledge or firmer.knowledge
    ground = known.ground or firmer.ground
    return replace(known, firm=True, note=note, knowledge=knowledge, ground=ground)


class _Places(dict[int, Hashable]):
    """Where figures are printed, by their numbers: each takes part in several relations."""

    def figures(self, relation: Relation) -> Hashable:
        """The relation and where its figures stand; an equality has no sides."""
        stated = self._place(relation.stated)
        if relation.relation == "equal":
            return ("equal", frozenset([stated, *(self._place(term.fact) for term in relation.terms)]))
        terms = frozenset([(term.sign, self._place(term.fact)) for term in relation.terms])
        return (relation.relation, relation.rule.startswith("direction"), stated, terms)

    def _place(self, fact: Fact) -> Hashable:
        if (found := self.get(fact.number)) is None:
            found = self[fact.number] = position(fact)
        return found
