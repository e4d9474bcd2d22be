"""One relation held against the print: the only place where figures are compared and rounding is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from extractor.error_models.catalogue import evidence_id
from extractor.figures import PERCENTAGES, Precision, is_money, worth
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


def verdict(relation: Relation, precision: Precision, changed: Mapping[int, Decimal] | None = None) -> Verdict:
    """Whether the relation holds; `changed` puts other values (in yuan) in the place of figures, by fact number."""
    facts = [relation.stated, *(term.fact for term in relation.terms)]
    stated = _value(relation.stated, changed)
    if reason := _undecidable(relation, facts):
        return Verdict("undetermined", stated, reason=evidence_id(reason))
    found = _best(relation, _readings(facts, precision.halves(facts), changed))
    widened = precision.widened(facts) if found.status == "violated" else ()
    kinder = _best(relation, _readings(facts, widened, changed)) if widened else found
    return kinder if kinder.holds else found


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
    units = {is_money(f) for f in facts if f.kind not in PERCENTAGES and not f.in_words}
    if len(units) > 1:
        return "units_unclear"
    return ""


def _best(relation: Relation, readings: Iterable[list[Interval]]) -> Verdict:
    order: tuple[Status, ...] = ("ok", "rounding", "undetermined", "violated")
    verdicts = [_compare(relation, sides) for sides in readings]
    if len(verdicts) == 1:
        return verdicts[0]
    return min(verdicts, key=lambda v: (order.index(v.status), abs(v.gap)))


def _readings(
    facts: Sequence[Fact], halves: Sequence[Decimal], changed: Mapping[int, Decimal] | None
) -> Iterator[list[Interval]]:
    """The sides of the relation; several readings where 增/减 was left open."""
    sides = [Interval(_value(fact, changed), half) for fact, half in zip(facts, halves, strict=True)]
    undecided = [i for i, fact in enumerate(facts) if fact.direction and open_direction(fact) and sides[i].value]
    if not undecided:
        yield sides
        return
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
