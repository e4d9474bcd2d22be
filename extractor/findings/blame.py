"""Which figure is the wrong one, and whether that can be said.

The fewest changes that make every relation hold name the wrong figures; each is one case with all that it breaks.
Where several repairs are equally good the case tells them all and claims none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from extractor.diagnosis import Solution, solutions
from extractor.diagnosis.evidence import evidence, order, rare, wild
from extractor.diagnosis.search import Repair
from extractor.figures import scale
from extractor.judge import Judged, Network
from extractor.judge.corrections import Cure
from extractor.judge.equation import figure
from extractor.model import Fact, Suspect

_SUSPECTS = 3


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Broken relations (by their number in the network) that one wrong figure explains, and whom to suspect.

    `repairs` are the equally good ways to make them hold, each with every figure that it changes; none where no way was
    found that makes everything hold.
    """

    broken: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    repairs: tuple[tuple[Suspect, ...], ...] = ()


def cases(network: Network) -> list[Diagnosis]:
    """Every broken relation in exactly one case, those that explain most first."""
    return sorted(_cases(network), key=lambda case: (-len(case.broken), case.broken))


def _cases(network: Network) -> Iterator[Diagnosis]:
    for solution in solutions(network):
        left = set(solution.broken)
        if solution.repairs:
            for case in _repaired(network, solution):
                left.difference_update(case.broken)
                yield case
        yield from _greedy(network, left)


# --- where everything can be made to hold ---


def _repaired(network: Network, solution: Solution) -> Iterator[Diagnosis]:
    """A case for each figure of the best repair that stands in broken relations of its own."""
    cures = solution.repairs[0].cures
    shares = _shares(network, solution.broken, cures)
    for cure in cures:
        if explained := shares.get(cure.fact.number):
            ways = _ways(network, solution, cure, shares)
            named = [cure, *(each for way in ways for each in way), *_rivals(network, explained)]
            suspects = tuple(map(_suspect, _one_each(named, max(_SUSPECTS, len(ways)))))
            told = () if all(any(wild(each, network) for each in way) for way in ways) else ways
            yield Diagnosis(tuple(sorted(explained)), suspects, tuple(tuple(_changed(network, way)) for way in told))


def _shares(network: Network, broken: AbstractSet[int], cures: Repair) -> dict[int, set[int]]:
    """Which broken relations each changed figure accounts for; one that holds several goes to a figure without any."""
    changed = {number: value for cure in cures for number, value in cure.changes.items()}
    blamed = [cure.fact.number for cure in cures]
    standing = {number: [f for f in blamed if f in _numbers(network, number)] for number in sorted(broken)}
    shares: dict[int, set[int]] = {}
    for number, figures in sorted(standing.items(), key=lambda item: len(item[1])):
        if figures and network.holds(number, changed):
            owner = min(figures, key=lambda figure: len(shares.get(figure, ())))
            shares.setdefault(owner, set()).add(number)
    return shares


def _ways(network: Network, solution: Solution, cure: Cure, shares: dict[int, set[int]]) -> list[Repair]:
    """What each of the equally good repairs changes here: all but the figures that have cases of their own."""
    elsewhere = shares.keys() - {cure.fact.number}
    found: dict[frozenset[int], Repair] = {}
    for repair in solution.best:
        way = tuple(each for each in repair.cures if each.fact.number not in elsewhere)
        if any(_numbers(network, number) & {each.fact.number for each in way} for number in shares[cure.fact.number]):
            found.setdefault(frozenset(each.fact.number for each in way), way)
    return list(found.values())


def _changed(network: Network, way: Repair) -> Iterator[Suspect]:
    """Every figure that a repair changes: a slip may have changed two."""
    for cure in way:
        yield _suspect(cure)
        others = {f.number: f for n in cure.repaired for f in network.judged[n].facts if f.number in cure.changes}
        for fact in others.values():
            if fact.number != cure.fact.number:
                kind = f"slip_{cure.slip.kind}" if cure.slip else "closes"
                yield Suspect(fact, cure.changes[fact.number] / scale(fact), kind, figure(cure.fact))


def _numbers(network: Network, relation: int) -> AbstractSet[int]:
    return {fact.number for fact in network.judged[relation].facts}


# --- where not ---


def _greedy(network: Network, left: set[int]) -> Iterator[Diagnosis]:
    """One figure after the other, each time the one whose single change mends most and harms least."""
    while left:
        cures = _rivals(network, left)
        if not cures:
            break
        explained = cures[0].repaired & left
        suspects = _one_each([cures[0], *_rivals(network, explained)], _SUSPECTS)
        yield Diagnosis(tuple(sorted(explained)), tuple(map(_suspect, suspects)))
        left -= explained
    for number in sorted(left):
        yield Diagnosis((number,), _uncured(network.judged[number], network))


def _rivals(network: Network, broken: AbstractSet[int]) -> list[Cure]:
    """Everything that mends some of these relations, the best first."""
    figures = {fact.number: fact for number in sorted(broken) for fact in network.judged[number].facts}
    cures = [cure for fact in figures.values() for cure in network.cures(fact) if cure.repaired & broken]
    return sorted(cures, key=lambda cure: _weight(cure, broken, network), reverse=True)


def _weight(cure: Cure, left: AbstractSet[int], network: Network) -> tuple[Hashable, ...]:
    return (len(cure.repaired & left) - len(cure.harmed), evidence(cure, network), rare(cure), order(cure, network))


def _one_each(cures: Iterable[Cure], most: int) -> list[Cure]:
    """The first cure of each figure, a few of them."""
    found: dict[int, Cure] = {}
    for cure in cures:
        found.setdefault(cure.fact.number, cure)
    return list(found.values())[:most]


def _suspect(cure: Cure) -> Suspect:
    if cure.slip is None:
        return Suspect(cure.fact, cure.expected, "closes")
    return Suspect(cure.fact, cure.expected, f"slip_{cure.slip.kind}", cure.slip.named)


def _uncured(judged: Judged, network: Network) -> tuple[Suspect, ...]:
    """Where no value can be computed (words against figures): the figure that more speaks against comes first."""

    def credit(fact: Fact) -> tuple[int, int]:
        return (network.whole(fact), -network.broken(fact))

    expected: Decimal | None = None
    return tuple(Suspect(fact, expected, "contradicts") for fact in sorted(judged.facts, key=credit))
