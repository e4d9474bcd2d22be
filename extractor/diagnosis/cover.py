"""The fewest figures of a large component: a weighted set cover, solved by HiGHS and proved by the judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any

from extractor.diagnosis.choices import Choice, choices
from extractor.diagnosis.evidence import evidence, rare
from extractor.diagnosis.search import Repair, valued
from extractor.judge import FigureGraph

# Bounds that do not depend on the machine: nodes of one run, runs; and how many equally small repairs are looked for.
_NODES, _RUNS, _WAYS = 100, 8, 4
# More broken relations that hang together are no graph of slips: something was misread.
_LARGEST = 30
# Only where something is amiss a run takes half a second.
_SECONDS = 0.5


def cover(graph: FigureGraph, broken: AbstractSet[int]) -> list[Repair]:
    """Repairs of the fewest figures that were found within the bounds; [] where none was.

    Each relation wants one change that repairs it, or two that may do so together; whether they do, and harm nothing,
    is asked of the judge, and what fails is forbidden in the next run.
    """
    must = valued(graph, broken)
    found: list[Repair] = []
    if len(must) > _LARGEST:
        return found
    for repair in islice(_smallest(graph, must), _WAYS):
        if found and len(repair) > len(found[0]):
            break
        found.append(repair)
    return found


def _smallest(graph: FigureGraph, must: frozenset[int]) -> Iterator[Repair]:
    model = _Model(graph, must, choices(graph, must))
    for _ in range(_RUNS):
        repair = model.solve()
        if repair is None:
            return
        closed = _closes(graph, must, repair)
        model.forbid(repair, figures=closed)
        if closed:
            yield repair


def _closes(graph: FigureGraph, must: frozenset[int], repair: Repair) -> bool:
    changed = {number: value for correction in repair for number, value in correction.changes.items()}
    touched = {j.number for correction in repair for j in graph.touching(correction.fact) if j.verdict.holds}
    return all(graph.holds(number, changed) for number in must | graph.firm(touched))


class _Model:
    """One binary variable for each change: 1 where it is made."""

    def __init__(self, graph: FigureGraph, must: frozenset[int], made: Sequence[Choice]) -> None:
        import highspy

        self._choices = made
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
            ("mip_max_nodes", _NODES), ("time_limit", _SECONDS),
        ):  # fmt: skip
            self._solver.setOptionValue(option, value)
        self._x = [self._solver.addBinary(obj=cost) for cost in _costs(graph, made, len(must))]
        self._by_key = {choice.key: x for choice, x in zip(made, self._x, strict=True)}
        figures = sorted({choice.number for choice in made})
        self._of = {n: [x for choice, x in zip(made, self._x, strict=True) if choice.number == n] for n in figures}
        for own in self._of.values():
            self._at_least(-1, [-1 * x for x in own])
        for number in sorted(must):
            self._repaired(graph, number)
        for choice, x in zip(made, self._x, strict=True):
            self._only_with(graph, choice, x)

    def solve(self) -> Repair | None:
        """The cheapest choice that is left."""
        self._solver.minimize()
        if self._solver.modelStatusToString(self._solver.getModelStatus()) != "Optimal":
            return None
        pairs = zip(self._choices, self._x, strict=True)
        return tuple(choice.correction for choice, x in pairs if self._solver.val(x) > 0.5)

    def forbid(self, repair: Repair, *, figures: bool) -> None:
        """Not all of these figures again; or only not just these changes, without others."""
        numbers = {correction.fact.number for correction in repair}
        if figures:
            self._at_least(1 - len(repair), [-1 * x for number in numbers for x in self._of[number]])
            return
        pairs = zip(self._choices, self._x, strict=True)
        self._at_least(1 - len(repair), [-1 * x if choice.correction in repair else x for choice, x in pairs])

    def _repaired(self, graph: FigureGraph, number: int) -> None:
        own = {fact.number for fact in graph.judged[number].facts}
        pairs = [
            (c.correction, x)
            for c, x in zip(self._choices, self._x, strict=True)
            if not own.isdisjoint(c.correction.changes)
        ]
        self._at_least(2, [(2 if number in correction.repaired else 1) * x for correction, x in pairs])

    def _only_with(self, graph: FigureGraph, choice: Choice, x: Any) -> None:
        """What follows from other changes needs one of them; what harms a relation needs another change in it."""
        if choice.after:
            self._at_least(0, [-1 * x, *(self._by_key[key] for key in choice.after)])
        for number in sorted(graph.firm(choice.correction.harmed)):
            others = {fact.number for fact in graph.judged[number].facts} - choice.correction.changes.keys()
            self._at_least(0, [-1 * x, *(other for n in sorted(others) for other in self._of.get(n, ()))])

    def _at_least(self, least: int, terms: Sequence[Any]) -> None:
        self._solver.addConstr(self._solver.qsum(terms) >= least)


def _costs(graph: FigureGraph, made: Sequence[Choice], most: int) -> list[float]:
    """A figure costs one; the evidence only decides between repairs of as many figures."""
    weights = [(*evidence(choice.correction, graph), rare(choice.correction)) for choice in made]
    ranks = {weight: rank for rank, weight in enumerate(sorted(set(weights), reverse=True))}
    return [1 + ranks[weight] / (2 * len(ranks) * max(most, 1)) for weight in weights]
