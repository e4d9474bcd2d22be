"""What several sorts of evidence say together: the logarithm of the odds that a name is of a thing.

The weights are fitted (`benchmarks/learn.py --fit`): names were taken away by chance and looked for again; each
candidate was right or wrong as the whole patterns have it. What is proposed must be likely, and clear of its rivals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

Features = Mapping[str, float]
BASE = "base"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may be of, with its evidence and the odds."""

    meaning: str
    features: Features
    odds: float

    @property
    def chance(self) -> float:
        """How likely it is that the name is of something else."""
        return 1 / (1 + exp(self.odds))


def weighed(meaning: str, features: Features, weights: Features) -> Candidate:
    """A candidate with its odds."""
    return Candidate(meaning, features, weights[BASE] + sum(weights[name] * features[name] for name in features))


def clear(rivals: Iterable[Candidate], least: float, beyond: float) -> Candidate | None:
    """The likeliest of rivals where it is likely enough and clear of the next one."""
    ranked = sorted(rivals, key=lambda it: (-it.odds, it.meaning))
    if not ranked or ranked[0].odds < least or (len(ranked) > 1 and ranked[0].odds - ranked[1].odds < beyond):
        return None
    return ranked[0]
