"""What one figure would have to be for broken relations to hold, and what that would break in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge.precision import Precision, scale
from extractor.judge.solve import EXACT, wanted
from extractor.judge.verdict import Verdict, verdict
from extractor.model import Fact, Relation
from extractor.slips import Slip, slip

# Figures of fewer digits are printed again by chance.
_TELLING = 3
_WIDE = Decimal(1)


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
                reach = wanted(j.relation, j.verdict, fact, self.precision)
                if reach:
                    low, middle, high = reach
                    found = slip(fact.value, fact.quantity.decimals, low, high)
                    value = found.meant if found else _printable(middle, fact)
                    exact = j.relation.relation in EXACT
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


def _printable(value: Decimal, fact: Fact) -> Decimal:
    """A computed value as it would be printed in the place of `fact`."""
    least = {"count": 0, "amount": 2, "change": 2}.get(fact.kind, 1)
    return round(value, max(fact.quantity.decimals, least))
