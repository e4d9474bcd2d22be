"""The rows of `facts`: every figure of a document with its meaning, its place, and whether it was verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any

from extractor.dataset.arrow import DIGITS, PLACES
from extractor.dataset.context_columns import context_columns, table_rows
from extractor.dataset.subject import codes, direction
from extractor.model import Fact, Report
from extractor.number import yuan
from extractor.outputs.to_json import fact_source, in_yuan
from extractor.outputs.view.counts import arithmetic

Row = dict[str, Any]

_MONEY = ("amount", "change")
_EXACT = Context(prec=200)
_LAST = Decimal(1).scaleb(-PLACES)
_LIMIT = Decimal(10) ** (DIGITS - PLACES)
_EDGES = ("x0", "top", "x1", "bottom")


def exact(value: Decimal | None) -> Decimal | None:
    """The value where a money column holds it to the last digit, else None."""
    held = nearest(value)
    return held if held == value else None


def nearest(value: Decimal | None) -> Decimal | None:
    """A computed value to the last place of a money column, for a quotient has no end; None where it is too large."""
    if value is None:
        return None
    held = value.quantize(_LAST, context=_EXACT)
    return held if -_LIMIT < held < _LIMIT else None


def amount(fact: Fact) -> Decimal | None:
    """Money in yuan, what is no money as printed; None for money of which nobody knows the unit, or how it is changed.

    A nought is one in any unit.
    """
    if fact.worded:
        return None
    known = fact.kind not in _MONEY or not fact.value or yuan(fact.quantity.unit) is not None
    return in_yuan(fact) if known else None


def figures(report: Report) -> list[Fact]:
    """The figures of the text, then those of the tables."""
    return [*report.narrative.facts, *report.narrative.cells]


def fact_rows(report: Report) -> Iterator[Row]:
    """A row for every figure."""
    verified, entries = arithmetic(report.checks), table_rows(report)
    territories = {mention.number: mention.territory for mention in report.narrative.mentions}
    shared = {
        "document": report.document.sha256,
        "family": report.outline.identity.family,
        "entity": report.outline.identity.entity,
    }
    for fact in figures(report):
        row = _meaning(fact)
        row["arithmetic"] = verified.get(fact.number, "none")
        row["territory"] = None if fact.cell else territories.get(fact.mention)
        row.update(shared)
        row.update(_place(report, fact))
        row.update(context_columns(report, entries, fact))
        yield row


def _meaning(fact: Fact) -> Row:
    function, economic = codes(fact.concept, fact.part)
    return {
        "fact": fact.id,
        "concept": fact.concept,
        "part": fact.part,
        "measure": fact.measure,
        "dimensions": json.dumps(dict(fact.dimensions), ensure_ascii=False),
        "binding": fact.binding,
        "kind": fact.kind,
        "label": fact.label,
        "value": None if fact.worded else exact(fact.value),
        "unit": fact.quantity.unit or None,
        "amount": exact(amount(fact)),
        "decimals": fact.quantity.decimals,
        "year": fact.year,
        "phase": fact.phase,
        "fund": fact.fund,
        "direction": direction(fact.concept, fact.part),
        "function_code": function,
        "economic_code": economic,
        "approximate": fact.quantity.approximate,
        "in_words": fact.in_words,
        "section": None if fact.section is None else f"s{fact.section}",
    }


def _place(report: Report, fact: Fact) -> Row:
    source = fact_source(report, fact)
    box = source.pop("bbox")
    if box:
        source.update(zip(_EDGES, box, strict=True))
    return source
