"""The fingerprint of a finding: by it a reviewer's decision is known again.

It is made of the rule, the body and year, and what the finding says: the things and figures of its relation, or the
words it points at. Pages, offsets, line breaks and the numbers of facts have no part in it; a figure that changes
makes another finding.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import chain, count

from extractor.model import Fact, Finding, Identity, Report, Span
from extractor.names import core
from extractor.taxonomy import family
from extractor.wording import fold

LENGTH = 12
_NEAR = 24  # characters of the sentence on either side that tell one blank or choice from another
_STOPS = re.compile("[。；！？]")
# What a message says beside the words themselves: it differs with the page, or counts how often.
_PASSING = ("times", "why_", "also_", "here_", "there_", "excerpt")

Whose = Callable[[int], Identity]


def fingerprints(report: Report, whose: Whose | None = None) -> tuple[str, ...]:
    """Twelve hexadecimal digits for each finding, none twice; `whose` says of a block whose document it is, where there
    are several.

    What says the very same of two places is told apart by the words around its figures. The first in the document bears
    what it would bear alone.
    """
    owner = whose or (lambda _: report.outline.identity)
    said = [_said(report, finding, owner) for finding in report.findings]
    marks, taken = [""] * len(said), set[str]()
    for number in sorted(range(len(said)), key=lambda number: _order(report.findings[number])):
        tried = chain((said[number],), _further(report, report.findings[number], said[number]))
        marks[number] = next(mark for mark in map(_digits, tried) if mark not in taken)
        taken.add(marks[number])
    return tuple(marks)


def subjects(report: Report) -> tuple[str, ...]:
    """What each finding is about, whatever its figures are: its rule with the things of its relation, or the words
    beside its place without their digits."""
    return tuple(_about(report, finding) for finding in report.findings)


def _about(report: Report, finding: Finding) -> str:
    if finding.check is None:
        parts = [re.sub(r"\d+", "", part) for part in _words(report, finding, lambda _: report.outline.identity)]
        return "\x1f".join([finding.rule, *parts])
    relation = finding.check.relation
    figures = sorted(f"{term.sign:+d}{_thing(term.fact)}" for term in relation.terms)
    return "\x1f".join([finding.rule, relation.relation, _thing(relation.stated), *figures])


def _said(report: Report, finding: Finding, owner: Whose) -> str:
    parts = sorted(_figures(finding, owner)) if finding.check else list(_words(report, finding, owner))
    return "\x1f".join([finding.rule, *parts])


def _digits(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _order(finding: Finding) -> tuple[int, int]:
    """Where it stands; what has no place comes first."""
    return (finding.place.block, finding.place.start) if finding.place else (-1, -1)


def _further(report: Report, finding: Finding, said: str) -> Iterator[str]:
    """What tells it from another that says the same: what stands around, at last which of them it is."""
    relation = finding.check.relation if finding.check else None
    figures = [fact.quantity for fact in (relation.stated, *(term.fact for term in relation.terms))] if relation else []
    places = [*filter(None, [finding.place]), *(Span(it.block, it.start, it.end) for it in figures)]
    around = "\x1f".join([said, *("\x1e".join(_sentence(report, place)) for place in places)])
    yield around
    yield from (f"{around}\x1f{number}" for number in count(2))


def _figures(finding: Finding, owner: Whose) -> Iterator[str]:
    """Every figure of the broken relation, with what it is said of."""
    assert finding.check is not None
    relation = finding.check.relation
    yield f"={_figure(relation.stated, owner)}"
    for term in relation.terms:
        yield f"{term.sign:+d}{_figure(term.fact, owner)}"


def _figure(fact: Fact, owner: Whose) -> str:
    value = f"{fact.value.normalize():f}{fold(fact.quantity.unit)}"
    return "|".join([_body(owner(fact.quantity.block)), _thing(fact), value])


def _thing(fact: Fact) -> str:
    """What a figure is of."""
    return "|".join([fact.concept or fold(fact.label), fact.part or "", fact.kind, str(fact.year)])


def _words(report: Report, finding: Finding, owner: Whose) -> Iterator[str]:
    """The words at the place, with those beside them in the sentence; else what the message says."""
    place = finding.place
    yield _body(owner(place.block) if place else report.outline.identity)
    text = report.document.blocks[place.block].text if place else ""
    if place and text[place.start : place.end].strip():
        yield "".join(_sentence(report, place))
        return
    for key, value in sorted(finding.fields.items()):
        if not key.startswith(_PASSING):
            yield f"{key}={fold(value)}"


def _sentence(report: Report, place: Span) -> tuple[str, str, str]:
    """The words of a place between those before and behind in the sentence."""
    text = report.document.blocks[place.block].text
    before, after = fold(text[: place.start]), fold(text[place.end :])
    words = fold(text[place.start : place.end])
    return _STOPS.split(before)[-1][-_NEAR:], words, _STOPS.split(after, maxsplit=1)[0][:_NEAR]


def _body(identity: Identity) -> str:
    return f"{core(identity.entity or '')}{identity.year}{family(identity.family).phase or identity.family}"
