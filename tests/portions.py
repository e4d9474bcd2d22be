"""Rows of small invented documents, as a batch hands them to a data set."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa

from extractor.dataset.arrow import as_table


def portion(name: str, year: int | None = 2031, amount: str = "12.50", path: str = "") -> dict[str, pa.Table]:
    """A document called `name` with a section, a figure, a check and a finding, and the input it came from."""
    document, where = name * 3, path or f"{name}.txt"
    made = {"version": "0.1", "rules": "r1"}
    about = {"document": document, "entity": "河湾区水务局", "family": "department_budget"}
    term = {"document": document, "fact": "f1", "sign": 1}
    rows: Mapping[str, dict[str, Any]] = {
        "inputs": {"path": where, "document": document, "bytes": 5, "status": "parsed"},
        "documents": {**about, **made, "path": where, "file": where, "year": year, "warnings": ["第3页没有文字"]},
        "sections": {**about, "section": "s0", "title": "收支情况", "kind": "overview", "text": "正文"},
        "tables": {
            **about,
            "table": "t0",
            "section": "s0",
            "kind": "fiscal",
            "grid": [["项目"], ["收入"]],
            "pages": [1],
        },
        "facts": {**about, "fact": "f1", "concept": "revenue.total", "amount": Decimal(amount), "arithmetic": "held"},
        "checks": {**about, "check": "c1", "rule": "listed_sum", "lhs": "f1", "terms": [term], "status": "ok"},
        "findings": {**about, "finding": "n0", "rule": "listed_sum", "severity": "error", "facts": ["f1"]},
        "duties": {**about, "duty": "balance", "status": "held", "checks": ["c1"]},
    }
    return {table: as_table(table, [row]) for table, row in rows.items()}


def failure(path: str) -> dict[str, pa.Table]:
    """An input that could not be read."""
    told = {
        "path": path,
        "document": None,
        "reason": "unreadable",
        "message": "空文件",
        "version": "0.1",
        "rules": "r1",
    }
    given = {"path": path, "document": None, "bytes": 0, "status": "failed"}
    return {"inputs": as_table("inputs", [given]), "failures": as_table("failures", [told])}


def duplicate(path: str, name: str) -> dict[str, pa.Table]:
    """An input with the content of the document called `name`."""
    return {"inputs": as_table("inputs", [{"path": path, "document": name * 3, "bytes": 5, "status": "duplicate"}])}
