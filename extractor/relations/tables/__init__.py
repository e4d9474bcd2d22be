"""What must agree inside a table, between tables, and between tables and text: hypotheses only.

To add a kind: one file with `(sheets, narrative, outline) -> Iterator[Relation]`, one line in TABLE_RELATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.model import Narrative, Outline, Relation, Table
from extractor.relations.tables.across import between_tables, named_items, text_and_tables, twin_items
from extractor.relations.tables.columns import column_sums
from extractor.relations.tables.identities import roll_forwards, table_identities, text_changes, year_changes
from extractor.relations.tables.rows import row_sums
from extractor.relations.tables.sheet import Sheet, sheets

Family = Callable[[Sequence[Sheet], Narrative, Outline], Iterator[Relation]]

TABLE_RELATIONS: tuple[Family, ...] = (
    column_sums,
    row_sums,
    table_identities,
    roll_forwards,
    year_changes,
    between_tables,
    twin_items,
    text_and_tables,
    text_changes,
    named_items,
)


def build_tables(tables: Sequence[Table], narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """Every relation that the tables take part in, family by family."""
    read = sheets(tables, narrative)
    for family in TABLE_RELATIONS:
        yield from family(read, narrative, outline)
