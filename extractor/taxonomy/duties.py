"""What a careful inspector verifies in a document of each family, from `patterns/duties.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractor.model import Phase
from extractor.patterns import gathered, toml
from extractor.taxonomy.entries import checked
from extractor.taxonomy.families import Family

_KEYS = {"id", "zh", "en", "whose", "families", "but", "phases", "needs", "kinds", "has", "tables", "by"}
_BY = {"relation", "rules", "stated", "terms", "either", "tables", "origin"}


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Relations that fulfil a duty: an empty field asks for nothing; concepts may end in ".*"."""

    relation: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to verify: whose documents, what must be printed for it, where, and which relations fulfil it.

    Of each group of `needs` one concept must be there, and one of `kinds`; `has` are parts of the document.
    """

    id: str
    zh: str
    en: str
    whose: frozenset[str]
    families: frozenset[str]
    but: frozenset[str]
    phases: frozenset[str]
    needs: tuple[frozenset[str], ...]
    kinds: frozenset[str]
    has: frozenset[str]
    tables: frozenset[str]
    by: tuple[Fulfilment, ...]

    def applies(self, family: Family) -> bool:
        """Whether it is one of documents of this family."""
        phase: Phase | None = family.phase
        ours = family.among(self.whose, self.families, self.but)
        return ours and (not self.phases or phase is None or phase in self.phases)


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty in the order of the file, then those of families; PatternError where an entry is malformed."""
    return tuple(_duty(entry) for entry in gathered("duties", "duty"))


def duties_of(family: Family) -> tuple[Duty, ...]:
    """Those of a family."""
    return tuple(duty for duty in duties() if duty.applies(family))


def duty(id: str) -> Duty:
    """The duty of this id."""
    return next(each for each in duties() if each.id == id)


def duty_notes() -> Mapping[str, Mapping[str, str]]:
    """Why a duty was not fulfilled, in words: `[note.<id>]`."""
    notes: Mapping[str, Mapping[str, str]] = toml("duties")["note"]
    return notes


def asked_among(concepts: Iterable[str | None]) -> frozenset[str]:
    """The names by which duties ask for some concepts: their own, and those of all below one, which end in ".*"."""
    return frozenset().union(*map(_asked_as, concepts))


@lru_cache(maxsize=1 << 14)
def _asked_as(concept: str | None) -> frozenset[str]:
    if concept is None:
        return frozenset()
    return _asked() & {concept} | {name for name in _asked_below() if concept.startswith(name[:-1])}


@cache
def _asked() -> frozenset[str]:
    """Every name of concepts that a duty asks for."""
    ways = [way for duty in duties() for way in duty.by]
    needs = [group for duty in duties() for group in duty.needs]
    return frozenset().union(*needs, *(way.stated | way.terms | way.either for way in ways))


@cache
def _asked_below() -> frozenset[str]:
    return frozenset(name for name in _asked() if name.endswith(".*"))


def _duty(entry: Mapping[str, Any]) -> Duty:
    checked("duties.toml", entry, _KEYS, needed=("id", "zh", "en", "by"))
    where = f"duties.toml {entry['id']}"
    by = tuple(
        Fulfilment(**{key: frozenset(value) for key, value in checked(where, way, _BY, needed=()).items()})
        for way in entry["by"]
    )
    sets = {
        key: frozenset(entry.get(key, ())) for key in ("whose", "families", "but", "phases", "kinds", "has", "tables")
    }
    needs = tuple(map(frozenset, entry.get("needs", ())))
    return Duty(id=entry["id"], zh=entry["zh"], en=entry["en"], needs=needs, by=by, **sets)
