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
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.governments import REGION
from extractor.model import TableRow

_OWN = "本级"
Place = tuple[int, int]


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
