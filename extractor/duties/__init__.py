"""Duties: what is to be verified in such a document, and how it came out, told from the relations that were judged.

Nothing is verified anew here. A duty is held or violated where relations fulfil it; where none does, the document does
not have it, or it could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.duties.printed import Printed
from extractor.model import Check, Document, DutyOutcome, Narrative, Outline, Relation, Table
from extractor.taxonomy import Duty, Fulfilment, duties_of, family, within

_Form = tuple[str, str, str]


def fulfilled(
    document: Document, outline: Outline, narrative: Narrative, tables: Sequence[Table], checks: Sequence[Check]
) -> tuple[DutyOutcome, ...]:
    """Every duty of the family; none of a document that is of no family or discloses nothing."""
    if outline.identity.no_disclosure:
        return ()
    printed, alike = Printed(document, outline, narrative, tables), _alike(checks)
    return tuple(_outcome(duty, printed, alike) for duty in duties_of(family(outline.identity.family)))


def _alike(checks: Sequence[Check]) -> Mapping[_Form, Sequence[Check]]:
    """The checks of one relation, rule and origin together."""
    found: dict[_Form, list[Check]] = {}
    for check in checks:
        about = check.relation
        found.setdefault((about.relation, about.rule, about.origin), []).append(check)
    return found


def _fulfilling(duty: Duty, printed: Printed, alike: Mapping[_Form, Sequence[Check]]) -> Iterator[Check]:
    """The checks that fulfil a duty in any of its ways, in no order."""
    for (relation, rule, origin), checks in alike.items():
        asked = ((relation, "relation"), (rule, "rules"), (origin, "origin"))
        ways = [way for way in duty.by if all(_one_of(value, getattr(way, name)) for value, name in asked)]
        yield from (check for check in checks if any(_fulfils(check.relation, way, printed) for way in ways))


def _outcome(duty: Duty, printed: Printed, alike: Mapping[_Form, Sequence[Check]]) -> DutyOutcome:
    found = tuple(sorted(_fulfilling(duty, printed, alike), key=lambda check: check.number))
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
    """Whether the figures of a relation are those of a way that asks for relations of its form."""
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
