"""The fewest figures of a large component: a weighted set cover, solved by HiGHS and proved by the judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any

from extractor.diagnosis.choices import Choice, choices, choices_then
from extractor.diagnosis.evidence import evidence, rare
from extractor.diagnosis.search import Repair, valued
from extractor.judge import FigureGraph
from extractor.stops import watch

# Bounds that do not depend on the machine: nodes and steps of one run, runs; and how many equally small repairs are
# looked for.
_NODES, _STEPS, _RUNS, _WAYS = 100, 100_000, 16, 4
# More broken relations that hang together are no graph of slips: something was misread.
_LARGEST = 30
# More changes to choose from are more than the bounds above were made for.
_CHOICES = 4000
# Never reached by what was counted: an emergency stop of a run.
_SECONDS = 20.0


def least_cover(graph: FigureGraph, broken: AbstractSet[int]) -> list[Repair]:
    """Repairs of the fewest figures that were found within the bounds; [] where none was.

    Each relation wants one change that repairs it, or two that may do so together; whether they do, and harm nothing,
    is asked of the judge, and the next run knows why what fails did.
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
    made = choices(graph, must)
    if len(made) > _CHOICES:
        return
    model = _Model(graph, must, made)
    for _ in range(_RUNS):
        repair = model.solve()
        if repair is None:
            return
        left = _open(graph, must, repair)
        if not left:
            model.forbid(repair)
            yield repair
            continue
        model.offer(choices_then(graph, left, repair))
        for number in left:
            model.learn(number, repair)


def _open(graph: FigureGraph, must: frozenset[int], repair: Repair) -> list[int]:
    """The relations that do not hold once the repair is made: of those to be mended, and of those that did."""
    changed = {number: value for correction in repair for number, value in correction.changes.items()}
    touched = {j.number for correction in repair for j in graph.touching(correction.fact) if j.verdict.holds}
    return [number for number in sorted(must | graph.firm(touched)) if not graph.holds(number, changed)]


class _Model:
    """One binary variable for each change: 1 where it is made."""

    def __init__(self, graph: FigureGraph, must: frozenset[int], made: Sequence[Choice]) -> None:
        self._graph, self._must = graph, must
        self._choices: list[Choice] = []
        self._learned: list[tuple[int, Repair]] = []
        self._forbidden: list[Repair] = []
        self.offer(made)

    def offer(self, made: Sequence[Choice]) -> None:
        """More changes to choose from; what was learned and forbidden stays."""
        known = {choice.key for choice in self._choices}
        new = [choice for choice in made if choice.key not in known]
        if not new:
            return
        self._choices += new
        self._build()
        for number, repair in self._learned:
            self._forbid_open(number, repair)
        for repair in self._forbidden:
            self._forbid_again(repair)

    def _build(self) -> None:
        import highspy

        graph, made = self._graph, self._choices
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
            ("mip_max_nodes", _NODES), ("simplex_iteration_limit", _STEPS), ("time_limit", _SECONDS),
        ):  # fmt: skip
            self._solver.setOptionValue(option, value)
        self._x = [self._solver.addBinary(obj=cost) for cost in _costs(graph, made, len(self._must))]
        self._by_key = {choice.key: x for choice, x in zip(made, self._x, strict=True)}
        figures = sorted({choice.number for choice in made})
        self._of = {n: [x for choice, x in zip(made, self._x, strict=True) if choice.number == n] for n in figures}
        for own in self._of.values():
            self._at_least(-1, [-1 * x for x in own])
        for number in sorted(self._must):
            self._repaired(number)
        for choice, x in zip(made, self._x, strict=True):
            self._only_with(choice, x)

    def solve(self) -> Repair | None:
        """The cheapest choice that is left."""
        self._solver.minimize()
        status = self._solver.modelStatusToString(self._solver.getModelStatus())
        if status == "Time limit reached" and (on := watch()) is not None:
            on.told.append(f"求解最少要改哪几个数用时超过 {_SECONDS:.0f} 秒，有的问题没有给出改法")
        if status != "Optimal":
            return None
        pairs = zip(self._choices, self._x, strict=True)
        return tuple(choice.correction for choice, x in pairs if self._solver.val(x) > 0.5)

    def forbid(self, repair: Repair) -> None:
        """Not all of these figures again."""
        self._forbidden.append(repair)
        self._forbid_again(repair)

    def learn(self, number: int, repair: Repair) -> None:
        """A relation that these changes leave open stays open, whatever is changed besides, unless it is in it."""
        self._learned.append((number, repair))
        self._forbid_open(number, repair)

    def _forbid_again(self, repair: Repair) -> None:
        numbers = {correction.fact.number for correction in repair}
        self._at_least(1 - len(repair), [-1 * x for number in numbers for x in self._of[number]])

    def _forbid_open(self, number: int, repair: Repair) -> None:
        acting = [(c.correction in repair, x) for c, x in self._acting(number)]
        self._at_least(1 - sum(made for made, _ in acting), [-1 * x if made else x for made, x in acting])

    def _repaired(self, number: int) -> None:
        pairs = self._acting(number)
        self._at_least(2, [(2 if number in c.correction.repaired else 1) * x for c, x in pairs])

    def _acting(self, number: int) -> list[tuple[Choice, Any]]:
        """The changes of figures that are in this relation."""
        own = {fact.number for fact in self._graph.judged[number].facts}
        pairs = zip(self._choices, self._x, strict=True)
        return [(choice, x) for choice, x in pairs if not own.isdisjoint(choice.correction.changes)]

    def _only_with(self, choice: Choice, x: Any) -> None:
        """What follows from other changes needs one of them; what harms a relation needs another change in it."""
        if choice.after:
            self._at_least(0, [-1 * x, *(self._by_key[key] for key in choice.after)])
        for number in sorted(self._graph.firm(choice.correction.harmed)):
            others = {fact.number for fact in self._graph.judged[number].facts} - choice.correction.changes.keys()
            self._at_least(0, [-1 * x, *(other for n in sorted(others) for other in self._of.get(n, ()))])

    def _at_least(self, least: int, terms: Sequence[Any]) -> None:
        self._solver.addConstr(self._solver.qsum(terms) >= least)


def _costs(graph: FigureGraph, made: Sequence[Choice], most: int) -> list[float]:
    """A figure costs one; the evidence only decides between repairs of as many figures."""
    weights = [(*evidence(choice.correction, graph), rare(choice.correction)) for choice in made]
    ranks = {weight: rank for rank, weight in enumerate(sorted(set(weights), reverse=True))}
    return [1 + ranks[weight] / (2 * len(ranks) * max(most, 1)) for weight in weights]
