"""Whose money a document is about: each kind of evidence speaks for itself, and what they say together decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.named_patterns import entries
from extractor.patterns import toml
from extractor.taxonomy import Whose


@dataclass(frozen=True, slots=True)
class IdentityClue:
    """One kind of evidence: whom it speaks for and with how much weight, and the words that say so."""

    says: Whose
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class _Clue:
    source: str
    says: Whose
    weight: float
    pattern: re.Pattern[str]
    lacks: re.Pattern[str] | None
    enough: int


@cache
def _clues(source: str) -> tuple[_Clue, ...]:
    """The clues of `patterns/identity.toml` that look at this source."""
    found = entries("identity", "clue", "id", "source", "says", "weight", "lacks", "enough")
    return tuple(
        _Clue(
            entry["source"], entry["says"], entry["weight"], re.compile(entry["pattern"]),
            re.compile(entry["lacks"]) if "lacks" in entry else None, entry.get("enough", 1),
        )
        for entry in found
        if entry["source"] == source
    )  # fmt: skip


def weight(name: str) -> float:
    """A weight or threshold of `[weights]`."""
    return float(toml("identity")["weights"][name])


def captioned(captions: tuple[str, ...]) -> Iterator[IdentityClue]:
    """What the tables are called, by the share of names that say it."""
    for clue in _clues("caption"):
        says = [words for words in captions if clue.pattern.search(words) and not _lacking(clue, words)]
        if says:
            yield IdentityClue(clue.says, clue.weight * len(says) / len(captions), says[0])


def spoken(text: str) -> Iterator[IdentityClue]:
    """What the text says of itself, by how often up to a few times."""
    for clue in _clues("spoken"):
        said = [match[0] for match in clue.pattern.finditer(text)]
        if said:
            yield IdentityClue(clue.says, clue.weight * min(1.0, len(said) / clue.enough), said[0])


def decided(found: list[IdentityClue]) -> Whose | None:
    """Whom most of the evidence speaks for, None where all of it together says too little."""
    votes: Counter[Whose] = Counter()
    for evidence in found:
        votes[evidence.says] += evidence.weight  # type: ignore[assignment]
    best = max(votes, key=lambda whose: votes[whose], default=None)
    return best if best is not None and votes[best] >= weight("least") else None


def _lacking(clue: _Clue, words: str) -> bool:
    return clue.lacks is not None and clue.lacks.search(words) is not None
