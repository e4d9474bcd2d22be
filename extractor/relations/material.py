"""What relations are found in: everything that was read of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Narrative, Outline, Table
from extractor.relations.tables.fact_table import FactTable, fact_tables
from extractor.relations.tables.over_pages import over_pages


@dataclass(frozen=True, slots=True)
class Material:
    """The figures of text and tables, what the document is, and its tables with their figures by cell.

    `runs` are the tables as they add up: what is printed anew on every page is one.
    """

    narrative: Narrative
    outline: Outline
    tables: tuple[FactTable, ...] = ()
    runs: tuple[FactTable, ...] = ()


def material(narrative: Narrative, outline: Outline, tables: Sequence[Table]) -> Material:
    """The material of a document."""
    sheets = fact_tables(tables, narrative)
    return Material(narrative, outline, sheets, over_pages(sheets))
