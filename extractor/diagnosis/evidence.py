"""Which of several repairs of the same size is the likelier, and when nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor.diagnosis.search import Repair
from extractor.error_models import credible
from extractor.figures import digits_of
from extractor.judge import FigureGraph
from extractor.judge.corrections import Correction

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

    corrections: Repair
    evidence: tuple[int, ...]
    rare: int
    order: tuple[int, ...]

    def beats(self, other: WeighedRepair) -> bool:
        """Whether more speaks for this one, and not only that a rarer slip explains it than explains the other."""
        if self.evidence != other.evidence:
            return self.evidence > other.evidence
        own = {correction.fact.number for correction in self.corrections}
        explained = any(correction.slip for correction in other.corrections if correction.fact.number not in own)
        return self.rare > other.rare and not explained


def weighed(graph: FigureGraph, repairs: Iterable[Repair]) -> tuple[WeighedRepair, ...]:
    """The likeliest repair first."""
    found = [
        WeighedRepair(r, _sum(evidence(c, graph) for c in r), sum(map(rare, r)), _sum(order(c, graph) for c in r))
        for r in repairs
    ]
    return tuple(sorted(found, key=lambda each: (each.evidence, each.rare, each.order), reverse=True))


def evidence(correction: Correction, graph: FigureGraph) -> tuple[int, ...]:
    """The weightiest first: it harms nothing, its value is printed elsewhere, it explains an odd print, and the figure
    as it stands is printed nowhere else."""
    rules = [graph.judged[number].relation for number in correction.harmed]
    harm = sum(not relation.firm and relation.rule not in _GUESSED for relation in rules)
    alone = -int(graph.standing(correction.fact))
    return (-harm, graph.echoed(correction), int(graph.explains_print(correction)), alone)


def rare(correction: Correction) -> int:
    """How much its slip says against a figure that no slip explains."""
    return max(_slip(correction) - 1, 0) if correction.slip and correction.slip.kind not in _COMMON else 0


def order(correction: Correction, graph: FigureGraph) -> tuple[int, ...]:
    """What makes a correction likelier without settling it."""
    fact = correction.fact
    printed = (int(bool(fact.value)), int(correction.exact), int(graph.precision.coarse(fact)))
    place = (fact.quantity.block, fact.quantity.start)
    harm, told = -len(correction.harmed), (-graph.whole(fact), graph.broken(fact))
    return (_slip(correction), harm, _easily(correction), *printed, *told, *place)


def wild(correction: Correction, graph: FigureGraph) -> bool:
    """Whether only one relation asks for the value, and it is nothing like the printed one or a part may be missing."""
    if correction.slip or len(correction.repaired) > 1:
        return False
    if any(graph.judged[number].relation.rule in _PARTLY for number in correction.repaired):
        return True
    times = abs(correction.expected / correction.fact.value) if correction.fact.value else Decimal(1)
    return times > _FAR or 0 < times * _FAR < 1


def _slip(correction: Correction) -> int:
    narrow = correction.width <= (_SUMS if correction.exact else _RATES)
    return credible(correction.slip, correction.fact.quantity.decimals) if correction.slip and narrow else 0


def _easily(correction: Correction) -> int:
    """In how many ways the slip makes just this print of what was meant: 333 loses a digit in three, 326 in one.

    A wrong digit, or one too many, could have been any of ten.
    """
    found, fact = correction.slip, correction.fact
    if found is None or found.kind in _COMMON:
        return 0
    if found.kind != "dropped":
        return 1
    meant, printed = "".join(map(str, found.meant.as_tuple().digits)), digits_of(fact.value, fact.quantity.decimals)
    return sum(meant[:place] + meant[place + 1 :] == printed for place in range(len(meant)))


def _sum(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))
