"""How far a ground is to be believed: what was measured on published documents, `patterns/reliability.toml`.

An error is promised to be true nineteen times in twenty. Hardly a ground can prove that by failures that people judged,
the false alarms counted that were mended since. Structure is trusted besides, for the print itself says which figures
make which: while none of its failures of today is known to be false, and the kinds of false alarms that it ever gave
are no more than the slips that it found, or too few to tell.
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
# Fewer judged failures than this prove nothing for a ground, or against it.
_ENOUGH, _AGAINST = 10, 5
_FIELDS = ("tried", "held", "judged", "true", "still")


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often relations of a ground were tried and held, and how many of the judged failures were the document's.

    `still` are those of today that were not.
    """

    tried: int = 0
    held: int = 0
    judged: int = 0
    true: int = 0
    still: int = 0

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
    measured = reliability(ground)
    found = measured.failures
    if found.trials >= _ENOUGH and found.at_least >= _ERROR:
        return "error"
    trusted = not measured.still and (found.trials < _AGAINST or 2 * found.hits >= found.trials)
    return "error" if trusted and grounds()[ground].kind == "structure" else "warning"


@cache
def _measured() -> Mapping[str, Reliability]:
    found = {}
    for key, entry in toml("reliability")["ground"].items():
        where = f"reliability.toml [ground.{key}]"
        checked(where, entry, _FIELDS, needed=_FIELDS)
        found[key] = Reliability(**entry)
    return found
