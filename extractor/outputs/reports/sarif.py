"""The findings as SARIF 2.1.0, which programs for the review of code read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.messages import rule_name
from extractor.outputs.reports.columns import rows
from extractor.outputs.view.values import Desk, DocumentView, FindingView

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(desk: Desk) -> bytes:
    """One run; a finding that somebody decided on is suppressed."""
    found = [(file, view, row) for file, view, row in rows(desk, "findings") if isinstance(row, FindingView)]
    rules = sorted({row.rule for _, _, row in found})
    driver = {
        "name": "gouji",
        "rules": [{"id": rule, "shortDescription": {"text": rule_name(rule, desk.language)}} for rule in rules],
    }
    results = [_result(file, view, row, rules.index(row.rule)) for file, view, row in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _result(file: str, view: DocumentView | None, row: FindingView, rule: int) -> dict[str, Any]:
    said = " ".join(filter(None, [row.message, row.equation, row.doubted]))
    decided = {"suppressions": [{"kind": "external", "justification": row.decision}]} if row.decided else {}
    return {
        "ruleId": row.rule,
        "ruleIndex": rule,
        "level": _LEVELS[row.severity],
        "message": {"text": said},
        "locations": [_location(view, row.where, row.page, "".join(row.excerpt[1:2] if row.excerpt else ""))],
        "relatedLocations": list(_related(view, row)),
        "partialFingerprints": {"gouji/v1": row.fingerprint},
        "properties": {"number": row.number, "file": file},
        **decided,
    }


def _related(view: DocumentView | None, row: FindingView) -> Iterator[dict[str, Any]]:
    for number, mark in enumerate(row.marks):
        place = _location(view, (mark.where,), mark.page, mark.text)
        yield {"id": number, "message": {"text": f"{mark.label} {mark.text}".strip()}, **place}


def _location(view: DocumentView | None, where: tuple[str, ...], page: int | None, words: str) -> dict[str, Any]:
    """A file of pages has no lines: the page stands in the properties, the words in the snippet."""
    place: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": " · ".join(where)}]}
    if view is not None and view.link:
        region = {"region": {"startLine": 1, "snippet": {"text": words}}} if words else {}
        place["physicalLocation"] = {"artifactLocation": {"uri": view.link}, **region}
    return place | ({"properties": {"page": page}} if page else {})
