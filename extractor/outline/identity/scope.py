"""How much of a body the document covers, and the place that the body belongs to."""

from __future__ import annotations

from extractor import divisions, names
from extractor.model import Division, Scope
from extractor.outline.identity.cover import CoverLine
from extractor.outline.identity.places import level, place_at
from extractor.outline.identity.wordings import pattern
from extractor.taxonomy import Family


def scope_of(kind: Family, title: str, cover: tuple[CoverLine, ...], division: Division | None) -> Scope | None:
    """A department, its headquarters alone, or a unit; of a government its level; None for what is neither."""
    if kind.whose == "government" or kind.has("of_treasury"):
        return _level(division) if division else None
    if kind.whose is None:
        return None
    labels = [match["name"] for piece in cover if (match := pattern("name", "label").match(piece.words))]
    own = names.titled_own(title) or any(names.is_own(name) for name in labels)
    return "own" if own else kind.whose


def _level(division: Division) -> Scope | None:
    """The level that the code says; without one, the last word of the name."""
    return divisions.level(division.code) if division.code else level(division.name)


def division_of(kind: Family, place: str | None, entity: str | None, year: int | None) -> Division | None:
    """The place of a government, or with whose name the body's own begins, and its code where one place bears it.

    A firm's money is no place's.
    """
    if entity and pattern("name", "firm").match(entity):
        return None
    name = place if kind.has("of_treasury") else place_at(names.part("party").sub("", entity or ""))
    found = divisions.listed(name, year) if name else None
    return Division(name, found.code if found else None) if name else None
