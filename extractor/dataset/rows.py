"""One document's report as rows of the tables of a data set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractor.collecting import uncollected
from extractor.dataset.figures import amount, fact_rows, figures, nearest
from extractor.dataset.listed import listed_rows
from extractor.dataset.provenance import gouji_version
from extractor.model import Check, Finding, Narrative, Report
from extractor.outputs.to_json import as_data
from extractor.patterns import rules_fingerprint

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_HOLDS = ("ok", "rounding")


def rows(report: Report, path: str) -> Rows:
    """The rows of one document: of `documents`, `sections`, `tables`, `facts`, `checks`, `duties` and `findings`, and
    of `projects`, `indicators` and `purchases` where it has some.

    `path` is where it was read from. A number with more digits than a column holds is NULL, and a warning of the
    document says so: its print stands in `quote`.
    """
    with uncollected():
        return _rows(report, path)


def _rows(report: Report, path: str) -> Rows:
    data = as_data(replace(report, narrative=Narrative()))  # its figures have rows of their own form
    key = {"document": report.document.sha256}
    whose = key | {"entity": data["document"]["entity"], "family": data["document"]["family"]}
    checks = zip(data["checks"], report.checks, strict=True)
    findings = zip(data["findings"], report.findings, strict=True)
    facts = list(fact_rows(report))
    return {
        "documents": [_document(report, data["document"] | {"path": path}, facts)],
        "sections": [key | {"section": it["id"], **it} for it in data["sections"]],
        "tables": [key | {"table": it["id"], **it} for it in data["tables"]],
        "facts": facts,
        "checks": [key | _check(it, check, report) for it, check in checks],
        "duties": [key | {"duty": it["id"], **it} for it in data["duties"]],
        "findings": [whose | _finding(it, finding, report) for it, finding in findings],
        **listed_rows(facts),
    }


def _document(report: Report, data: Row, facts: list[Row]) -> Row:
    severities = [finding.severity for finding in report.findings]
    statuses = [check.status for check in report.checks]
    return data | {
        "document": data["id"],
        "division": data["division"] and data["division"]["name"],
        "division_code": data["division"] and data["division"]["code"],
        "warnings": [*data["warnings"], *_unheld(report, facts)],
        "facts": len(facts),
        "checks": len(statuses),
        "held": sum(status in _HOLDS for status in statuses),
        "violated": statuses.count("violated"),
        "errors": severities.count("error"),
        "findings": len(severities) - severities.count("info"),
        "version": gouji_version(),
        "rules": rules_fingerprint(),
    }


def _unheld(report: Report, facts: list[Row]) -> Iterator[str]:
    """A warning for every figure of too many digits."""
    for fact, row in zip(figures(report), facts, strict=True):
        if row["value"] is None or (row["amount"] is None and amount(fact) is not None):
            yield f"数字 {fact.id}（{fact.quantity.raw.strip()}）的位数超出数据集所能保存，其值或折元数记为空"


def _check(item: Row, check: Check, report: Report) -> Row:
    document = report.document.sha256
    return item | {
        "check": check.id,
        "terms": [{"document": document, **term} for term in item["terms"]],
        "stated": nearest(check.stated),
        "computed": nearest(check.computed),
        "difference": nearest(check.difference),
        "tolerance": nearest(check.tolerance),
    }


def _finding(item: Row, finding: Finding, report: Report) -> Row:
    source = item["source"] or {}
    suspects = [
        {"document": report.document.sha256, **told, "expected": nearest(suspect.expected)}
        for told, suspect in zip(item["suspects"], finding.suspects, strict=True)
    ]
    place = {"page": source.get("page"), "quote": source.get("quote")}
    return item | place | {"finding": item["id"], "suspects": suspects}
