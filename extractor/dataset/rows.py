"""One document's report as rows of the tables of a data set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from typing import Any

from extractor.dataset.arrow import DIGITS, PLACES
from extractor.dataset.provenance import gouji_version, rules_fingerprint
from extractor.dataset.subject import codes, direction
from extractor.dataset.surroundings import surroundings, table_rows
from extractor.model import Check, Fact, Finding, Report
from extractor.outputs.to_json import as_data, in_yuan

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_EXACT = Context(prec=200)
_LAST = Decimal(1).scaleb(-PLACES)
_LIMIT = Decimal(10) ** (DIGITS - PLACES)
_HOLDS = ("ok", "rounding")


def rows(report: Report, path: str) -> Rows:
    """The rows of `documents`, `sections`, `tables`, `facts`, `checks` and `findings` for one document.

    `path` is where it was read from. A number with more digits than a column holds is NULL, and a warning of the
    document says so: its print stands in `quote`.
    """
    data = as_data(report)
    key = {"document": report.document.sha256}
    whose = {"entity": data["document"]["entity"], "family": data["document"]["family"]}
    facts = list(_facts(report, data["facts"], key | whose))
    return {
        "documents": [_document(report, data["document"], path, _unheld(report))],
        "sections": [key | _named(it, "section") for it in data["sections"]],
        "tables": [key | _named(it, "table") for it in data["tables"]],
        "facts": facts,
        "checks": [_check(it, check, key) for it, check in zip(data["checks"], report.checks, strict=True)],
        "findings": [
            _finding(it, finding, key | whose) for it, finding in zip(data["findings"], report.findings, strict=True)
        ],
    }


def exact(value: Decimal | None) -> Decimal | None:
    """The value where a money column holds it to the last digit, else None."""
    if value is None or abs(value) >= _LIMIT:
        return None
    held = value.quantize(_LAST, context=_EXACT)
    return held if held == value else None


def nearest(value: Decimal | None) -> Decimal | None:
    """A computed value to the last place of a money column: a quotient has no end."""
    return None if value is None or abs(value) >= _LIMIT - 1 else value.quantize(_LAST, context=_EXACT)


def _named(item: Row, name: str) -> Row:
    return {name: item["id"], **item}


def _document(report: Report, data: Row, path: str, unheld: Iterable[str]) -> Row:
    severities = [finding.severity for finding in report.findings]
    statuses = [check.status for check in report.checks]
    return data | {
        "document": data["id"],
        "path": path,
        "warnings": [*data["warnings"], *unheld],
        "facts": len(report.narrative.facts) + len(report.narrative.cells),
        "checks": len(statuses),
        "held": sum(status in _HOLDS for status in statuses),
        "violated": statuses.count("violated"),
        "errors": severities.count("error"),
        "findings": len(severities) - severities.count("info"),
        "version": gouji_version(),
        "rules": rules_fingerprint(),
    }


def _unheld(report: Report) -> Iterator[str]:
    """A warning for every figure of too many digits."""
    for fact in (*report.narrative.facts, *report.narrative.cells):
        if exact(fact.value) is None or exact(in_yuan(fact)) is None:
            yield f"数字 {fact.id}（{fact.quantity.raw.strip()}）的位数超出数据集所能保存，其值或折元数记为空"


def _facts(report: Report, data: Iterable[Row], shared: Row) -> Iterator[Row]:
    verified, around = _verified(report.checks), table_rows(report)
    facts = (*report.narrative.facts, *report.narrative.cells)
    for fact, item in zip(facts, data, strict=True):
        source = item["source"]
        function, economic = codes(fact.concept, fact.part)
        yield (
            item
            | source
            | shared
            | _box(source["bbox"])
            | {
                "fact": fact.id,
                "value": exact(fact.value),
                "amount": exact(in_yuan(fact)),
                "verified": verified.get(fact.number, "none"),
                "direction": direction(fact.concept, fact.part),
                "function_code": function,
                "economic_code": economic,
            }
        )


def _verified(checks: Iterable[Check]) -> dict[int, str]:
    """What the document's own relations say of each figure; one that could not be judged says nothing."""
    found: dict[int, str] = {}
    for check in checks:
        if check.status == "undetermined":
            continue
        for fact in _judged(check):
            if check.status == "violated":
                found[fact.number] = "failed"
            else:
                found.setdefault(fact.number, "held")
    return found


def _judged(check: Check) -> Iterator[Fact]:
    yield check.relation.stated
    yield from (term.fact for term in check.relation.terms)


def _check(item: Row, check: Check, key: Row) -> Row:
    return (
        item
        | key
        | {
            "check": check.id,
            "terms": [key | term for term in item["terms"]],
            "stated": exact(check.stated),
            "computed": nearest(check.computed),
            "difference": nearest(check.difference),
            "tolerance": nearest(check.tolerance),
        }
    )


def _finding(item: Row, finding: Finding, shared: Row) -> Row:
    source = item["source"] or {}
    suspects = [
        {"document": shared["document"], **told, "expected": nearest(suspect.expected)}
        for told, suspect in zip(item["suspects"], finding.suspects, strict=True)
    ]
    return (
        item
        | shared
        | {
            "finding": item["id"],
            "suspects": suspects,
            "page": source.get("page"),
            "quote": source.get("quote"),
        }
    )


def _box(box: list[float] | None) -> Row:
    return dict(zip(("x0", "top", "x1", "bottom"), box, strict=True)) if box else {}
