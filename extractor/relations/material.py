"""What relations are found in: everything that was read of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Narrative, Outline, Table
from extractor.relations.tables.fact_table import FactTable, fact_tables


@dataclass(frozen=True, slots=True)
class Material:
    """The figures of text and tables, what the document is, and its tables with their figures by cell."""

    narrative: Narrative
    outline: Outline
    tables: tuple[FactTable, ...] = ()


def material(narrative: Narrative, outline: Outline, tables: Sequence[Table]) -> Material:
    """The material of a document."""
    return Material(narrative, outline, fact_tables(tables, narrative))
