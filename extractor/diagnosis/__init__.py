"""The fewest figures to change so that every relation holds.

All judged relations of a document are one graph over its printed figures; a figure printed twice is two of them,
tied by a relation, for a slip is made in one print. Broken relations that share figures are one component; firm
relations that hold are what a change must not break. Small components are searched exactly (`search`), larger ones go
to HiGHS (`cover`); `evidence` says which of several repairs of the same size is the likelier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from extractor.diagnosis.components import components, parted
from extractor.diagnosis.cover import least_cover
from extractor.diagnosis.evidence import WeighedRepair, weighed, wild
from extractor.diagnosis.search import search
from extractor.judge import FigureGraph

__all__ = ["Solution", "WeighedRepair", "solutions"]


@dataclass(frozen=True, slots=True)
class Solution:
    """Broken relations (by their number in the graph) and every smallest repair that was found, the likeliest first.

    There is none where nothing within reach makes every relation hold.
    """

    broken: frozenset[int]
    repairs: tuple[WeighedRepair, ...] = ()

    @property
    def best(self) -> tuple[WeighedRepair, ...]:
        """The repairs for which most speaks: more than one where nobody can tell."""
        return tuple(repair for repair in self.repairs if not self.repairs[0].beats(repair))


def solutions(graph: FigureGraph) -> list[Solution]:
    """What repairs each component; components whose repairs break a relation together are repaired together."""
    found = [solution for broken in components(graph) for solution in _solved(graph, broken)]
    for _ in range(len(found)):  # what falls apart again is left as it is
        clash = _clash(graph, found)
        if clash is None:
            break
        found = [solution for solution in found if solution not in clash]
        found += _solved(graph, clash[0].broken | clash[1].broken)
    return found


def _solved(graph: FigureGraph, broken: frozenset[int]) -> Iterator[Solution]:
    """Relations that nothing repairs without harm are left out where all together find no credible repair."""
    found = search(graph, broken)
    repairs = weighed(graph, least_cover(graph, broken) if found is None else found)
    likely = tuple(
        r
        for r in repairs
        if len(r.corrections) == 1 or not any(wild(correction, graph) for correction in r.corrections)
    )
    if likely:
        yield Solution(broken, likely)
        return
    stubborn = frozenset(number for number in broken if not _mendable(graph, number))
    if not stubborn or stubborn == broken:
        yield Solution(broken)
        return
    yield from (Solution(frozenset({number})) for number in sorted(stubborn))
    for part in parted(graph, broken - stubborn):
        yield from _solved(graph, part)


def _mendable(graph: FigureGraph, number: int) -> bool:
    corrections = (correction for fact in graph.judged[number].facts for correction in graph.corrections(fact))
    return any(
        number in correction.repaired and not graph.firm(correction.harmed) and not wild(correction, graph)
        for correction in corrections
    )


def _clash(graph: FigureGraph, found: list[Solution]) -> tuple[Solution, Solution] | None:
    """Two components whose best repairs each keep a relation whole that both together break."""
    answered = [each for each in found if each.repairs]
    touched = [{j.number for c in each.repairs[0].corrections for j in graph.touching(c.fact)} for each in answered]
    for one, other in _meeting(touched):
        corrections = (*answered[one].repairs[0].corrections, *answered[other].repairs[0].corrections)
        changed = {number: value for correction in corrections for number, value in correction.changes.items()}
        both = graph.firm(touched[one] & touched[other])
        if not all(graph.holds(n, changed) for n in both if graph.judged[n].verdict.holds):
            return answered[one], answered[other]
    return None


def _meeting(touched: Sequence[AbstractSet[int]]) -> list[tuple[int, int]]:
    """The pairs of sets that have a relation in common."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, numbers in enumerate(touched):
        for number in numbers:
            places[number].append(place)
    return sorted({pair for sharing in places.values() for pair in combinations(sharing, 2)})
