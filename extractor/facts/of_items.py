"""What an item of the classification is listed to consist of is the item's: 教育支出9万元，其中：基本支出6万元."""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Fact, Narrative
from extractor.taxonomy import classifications, meaning_of

_KINDS = frozenset(("type", "flow"))


def with_items(narrative: Narrative) -> Narrative:
    """The narrative in which 基本支出 of a class is no 基本支出 of the body: it has the code of the class beside it."""
    of: dict[int, tuple[str, str]] = {}
    for listing in sorted(narrative.listings, key=lambda one: one.whole):  # what holds stands before what it holds
        whole = of.get(listing.whole) or _code(narrative.mentions[listing.whole].concept)
        if whole is not None:
            of.update((item, whole) for item in listing.items if _a_kind(narrative.mentions[item].concept))
    facts = (_of_item(fact, of[fact.mention]) if fact.mention in of else fact for fact in narrative.facts)
    return replace(narrative, facts=tuple(facts)) if of else narrative


def _code(concept: str | None) -> tuple[str, str] | None:
    """The class of spending that a concept is."""
    measure, said = meaning_of(concept)
    coded = [pair for pair in said if pair[0] in classifications()]
    return coded[0] if measure == "expenditure" and coded else None


def _a_kind(concept: str | None) -> bool:
    """Whether a concept is a kind of spending and no class: 基本支出, 人员经费."""
    measure, said = meaning_of(concept)
    return measure == "expenditure" and bool(said) and dict(said).keys() <= _KINDS


def _of_item(fact: Fact, code: tuple[str, str]) -> Fact:
    return replace(fact, concept=None, dimensions=tuple(sorted((*fact.dimensions, code))))
