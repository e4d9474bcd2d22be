"""Findings between documents as JSON: facts of different documents keep their ids apart, "d1.f12" and "d2.f12"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from extractor.acceptance import Acceptance
from extractor.messages import Language
from extractor.model import Finding, Identity, Joint, Together
from extractor.outputs import to_json

_ID = re.compile(r"([fst])(\d+)")
_PARTS = {"f": "fact", "s": "section", "t": "table"}
Asked = Callable[[Finding], bool]
_IDS = ("id", "lhs", "fact", "facts", "section", "table")


def as_data(
    together: Together,
    language: Language = "zh",
    accepted: Mapping[str, Acceptance] | None = None,
    asked: Asked = lambda finding: True,
) -> dict[str, Any]:
    """The documents by key, the sets that belong together, and the checks, findings and cited facts of each."""
    linked = sorted({number for joint in together.joints for number in joint.link.documents})
    return {
        "documents": [_document(together, number) for number in linked],
        "sets": [_set(together, joint, language, accepted or {}, asked) for joint in together.joints],
    }


def _key(number: int) -> str:
    return f"d{number + 1}"


def _document(together: Together, number: int) -> dict[str, Any]:
    report = together.reports[number]
    identity = report.outline.identity
    return {
        "key": _key(number),
        "id": report.document.sha256,
        "file": report.document.name,
        "family": identity.family,
        "entity": identity.entity,
        "year": identity.year,
    }


def _set(
    together: Together, joint: Joint, language: Language, accepted: Mapping[str, Acceptance], asked: Asked
) -> dict[str, Any]:
    def whose(block: int) -> Identity:
        return together.owner(joint, block)

    data = to_json.as_data(joint.report, language, accepted, whose)
    cited = {fact for check in data["checks"] for fact in (check["lhs"], *(term["fact"] for term in check["terms"]))}
    facts = [fact for fact in data["facts"] if fact["id"] in cited]
    findings = [it for it, finding in zip(data["findings"], joint.report.findings, strict=True) if asked(finding)]
    parts = {"facts": facts, "checks": data["checks"], "findings": findings}
    return {
        "kind": joint.link.kind,
        "one": [_key(number) for number in joint.link.one],
        "others": [_key(number) for number in joint.link.others],
        "complete": joint.link.complete,
        **{name: [_apart(item, joint) for item in items] for name, items in parts.items()},
    }


def _apart(value: Any, joint: Joint, name: str = "") -> Any:
    """The same with every id under its document's key, and places in the document's own numbers."""
    if isinstance(value, dict):
        moved = {key: _apart(item, joint, key) for key, item in value.items()}
        return moved | dict(_home(value, joint)) if name == "source" else moved
    if isinstance(value, list):
        return [_apart(item, joint, name) for item in value]
    match = _ID.fullmatch(value) if name in _IDS and isinstance(value, str) else None
    if match is None:
        return value
    document, number = joint.home(_PARTS[match[1]], int(match[2]))  # type: ignore[arg-type]
    return f"{_key(document)}.{match[1]}{number}"


def _home(source: Mapping[str, Any], joint: Joint) -> Iterator[tuple[str, Any]]:
    """The document of a place, and its block there."""
    if "block" in source:
        document, block = joint.home("block", source["block"])
        yield from (("document", _key(document)), ("block", block))
    elif match := _ID.fullmatch(source["table"]):
        yield "document", _key(joint.home("table", int(match[2]))[0])
