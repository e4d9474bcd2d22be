"""One relation held against the print: the only place where figures are compared and rounding is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from extractor.error_models.catalogue import evidence_id
from extractor.figures import PERCENTAGES, Precision, of_money, worth
from extractor.figures.agreement import (
    Agreement,
    Interval,
    at_most,
    beyond,
    completion_by,
    growth,
    growth_by,
    level,
    linear,
    ratio,
    share,
)
from extractor.model import EvidenceId, Fact, Relation, Status

# Above this many undecided directions only "all up" and "all down" are tried.
_MANY_OPEN = 5
# How far apart what is 基本持平 may be, of the larger side.
_ROUGHLY = Decimal("0.02")
_KINDEST_FIRST: tuple[Status, ...] = ("ok", "rounding", "undetermined", "violated")


class Verdict(NamedTuple):
    """Amounts in yuan (percentages as they are); `slack` is what rounding can explain.

    `reason` is what settled it besides the figures, an entry of `patterns/slips.toml`, and `named` the figure that it
    points at, as printed.
    """

    status: Status
    stated: Decimal
    computed: Decimal | None = None
    slack: Decimal = Decimal(0)
    reason: EvidenceId | None = None
    named: str = ""

    @property
    def holds(self) -> bool:
        return self.status in ("ok", "rounding")

    @property
    def gap(self) -> Decimal:
        return Decimal(0) if self.computed is None else self.stated - self.computed


class Sides:
    """The figures of a relation, with all of its verdict that no other values in their place would change."""

    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        self.facts = (relation.stated, *(term.fact for term in relation.terms))
        self._undecidable = _undecidable(relation, self.facts)
        self._open = tuple(i for i, fact in enumerate(self.facts) if fact.direction and open_direction(fact))
        self._halves: list[Decimal] | None = None

    def verdict(self, precision: Precision, changed: Mapping[int, Decimal] | None = None) -> Verdict:
        """Whether the relation holds, always by the print of one document; only its `footed` may be known later.

        `changed` puts other values (in yuan) in the place of figures, by fact number.
        """
        values = [_value(fact, changed) for fact in self.facts]
        if self._undecidable:
            return Verdict("undetermined", values[0], reason=evidence_id(self._undecidable))
        if self._halves is None:
            self._halves = precision.halves(self.facts)
        found = self._best(values, self._halves)
        widened = precision.widened(self.facts, self._halves) if found.status == "violated" else ()
        kinder = self._best(values, widened) if widened else found
        return kinder if kinder.holds else found

    def _best(self, values: Sequence[Decimal], halves: Sequence[Decimal]) -> Verdict:
        """The kindest of several readings where 增/减 was left open."""
        sides = list(map(Interval, values, halves))
        undecided = [i for i in self._open if sides[i].value]
        if not undecided:
            return _compare(self.relation, sides)
        verdicts = [_compare(self.relation, turned) for turned in _turned(sides, undecided)]
        return min(verdicts, key=lambda v: (_KINDEST_FIRST.index(v.status), abs(v.gap)))


def verdict(relation: Relation, precision: Precision, changed: Mapping[int, Decimal] | None = None) -> Verdict:
    """Whether a relation holds, asked once."""
    return Sides(relation).verdict(precision, changed)


def open_direction(fact: Fact) -> bool:
    """增/减 and 变化 leave the sign open."""
    word = fact.direction
    return fact.kind in ("change", "change_rate") and bool(word) and ("/" in word or "（" in word or word in _STILL)


_STILL = ("变化", "变动", "增减变化", "增减")


def _value(fact: Fact, changed: Mapping[int, Decimal] | None) -> Decimal:
    if changed and fact.number in changed:
        return changed[fact.number]
    return worth(fact)


def _undecidable(relation: Relation, facts: Sequence[Fact]) -> str:
    needed = 1 if relation.relation in ("sum", "equal", "direction", "bound") else 2
    if len(relation.terms) < needed:
        return "other_side_missing"
    units = {f.quantity.unit for f in facts if f.kind not in PERCENTAGES and not f.in_words}
    if len(units) > 1 and len(set(map(of_money, units))) > 1:
        return "units_unclear"
    return ""


def _turned(sides: Sequence[Interval], undecided: Sequence[int]) -> Iterator[list[Interval]]:
    """The sides, those that may be either more or less turned round by turns."""
    signs: Iterator[tuple[int, ...]] = product((1, -1), repeat=len(undecided))
    if len(undecided) > _MANY_OPEN:
        signs = iter([(1,) * len(undecided), (-1,) * len(undecided)])
    for choice in signs:
        flipped = dict(zip(undecided, choice, strict=True))
        yield [Interval(side.value * flipped.get(i, 1), side.half) for i, side in enumerate(sides)]


def _compare(relation: Relation, sides: list[Interval]) -> Verdict:
    found = _agreement(relation, sides[0], sides[1:])
    return Verdict(
        found.status, sides[0].value, found.computed, found.slack, evidence_id(found.reason) if found.reason else None
    )


def _agreement(relation: Relation, stated: Interval, terms: list[Interval]) -> Agreement:
    match relation.relation:
        case "sum" | "difference" | "equal" | "change":
            return linear(stated, terms, [term.sign for term in relation.terms])
        case "bound":
            return at_most(stated, terms[0])
        case "direction":
            return _direction(relation, stated, terms[0])
        case "change_rate" if relation.terms[0].fact.kind != "change":
            # this year's figure with the change, or with last year's figure
            gained = relation.terms[1].fact.kind == "change"
            return ratio(stated, terms[0], terms[1], growth_by if gained else growth)
        case "execution_rate" if relation.terms[1].fact.kind == "change":
            return ratio(stated, terms[0], terms[1], completion_by)
        case _:
            return ratio(stated, terms[0], terms[1], share)


def _direction(relation: Relation, left: Interval, right: Interval) -> Agreement:
    if relation.rule == "direction_equal":
        return level(left, right, _ROUGHLY if relation.roughly else Decimal(0))
    if relation.rule == "direction_greater":
        return beyond(left, right)
    return beyond(right, left)._replace(computed=right.value)
