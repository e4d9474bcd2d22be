"""How far a ground is to be believed: what was measured on published documents, `patterns/reliability.toml`.

An error is promised to be true nineteen times in twenty. Of a ground whose failures were judged too seldom to tell,
only structure is trusted so far: the print itself says which figures make which. It stays so while every failure that
was judged is the document's, so that eleven true ones count for no less than eight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.model import GroundId
from extractor.patterns import toml
from extractor.sampled import Share
from extractor.taxonomy.entries import checked
from extractor.taxonomy.grounds import grounds

# What an error promises.
_ERROR = 0.95
# Fewer judged failures than this say nothing of a ground.
_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often relations of a ground were tried and held, and how many of the judged failures were the document's."""

    tried: int = 0
    held: int = 0
    judged: int = 0
    true: int = 0

    @property
    def failures(self) -> Share:
        """Of the failures that people judged those that were the document's."""
        return Share(self.true, self.judged)


def reliability(ground: GroundId) -> Reliability:
    """What was measured of a ground; nothing where it is new."""
    return _measured().get(ground, Reliability())


@cache
def gravest(ground: GroundId) -> Literal["error", "warning"]:
    """The most that a failure of this ground may be called."""
    found = reliability(ground).failures
    if grounds()[ground].kind == "structure" and (found.trials < _ENOUGH or found.hits == found.trials):
        return "error"
    return "error" if found.trials >= _ENOUGH and found.at_least >= _ERROR else "warning"


@cache
def _measured() -> Mapping[str, Reliability]:
    found = {}
    for key, entry in toml("reliability")["ground"].items():
        where = f"reliability.toml [ground.{key}]"
        checked(where, entry, ("tried", "held", "judged", "true"), needed=("tried", "held", "judged", "true"))
        found[key] = Reliability(**entry)
    return found
