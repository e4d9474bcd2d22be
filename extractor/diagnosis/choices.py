"""The changes that a large component is covered with: what its relations ask for, and what is asked for then."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from extractor.judge import Network
from extractor.judge.corrections import Cure

Key = tuple[int, Decimal]
# So many figures are asked what they would have to be once another is changed.
_LOOKS = 3000


@dataclass(frozen=True, slots=True)
class Choice:
    """A change to choose; `after`: only once one of these others is made, () where the print itself asks for it."""

    cure: Cure
    after: tuple[Key, ...] = ()

    @property
    def number(self) -> int:
        return self.cure.fact.number

    @property
    def key(self) -> Key:
        return self.number, self.cure.value


def choices(network: Network, must: AbstractSet[int]) -> list[Choice]:
    """Each value of each figure once."""
    figures = {fact.number: fact for number in sorted(must) for fact in network.judged[number].facts}
    asked = {(c.fact.number, c.value): c for fact in figures.values() for c in network.cures(fact)}
    after: dict[Key, list[Key]] = {}
    then: dict[Key, Cure] = {}
    for key, cure in islice(_following(network, must, asked), _LOOKS):
        for found in cure:
            own = (found.fact.number, found.value)
            if own not in asked:
                then.setdefault(own, found)
                after.setdefault(own, []).append(key)
    return [*map(Choice, asked.values()), *(Choice(cure, tuple(after[key])) for key, cure in then.items())]


def _following(
    network: Network, must: AbstractSet[int], asked: dict[Key, Cure]
) -> Iterator[tuple[Key, tuple[Cure, ...]]]:
    """What the other figures are asked for by the relations that a change harms, or leaves broken."""
    for key, cure in asked.items():
        touched = {j.number for j in network.touching(cure.fact)}
        left = (touched & must - cure.repaired) | network.firm(cure.harmed)
        figures = {fact.number: fact for number in sorted(left) for fact in network.judged[number].facts}
        for number, fact in figures.items():
            if number not in cure.changes:
                yield key, network.cures(fact, cure.changes)
