"""Small data sets of invented figures, written as a batch writes them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.dataset.arrow import as_table, schema
from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset
from extractor.dataset.listed import listed_rows

Row = dict[str, Any]

BODY = "河湾区水务局"


def figure(amount: str | None, **fields: Any) -> Row:
    """A figure of the total of the three public expenses in the account of 2031, printed in yuan, and what differs."""
    usual = {
        "family": "department_final", "entity": BODY, "concept": "three_public.total", "kind": "amount",
        "unit": "元", "decimals": 0, "year": 2031, "phase": "final", "fund": "general", "arithmetic": "none",
        "amount": None if amount is None else Decimal(amount), "document": "a", "document_year": 2031,
    }  # fmt: skip
    row = usual | fields
    scale = {"万元": Decimal(10**4)}.get(row["unit"], Decimal(1))
    return {"value": None if row["amount"] is None else row["amount"] / scale} | row


def dataset(where: Path | str, figures: list[Row], **others: list[Row]) -> Dataset:
    """A data set of these figures, their documents, and rows of other tables."""
    made = {"version": "0.1", "rules": "r"}
    facts = [{"fact": f"f{number}", **row} for number, row in enumerate(figures)]
    documents = {
        row["document"]: {**made, **row, "year": row["document_year"], "path": f"{row['document']}.txt"}
        for row in facts
    }
    inputs = [{"path": f"{name}.txt", "document": name, "bytes": 1, "status": "parsed"} for name in documents]
    listed = listed_rows({**dict.fromkeys(schema("facts").names), "dimensions": "{}", **row} for row in facts)
    given: dict[str, list[Row]] = {"inputs": inputs, "documents": _plain(documents.values()), "facts": facts}
    given |= listed | others
    stored = Dataset.create(where)
    stored.commit("000001", {table: as_table(table, given[table]) for table in TABLES if table in given})
    return stored


def _plain(rows: Any) -> list[Row]:
    """Rows of documents without what belongs to figures."""
    kept = ("document", "family", "entity", "year", "version", "rules")
    return [{name: row[name] for name in kept} | {"path": f"{row['document']}.txt"} for row in rows]
