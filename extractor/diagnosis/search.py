"""Every smallest repair of a small component, exactly: of one figure, else of two, else of three."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal

from extractor.judge import FigureGraph
from extractor.judge.corrections import Correction
from extractor.model import Fact

Repair = tuple[Correction, ...]
"""Changes of different figures that together make everything hold."""

# More figures at once, or more steps, are left to HiGHS. Steps are counted, not seconds: the same document gives the
# same answer on any machine.
LARGEST = 3
STEPS = 400


class _TooLong(Exception):
    """The search has taken all its steps."""


def search(
    graph: FigureGraph, broken: AbstractSet[int], largest: int = LARGEST, steps: int = STEPS
) -> list[Repair] | None:
    """Every repair of the fewest figures, at most `largest`; [] where there is none, None where that stays unknown.

    What compares figures only by words, or bounds one by another, asks for no value: it may stay broken.
    """
    walk = Walk(graph, steps)
    must = valued(graph, broken)
    least = walk.least(must)
    try:
        for size in range(least, largest + 1) if must else ():
            if found := walk.repairs(must, size):
                return found
    except _TooLong:
        return None
    return None if least > largest else []


def valued(graph: FigureGraph, broken: AbstractSet[int]) -> frozenset[int]:
    """The broken relations that ask some figure for a value."""
    asking = {n for n in broken if graph.judged[n].relation.relation not in ("bound", "direction")}
    return frozenset(n for n in asking if any(graph.corrections(fact) for fact in graph.judged[n].facts))


class Walk:
    """One search: of a relation that does not hold, some figure must change."""

    def __init__(self, graph: FigureGraph, steps: int) -> None:
        self._graph, self._steps = graph, steps
        self._figures: dict[int, dict[int, Fact]] = {}

    def repairs(self, must: frozenset[int], size: int) -> list[Repair]:
        """All repairs of `size` figures; of several with the same figures the first."""
        found: dict[frozenset[int], Repair] = {}
        for repair in self._walk((), {}, must, size):
            found.setdefault(frozenset(number for correction in repair for number in correction.changes), repair)
        return list(found.values())

    def _walk(self, taken: Repair, changed: dict[int, Decimal], broken: frozenset[int], size: int) -> Iterator[Repair]:
        if not broken:
            yield taken
        elif self.least(broken) <= size:
            for correction in self._choices(min(broken, key=self._width), changed):
                then = (broken - correction.repaired) | self._graph.firm(correction.harmed)
                yield from self._walk((*taken, correction), {**changed, **correction.changes}, then, size - 1)

    def _choices(self, pivot: int, changed: dict[int, Decimal]) -> Iterator[Correction]:
        for number, fact in self._of(pivot).items():
            if number not in changed:
                for correction in self._graph.corrections(fact, changed):
                    self._steps -= 1
                    if self._steps < 0:
                        raise _TooLong
                    yield correction

    def least(self, broken: AbstractSet[int]) -> int:
        """At least so many figures must change: one in each of some relations that share none."""
        count, seen = 0, set[int]()
        for number in sorted(broken, key=self._width):
            if seen.isdisjoint(self._of(number)):
                count += 1
                seen.update(self._of(number))
        return count

    def _width(self, number: int) -> tuple[int, int]:
        return len(self._of(number)), number

    def _of(self, number: int) -> dict[int, Fact]:
        if number not in self._figures:
            self._figures[number] = {fact.number: fact for fact in self._graph.judged[number].facts}
        return self._figures[number]
