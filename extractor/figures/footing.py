"""Totals that are footed from rounded rows: the sum of what is printed, not the sum of what was rounded.

    合计   31.82     = 6.37 + 6.36 + 6.37 + 6.36 + 6.36, to the last digit
    一站    6.37     each ± 0.005

Such a total carries the rounding of all its rows. Held against anything but these rows (another table by another
classification, the columns beside it) it may be off by half a last digit for each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.model import Fact, Relation

Sums = Mapping[int, Sequence[Sequence[Fact]]]
# Along a row two figures are no footing: nearly every total there is one of basic and project expenditure.
_FEWEST_ALONG = 3
_DEEPEST = 50


def footed(exact: Iterable[Relation]) -> Mapping[int, int]:
    """Of sums of tables that close to the last digit: the totals by fact number, with the leaf figures they add up."""
    down: defaultdict[int, list[Sequence[Fact]]] = defaultdict(list)
    along: defaultdict[int, list[Sequence[Fact]]] = defaultdict(list)
    for relation in exact:
        parts = [term.fact for term in relation.terms]
        way = _way(relation, parts)
        if way == "down":
            down[relation.stated.number].append(parts)
        elif way == "along" and len(parts) >= _FEWEST_ALONG:
            along[relation.stated.number].append(parts)
    leaves: dict[int, int] = {}
    for sums in (down, along):
        known: dict[int, int] = {}
        for number in sums:
            leaves[number] = max(leaves.get(number, 1), _leaves(number, sums, known))
    return leaves


def _way(relation: Relation, parts: Sequence[Fact]) -> str:
    """Whether a sum goes down a column or along a row of one table, and each part counts for it."""
    whole = relation.stated.cell
    if whole is None or relation.relation != "sum" or not all(term.sign > 0 for term in relation.terms):
        return ""
    cells = [cell for fact in parts if (cell := fact.cell)]
    if len(cells) < len(parts) or not {cell[0] for cell in cells} <= {whole[0]}:
        return ""
    if {cell[2] for cell in cells} <= {whole[2]}:
        return "down"
    return "along" if {cell[1] for cell in cells} <= {whole[1]} else ""


def _leaves(number: int, sums: Sums, known: dict[int, int], depth: int = 0) -> int:
    """How many figures a total adds up that add up nothing themselves."""
    if number not in known:
        known[number] = 1  # a total that is a part of itself ends here
        readings = sums.get(number, ()) if depth < _DEEPEST else ()
        counts = (sum(_leaves(part.number, sums, known, depth + 1) for part in parts) for parts in readings)
        known[number] = max(counts, default=1)
    return known[number]
