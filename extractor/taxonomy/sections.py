"""Kinds of sections: what their figures are about where words say no more, and what they are like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractor.model import Fund
from extractor.patterns import gathered
from extractor.taxonomy.entries import checked

SectionTrait = Literal[
    "contents",
    "glossary",
    "tables",
    "numbered_list",
    "sentence_items",
    "of_body",
    "lists_bodies",
    "stock",
    "no_fund",
    "fund_if_named",
    "by_function",
    "mostly_functions",
    "by_economy",
    "apart",
    "overall",
    "covers_bodies",
    "tells_duties",
]
"""Each is told in the head of `patterns/section_kinds.toml`."""

_KEYS = {"id", "zh", "en", "subject", "fund", "money", "narrows", "traits"}


@dataclass(frozen=True, slots=True)
class SectionKind:
    """One entry of `patterns/section_kinds.toml`; `subject`, `money` and `narrows` are concepts."""

    id: str
    zh: str = ""
    en: str = ""
    subject: str | None = None
    fund: Fund | None = None
    money: str | None = None
    narrows: str | None = None
    traits: frozenset[SectionTrait] = frozenset()

    def has(self, *traits: SectionTrait) -> bool:
        """Whether sections of this kind are like any of that."""
        return not self.traits.isdisjoint(traits)


@cache
def section_kinds() -> Mapping[str, SectionKind]:
    """Every kind by its id, in the order of the file."""
    return {entry["id"]: _kind(entry) for entry in gathered("section_kinds", "kind")}


@cache
def section_kind(id: str) -> SectionKind:
    """The kind of this id; one that stands nowhere says nothing of its figures."""
    return section_kinds().get(id, SectionKind(id))


@cache
def titled(trait: SectionTrait) -> str:
    """The kind of sections that are like that, for a section that is made by its place, not by its title."""
    return next(kind.id for kind in section_kinds().values() if kind.has(trait))


@cache
def kind_about(subject: str | None) -> str:
    """The first kind of sections about this concept: revenue.total → 收入; of none, the kind without a subject."""
    return next((kind.id for kind in section_kinds().values() if kind.subject == subject), titled("overall"))


def _kind(entry: Mapping[str, Any]) -> SectionKind:
    known = checked("section_kinds.toml", entry, _KEYS, get_args(SectionTrait))
    return SectionKind(**{**known, "traits": frozenset(known.get("traits", ()))})
