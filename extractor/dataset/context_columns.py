"""What stands around a figure: its row in a table, the words of its comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.model import Fact, Report, TableRow

Rows = Mapping[tuple[int, int, int], TableRow]
"""The entries of all tables by (table, row, lane)."""


def table_rows(report: Report) -> Rows:
    """Every row of every table of the report."""
    return {(table.number, entry.row, entry.lane): entry for table in report.tables for entry in table.entries}


def context_columns(report: Report, rows: Rows, fact: Fact) -> dict[str, Any]:
    """The columns of a figure that tell its block, its mention, its row of a table and what it is compared with."""
    entry = _entry(report, rows, fact)
    base = fact.base
    return {
        "block": fact.quantity.block,
        "mention": fact.mention if fact.mention >= 0 else None,
        "code": entry.code if entry and entry.code and entry.code.isdigit() else None,
        "item": entry.label or None if entry else None,
        "total": entry is not None and entry.role == "total",
        "said": fact.direction or None,
        "base": base.words or None if base else None,
        "base_year": base.year if base else None,
        "base_phase": base.phase if base else None,
    }


def _entry(report: Report, rows: Rows, fact: Fact) -> TableRow | None:
    if fact.cell is None:
        return None
    number, row, column = fact.cell
    return rows.get((number, row, report.tables[number].columns[column].lane))
