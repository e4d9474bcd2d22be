"""The result contract: one report as JSON. Amounts are strings; the order is that of the document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Context, Decimal
from typing import Any

from extractor.acceptance import Acceptance
from extractor.figures import proposed
from extractor.fingerprint import Whose, fingerprints
from extractor.messages import Language, ground, message, note, reason
from extractor.model import Box, Check, Document, DutyOutcome, Fact, Finding, Report, Section, Span, Suspect, Table
from extractor.number import yuan
from extractor.outputs import duties_text
from extractor.outputs.view.excerpt import quote
from extractor.outputs.view.places import cell_of, sheet_place, spot_of
from extractor.patterns import overlay, rules_fingerprint

SCHEMA_VERSION = "2"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
STATUSES = ("ok", "rounding", "violated", "undetermined")
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_EXACT = Context(prec=200)  # yuan from 亿元 must not be rounded, however many digits are printed


def write(report: Report, language: Language = "zh") -> str:
    """The report as JSON text, ending with a newline: one line for each section, table, fact, check and finding.

    Lines can be compared and searched, and json writes them in C, which it does not do with an indent.
    """
    return "".join(_pieces(_parts(report, language, {}, None)))  # joined once: the text of a long report is large


def _pieces(parts: Mapping[str, Any]) -> Iterator[str]:
    before = "{\n"
    for name, part in parts.items():
        yield f"{before} {_JSON(name)}: "
        yield from _lines(part) if isinstance(part, Iterator) else [_JSON(part)]
        before = ",\n"
    yield "\n}\n"


def _lines(items: Iterator[Any]) -> Iterator[str]:
    """The items of a list, each on a line of its own."""
    before = "[\n  "
    for item in items:
        yield before
        yield _JSON(item)
        before = ",\n  "
    yield "[]" if before.startswith("[") else "\n ]"


def as_data(
    report: Report,
    language: Language = "zh",
    accepted: Mapping[str, Acceptance] | None = None,
    whose: Whose | None = None,
) -> dict[str, Any]:
    """The report as plain values in the contract's shape.

    `accepted` holds a reviewer's decisions by fingerprint; `whose` is for a report put together of several documents.
    """
    parts = _parts(report, language, accepted or {}, whose)
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts.items()}


def _parts(
    report: Report, language: Language, accepted: Mapping[str, Acceptance], whose: Whose | None
) -> dict[str, Any]:
    """What the contract has, its lists made as they are asked for: written at once, they are never there as a whole."""
    document = report.document
    territories = {m.number: m.territory for m in report.narrative.mentions if m.territory}
    return {
        "schema_version": SCHEMA_VERSION,
        "document": _document(report),
        "sections": (_section(document, section) for section in report.outline.sections),
        "tables": (_table(table) for table in report.tables),
        "facts": (_fact(report, fact, territories) for fact in (*report.narrative.facts, *report.narrative.cells)),
        "checks": (_check(check, language) for check in report.checks),
        "duties": (_duty(outcome, language) for outcome in report.duties),
        "findings": (
            _finding(report, number, it, language) | _decided(mark, accepted)
            for number, (it, mark) in enumerate(zip(report.findings, fingerprints(report, whose), strict=True))
        ),
    }


def _document(report: Report) -> dict[str, Any]:
    document, identity = report.document, report.outline.identity
    return {
        "id": document.sha256,
        "file": document.name,
        "media_type": document.media_type,
        "family": identity.family,
        "title": identity.title,
        "entity": identity.entity,
        "year": identity.year,
        "scope": identity.scope,
        "division": asdict(identity.division) if identity.division else None,
        "no_disclosure": identity.no_disclosure,
        "pages": document.pages,
        "producer": document.producer,
        "warnings": [*document.warnings, *report.warnings],
        **_overlay(),
    }


def _overlay() -> dict[str, dict[str, str]]:
    """With which patterns a document was read, where they are more than those of this version."""
    added = overlay()
    return {} if added is None else {"patterns": {"overlay": added.name, "rules": rules_fingerprint()}}


def _section(document: Document, section: Section) -> dict[str, Any]:
    parts = [document.blocks[span.block].text[span.start : span.end] for span in section.body]
    return {
        "id": f"s{section.number}",
        "parent": _id("s", section.parent),
        "level": section.level,
        "number": section.marker,
        "title": section.title,
        "kind": section.kind,
        "page": section.page,
        "text": "\n".join(part for part in parts if part),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": f"t{table.number}",
        "section": _id("s", table.section),
        "title": table.title,
        "kind": table.kind,
        "unit": table.unit,
        "pages": list(table.pages),
        "bbox": _box(table.box),
        "grid": [list(row) for row in table.grid],
        "header_rows": table.header_rows,
        "columns": [list(column.path) for column in table.columns],
    }


def _fact(report: Report, fact: Fact, territories: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": fact.id,
        "concept": fact.concept,
        "measure": fact.measure,
        "dimensions": dict(fact.dimensions),
        "kind": fact.kind,
        "label": fact.label,
        "value": None if fact.worded else plain(fact.value),
        "unit": fact.quantity.unit or None,
        "amount": None if fact.worded else plain(in_yuan(fact)),
        "decimals": fact.quantity.decimals,
        "year": fact.year,
        "phase": fact.phase,
        "fund": fact.fund,
        "section": _id("s", fact.section),
        "approximate": fact.quantity.approximate,
        "in_words": fact.in_words,
        "part": fact.part,
        "binding": fact.binding,
        "territory": None if fact.cell else territories.get(fact.mention),
        "source": fact_source(report, fact),
    }


def _note(check: Check, language: Language) -> str | None:
    """What settled the check besides its figures, else what the relation is about."""
    settled = ground(check, language)
    return (settled if check.status == "undetermined" else "") or note(check.relation, language) or settled or None


def _check(check: Check, language: Language) -> dict[str, Any]:
    relation = check.relation
    return {
        "id": check.id,
        "rule": relation.rule,
        "relation": relation.relation,
        "origin": relation.origin,
        "ground": relation.ground,
        "lhs": relation.stated.id,
        "terms": [{"fact": term.fact.id, "sign": term.sign} for term in relation.terms],
        "equation": check.equation,
        "status": check.status,
        "stated": plain(check.stated),
        "computed": plain(check.computed),
        "difference": plain(check.difference),
        "tolerance": plain(check.tolerance),
        "note": _note(check, language),
    }


def _duty(outcome: DutyOutcome, language: Language) -> dict[str, Any]:
    return {
        "id": outcome.duty,
        "title": duties_text.title(outcome, language),
        "status": outcome.status,
        "checks": [check.id for check in outcome.checks],
        "note": duties_text.note(outcome, language),
    }


def _finding(report: Report, number: int, finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "id": f"n{number}",
        "number": number + 1,
        "rule": finding.rule,
        "severity": finding.severity,
        "check": finding.check.id if finding.check else None,
        "cause": finding.cause or None,
        "checks": [check.id for check in finding.checks or filter(None, [finding.check])],
        "message": message(finding, language),
        "facts": [fact.id for fact in finding.facts],
        "suspects": [
            {"fact": it.fact.id, "expected": _expected(it), "reason": reason(it, language)} for it in finding.suspects
        ],
        "claimed": finding.claimed,
        "repairs": [[{"fact": it.fact.id, "expected": _expected(it)} for it in way] for way in finding.repairs],
        "section": _id("s", finding.section),
        "source": _finding_source(report, finding),
    }


def _expected(suspect: Suspect) -> Any:
    """What it should be, in the decimals that it is printed with."""
    value = suspect.expected
    return plain(None if value is None else proposed(suspect.fact, value))


def _decided(mark: str, accepted: Mapping[str, Acceptance]) -> dict[str, Any]:
    """By what a finding is known again, and who decided what on it, when and why."""
    entry = accepted.get(mark)
    decision = {"kind": entry.kind, "by": entry.by, "when": entry.when, "why": entry.why} if entry else None
    return {"fingerprint": mark, "accepted": decision}


def _source(document: Document, place: Span) -> dict[str, Any]:
    block = document.blocks[place.block]
    boxes = block.boxes(place.start, place.end)
    return {
        "page": boxes[0][0] if boxes else block.page,
        "bbox": _box(boxes[0][1] if boxes else None),
        "block": place.block,
        "start": place.start,
        "end": place.end,
        "quote": quote(block.text, place.start, place.end),
        **sheet_place(block),
    }


def fact_source(report: Report, fact: Fact) -> dict[str, Any]:
    """Where a figure stands: in a paragraph, or in a cell."""
    if fact.cell:
        number, row, column = fact.cell
        return _cell_source(report, report.tables[number], row, column)
    return _source(report.document, Span(fact.quantity.block, fact.quantity.start, fact.quantity.end))


def _finding_source(report: Report, finding: Finding) -> dict[str, Any] | None:
    """Where to look: the words of the finding, or the cell of the figure it is about."""
    if finding.place is None:
        return None
    cell = cell_of(report, spot_of(finding))
    return _cell_source(report, *cell) if cell else _source(report.document, finding.place)


def _cell_source(report: Report, table: Table, row: int, column: int) -> dict[str, Any]:
    cell = table.cells.get((row, column))
    return {
        "table": f"t{table.number}",
        "row": row,
        "col": column,
        "page": cell.page if cell else None,
        "bbox": _box(cell.box if cell else None),
        "quote": cell.text if cell else "",
        **({"stored": cell.stored} if cell and cell.stored else {}),
        **sheet_place(report.document.blocks[table.block], cell),
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(edge, 2) for edge in box]


def _id(letter: str, number: int | None) -> str | None:
    return None if number is None else f"{letter}{number}"


def plain(value: Decimal | None) -> Any:
    """A decimal without exponent, as a string."""
    if value is None:
        return None
    text = str(value)
    return f"{value:f}" if "E" in text else text  # the format takes thrice the time


def in_yuan(fact: Fact) -> Decimal:
    """Its value in yuan where it is money, else as printed."""
    scale = yuan(fact.quantity.unit)
    return fact.value if scale is None else _shortest(_EXACT.multiply(fact.value, scale))


def _shortest(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else _EXACT.normalize(value)
