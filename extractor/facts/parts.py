"""Whether one thing can be a part of another, as far as their concepts alone show it."""

from __future__ import annotations

from extractor.model import Mention
from extractor.taxonomy import views

_TOTALS = ("revenue.total", "expenditure.total", "three_public.total", "procurement.total", "agency_operation.total")


def is_part(concept: str | None, whole: str | None) -> bool:
    """Whether ids alone show that one concept is a part of another: three_public.vehicle.purchase, function.20805."""
    if not concept or not whole or concept == whole:
        return False
    stem = whole.removesuffix(".total") + "."
    if whole.startswith(("function.", "economic.")):
        return concept.startswith(whole)
    return concept.startswith(stem)


def _siblings(one: str, other: str) -> bool:
    """Whether two concepts stand on one level of the same classification, so that neither holds the other."""
    family = one.partition(".")[0]
    if family != other.partition(".")[0]:
        return False
    if family in ("function", "economic"):
        return len(one) == len(other)
    stems = one.rpartition(".")[0], other.rpartition(".")[0]
    return family in ("three_public", "procurement") and stems[0] == stems[1] and not other.endswith(".total")


def named_like_whole(part: Mention, above: Mention) -> bool:
    """Whether a thing has the concept of what stands above it, or that of all on the same side of the account."""
    concept, whole = part.concept or "", above.concept or ""
    return concept == whole or (concept in _TOTALS and concept.partition(".")[0] == whole.partition(".")[0])


def _side(concept: str) -> str:
    """The side of the account that an id begins with; that of a whole government's totals is what they measure."""
    view = views().get(concept)
    return str(view.measure) if view and "gov_level" in view.wanted else concept.partition(".")[0]


def cannot_be_part(part: Mention, above: Mention) -> bool:
    """Whether this shows to be no part of that: the same thing, its own whole, the other side of the account."""
    concept, whole = part.concept, above.concept
    if not concept or not whole:
        return False
    if concept == whole:
        return part.fund == above.fund or above.fund not in ("all", "fiscal", None)
    if is_part(whole, concept) or _siblings(concept, whole):
        return True
    sides = {_side(concept), _side(whole)}
    if sides in ({"revenue", "expenditure"}, {"revenue", "function"}):
        return True
    return concept in _TOTALS and not is_part(concept, whole)
