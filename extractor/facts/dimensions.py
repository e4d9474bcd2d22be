"""What every figure measures, and its dimensions: from what it is called, or the printed words where it has no name."""

from __future__ import annotations

import re

from extractor.governments import UNNAMED, level_of, made_comparable
from extractor.made_often import replaced
from extractor.model import Base, Fact, Measure, Mention, Narrative, Outline
from extractor.taxonomy import family, meaning_of, member_named, members_in, view_of, views

_COUNTED: dict[str, Measure] = {"count": "count", "area": "area"}
_ALL_IN = re.compile("总[计量]")
_COMPARING = ("change", "change_rate", "execution_rate")


def with_dimensions(narrative: Narrative, outline: Outline) -> Narrative:
    """The narrative with measure and dimensions for every figure of its text."""
    titles: dict[int | None, str] = {section.number: section.title for section in outline.sections}
    facts = [
        _described(fact, narrative.mentions[fact.mention], titles.get(fact.section, "")) for fact in narrative.facts
    ]
    if family(outline.identity.family).has("several_levels"):
        facts = [_of_level(fact, narrative.mentions[fact.mention].territory) for fact in facts]
    return replaced(narrative, facts=tuple(facts))


def _of_level(fact: Fact, territory: str | None) -> Fact:
    """A figure of a document on several governments, with whose it is."""
    named = ("gov_level", level_of(territory) or UNNAMED)
    return _of_insurance(replaced(fact, dimensions=tuple(sorted((*fact.dimensions, named)))))


def _of_insurance(fact: Fact) -> Fact:
    """总收入 of the social insurance funds is what comes in in the year: what was there before is none of it."""
    if fact.fund != "social_insurance" or fact.concept is None or _ALL_IN.search(fact.label):
        return fact
    said = tuple(pair for pair in fact.dimensions if pair != ("flow", "all_in"))
    concept = view_of(fact.measure, said, fact.fund)
    return replaced(fact, concept=concept, dimensions=said) if concept else fact


def _described(fact: Fact, about: Mention, title: str) -> Fact:
    """The figure with what its concept says; a figure without one keeps its printed words.

    A title that names but a kind says it of what stands below it: 一般债务 | 债务付息3亿元.
    """
    measure, said = meaning_of(fact.concept)
    titled = members_in(fact.concept, title) if member_named(title) else ()
    dimensions = dict(titled) | dict(members_in(fact.concept, fact.label)) | dict(said)
    view = views().get(fact.concept or "")
    if view and view.kind and fact.kind == "other" and fact.quantity.unit == "%":
        fact = replaced(fact, kind=view.kind)
    if fact.concept is None and fact.label:
        dimensions["item"] = fact.label
    if compared := _compared_with(fact):
        dimensions["base"] = compared
    if about.as_of is not None and fact.year == about.year:
        dimensions["as_of"] = str(about.as_of)
    return replaced(
        fact, measure=measure or _COUNTED.get(fact.kind), dimensions=tuple(sorted(dimensions.items())),
        binding="certain" if about.sure else "guessed",
    )  # fmt: skip


def _compared_with(fact: Fact) -> str:
    """What a comparison compares with, a share is of: year and phase, else the printed words; "" for the others."""
    if fact.kind == "share":
        return fact.whole
    if fact.kind not in _COMPARING or fact.base is None:
        return ""
    return _named(fact.base)


def _named(base: Base) -> str:
    footing = base.words if made_comparable(base.words) else None  # no rival of the plain growth
    return " ".join(str(part) for part in (base.year, base.phase, footing) if part) or base.words
