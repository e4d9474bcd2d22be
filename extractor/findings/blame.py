"""Which figure is the wrong one: the one whose single change mends most and harms least.

One wrong figure that breaks several relations is one case, so the broken relations are folded by the figure to blame.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge import Judged, Network
from extractor.judge.cures import Cure
from extractor.model import Fact, Suspect
from extractor.slips import credible

_SUSPECTS = 3
# A slip that may lead anywhere in a wider range (against the value) says nothing; sums leave short figures wide ones.
_RATES, _SUMS = Decimal("0.05"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Case:
    """Broken relations (by their number in the network) that one wrong figure explains, and whom to suspect."""

    broken: tuple[int, ...]
    suspects: tuple[Suspect, ...]


def cases(network: Network) -> Iterator[Case]:
    """Every broken relation in exactly one case, the best explained case first."""
    left = {j.number for j in network.judged.values() if j.verdict.status == "violated"}
    cures = [cure for fact in _figures(network, left) for cure in network.cures(fact)]
    while left:
        useful = [cure for cure in cures if cure.repaired & left]
        if not useful:
            break
        chosen = max(useful, key=lambda cure: _weight(cure, left, network))
        explained = chosen.repaired & left
        rivals = sorted(
            (cure for cure in useful if cure.repaired & explained and cure.fact.number != chosen.fact.number),
            key=lambda cure: _weight(cure, explained, network),
            reverse=True,
        )
        yield Case(tuple(sorted(explained)), tuple(_suspect(cure) for cure in _one_each([chosen, *rivals])))
        left -= explained
    for number in sorted(left):
        yield Case((number,), _uncured(network.judged[number], network))


def _figures(network: Network, broken: Iterable[int]) -> list[Fact]:
    return list({fact.number: fact for number in sorted(broken) for fact in network.judged[number].facts}.values())


def _weight(cure: Cure, left: Iterable[int], network: Network) -> tuple[Hashable, ...]:
    """What makes a cure credible, the weightiest first."""
    fact = cure.fact
    gain = len(cure.repaired & set(left)) - len(cure.harmed)
    narrow = cure.width <= (_SUMS if cure.exact else _RATES)
    slip = credible(cure.slip, fact.quantity.decimals) if cure.slip and narrow else 0
    odd = network.precision.odd(fact)
    place = (fact.quantity.block, fact.quantity.start)
    credit = (-network.whole(fact), network.broken(fact))
    coarse = network.precision.coarse(fact)
    return (gain, network.echoed(cure), odd, slip, bool(fact.value), cure.exact, coarse, *credit, place)


def _one_each(cures: list[Cure]) -> list[Cure]:
    """The best cure of each figure, a few of them."""
    return list({cure.fact.number: cure for cure in reversed(cures)}.values())[::-1][:_SUSPECTS]


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
