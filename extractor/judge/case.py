"""A broken relation with all that bears on it, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge.cures import Cure, Judged, Network
from extractor.judge.precision import Precision
from extractor.judge.verdict import verdict
from extractor.model import Fact, Narrative, Relation, Term
from extractor.slips import significant
from extractor.slips.catalogue import catalogue

LISTED = ("listed_parts", "listed_short", "listed_sum", "listed_changes", "listed_changes_partly")
# Digits a figure must have for a slip to be more than chance.
TELLING = 4
# How narrow the range must be that a slip leads into: where the hypothesis is open, and of a sum that must hold.
_SHARP, _EXACT = Decimal("0.01"), Decimal("0.05")
# So many relations mended by one figure, and none harmed, are no chance either.
_MENDS = 2
# A sum that misses its whole by no more than this was meant to make it.
_NEAR = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Case:
    """A broken relation with all that bears on it."""

    judged: Judged
    network: Network
    precision: Precision
    narrative: Narrative

    @property
    def relation(self) -> Relation:
        return self.judged.relation

    def closes(self, terms: Sequence[Term]) -> bool:
        """Whether the stated figure is the exact sum of these."""
        other = Relation(self.relation.rule, "sum", self.relation.origin, self.relation.stated, tuple(terms))
        return bool(terms) and verdict(other, self.precision).status == "ok"

    def cures(self) -> list[Cure]:
        """What would mend this relation."""
        facts = {fact.number: fact for fact in self.judged.facts}.values()
        return [c for fact in facts for c in self.network.cures(fact) if self.judged.number in c.repaired]

    def near(self) -> bool:
        """Off by little."""
        found = self.judged.verdict
        return abs(found.gap) <= _NEAR * abs(found.stated)

    def exceeds(self) -> bool:
        """The parts are more than their whole."""
        return self.relation.stated.kind != "change" and self.judged.verdict.gap < 0

    def slip(self) -> bool:
        """Some single slip mends it and harms nothing; in a long figure, where the hypothesis itself is a guess."""
        firm = self.relation.firm and self.relation.relation != "share"
        for cure in self.cures():
            narrow = cure.width <= (_EXACT if firm and cure.exact else _SHARP)
            typed = cure.slip is not None and catalogue()[cure.slip.kind].group == "hand"
            if typed and narrow and not cure.harmed and (firm or _long(cure.fact, cure.expected)):
                return True
        return False

    def mends(self) -> bool:
        """One figure mends other relations together with this one, and harms none."""
        return any(not cure.harmed and len(cure.repaired) > _MENDS for cure in self.cures())


def _long(fact: Fact, expected: Decimal) -> bool:
    decimals = fact.quantity.decimals
    return max(significant(fact.value, decimals), significant(expected, decimals)) >= TELLING
