"""The changes that a large component is covered with: what its relations ask for, and what is asked for then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from extractor.judge import FigureGraph
from extractor.judge.corrections import Correction

Key = tuple[int, Decimal]
# So many figures are asked what they would have to be once another is changed.
_LOOKS = 3000


@dataclass(frozen=True, slots=True)
class Choice:
    """A change to choose; `after`: only once one of these others is made, () where the print itself asks for it."""

    correction: Correction
    after: tuple[Key, ...] = ()

    @property
    def number(self) -> int:
        return self.correction.fact.number

    @property
    def key(self) -> Key:
        return self.number, self.correction.value


def choices(graph: FigureGraph, must: AbstractSet[int]) -> list[Choice]:
    """Each value of each figure once."""
    figures = {fact.number: fact for number in sorted(must) for fact in graph.judged[number].facts}
    asked = {(c.fact.number, c.value): c for fact in figures.values() for c in graph.corrections(fact)}
    after: dict[Key, list[Key]] = {}
    then: dict[Key, Correction] = {}
    for key, correction in islice(_following(graph, must, asked), _LOOKS):
        for found in correction:
            own = (found.fact.number, found.value)
            if own not in asked:
                then.setdefault(own, found)
                after.setdefault(own, []).append(key)
    return [*map(Choice, asked.values()), *(Choice(correction, tuple(after[key])) for key, correction in then.items())]


def choices_then(graph: FigureGraph, left: Iterable[int], repair: Sequence[Correction]) -> list[Choice]:
    """What the relations that a whole repair leaves open ask their other figures for, once it is made."""
    changed = {number: value for correction in repair for number, value in correction.changes.items()}
    made = tuple((correction.fact.number, correction.value) for correction in repair)
    figures = {fact.number: fact for number in left for fact in graph.judged[number].facts}
    return [
        Choice(found, made)
        for number, fact in figures.items()
        if number not in changed
        for found in graph.corrections(fact, changed)
    ]


def _following(
    graph: FigureGraph, must: AbstractSet[int], asked: dict[Key, Correction]
) -> Iterator[tuple[Key, tuple[Correction, ...]]]:
    """What the other figures are asked for by the relations that a change harms, or leaves broken."""
    for key, correction in asked.items():
        touched = {j.number for j in graph.touching(correction.fact)}
        left = (touched & must - correction.repaired) | graph.firm(correction.harmed)
        figures = {fact.number: fact for number in sorted(left) for fact in graph.judged[number].facts}
        for number, fact in figures.items():
            if number not in correction.changes:
                yield key, graph.corrections(fact, correction.changes)
