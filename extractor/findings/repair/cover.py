"""The fewest figures of a large component: a weighted set cover, solved by HiGHS and proved by the judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from extractor.findings.repair.evidence import evidence, rare
from extractor.findings.repair.search import Repair, valued
from extractor.judge import Network
from extractor.judge.cures import Cure

# Bounds that do not depend on the machine: nodes of one run, runs, changes to choose from; alternatives to tell.
_NODES, _RUNS, _CHOICES, _WAYS = 2000, 24, 2000, 8
# Above a full second of one run something is amiss; the greedy takes over.
_SECONDS = 5.0


def cover(network: Network, broken: AbstractSet[int], choices: Sequence[Cure] | None = None) -> list[Repair]:
    """Repairs of the fewest figures that were found within the bounds; [] where none was.

    Each relation wants one change that repairs it, or two that may do so together; whether they do, and harm nothing,
    is asked of the judge, and what fails is forbidden in the next run.
    """
    must = valued(network, broken)
    model = _Model(network, must, _choices(network, must))
    found: list[Repair] = []
    for _ in range(_RUNS):
        repair = model.solve()
        if repair is None or (found and len(repair) > len(found[0])) or len(found) == _WAYS:
            break
        if _closes(network, must, repair):
            found.append(repair)
            model.other_figures(repair)
        else:
            model.other_changes(repair)
    return found


def _choices(network: Network, must: AbstractSet[int]) -> list[Cure]:
    """What the broken relations ask for, and what is asked for once such a change breaks another relation."""
    figures = {fact.number: fact for number in sorted(must) for fact in network.judged[number].facts}
    found = {(c.fact.number, c.value): c for fact in figures.values() for c in network.cures(fact)}
    for cure in list(found.values()):
        for after in _followers(network, cure):
            if len(found) == _CHOICES:
                return list(found.values())
            found.setdefault((after.fact.number, after.value), after)
    return list(found.values())


def _followers(network: Network, cure: Cure) -> Iterator[Cure]:
    changed = {cure.fact.number: cure.value}
    for number in sorted(network.firm(cure.harmed)):
        for fact in network.judged[number].facts:
            if fact.number not in changed:
                yield from network.cures(fact, changed)


def _closes(network: Network, must: AbstractSet[int], repair: Repair) -> bool:
    changed = {number: value for cure in repair for number, value in cure.changes.items()}
    touched = {j.number for cure in repair for j in network.touching(cure.fact) if j.verdict.holds}
    return all(network.holds(number, changed) for number in (*must, *network.firm(touched)))


class _Model:
    """One binary variable for each change: 1 where it is made."""

    def __init__(self, network: Network, must: AbstractSet[int], choices: Sequence[Cure]) -> None:
        import highspy

        self._cures = choices
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
            ("mip_max_nodes", _NODES), ("time_limit", _SECONDS),
        ):  # fmt: skip
            self._solver.setOptionValue(option, value)
        self._x = [self._solver.addBinary(obj=cost) for cost in _costs(network, choices, len(must))]
        self._one_value_each()
        for number in sorted(must):
            self._repaired(network, number)
        for cure, x in zip(choices, self._x, strict=True):
            for number in sorted(network.firm(cure.harmed)):
                self._solver.addConstr(self._sum(self._others(network, number, cure)) - x >= 0)

    def solve(self) -> Repair | None:
        """The cheapest choice that is left."""
        self._solver.minimize()
        if self._solver.modelStatusToString(self._solver.getModelStatus()) != "Optimal":
            return None
        return tuple(cure for cure, x in zip(self._cures, self._x, strict=True) if self._solver.val(x) > 0.5)

    def other_figures(self, repair: Repair) -> None:
        """Not all of these figures again."""
        numbers = {cure.fact.number for cure in repair}
        same = [x for cure, x in zip(self._cures, self._x, strict=True) if cure.fact.number in numbers]
        self._solver.addConstr(self._sum(same) <= len(repair) - 1)

    def other_changes(self, repair: Repair) -> None:
        """Not just these changes again, unless with others."""
        made = [x if cure in repair else -1 * x for cure, x in zip(self._cures, self._x, strict=True)]
        self._solver.addConstr(self._sum(made) <= len(repair) - 1)

    def _one_value_each(self) -> None:
        for number in {cure.fact.number: None for cure in self._cures}:
            same = [x for cure, x in zip(self._cures, self._x, strict=True) if cure.fact.number == number]
            self._solver.addConstr(self._sum(same) <= 1)

    def _repaired(self, network: Network, number: int) -> None:
        figures = {fact.number for fact in network.judged[number].facts}
        pairs = [(c, x) for c, x in zip(self._cures, self._x, strict=True) if c.fact.number in figures]
        self._solver.addConstr(self._sum([(2 if number in c.repaired else 1) * x for c, x in pairs]) >= 2)

    def _others(self, network: Network, number: int, cure: Cure) -> list[Any]:
        figures = {fact.number for fact in network.judged[number].facts} - {cure.fact.number}
        return [x for other, x in zip(self._cures, self._x, strict=True) if other.fact.number in figures]

    def _sum(self, terms: Sequence[Any]) -> Any:
        return self._solver.qsum(terms)


def _costs(network: Network, choices: Sequence[Cure], most: int) -> list[float]:
    """A figure costs one; the evidence only decides between repairs of as many figures."""
    weights = [(*evidence(cure, network), rare(cure)) for cure in choices]
    ranks = {weight: rank for rank, weight in enumerate(sorted(set(weights), reverse=True))}
    return [1 + ranks[weight] / (2 * len(ranks) * max(most, 1)) for weight in weights]
