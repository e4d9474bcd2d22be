"""What one figure would have to be for broken relations to hold, and what that would break in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge.precision import Precision, scale
from extractor.judge.verdict import Verdict, verdict
from extractor.model import Fact, Relation
from extractor.slips import Slip, slip

_HUNDRED = Decimal(100)
# Figures of fewer digits are printed again by chance.
_TELLING = 3
_WIDE = Decimal(1)
_EXACT = ("sum", "equal", "change", "difference")


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation with its verdict; `number` is its index in the network."""

    number: int
    relation: Relation
    verdict: Verdict

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.relation.stated, *(term.fact for term in self.relation.terms))


@dataclass(frozen=True, slots=True)
class Cure:
    """`fact` printed as `expected` (in its own unit) repairs and harms these relations; `slip` is how it went wrong.

    `exact`: the value is computed, not bounded by a rounded percentage. `width` is how wide the range of values that
    would do is, against the value: a slip that leads into a narrow one is no chance.
    """

    fact: Fact
    expected: Decimal
    repaired: frozenset[int]
    harmed: frozenset[int]
    slip: Slip | None
    exact: bool
    width: Decimal

    @property
    def gain(self) -> int:
        return len(self.repaired) - len(self.harmed)


class Network:
    """Figures and the relations between them."""

    def __init__(self, judged: Sequence[Judged], precision: Precision) -> None:
        self.judged = {j.number: j for j in judged}
        self.precision = precision
        self._touching: defaultdict[int, list[Judged]] = defaultdict(list)
        self._cures: dict[int, tuple[Cure, ...]] = {}
        self._printed: defaultdict[tuple[str, Decimal], set[int]] = defaultdict(set)
        for j in judged:
            for fact in {f.number: f for f in j.facts}.values():
                self._touching[fact.number].append(j)
                self._printed[fact.kind, abs(fact.value * scale(fact))].add(fact.number)

    def touching(self, fact: Fact) -> Sequence[Judged]:
        """The relations that a figure takes part in."""
        return self._touching[fact.number]

    def broken(self, fact: Fact) -> int:
        return sum(j.verdict.status == "violated" for j in self.touching(fact))

    def whole(self, fact: Fact) -> int:
        return sum(j.verdict.holds for j in self.touching(fact))

    def echoed(self, cure: Cure) -> bool:
        """Whether the expected value is printed somewhere else than in the relations that ask for it."""
        value = abs(cure.expected * scale(cure.fact))
        if len(value.normalize().as_tuple().digits) < _TELLING:
            return False
        asking = {fact.number for number in cure.repaired for fact in self.judged[number].facts}
        return bool(value) and any(number not in asking for number in self._printed[cure.fact.kind, value])

    def cures(self, fact: Fact) -> tuple[Cure, ...]:
        """Every value that some broken relation asks of this figure, with its effect on all its relations."""
        if fact.number not in self._cures:
            self._cures[fact.number] = tuple(self._found(fact))
        return self._cures[fact.number]

    def _found(self, fact: Fact) -> Iterator[Cure]:
        asked: dict[Decimal, tuple[Slip | None, bool, Decimal]] = {}
        for j in self.touching(fact):
            if j.verdict.status == "violated":
                for low, middle, high in wanted(j, fact, self.precision):
                    found = slip(fact.value, fact.quantity.decimals, low, high)
                    value = found.meant if found else _printable(middle, fact)
                    exact = j.relation.relation in _EXACT
                    asked.setdefault(value, (found, exact, (high - low) / abs(value) if value else _WIDE))
        for value, (found, exact, width) in asked.items():
            if value * fact.value >= 0 or (found and found.kind == "sign" and fact.kind in ("change", "change_rate")):
                repaired, harmed = self._effect(fact, value)
                yield Cure(fact, value, repaired, harmed, found, exact, width)

    def _effect(self, fact: Fact, value: Decimal) -> tuple[frozenset[int], frozenset[int]]:
        repaired, harmed = set(), set()
        changed = {fact.number: value * scale(fact)}
        for j in self.touching(fact):
            if j.verdict.status == "undetermined":
                continue
            holds = verdict(j.relation, self.precision, changed).holds
            if holds and not j.verdict.holds:
                repaired.add(j.number)
            elif not holds and j.verdict.holds:
                harmed.add(j.number)
        return frozenset(repaired), frozenset(harmed)


def best(cures: Iterable[Cure]) -> Cure | None:
    """The cure that repairs most for least harm; of equals the one that a hand is likeliest to have slipped from."""
    return max(cures, key=lambda c: (c.gain, c.slip is not None, c.exact, len(c.repaired)), default=None)


def wanted(judged: Judged, fact: Fact, precision: Precision) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """(low, middle, high) of what the relation asks of `fact`, in its own unit; nothing for mere comparisons."""
    relation, found = judged.relation, judged.verdict
    if found.computed is None or relation.relation in ("direction", "bound"):
        return
    if fact.number == relation.stated.number or relation.relation in _EXACT:
        middle, reach = _linear(relation, found, fact), found.slack
        yield (middle - reach) / scale(fact), middle / scale(fact), (middle + reach) / scale(fact)
        return
    asked = [_ratio(relation, fact, found.stated + shift) for shift in _shifts(judged, precision)]
    values = [value / scale(fact) for value in asked if value is not None]
    if values:
        middle_value = _ratio(relation, fact, found.stated)
        yield min(values), (middle_value or asked[0] or Decimal(0)) / scale(fact), max(values)


def _linear(relation: Relation, found: Verdict, fact: Fact) -> Decimal:
    if fact.number == relation.stated.number:
        return found.computed or Decimal(0)
    sign = next(term.sign for term in relation.terms if term.fact.number == fact.number)
    return fact.value * scale(fact) + sign * found.gap


def _shifts(judged: Judged, precision: Precision) -> tuple[Decimal, Decimal, Decimal]:
    half = precision.half(judged.relation.stated, judged.facts)
    return (-half, Decimal(0), half)


def _ratio(relation: Relation, fact: Fact, rate: Decimal) -> Decimal | None:
    """What `fact` must be for the relation to give `rate`."""
    one, other = relation.terms[0].fact, relation.terms[1].fact
    a, b, share = one.value * scale(one), other.value * scale(other), rate / _HUNDRED
    first = fact.number == one.number
    if relation.relation == "change_rate" and one.kind != "change":
        if other.kind == "change":  # this, change: share = change / (this - change)
            return _quotient(b * (1 + share), share) if first else _quotient(a * share, 1 + share)
        return b * (1 + share) if first else _quotient(a, 1 + share)
    return b * share if first else _quotient(a, share)


def _printable(value: Decimal, fact: Fact) -> Decimal:
    """A computed value as it would be printed in the place of `fact`."""
    least = {"count": 0, "amount": 2, "change": 2}.get(fact.kind, 1)
    return round(value, max(fact.quantity.decimals, least))


def _quotient(above: Decimal, below: Decimal) -> Decimal | None:
    return above / below if below else None
