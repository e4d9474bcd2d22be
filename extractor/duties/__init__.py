"""Duties: what is to be verified in such a document, and how it came out, told from the relations that were judged.

Nothing is verified anew here. A duty is held or violated where relations fulfil it; where none does, the document does
not have it, or it could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.duties.printed import Printed
from extractor.model import Check, Document, DutyOutcome, Narrative, Outline, Relation, Table
from extractor.taxonomy import Duty, Fulfilment, duties_of, family, within

_HOLDS = ("ok", "rounding")


def fulfilled(
    document: Document, outline: Outline, narrative: Narrative, tables: Sequence[Table], checks: Sequence[Check]
) -> tuple[DutyOutcome, ...]:
    """Every duty of the family; none of a document that is of no family or discloses nothing."""
    if outline.identity.no_disclosure:
        return ()
    printed = Printed(document, outline, narrative, tables)
    return tuple(_outcome(duty, printed, checks) for duty in duties_of(family(outline.identity.family)))


def _outcome(duty: Duty, printed: Printed, checks: Sequence[Check]) -> DutyOutcome:
    found = tuple(c for c in checks if any(_fulfils(c.relation, way, printed) for way in duty.by))
    decided = tuple(check for check in found if check.status != "undetermined")
    if any(check.status == "violated" for check in decided):
        return DutyOutcome(duty.id, "violated", decided)
    if decided:
        return DutyOutcome(duty.id, "held", decided)
    if found:
        return DutyOutcome(duty.id, "not_read", found, "undetermined", {"count": str(len(found))})
    return _unverified(duty, printed)


def _unverified(duty: Duty, printed: Printed) -> DutyOutcome:
    """Why no relation fulfils it."""
    if printed.none_said(duty):
        return DutyOutcome(duty.id, "not_applicable", note="none")
    if printed.complete(duty):
        return DutyOutcome(duty.id, "not_read", note="no_relation")
    if (title := printed.unread_table(duty)) is not None:
        return DutyOutcome(duty.id, "not_read", note="table_unread", fields={"table": title})
    if printed.partly(duty):
        return DutyOutcome(duty.id, "not_printed", note="part_missing")
    return DutyOutcome(duty.id, "not_printed", note="unread" if printed.document.warnings else "")


def _fulfils(relation: Relation, way: Fulfilment, printed: Printed) -> bool:
    if not _one_of(relation.relation, way.relation) or not _one_of(relation.rule, way.rules):
        return False
    if not _one_of(relation.origin, way.origin):
        return False
    figures = (relation.stated, *(term.fact for term in relation.terms))
    if way.tables and not any(fact.cell and printed.table_kind(fact) in way.tables for fact in figures):
        return False
    if way.stated and not within(relation.stated.concept, way.stated):
        return False
    if way.terms and not any(within(term.fact.concept, way.terms) for term in relation.terms):
        return False
    return not way.either or any(within(fact.concept, way.either) for fact in figures)


def _one_of(value: str, asked: frozenset[str]) -> bool:
    return not asked or value in asked
