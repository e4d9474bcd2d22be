"""Whether one thing can be a part of another, as far as their concepts alone show it."""

from __future__ import annotations

from collections.abc import Collection

from extractor.facts.lexicon import small_words
from extractor.model import Measure, Mention
from extractor.taxonomy import (
    ECONOMIC,
    among,
    code_of,
    government_total,
    meaning_of,
    members_of,
    side_of_account,
    views,
)

_CODED = ("function", *ECONOMIC)
_KIND = "type"


def is_part(concept: str | None, whole: str | None) -> bool:
    """Whether ids alone show that one concept is a part of another: three_public.vehicle.purchase, function.20805."""
    if not concept or not whole or concept == whole:
        return False
    stem = whole.removesuffix(".total") + "."
    if code_of(whole, *_CODED):
        return concept.startswith(whole)
    return concept.startswith(stem)


def whole_of(concepts: Collection[str | None]) -> str | None:
    """What these make together, where they are all the views there are right below one: abroad, vehicles, reception."""
    stem = next(iter(concepts), None)
    stem = f"{(stem or '').rpartition('.')[0]}."
    whole = f"{stem}total"
    below = {view for view in views() if view.startswith(stem) and "." not in view.removeprefix(stem)} - {whole}
    return whole if whole in views() and below and below == set(concepts) else None


def _siblings(one: str, other: str) -> bool:
    """Whether two concepts stand on one level of the same classification, so that neither holds the other."""
    family = one.partition(".")[0]
    if family != other.partition(".")[0]:
        return False
    if code_of(one, *_CODED):
        return len(one) == len(other)
    stems = one.rpartition(".")[0], other.rpartition(".")[0]
    return among(one, "beside") and stems[0] == stems[1] and not among(other, "whole")


def named_like_whole(part: Mention, above: Mention) -> bool:
    """Whether a thing has the concept of what stands above it, or that of all on the same side of the account."""
    concept, whole = part.concept or "", above.concept or ""
    return concept == whole or (among(concept, "whole") and concept.partition(".")[0] == whole.partition(".")[0])


def _side(concept: str) -> Measure | None:
    """The side of a body's account; that of a whole government's totals and of its items is what they measure."""
    measured = government_total(concept) or code_of(concept, "function")
    return meaning_of(concept)[0] if measured else side_of_account(concept)


def side_named(words: str) -> Measure | None:
    """The side of the account that words name, and nothing else: 支出."""
    sides: tuple[Measure, ...] = ("revenue", "expenditure")
    return next((side for side in sides if words in small_words(side)), None)


def is_whole_of(concept: str | None, side: Measure) -> bool:
    """Whether a concept is all of a side of the account, of the year or with what was brought forward."""
    measure, said = meaning_of(concept)
    return measure == side and dict(said) in ({}, {"flow": "current"}, {"flow": "all_in"})


def of_both_sides(about: Mention) -> bool:
    """Whether words name income and expenditure as one: 收支总预算 has parts on either side."""
    return any(word in about.label for word in small_words("both"))


def on_other_side(one: Mention, other: Mention) -> bool:
    """Whether two things stand on the two sides of an account."""
    sides = {_side(one.concept or ""), _side(other.concept or "")}
    return sides == {"revenue", "expenditure"} and not of_both_sides(other)


def _limits(one: str, other: str) -> bool:
    """Whether one is what is owed and the other what may be owed."""
    return {meaning_of(one)[0], meaning_of(other)[0]} == {"debt", "limit"}


def cannot_be_part(part: Mention, above: Mention) -> bool:
    """Whether this shows to be no part of that: the same thing, its own whole, the other side of the account."""
    concept, whole = part.concept, above.concept
    if not concept or not whole:
        return False
    if concept == whole and members_of(_KIND, part.label) and not members_of(_KIND, above.label):
        return False  # 限额9亿元（一般债务3亿元……）: a kind of it
    if concept == whole:
        return part.fund == above.fund or above.fund not in ("all", "fiscal", None)
    if is_part(whole, concept) or _siblings(concept, whole) or _limits(concept, whole):
        return True
    if on_other_side(part, above):
        return True
    return among(concept, "whole") and not is_part(concept, whole)
