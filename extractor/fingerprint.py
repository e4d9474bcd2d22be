"""The fingerprint of a finding: by it a reviewer's decision is known again.

It is made of the rule, the body and year, and what the finding says: the things and figures of its relation, or the
words it points at. Pages, offsets, line breaks and the numbers of facts have no part in it; a figure that changes
makes another finding.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from extractor.model import Fact, Finding, Identity, Report
from extractor.names import core
from extractor.taxonomy import family
from extractor.wording import fold

LENGTH = 12
_NEAR = 24  # characters of the sentence on either side that tell one blank or choice from another
_STOPS = re.compile("[。；！？]")
# What a message says beside the words themselves: it differs with the page, or counts how often.
_PASSING = ("times", "why_", "also_", "here_", "there_", "excerpt")

Whose = Callable[[int], Identity]


def fingerprint(report: Report, finding: Finding, whose: Whose | None = None) -> str:
    """Twelve hexadecimal digits; `whose` says of a block whose document it is, where there are several."""
    owner = whose or (lambda _: report.outline.identity)
    parts = sorted(_figures(finding, owner)) if finding.check else list(_words(report, finding, owner))
    said = "\x1f".join([finding.rule, *parts])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _figures(finding: Finding, owner: Whose) -> Iterator[str]:
    """Every figure of the broken relation, with what it is said of."""
    assert finding.check is not None
    relation = finding.check.relation
    yield f"={_figure(relation.stated, owner)}"
    for term in relation.terms:
        yield f"{term.sign:+d}{_figure(term.fact, owner)}"


def _figure(fact: Fact, owner: Whose) -> str:
    value = f"{fact.value.normalize():f}{fold(fact.quantity.unit)}"
    thing = fact.concept or fold(fact.label)
    return "|".join([_body(owner(fact.quantity.block)), thing, fact.part or "", fact.kind, str(fact.year), value])


def _words(report: Report, finding: Finding, owner: Whose) -> Iterator[str]:
    """The words at the place, with those beside them in the sentence; else what the message says."""
    place = finding.place
    yield _body(owner(place.block) if place else report.outline.identity)
    text = report.document.blocks[place.block].text if place else ""
    if place and text[place.start : place.end].strip():
        before, after = fold(text[: place.start]), fold(text[place.end :])
        yield (
            _STOPS.split(before)[-1][-_NEAR:] + fold(text[place.start : place.end]) + _STOPS.split(after, 1)[0][:_NEAR]
        )
        return
    for key, value in sorted(finding.fields.items()):
        if not key.startswith(_PASSING):
            yield f"{key}={fold(value)}"


def _body(identity: Identity) -> str:
    return f"{core(identity.entity or '')}{identity.year}{family(identity.family).phase or identity.family}"
