"""Which of several repairs of the same size is the likelier, and when nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from extractor.diagnosis.search import Repair
from extractor.error_models import Slip, credible
from extractor.figures import digits_of, last_digit
from extractor.judge import FigureGraph
from extractor.judge.corrections import Correction
from extractor.model import Fact

# A slip that may lead anywhere in a wider range (against the value) says nothing; sums leave short figures wide ones.
_RATES, _SUMS = Decimal("0.05"), Decimal("0.5")
# Relations that were looked for because their figures are equal: that a change breaks one says little.
_GUESSED = ("same_figure", "repeated")
# A wrong digit leaves a gap that one digit more or less in the other figures of a sum explains as well.
_COMMON = ("digit", "extra")
# Slips that change how many digits there are, and with them how finely the figure is printed.
_OF_LENGTH = ("dropped", "doubled", "extra")
# So many other digits may stand in the place of one.
_OTHER_DIGITS = 9
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
    return (int(_slip(correction) > 0), harm, _likely(correction), *printed, *told, *place)


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


def _likely(correction: Correction) -> int:
    """How likely this print was made of what was meant, against other figures: thousandths of a power of ten.

    Small figures are commoner than large ones, as one over their size: 9 for 1 is likelier than 1 for 9; and of finer
    ones there are more, each of them rarer. Of the prints that a slip can make of a figure, the fewer there are, the
    likelier is each: 28 for 18 than 586.7 for 576.7.
    """
    fact, found, decimals = correction.fact, correction.slip, correction.fact.quantity.decimals
    least = last_digit(decimals) / 2  # a nought is commoner than any other figure
    size = max(abs(fact.value), least) / max(abs(correction.expected), least)
    if found is None:
        return round(1000 * log10(size))
    finer = decimals + int(found.meant.as_tuple().exponent) if found.kind in _OF_LENGTH else 0
    return round(1000 * log10(size * _of_all_prints(found, fact))) + 1000 * finer


def _of_all_prints(found: Slip, fact: Fact) -> Decimal:
    """In how many ways a slip makes just this print of what was meant (333 loses a digit in three, 326 in one), of all
    the ways in which it may go."""
    meant, printed = "".join(map(str, found.meant.as_tuple().digits)), digits_of(fact.value, fact.quantity.decimals)
    places = Decimal(max(len(meant), 1))
    if found.kind == "dropped":
        return max(sum(meant[:at] + meant[at + 1 :] == printed for at in range(len(meant))), 1) / places
    at_hand = {"digit": places * _OTHER_DIGITS, "extra": (places + 1) * (_OTHER_DIGITS + 1)}
    return 1 / at_hand.get(found.kind, places)


def _sum(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))
