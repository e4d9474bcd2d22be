"""What relations are found in: everything that was read of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.figures import Precision
from extractor.model import Narrative, Outline, Table
from extractor.relations.index import Index, index
from extractor.relations.tables.fact_table import FactTable, fact_tables
from extractor.relations.tables.over_pages import over_pages
from extractor.relations.tables.telling import Told, telling


@dataclass(frozen=True)
class Material:
    """The figures of text and tables, what the document is, and its tables with their figures by cell.

    `runs` are the tables as they add up: what is printed anew on every page is one.
    """

    narrative: Narrative
    outline: Outline
    tables: tuple[FactTable, ...] = ()
    runs: tuple[FactTable, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The figures of the text by mention and place."""
        return index(self.narrative)

    @cached_property
    def telling(self) -> tuple[Told, ...]:
        """The facts of the tables whose meaning is settled."""
        return tuple(telling(self.tables))


def material(narrative: Narrative, outline: Outline, tables: Sequence[Table], printed: Precision) -> Material:
    """The material of a document."""
    sheets = fact_tables(tables, narrative, printed)
    return Material(narrative, outline, sheets, over_pages(sheets))
