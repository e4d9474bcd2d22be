"""What pairing needs to know of a document: whose it is, of when, and how much of it is text and tables."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Identity, Report
from extractor.sources.units import counted_units, listed_units

# A file that has so many times more of the one than of the other holds the text, or the tables, of a disclosure.
_MOSTLY = 4


@dataclass(frozen=True, slots=True)
class Cover:
    """`told` and `printed` count the figures of its text and of its tables; `listed` are the units that it names,
    `counted` how many it says there are."""

    sha256: str
    identity: Identity
    told: int
    printed: int
    listed: tuple[str, ...] = ()
    counted: frozenset[int] = frozenset()

    @property
    def tells(self) -> bool:
        return self.printed * _MOSTLY <= self.told != 0

    @property
    def tabulates(self) -> bool:
        return self.told * _MOSTLY <= self.printed != 0


def cover(report: Report) -> Cover:
    """The cover of a report."""
    told = report.narrative
    counts = (len(told.facts), len(told.cells))
    identity = report.outline.identity
    return Cover(report.document.sha256, identity, *counts, listed_units(report), counted_units(report))
