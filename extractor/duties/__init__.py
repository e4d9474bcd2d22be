"""Duties: what is to be verified in such a document, and how it came out, told from the relations that were judged.

Nothing is verified anew here. A duty is held or violated where relations fulfil it; where none does, the document does
not have it, or it could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.duties.printed import Printed
from extractor.model import Check, Document, DutyOutcome, Narrative, Outline, Relation, Table
from extractor.taxonomy import Duty, Fulfilment, asked_among, duties_of, family


class _Form(NamedTuple):
    """What figures of a relation are, as duties ask for it: by what names for the `stated` one and for its `terms`, and
    in what kinds of `tables` they all stand."""

    stated: frozenset[str]
    terms: frozenset[str]
    tables: frozenset[str]


_Kind = tuple[str, str, str]  # relation, rule, origin
_Sides = tuple[str | None, frozenset[str | None], frozenset[int]]
"""The concepts of both sides of a relation, and the tables in which its figures stand."""
_Alike = Mapping[_Kind, Mapping[_Form, Sequence[Check]]]


def fulfilled(
    document: Document, outline: Outline, narrative: Narrative, tables: Sequence[Table], checks: Sequence[Check]
) -> tuple[DutyOutcome, ...]:
    """Every duty of the family; none of a document that is of no family or discloses nothing."""
    if outline.identity.no_disclosure:
        return ()
    printed = Printed(document, outline, narrative, tables)
    alike = _alike(checks, printed)
    return tuple(_outcome(duty, printed, alike) for duty in duties_of(family(outline.identity.family)))


def _alike(checks: Sequence[Check], printed: Printed) -> _Alike:
    """The checks of one kind and form together: a duty asks the same of all of them."""
    found: dict[_Kind, dict[_Form, list[Check]]] = {}
    forms: dict[_Sides, _Form] = {}
    for check in checks:
        about = check.relation
        sides = _sides(about)
        if sides not in forms:
            forms[sides] = _form(*sides, printed)
        like = found.setdefault((about.relation, about.rule, about.origin), {})
        like.setdefault(forms[sides], []).append(check)
    return found


def _sides(relation: Relation) -> _Sides:
    terms = [term.fact for term in relation.terms]
    tables = frozenset([cell[0] for fact in (relation.stated, *terms) if (cell := fact.cell)])
    return relation.stated.concept, frozenset([fact.concept for fact in terms]), tables


def _form(stated: str | None, terms: frozenset[str | None], tables: frozenset[int], printed: Printed) -> _Form:
    return _Form(asked_among([stated]), asked_among(terms), printed.table_kinds(tables))


def _fulfilling(duty: Duty, alike: _Alike) -> Iterator[Check]:
    """The checks that fulfil a duty in any of its ways, in no order."""
    for kind, forms in alike.items():
        ways = [way for way in duty.by if _asks(way, kind)]
        for form, checks in forms.items() if ways else ():
            if any(_fulfils(form, way) for way in ways):
                yield from checks


def _outcome(duty: Duty, printed: Printed, alike: _Alike) -> DutyOutcome:
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


def _asks(way: Fulfilment, kind: _Kind) -> bool:
    relation, rule, origin = kind
    like = (not way.relation or relation in way.relation) and (not way.rules or rule in way.rules)
    return like and (not way.origin or origin in way.origin)


def _fulfils(form: _Form, way: Fulfilment) -> bool:
    """Whether figures of this form are those that a way asks for."""
    if way.tables and way.tables.isdisjoint(form.tables):
        return False
    if (way.stated and way.stated.isdisjoint(form.stated)) or (way.terms and way.terms.isdisjoint(form.terms)):
        return False
    return not way.either or not (way.either.isdisjoint(form.stated) and way.either.isdisjoint(form.terms))
