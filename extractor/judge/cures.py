"""What one figure would have to be for broken relations to hold, and what that would break in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge.precision import Precision, scale
from extractor.judge.solve import EXACT, Range, wanted
from extractor.judge.verdict import Verdict, verdict
from extractor.model import Fact, Relation
from extractor.slips import Slip, slip

# Figures of fewer digits are printed again by chance.
_TELLING = 3
_WIDE = Decimal(1)

Changes = Mapping[int, Decimal]
"""Values, in yuan for money, in the place of printed figures, by fact number."""
_NONE: Changes = {}


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

    @property
    def value(self) -> Decimal:
        """The expected value in yuan."""
        return self.expected * scale(self.fact)


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
        value = abs(cure.value)
        if len(value.normalize().as_tuple().digits) < _TELLING:
            return False
        asking = {fact.number for number in cure.repaired for fact in self.judged[number].facts}
        return bool(value) and any(number not in asking for number in self._printed[cure.fact.kind, value])

    def cures(self, fact: Fact) -> tuple[Cure, ...]:
        """Every value that some broken relation asks of this figure, with its effect on all its relations."""
        if fact.number not in self._cures:
            self._cures[fact.number] = tuple(self.cures_after(fact, _NONE))
        return self._cures[fact.number]

    def cures_after(self, fact: Fact, changed: Changes) -> Iterator[Cure]:
        """The same once other figures are changed."""
        now = {j.number: self._now(j, changed) for j in self.touching(fact)}
        asked: dict[Decimal, tuple[Slip | None, bool, Decimal]] = {}
        for j in self.touching(fact):
            if now[j.number].status == "violated":
                reach = wanted(j.relation, now[j.number], fact, self.precision, changed)
                if reach:
                    value, found = _likeliest(fact, reach)
                    exact = j.relation.relation in EXACT
                    asked.setdefault(value, (found, exact, (reach[2] - reach[0]) / abs(value) if value else _WIDE))
        for value, (found, exact, width) in asked.items():
            if value * fact.value >= 0 or (found and found.kind == "sign" and fact.kind in ("change", "change_rate")):
                repaired, harmed = self._effect(fact, value, changed, now)
                yield Cure(fact, value, repaired, harmed, found, exact, width)

    def closes(self, number: int, changed: Changes) -> bool:
        """Whether a relation holds with these changes."""
        return verdict(self.judged[number].relation, self.precision, changed).holds

    def _now(self, judged: Judged, changed: Changes) -> Verdict:
        if judged.verdict.status == "undetermined" or not any(fact.number in changed for fact in judged.facts):
            return judged.verdict
        return verdict(judged.relation, self.precision, changed)

    def _effect(
        self, fact: Fact, value: Decimal, changed: Changes, now: Mapping[int, Verdict]
    ) -> tuple[frozenset[int], frozenset[int]]:
        repaired, harmed = set(), set()
        then = {**changed, fact.number: value * scale(fact)}
        for j in self.touching(fact):
            if j.verdict.status == "undetermined":
                continue
            before, holds = now[j.number].holds, verdict(j.relation, self.precision, then).holds
            if holds and not before:
                repaired.add(j.number)
            elif before and not holds:
                harmed.add(j.number)
        return frozenset(repaired), frozenset(harmed)


def best(cures: Iterable[Cure]) -> Cure | None:
    """The cure that repairs most for least harm; of equals the one that a hand is likeliest to have slipped from."""
    return max(cures, key=lambda c: (c.gain, c.slip is not None, c.exact, len(c.repaired)), default=None)


def _likeliest(fact: Fact, reach: Range) -> tuple[Decimal, Slip | None]:
    """The value in the range that a slip leads from, else its middle as it would be printed in this place."""
    low, middle, high = reach
    found = slip(fact.value, fact.quantity.decimals, low, high)
    if found:
        return found.meant, found
    least = {"count": 0, "amount": 2, "change": 2}.get(fact.kind, 1)
    return round(middle, max(fact.quantity.decimals, least)), None
