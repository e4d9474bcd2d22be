"""A broken relation with all that bears on it, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.error_models import credible
from extractor.error_models.catalogue import catalogue
from extractor.figures import Precision, significant
from extractor.judge.corrections import Correction, FigureGraph, Judged
from extractor.judge.narrated import Narrated
from extractor.judge.places import Places
from extractor.judge.siblings import Siblings
from extractor.judge.verdict import verdict
from extractor.model import Relation, Term

LISTED = ("listed_parts", "listed_short", "listed_sum", "listed_changes", "listed_changes_partly")
# Slips that chance seldom makes; a digit changed is what a round sum looks like too.
SELDOM = ("swap", "dropped", "doubled", "point")
# Digits a figure must have for a slip to be more than chance.
TELLING = 4
# How narrow the range must be that a slip leads into: where the hypothesis is open, and of a sum that must hold.
_SHARP, _EXACT = Decimal("0.01"), Decimal("0.05")
# What a slip is worth that hardly any chance makes.
_RARE = 3
# So many relations mended by one figure, and none harmed, are no chance either.
_MENDS = 2
# A sum that misses its whole by no more than this was meant to make it.
_NEAR = Decimal("0.05")
_NEAR_ENOUGH = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class BrokenRelation:
    """A broken relation with all that bears on it; `known`: its document is of a known family."""

    judged: Judged
    graph: FigureGraph
    precision: Precision
    narrated: Narrated
    siblings: Siblings
    places: Places
    known: bool = True

    @property
    def relation(self) -> Relation:
        return self.judged.relation

    def closes(self, terms: Sequence[Term]) -> bool:
        """Whether the stated figure is the exact sum of these."""
        other = Relation(self.relation.rule, "sum", self.relation.origin, self.relation.stated, tuple(terms))
        return bool(terms) and verdict(other, self.precision).status == "ok"

    def corrections(self) -> list[Correction]:
        """What would mend this relation."""
        facts = {fact.number: fact for fact in self.judged.facts}.values()
        return [c for fact in facts for c in self.graph.corrections(fact) if self.judged.number in c.repaired]

    def near(self) -> bool:
        """Off by little."""
        return self.off_by_little(self.judged)

    def near_enough(self) -> bool:
        """Off by no more than a sum may be in which one of several figures is wrong."""
        found = self.judged.verdict
        return abs(found.gap) <= _NEAR_ENOUGH * abs(found.stated)

    @staticmethod
    def off_by_little(judged: Judged) -> bool:
        """Whether a relation misses by no more than one that was meant to hold."""
        found = judged.verdict
        return abs(found.gap) <= _NEAR * abs(found.stated)

    def exceeds(self) -> bool:
        """The parts are more than their whole."""
        return self.relation.stated.kind != "change" and self.judged.verdict.gap < 0

    def slip(self, kinds: Container[str] | None = None) -> bool:
        """Some single slip mends it and harms nothing; in a long figure, where the hypothesis itself is a guess.

        `kinds` are those that count, all of the hand unless said.
        """
        return bool(self.slips(kinds))

    def slips(self, kinds: Container[str] | None = None) -> list[Correction]:
        """The single slips that each mend it."""
        firm = self.relation.firm and self.relation.relation != "share"
        typed = [c for c in self.corrections() if c.slip and catalogue()[c.slip.kind].group == "hand" and not c.harmed]
        if kinds is not None:
            typed = [correction for correction in typed if correction.slip and correction.slip.kind in kinds]
        return [correction for correction in typed if _narrow(correction, firm) and (firm or _long(correction))]

    def mends(self) -> bool:
        """One figure mends other relations together with this one, and harms none."""
        return any(not correction.harmed and len(correction.repaired) > _MENDS for correction in self.corrections())


def _narrow(correction: Correction, firm: bool) -> bool:
    """Whether the slip leads into a range that chance would have missed."""
    return correction.width <= (_EXACT if _rare(correction) or (firm and correction.exact) else _SHARP)


def _long(correction: Correction) -> bool:
    """Whether the figure has digits enough, as it is printed or would be; one less where the slip is a rare one."""
    decimals = correction.fact.quantity.decimals
    meant = max(
        decimals, -int(correction.expected.as_tuple().exponent)
    )  # 60.9 for 60.98 lacks the digit that makes it long
    digits = max(significant(correction.fact.value, decimals), significant(correction.expected, meant))
    return digits >= TELLING - _rare(correction)


def _rare(correction: Correction) -> bool:
    return correction.slip is not None and credible(correction.slip, correction.fact.quantity.decimals) == _RARE
