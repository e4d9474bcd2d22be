"""What documents of a family have to disclose, an item each: `patterns/checklist.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.model import Identity
from extractor.patterns import toml
from extractor.taxonomy.entries import checked
from extractor.taxonomy.families import Family, family

ANY = "*"
"""Sections or tables of whatever kind."""

_SETS = ("whose", "families", "but", "phases", "sections", "tables", "duties")
_KEYS = {"id", "zh", "en", "places", "since", "needed", "cover", "rest", "judged", *_SETS}


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to be disclosed, as the head of the file tells it; `places` are beginnings of codes of GB/T 2260."""

    id: str
    zh: str
    en: str
    whose: frozenset[str]
    families: frozenset[str]
    but: frozenset[str]
    phases: frozenset[str]
    sections: frozenset[str]
    tables: frozenset[str]
    duties: frozenset[str]
    places: tuple[str, ...] = ()
    since: int = 0
    needed: bool = True
    cover: bool = False
    rest: bool = False
    judged: bool = True

    def asked_of(self, identity: Identity) -> bool:
        """Whether such a document, of this place and year, has to disclose it; an unknown place is asked for no more
        than all are."""
        kind = family(identity.family)
        place = (identity.division and identity.division.code) or ""
        here = not self.places or place.startswith(self.places)
        return self._of(kind) and here and (identity.year is None or identity.year >= self.since)

    def _of(self, kind: Family) -> bool:
        ours = kind.among(self.whose, self.families, self.but)
        return ours and (not self.phases or kind.phase in self.phases)

    def holds_section(self, kind: str) -> bool:
        """Whether what stands in such a section is its matter."""
        return kind in self.sections or ANY in self.sections

    def holds_table(self, kind: str) -> bool:
        """Whether a table of this kind is."""
        return kind in self.tables or ANY in self.tables


@cache
def checklist() -> tuple[ChecklistItem, ...]:
    """Every item in the order of the file; PatternError where an entry is malformed."""
    return tuple(_item(entry) for entry in toml("checklist")["item"])


def _item(entry: Mapping[str, Any]) -> ChecklistItem:
    known = checked("checklist.toml", entry, _KEYS, needed=("id", "zh", "en", "whose"))
    sets: dict[str, Any] = {key: frozenset(known.get(key, ())) for key in _SETS}
    return ChecklistItem(**{**known, **sets, "places": tuple(known.get("places", ()))})
