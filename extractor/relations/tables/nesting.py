"""Which rows of a lane stand inside which, as far as their names are set in or numbered.

一、城乡社区支出         depth 0   holds the rows set in below it, up to the next that is not
  （一）土地出让支出      depth 1   set in no further, （一） would still be inside 一、
    征地补偿            depth 2   is held by the row above it alone
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.model import TableRow


@dataclass(frozen=True, slots=True)
class Nesting:
    """For each place the one that holds it, None for none; the last one inside it, itself for none; and the places that
    it holds directly."""

    holders: tuple[int | None, ...]
    ends: tuple[int, ...]
    held: Mapping[int, Sequence[int]]

    def inside(self, place: int) -> Sequence[int]:
        """The places that one holds directly."""
        return self.held.get(place, ())

    def outermost(self, places: Iterable[int]) -> list[int]:
        """Those of the places that nothing holds."""
        return [place for place in places if self.holders[place] is None]


def nesting(entries: Sequence[TableRow]) -> Nesting:
    """What holds what; a total begins anew."""
    holders: list[int | None] = []
    held: defaultdict[int, list[int]] = defaultdict(list)
    ends = list(range(len(entries)))
    open_: list[int] = []
    for place, entry in enumerate(entries):
        while open_ and not _holds(entries[open_[-1]], entry):
            open_.pop()
        holders.append(open_[-1] if open_ else None)
        if open_:
            held[open_[-1]].append(place)
        for at in open_:
            ends[at] = place
        open_.append(place)
    return Nesting(tuple(holders), tuple(ends), held)


def _holds(above: TableRow, entry: TableRow) -> bool:
    """Whether a row is further in; where both are set in alike, or it is not known how far, numbers tell."""
    if "total" in (above.role, entry.role) or "subtotal" in (above.role, entry.role):
        return False
    known = above.depth is not None and entry.depth is not None
    if known and above.depth != entry.depth:
        return (above.depth or 0) < (entry.depth or 0)
    if above.level is None:
        return False
    return not known if entry.level is None else above.level < entry.level
