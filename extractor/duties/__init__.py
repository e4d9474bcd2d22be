"""Duties: what is to be verified in such a document, and how it came out, told from the relations that were judged.

Nothing is verified anew here. A duty is held or violated where relations fulfil it; where none does, the document does
not have it, or it could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.duties.printed import Printed
from extractor.model import Check, Document, DutyOutcome, Narrative, Outline, Relation, Table
from extractor.taxonomy import Duty, Fulfilment, duties_of, family, within


class _Form(NamedTuple):
    """All that a duty asks of a relation: `tables` are the kinds of those its figures stand in, the rest concepts."""

    relation: str
    rule: str
    origin: str
    tables: frozenset[str]
    stated: str | None
    terms: frozenset[str | None]


def fulfilled(
    document: Document, outline: Outline, narrative: Narrative, tables: Sequence[Table], checks: Sequence[Check]
) -> tuple[DutyOutcome, ...]:
    """Every duty of the family; none of a document that is of no family or discloses nothing."""
    if outline.identity.no_disclosure:
        return ()
    printed = Printed(document, outline, narrative, tables)
    alike = _alike(checks, printed)
    return tuple(_outcome(duty, printed, alike) for duty in duties_of(family(outline.identity.family)))


def _alike(checks: Sequence[Check], printed: Printed) -> Mapping[_Form, Sequence[Check]]:
    """The checks of one form together."""
    found: dict[_Form, list[Check]] = {}
    for check in checks:
        found.setdefault(_form(check.relation, printed), []).append(check)
    return found


def _form(relation: Relation, printed: Printed) -> _Form:
    terms = [term.fact for term in relation.terms]
    tables = frozenset(printed.table_kind(fact) for fact in (relation.stated, *terms) if fact.cell)
    concepts = frozenset(fact.concept for fact in terms)
    return _Form(relation.relation, relation.rule, relation.origin, tables, relation.stated.concept, concepts)


def _fulfilling(duty: Duty, alike: Mapping[_Form, Sequence[Check]]) -> Iterator[Check]:
    """The checks that fulfil a duty in any of its ways, in no order."""
    for form, checks in alike.items():
        if any(_fulfils(form, way) for way in duty.by):
            yield from checks


def _outcome(duty: Duty, printed: Printed, alike: Mapping[_Form, Sequence[Check]]) -> DutyOutcome:
    found = tuple(sorted(_fulfilling(duty, alike), key=lambda check: check.number))
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


def _fulfils(form: _Form, way: Fulfilment) -> bool:
    """Whether relations of this form are those that a way asks for."""
    asked = ((form.relation, way.relation), (form.rule, way.rules), (form.origin, way.origin))
    if not all(_one_of(value, names) for value, names in asked):
        return False
    if way.tables and way.tables.isdisjoint(form.tables):
        return False
    if way.stated and not within(form.stated, way.stated):
        return False
    if way.terms and not any(within(concept, way.terms) for concept in form.terms):
        return False
    return not way.either or any(within(concept, way.either) for concept in (form.stated, *form.terms))


def _one_of(value: str, asked: frozenset[str]) -> bool:
    return not asked or value in asked
