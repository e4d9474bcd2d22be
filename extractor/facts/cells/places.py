"""Places in the rows of a table that stand below another place: 市本级 and 市中区 of each city of a province.

江川市    3202
市本级    2220    of 江川市: the own level comes first below its place
市中区      54    of 江川市 too, for there is one below 云阳市 as well
云阳市    1841
市本级    1034    of 云阳市
市中区     103
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.governments import OWN, REGION, side
from extractor.model import TableRow

_OWN = "本级"
Place = tuple[int, int]


def among_places(found: Mapping[Place, str], rows: Sequence[TableRow]) -> dict[Place, str]:
    """The levels of the (row, lane) of places, with what stands among them.

    A name between two places is one too, whatever it ends in, but not where places are listed anew below it; beside
    市级 or 市本级（含新区） 市本级 is but a part of it.
    """
    said = dict(found)
    for lane in {row.lane for row in rows}:
        mine = [row for row in rows if row.lane == lane]
        own = {row.label for row in mine if found.get((row.row, lane)) == OWN and side(row.label) is None}
        wide = {label for label in own if _OWN not in label or "（" in label}
        parts = (row for row in mine if wide and row.label in own - wide)
        said |= {(row.row, lane): f"{REGION}{row.label}" for row in parts}
        said |= {(row.row, lane): f"{REGION}{row.label}" for row in _between(said, mine)}
    return said


def _between(found: Mapping[Place, str], rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows without a level between two that have one, or at the end below one."""
    levels = [found.get((row.row, row.lane)) for row in rows]
    often = Counter(levels)
    for at, row in enumerate(rows):
        listed = at and levels[at - 1] and all(level and often[level] == 1 for level in levels[at + 1 : at + 2])
        if listed and levels[at] is None and row.label and row.role == "item":
            yield row


def within_places(found: Mapping[Place, str], rows: Sequence[TableRow]) -> dict[Place, str]:
    """The levels of the (row, lane) of places, with the place above those that several places have."""
    said = dict(found)
    for lane in {row.lane for row in rows}:
        mine = [row for row in rows if row.lane == lane]
        heads = _heads(found, mine)
        often = Counter(found[row.row, lane] for row in mine if (row.row, lane) in found)
        above = ""
        for row in mine:
            place = row.row, lane
            above = row.label if row.row in heads else above
            if above and row.row not in heads and often[found.get(place, "")] > 1:
                said[place] = f"{REGION}{above}/{row.label}"
    return said


def _heads(found: Mapping[Place, str], rows: Sequence[TableRow]) -> frozenset[int]:
    """The rows of places right below which the own level of each of several stands."""
    over = {
        row.row: below.label
        for row, below in pairwise(rows)
        if _OWN in below.label and (row.row, row.lane) in found and (below.row, below.lane) in found
    }
    often = Counter(over.values())
    return frozenset(row for row, own in over.items() if often[own] > 1)
