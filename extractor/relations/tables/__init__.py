"""What must agree inside a table, between tables, and between tables and text: hypotheses only.

To add a kind: one file with `(sheets, narrative, outline) -> Iterator[Relation]`, one line in TABLE_RELATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from extractor.model import Narrative, Outline, Relation, Table
from extractor.relations.government.tables import government_tables
from extractor.relations.index import position
from extractor.relations.tables.across import (
    between_tables,
    identities_across,
    named_items,
    text_and_tables,
    twin_items,
)
from extractor.relations.tables.columns import column_sums
from extractor.relations.tables.identities import roll_forwards, table_identities, text_changes, year_changes
from extractor.relations.tables.nested import nested_sums
from extractor.relations.tables.rates import rate_columns
from extractor.relations.tables.rows import row_sums
from extractor.relations.tables.sheet import Sheet, sheets
from extractor.relations.tables.unfolded import unfolded_sums
from extractor.taxonomy import family

Family = Callable[[Sequence[Sheet], Narrative, Outline], Iterator[Relation]]

TABLE_RELATIONS: tuple[Family, ...] = (
    column_sums,
    nested_sums,
    unfolded_sums,
    row_sums,
    table_identities,
    roll_forwards,
    year_changes,
    rate_columns,
    between_tables,
    twin_items,
    text_and_tables,
    text_changes,
    identities_across,
    named_items,
    government_tables,
)
# What holds the text against tables: all there is to ask where the two were published apart.
TEXT_RELATIONS: tuple[Family, ...] = (text_and_tables, text_changes, named_items)
# What takes all tables for those of one body; a report on governments prints several territories side by side.
ONE_BODY: frozenset[Family] = frozenset(
    {between_tables, twin_items, text_and_tables, text_changes, identities_across, named_items}
)


def build_tables(
    tables: Sequence[Table], narrative: Narrative, outline: Outline, families: Sequence[Family] = TABLE_RELATIONS
) -> Iterator[Relation]:
    """Every relation that the tables take part in, each once: firm where any family holds it firmly."""
    read = sheets(tables, narrative)
    several = family(outline.identity.family).has("several_levels")
    found: dict[Hashable, Relation] = {}
    for find in families:
        if several and find in ONE_BODY:
            continue
        for relation in find(read, narrative, outline):
            known = found.setdefault(_figures(relation), relation)
            if relation.firm and not known.firm:
                found[_figures(relation)] = replace(known, firm=True)
    yield from found.values()


def _figures(relation: Relation) -> Hashable:
    """The relation and where its figures stand; an equality has no sides."""
    terms = frozenset((term.sign, position(term.fact)) for term in relation.terms)
    if relation.relation == "equal":
        return ("equal", frozenset([position(relation.stated), *(place for _, place in terms)]))
    return (relation.relation, position(relation.stated), terms)
