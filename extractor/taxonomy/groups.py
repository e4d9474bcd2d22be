"""Groups of concepts that stages ask about: `patterns/concept_groups.toml` says which concepts each takes in."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Literal, get_args

from extractor.errors import PatternError
from extractor.patterns import toml
from extractor.taxonomy.entries import checked

Group = Literal[
    "account",
    "all_spending",
    "whole",
    "umbrella",
    "beside",
    "by_function",
    "by_economy",
    "sayable",
    "bodies",
    "repeated",
    "single",
    "any_phase",
    "quoted",
    "opening",
    "closing",
    "summed",
    "transfers",
    "one",
]
"""Each is told in `patterns/concept_groups.toml`."""


@lru_cache(maxsize=1 << 14)
def among(concept: str | None, group: Group) -> bool:
    """Whether a group takes in the concept."""
    if concept is None or concept in _groups()[group].get("without", ()):
        return False
    return any(concept == it or (it.endswith(".") and concept.startswith(it)) for it in concepts_of(group))


@cache
def concepts_of(group: Group) -> tuple[str, ...]:
    """The concepts of a group; an id that ends in a dot stands for all that begin so."""
    return tuple(_groups()[group]["concepts"])


@cache
def _groups() -> dict[str, Any]:
    found = toml("concept_groups")
    if found.keys() != set(get_args(Group)):
        raise PatternError(f"concept_groups.toml：多了或少了 {'、'.join(sorted(found.keys() ^ set(get_args(Group))))}")
    for id, entry in found.items():
        checked(f"concept_groups.toml [{id}]", entry, {"zh", "concepts", "without"}, needed=("zh", "concepts"))
    return found
