"""Several documents as one, so that the stages can be asked about them together.

Blocks, sections, tables, mentions and facts are numbered on from one document to the next: no two are confused, and
`Joint.home` leads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model import (
    Block,
    Check,
    Claim,
    Fact,
    Listing,
    Mention,
    Narrative,
    Outline,
    Place,
    Quantity,
    Relation,
    Report,
    Section,
    Span,
    Start,
    Table,
    Term,
)

_HOLDING = ("ok", "rounding")


@dataclass(frozen=True, slots=True)
class Merged:
    """`report` holds the documents in order, and every check that one of them passed."""

    report: Report
    starts: tuple[Start, ...]


def merge(reports: Mapping[int, Report], documents: Sequence[int]) -> Merged:
    """The reports of these numbers, put together."""
    parts, starts = [], []
    start = Start(0)
    for number in documents:
        start = replace(start, document=number)
        starts.append(start)
        parts.append(_moved(reports[number], start))
        start = _after(reports[number], start)
    return Merged(_joined(parts), tuple(starts))


def _after(report: Report, start: Start) -> Start:
    """Where the next document begins."""
    told = report.narrative
    return Start(
        0,
        start.block + len(report.document.blocks),
        start.section + _next(section.number for section in report.outline.sections),
        start.table + _next(table.number for table in report.tables),
        start.mention + _next([*(m.number for m in told.mentions), *(fact.mention for fact in told.facts)]),
        start.fact + _next(fact.number for fact in (*told.facts, *told.cells)),
    )


def _next(numbers: Iterable[int]) -> int:
    return max(numbers, default=-1) + 1


def _joined(parts: Sequence[Report]) -> Report:
    first, told = parts[0], [part.narrative for part in parts]
    blocks = tuple(block for part in parts for block in part.document.blocks)
    sections = tuple(section for part in parts for section in part.outline.sections)
    narrative = Narrative(
        tuple(fact for one in told for fact in one.facts),
        tuple(mention for one in told for mention in one.mentions),
        tuple(listing for one in told for listing in one.listings),
        tuple(claim for one in told for claim in one.claims),
        tuple(fact for one in told for fact in one.cells),
    )
    return Report(
        replace(first.document, blocks=blocks),
        replace(first.outline, sections=sections, preface=(), spill=()),
        narrative,
        tuple(table for part in parts for table in part.tables),
        tuple(check for part in parts for check in part.checks),
    )


def _moved(report: Report, start: Start) -> Report:
    """A report with its numbers moved on; preface and spill, which no later stage asks for, are left out."""
    if start == Start(start.document):
        return replace(report, checks=tuple(check for check in report.checks if check.status in _HOLDING))
    told = report.narrative
    facts = {fact.number: _fact(fact, start) for fact in (*told.facts, *told.cells)}
    narrative = Narrative(
        tuple(facts[fact.number] for fact in told.facts),
        tuple(_mention(mention, start) for mention in told.mentions),
        tuple(_listing(listing, start) for listing in told.listings),
        tuple(_claim(claim, start) for claim in told.claims),
        tuple(facts[fact.number] for fact in told.cells),
    )
    return Report(
        replace(report.document, blocks=tuple(_block(block, start) for block in report.document.blocks)),
        Outline(report.outline.identity, tuple(_section(section, start) for section in report.outline.sections)),
        narrative,
        tuple(_table(table, start) for table in report.tables),
        tuple(_checks(report.checks, facts)),
    )


def _block(block: Block, start: Start) -> Block:
    return replace(block, number=block.number + start.block)


def _section(section: Section, start: Start) -> Section:
    return replace(
        section,
        number=section.number + start.section,
        parent=_plus(section.parent, start.section),
        heading=_span(section.heading, start),
        body=tuple(_span(span, start) for span in section.body),
    )


def _table(table: Table, start: Start) -> Table:
    return replace(
        table,
        number=table.number + start.table,
        block=table.block + start.block,
        section=_plus(table.section, start.section),
    )


def _fact(fact: Fact, start: Start) -> Fact:
    quantity, cell = fact.quantity, fact.cell
    moved = (cell[0] + start.table, *cell[1:]) if cell else None
    place = Place(quantity.block + start.block, quantity.start, quantity.end, moved)
    # spelled out: `replace` takes five times as long, and every figure of a data set comes by here
    return Fact(
        fact.number + start.fact, fact.mention + start.mention if fact.mention >= 0 else fact.mention, fact.kind,
        Quantity(quantity.value, quantity.unit, quantity.decimals, quantity.raw, place, quantity.approximate),
        fact.value, fact.concept, fact.label, _plus(fact.section, start.section), fact.year, fact.phase, fact.fund,
        fact.base, fact.whole, fact.direction, fact.in_words, fact.part, fact.measure, fact.dimensions, fact.binding,
    )  # fmt: skip


def _mention(mention: Mention, start: Start) -> Mention:
    return replace(
        mention,
        number=mention.number + start.mention,
        section=_plus(mention.section, start.section),
        place=_span(mention.place, start),
    )


def _listing(listing: Listing, start: Start) -> Listing:
    items = tuple(item + start.mention for item in listing.items)
    return replace(listing, whole=listing.whole + start.mention, items=items)


def _claim(claim: Claim, start: Start) -> Claim:
    left, right = _plus(claim.left, start.fact), _plus(claim.right, start.fact)
    return replace(claim, left=left, right=right, place=_span(claim.place, start))


def _checks(checks: Iterable[Check], facts: dict[int, Fact]) -> Iterator[Check]:
    """The checks that hold: what a document says well is evidence, what it says ill has been reported."""
    for check in checks:
        if check.status in _HOLDING:
            yield replace(check, relation=_relation(check.relation, facts))


def _relation(relation: Relation, facts: dict[int, Fact]) -> Relation:
    terms = tuple(Term(term.sign, facts[term.fact.number]) for term in relation.terms)
    return replace(relation, stated=facts[relation.stated.number], terms=terms)


def _span(span: Span, start: Start) -> Span:
    return replace(span, block=span.block + start.block)


def _plus(number: int | None, more: int) -> int | None:
    return None if number is None else number + more
