"""Which of several repairs of the same size is the likelier, and when nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor.diagnosis.search import Repair
from extractor.error_models import credible
from extractor.judge import Network
from extractor.judge.corrections import Cure

# A slip that may lead anywhere in a wider range (against the value) says nothing; sums leave short figures wide ones.
_RATES, _SUMS = Decimal("0.05"), Decimal("0.5")
# Relations that were looked for because their figures are equal: that a change breaks one says little.
_GUESSED = ("same_figure", "repeated")
# A wrong digit leaves a gap that one digit more or less in the other figures of a sum explains as well.
_COMMON = ("digit", "extra")
# Lists that leave a part out rather than print a wrong figure.
_PARTLY = ("listed_short", "listed_changes_partly", "table_total_open")
# A figure so many times too large or too small, by no slip, for one relation only: rather that relation is none.
_FAR = 10


@dataclass(frozen=True, slots=True)
class WeighedRepair:
    """A repair with what settles that it is this one; `order` only puts those that are equally good in a row."""

    cures: Repair
    evidence: tuple[int, ...]
    rare: int
    order: tuple[int, ...]

    def beats(self, other: WeighedRepair) -> bool:
        """Whether more speaks for this one, and not only that a rarer slip explains it than explains the other."""
        if self.evidence != other.evidence:
            return self.evidence > other.evidence
        own = {cure.fact.number for cure in self.cures}
        explained = any(cure.slip for cure in other.cures if cure.fact.number not in own)
        return self.rare > other.rare and not explained


def weighed(network: Network, repairs: Iterable[Repair]) -> tuple[WeighedRepair, ...]:
    """The likeliest repair first."""
    found = [
        WeighedRepair(r, _sum(evidence(c, network) for c in r), sum(map(rare, r)), _sum(order(c, network) for c in r))
        for r in repairs
    ]
    return tuple(sorted(found, key=lambda each: (each.evidence, each.rare, each.order), reverse=True))


def evidence(cure: Cure, network: Network) -> tuple[int, ...]:
    """The weightiest first: it harms nothing, its value is printed elsewhere, it explains an odd print."""
    rules = [network.judged[number].relation for number in cure.harmed]
    harm = sum(not relation.firm and relation.rule not in _GUESSED for relation in rules)
    return (-harm, network.echoed(cure), int(network.explains_print(cure)))


def rare(cure: Cure) -> int:
    """How much its slip says against a figure that no slip explains."""
    return max(_slip(cure) - 1, 0) if cure.slip and cure.slip.kind not in _COMMON else 0


def order(cure: Cure, network: Network) -> tuple[int, ...]:
    """What makes a cure likelier without settling it."""
    fact = cure.fact
    printed = (int(bool(fact.value)), int(cure.exact), int(network.precision.coarse(fact)))
    place = (fact.quantity.block, fact.quantity.start)
    return (_slip(cure), -len(cure.harmed), *printed, -network.whole(fact), network.broken(fact), *place)


def wild(cure: Cure, network: Network) -> bool:
    """Whether only one relation asks for the value, and it is nothing like the printed one or a part may be missing."""
    if cure.slip or len(cure.repaired) > 1:
        return False
    if any(network.judged[number].relation.rule in _PARTLY for number in cure.repaired):
        return True
    times = abs(cure.expected / cure.fact.value) if cure.fact.value else Decimal(1)
    return times > _FAR or 0 < times * _FAR < 1


def _slip(cure: Cure) -> int:
    narrow = cure.width <= (_SUMS if cure.exact else _RATES)
    return credible(cure.slip, cure.fact.quantity.decimals) if cure.slip and narrow else 0


def _sum(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))
