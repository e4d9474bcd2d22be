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
from extractor.figures import PERCENTAGES, scale, truncated
from extractor.judge import FigureGraph, Judged
from extractor.judge.corrections import Correction
from extractor.judge.equation import figure
from extractor.messages import suspicion_id
from extractor.model import Fact, Suspect

_SUSPECTS = 3


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Broken relations (by their number in the graph) that one wrong figure explains, and whom to suspect.

    `repairs` are the equally good ways to make them hold, each with every figure that it changes; none where no way was
    found that makes everything hold.
    """

    broken: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    repairs: tuple[tuple[Suspect, ...], ...] = ()


def cases(graph: FigureGraph) -> list[Diagnosis]:
    """Every broken relation in exactly one case, those that explain most first."""
    return sorted(_cases(graph), key=lambda case: (-len(case.broken), case.broken))


def _cases(graph: FigureGraph) -> Iterator[Diagnosis]:
    for solution in solutions(graph):
        left = set(solution.broken)
        if solution.repairs:
            for case in _repaired(graph, solution):
                left.difference_update(case.broken)
                yield case
        yield from _greedy(graph, left)


# --- where everything can be made to hold ---


def _repaired(graph: FigureGraph, solution: Solution) -> Iterator[Diagnosis]:
    """A case for each figure of the best repair that stands in broken relations of its own."""
    corrections = solution.repairs[0].corrections
    shares = _shares(graph, solution.broken, corrections)
    for correction in corrections:
        if explained := shares.get(correction.fact.number):
            ways = _ways(graph, solution, correction, shares)
            named = [correction, *(each for way in ways for each in way), *_rivals(graph, explained)]
            suspects = tuple(map(_suspect, _one_each(named, max(_SUSPECTS, len(ways)))))
            told = () if all(any(wild(each, graph) for each in way) for way in ways) else ways
            yield Diagnosis(tuple(sorted(explained)), suspects, tuple(tuple(_changed(graph, way)) for way in told))


def _shares(graph: FigureGraph, broken: AbstractSet[int], corrections: Repair) -> dict[int, set[int]]:
    """Which broken relations each changed figure accounts for; one that holds several goes to a figure without any."""
    changed = {number: value for correction in corrections for number, value in correction.changes.items()}
    blamed = [correction.fact.number for correction in corrections]
    standing = {number: [f for f in blamed if f in _numbers(graph, number)] for number in sorted(broken)}
    shares: dict[int, set[int]] = {}
    for number, figures in sorted(standing.items(), key=lambda item: len(item[1])):
        if figures and graph.holds(number, changed):
            owner = min(figures, key=lambda figure: len(shares.get(figure, ())))
            shares.setdefault(owner, set()).add(number)
    return shares


def _ways(graph: FigureGraph, solution: Solution, correction: Correction, shares: dict[int, set[int]]) -> list[Repair]:
    """What each of the equally good repairs changes here: all but the figures that have cases of their own."""
    elsewhere = shares.keys() - {correction.fact.number}
    found: dict[frozenset[int], Repair] = {}
    for repair in solution.best:
        way = tuple(each for each in repair.corrections if each.fact.number not in elsewhere)
        if any(
            _numbers(graph, number) & {each.fact.number for each in way} for number in shares[correction.fact.number]
        ):
            found.setdefault(frozenset(each.fact.number for each in way), way)
    return list(found.values())


def _changed(graph: FigureGraph, way: Repair) -> Iterator[Suspect]:
    """Every figure that a repair changes: a slip may have changed two."""
    for correction in way:
        yield _suspect(correction)
        others = {
            f.number: f for n in correction.repaired for f in graph.judged[n].facts if f.number in correction.changes
        }
        for fact in others.values():
            if fact.number != correction.fact.number:
                kind = suspicion_id(f"slip_{correction.slip.kind}" if correction.slip else "closes")
                yield Suspect(fact, correction.changes[fact.number] / scale(fact), kind, figure(correction.fact))


def _numbers(graph: FigureGraph, relation: int) -> AbstractSet[int]:
    return {fact.number for fact in graph.judged[relation].facts}


# --- where not ---


def _greedy(graph: FigureGraph, left: set[int]) -> Iterator[Diagnosis]:
    """One figure after the other, each time the one whose single change mends most and harms least."""
    while left:
        corrections = _rivals(graph, left)
        if not corrections:
            break
        explained = corrections[0].repaired & left
        suspects = _one_each([corrections[0], *_rivals(graph, explained)], _SUSPECTS)
        yield Diagnosis(tuple(sorted(explained)), tuple(map(_suspect, suspects)))
        left -= explained
    for number in sorted(left):
        yield Diagnosis((number,), _uncured(graph.judged[number], graph))


def _rivals(graph: FigureGraph, broken: AbstractSet[int]) -> list[Correction]:
    """Everything that mends some of these relations, the best first."""
    figures = {fact.number: fact for number in sorted(broken) for fact in graph.judged[number].facts}
    corrections = [
        correction
        for fact in figures.values()
        for correction in graph.corrections(fact)
        if correction.repaired & broken
    ]
    return sorted(corrections, key=lambda correction: _weight(correction, broken, graph), reverse=True)


def _weight(correction: Correction, left: AbstractSet[int], graph: FigureGraph) -> tuple[Hashable, ...]:
    return (
        len(correction.repaired & left) - len(correction.harmed),
        evidence(correction, graph),
        rare(correction),
        order(correction, graph),
    )


def _one_each(corrections: Iterable[Correction], most: int) -> list[Correction]:
    """The first correction of each figure, a few of them."""
    found: dict[int, Correction] = {}
    for correction in corrections:
        found.setdefault(correction.fact.number, correction)
    return list(found.values())[:most]


def _suspect(correction: Correction) -> Suspect:
    if correction.slip is None or _cut_off(correction):
        return Suspect(correction.fact, correction.expected, suspicion_id("closes"))
    return Suspect(
        correction.fact, correction.expected, suspicion_id(f"slip_{correction.slip.kind}"), correction.slip.named
    )


def _cut_off(correction: Correction) -> bool:
    """Whether a rate would print just another last digit: 99.86 for 99.868 is cut off, not a digit lost."""
    fact, slip = correction.fact, correction.slip
    cut = slip is not None and slip.kind == "dropped" and fact.kind in PERCENTAGES
    return cut and truncated(fact.value, correction.expected, fact.quantity.decimals)


def _uncured(judged: Judged, graph: FigureGraph) -> tuple[Suspect, ...]:
    """Where no value can be computed (words against figures): the figure that more speaks against comes first."""

    def credit(fact: Fact) -> tuple[int, int]:
        return (graph.whole(fact), -graph.broken(fact))

    expected: Decimal | None = None
    return tuple(Suspect(fact, expected, suspicion_id("contradicts")) for fact in sorted(judged.facts, key=credit))
