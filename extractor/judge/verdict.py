"""One relation held against the print: the only place where figures are compared and rounding is weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from extractor.error_models.catalogue import evidence_id
from extractor.judge.precision import PERCENTAGES, Precision, scale
from extractor.model import EvidenceId, Fact, Relation, Status
from extractor.number import yuan

_HUNDRED = Decimal(100)
# Above this many undecided directions only "all up" and "all down" are tried.
_MANY_OPEN = 5


@dataclass(frozen=True, slots=True)
class Verdict:
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


class Side(NamedTuple):
    """A figure with the half of its last digit."""

    value: Decimal
    half: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return (self.value - self.half, self.value + self.half)


def verdict(relation: Relation, precision: Precision, changed: Mapping[int, Decimal] | None = None) -> Verdict:
    """Whether the relation holds; `changed` puts other values (in yuan) in the place of figures, by fact number."""
    facts = [relation.stated, *(term.fact for term in relation.terms)]
    stated = _value(relation.stated, changed)
    if reason := _undecidable(relation, facts):
        return Verdict("undetermined", stated, reason=evidence_id(reason))
    readings = [_compare(relation, sides) for sides in _readings(facts, precision, changed)]
    if len(readings) == 1:
        return readings[0]
    order: tuple[Status, ...] = ("ok", "rounding", "undetermined", "violated")
    return min(readings, key=lambda v: (order.index(v.status), abs(v.gap)))


def open_direction(fact: Fact) -> bool:
    """增/减 and 变化 leave the sign open."""
    word = fact.direction
    return fact.kind in ("change", "change_rate") and bool(word) and ("/" in word or "（" in word or word in _STILL)


_STILL = ("变化", "变动", "增减变化", "增减")


def _value(fact: Fact, changed: Mapping[int, Decimal] | None) -> Decimal:
    if changed and fact.number in changed:
        return changed[fact.number]
    return fact.value * scale(fact)


def _undecidable(relation: Relation, facts: Sequence[Fact]) -> str:
    needed = 1 if relation.relation in ("sum", "equal", "direction", "bound") else 2
    if len(relation.terms) < needed:
        return "other_side_missing"
    units = {yuan(f.quantity.unit) is not None for f in facts if f.kind not in PERCENTAGES and not f.in_words}
    if len(units) > 1:
        return "units_unclear"
    return ""


def _readings(
    facts: Sequence[Fact], precision: Precision, changed: Mapping[int, Decimal] | None
) -> Iterator[list[Side]]:
    """The sides of the relation; several readings where 增/减 was left open."""
    halves = precision.halves(facts)
    sides = [Side(_value(fact, changed), half) for fact, half in zip(facts, halves, strict=True)]
    undecided = [i for i, fact in enumerate(facts) if fact.direction and open_direction(fact) and sides[i].value]
    if not undecided:
        yield sides
        return
    signs: Iterator[tuple[int, ...]] = product((1, -1), repeat=len(undecided))
    if len(undecided) > _MANY_OPEN:
        signs = iter([(1,) * len(undecided), (-1,) * len(undecided)])
    for choice in signs:
        flipped = dict(zip(undecided, choice, strict=True))
        yield [Side(side.value * flipped.get(i, 1), side.half) for i, side in enumerate(sides)]


def _compare(relation: Relation, sides: list[Side]) -> Verdict:
    stated, terms = sides[0], sides[1:]
    match relation.relation:
        case "sum" | "difference" | "equal" | "change":
            return _linear(stated, terms, [term.sign for term in relation.terms])
        case "bound":
            return _bound(stated, terms[0])
        case "direction":
            return _direction(relation, stated, terms[0])
        case "change_rate" if relation.terms[0].fact.kind != "change":
            # this year's figure with the change, or with last year's figure
            gained = relation.terms[1].fact.kind == "change"
            below = (lambda this, change: (change, this - change)) if gained else _growth
            return _ratio(stated, terms[0], terms[1], below)
        case _:
            return _ratio(stated, terms[0], terms[1], lambda part, whole: (part, whole))


def _growth(this: Decimal, last: Decimal) -> tuple[Decimal, Decimal]:
    return this - last, last


def _linear(stated: Side, terms: Sequence[Side], signs: Sequence[int]) -> Verdict:
    computed = sum((sign * side.value for sign, side in zip(signs, terms, strict=True)), Decimal(0))
    slack = stated.half + sum((side.half for side in terms), Decimal(0))
    gap = abs(stated.value - computed)
    status: Status = "ok" if not gap else "rounding" if gap <= slack else "violated"
    return Verdict(status, stated.value, computed, slack)


def _bound(small: Side, large: Side) -> Verdict:
    slack = small.half + large.half
    over = small.value - large.value
    status: Status = "ok" if over <= 0 else "rounding" if over <= slack else "violated"
    return Verdict(status, small.value, large.value, slack)


def _direction(relation: Relation, left: Side, right: Side) -> Verdict:
    slack = left.half + right.half
    gap = left.value - right.value
    status: Status = "violated"
    if relation.rule == "direction_equal":
        if relation.roughly:
            slack = max(slack, max(abs(left.value), abs(right.value)) / 50)
        status = "ok" if not gap else "rounding" if abs(gap) <= slack else "violated"
    else:
        over = gap if relation.rule == "direction_greater" else -gap
        # printed in one unit or another, the nearer end of either may still make the words true
        status = "ok" if over > 0 else "rounding" if over and over + slack > 0 else "violated"
    return Verdict(status, left.value, right.value, slack)


def _ratio(
    stated: Side, one: Side, other: Side, parts: Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]
) -> Verdict:
    """A percentage of two printed figures: ok where it is correctly rounded, rounding where their last digits allow."""
    above, below = parts(one.value, other.value)
    if not below:
        return Verdict("undetermined", stated.value, reason=evidence_id("base_of_nought"))
    computed = above / below * _HUNDRED
    corners = [parts(a, b) for a in one.ends for b in other.ends]
    if any(below * corner[1] <= 0 for corner in corners):
        return Verdict("undetermined", stated.value, computed, reason=evidence_id("base_too_small"))
    rates = [above / below * _HUNDRED for above, below in corners]
    low, high = min(rates), max(rates)
    if abs(computed - stated.value) <= stated.half:
        return Verdict("ok", stated.value, computed, stated.half)
    slack = stated.half + (high - computed if stated.value > computed else computed - low)
    status: Status = "rounding" if abs(stated.value - computed) <= slack else "violated"
    return Verdict(status, stated.value, computed, slack)
