"""The tables of a data set and their columns: the one place that says what they are called, hold and mean.

Everything else follows from it: the Parquet schema, the codebook, datapackage.json and the order of exports. A column,
once published, keeps its name, type and meaning; new ones go to the end of their table.
"""

from __future__ import annotations

from extractor.dataset.columns import checks, documents, facts, listed, overall
from extractor.dataset.columns.column import PARTITION, Columns, DataColumn, Type

__all__ = ["OVERALL", "PARTITION", "TABLES", "Columns", "DataColumn", "Type"]

TABLES: dict[str, Columns] = {
    "inputs": documents.INPUTS,
    "documents": documents.DOCUMENTS,
    "sections": documents.SECTIONS,
    "tables": documents.TABLES,
    "facts": facts.FACTS,
    "checks": checks.CHECKS,
    "findings": checks.FINDINGS,
    "duties": checks.DUTIES,
    "failures": checks.FAILURES,
    "projects": listed.PROJECTS,
    "indicators": listed.INDICATORS,
    "purchases": listed.PURCHASES,
}
"""Every table of a document, in the order of exports. `inputs` has one row for each file that was given."""

OVERALL: dict[str, Columns] = {"bodies": overall.BODIES, "body_names": overall.BODY_NAMES}
"""The tables that follow from all documents together, each one file, written anew at the end of a run."""
