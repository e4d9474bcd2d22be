"""What one figure would have to be for broken relations to hold, and what that would break in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from extractor.error_models import Slip, credible, slip
from extractor.error_models.catalogue import catalogue
from extractor.figures import PERCENTAGES, Precision, last_digit, scale, worth
from extractor.judge.copying_errors import AskedFigure, copying_errors
from extractor.judge.neighbours import Neighbours
from extractor.judge.prints import Prints
from extractor.judge.solve import EXACT, Range, wanted
from extractor.judge.verdict import Sides, Verdict
from extractor.model import Fact, Relation

# Figures of fewer digits are printed again by chance.
_TELLING = 4
_WIDE = Decimal(1)
# Figures printed alike by chance or for good: no witness for one that was copied from there.
_WITNESSES = ("same_figure",)

Changes = Mapping[int, Decimal]
"""Values, in yuan for money, in the place of printed figures, by fact number."""
_NONE: Changes = MappingProxyType({})
_Own = tuple[int, tuple[Decimal | None, ...]]
"""A relation by its number, and the values that changes put in the place of its figures."""


@dataclass(frozen=True)
class Judged:
    """A relation with its verdict; `number` is its index in the graph."""

    number: int
    relation: Relation
    verdict: Verdict

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return (self.relation.stated, *(term.fact for term in self.relation.terms))


class _Asked(NamedTuple):
    """A value that a broken relation asks of a figure: by which slip, whether computed, and how wide its range is."""

    slip: Slip | None
    exact: bool
    width: Decimal


@dataclass(frozen=True, slots=True)
class Correction:
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

    @property
    def changes(self) -> dict[int, Decimal]:
        """Every figure that is another one then, in yuan: a slip may have changed two."""
        return _changes(self.fact, self.expected, self.slip)


class FigureGraph:
    """Figures and the relations between them."""

    def __init__(
        self, judged: Sequence[Judged], precision: Precision, around: Neighbours, prints: Prints | None = None
    ) -> None:
        self._prints = prints or Prints()
        self.judged = {j.number: j for j in judged}
        self.precision = precision
        self._around = around
        self._corrections: dict[int, tuple[Correction, ...]] = {}
        self._echoes: dict[tuple[int, Decimal], int] = {}
        self._sides: dict[int, Sides] = {}
        self._verdicts: dict[_Own, Verdict] = {}
        self._asking: dict[tuple[int, _Own], Sequence[tuple[Decimal, _Asked]]] = {}

    @cached_property
    def _touching(self) -> defaultdict[int, list[Judged]]:
        """The relations by the figures that take part in them; put together when first asked."""
        found: defaultdict[int, list[Judged]] = defaultdict(list)
        for j in self.judged.values():
            for number in {fact.number for fact in j.facts}:
                found[number].append(j)
        return found

    @cached_property
    def _printed(self) -> dict[tuple[str, Decimal], set[int]]:
        """The figures by their kind and what they are worth."""
        found: defaultdict[tuple[str, Decimal], set[int]] = defaultdict(set)
        for fact in {fact.number: fact for j in self.judged.values() for fact in j.facts}.values():
            found[fact.kind, abs(worth(fact))].add(fact.number)
        return dict(found)

    def touching(self, fact: Fact) -> Sequence[Judged]:
        """The relations that a figure takes part in."""
        return self._touching[fact.number]

    def broken(self, fact: Fact) -> int:
        return sum(j.verdict.status == "violated" for j in self.touching(fact))

    def whole(self, fact: Fact) -> int:
        return sum(j.verdict.holds for j in self.touching(fact))

    def echoed(self, correction: Correction) -> int:
        """Whether more than the broken relations asks for the expected value: 2 other print, 1 one left in doubt."""
        key = (correction.fact.number, correction.expected)
        if key not in self._echoes:
            self._echoes[key] = 2 if self._printed_again(correction) else int(self._settles(correction))
        return self._echoes[key]

    def standing(self, fact: Fact) -> bool:
        """Whether a figure is printed in another place too, where the same slip would have to be made again."""
        return self._prints.said_again(fact.value)

    def explains_print(self, correction: Correction) -> bool:
        """The figure is printed as hardly any other is, and the expected value would be printed like them."""
        fact, exponent = correction.fact, correction.expected.normalize().as_tuple().exponent
        finer = isinstance(exponent, int) and -exponent > fact.quantity.decimals
        return self.precision.odd(fact) and (finer or fact.quantity.raw[:1] == "0")

    def _printed_again(self, correction: Correction) -> bool:
        value = abs(correction.value)
        if len(value.normalize().as_tuple().digits) < _TELLING:
            return False
        asking = {f.number: f for number in correction.repaired for f in self.judged[number].facts}
        if all(self.judged[number].relation.relation == "sum" for number in correction.repaired):
            # a part that would be the whole: that value stands in many places
            asking.pop(correction.fact.number, None)
            if any(abs(worth(fact)) == value for fact in asking.values()):
                return False
        found = self._printed.get((correction.fact.kind, value), set()) - asking.keys() - {correction.fact.number}
        return bool(value) and (bool(found) or self._prints.found(correction.expected, correction.fact.value))

    def _settles(self, correction: Correction) -> bool:
        """Whether a relation that was left in doubt holds with the expected value."""
        doubted = (j for j in self.touching(correction.fact) if j.verdict.status == "undetermined" and j.verdict.gap)
        return any(self.holds(j.number, {correction.fact.number: correction.value}) for j in doubted)

    def firm(self, relations: Iterable[int]) -> frozenset[int]:
        """Those of some relations that are more than a guess."""
        return frozenset(number for number in relations if self.judged[number].relation.firm)

    def holds(self, number: int, changed: Changes) -> bool:
        """Whether a relation holds with these changes."""
        return self._then(self.judged[number], changed).holds

    def _then(self, judged: Judged, changed: Changes) -> Verdict:
        """The verdict with these changes; those of other figures change nothing of it."""
        key = _own(judged, changed)
        if key not in self._verdicts:
            if judged.number not in self._sides:
                self._sides[judged.number] = Sides(judged.relation)
            self._verdicts[key] = self._sides[judged.number].verdict(self.precision, changed)
        return self._verdicts[key]

    def corrections(self, fact: Fact, changed: Changes = _NONE) -> tuple[Correction, ...]:
        """Every value that some broken relation asks of this figure, with its effect on all its relations.

        The likeliest first. `changed`: once these other figures are changed.
        """
        if changed and any(other.number in changed for j in self.touching(fact) for other in j.facts):
            return tuple(sorted(self._found(fact, changed), key=_rank))
        if fact.number not in self._corrections:
            self._corrections[fact.number] = tuple(sorted(self._found(fact, _NONE), key=_rank))
        return self._corrections[fact.number]

    def _found(self, fact: Fact, changed: Changes) -> Iterator[Correction]:
        for value, asked in self._asked(fact, changed).items():
            if _sensible(value, fact, asked.slip):
                repaired, harmed = self._effect(_changes(fact, value, asked.slip), changed)
                if asked.slip and catalogue()[asked.slip.kind].group == "eye":
                    harmed -= {n for n in harmed if self.judged[n].relation.rule in _WITNESSES}
                yield Correction(fact, value, repaired, harmed, *asked)

    def _asked(self, fact: Fact, changed: Changes) -> dict[Decimal, _Asked]:
        """The values that broken relations ask of a figure, each by the likeliest slip that leads to it."""
        found: dict[Decimal, _Asked] = {}
        for j in self.touching(fact):
            for value, asked in self._asked_by(j, fact, changed):
                if value not in found or _credit(asked.slip, fact) > _credit(found[value].slip, fact):
                    found[value] = asked
        return found

    def _asked_by(self, judged: Judged, fact: Fact, changed: Changes) -> Sequence[tuple[Decimal, _Asked]]:
        """What one relation asks of it; changes of other figures than its own ask nothing else."""
        key = fact.number, _own(judged, changed)
        if key not in self._asking:
            self._asking[key] = tuple(self._asks(judged, fact, changed))
        return self._asking[key]

    def _asks(self, judged: Judged, fact: Fact, changed: Changes) -> Iterator[tuple[Decimal, _Asked]]:
        now, exact = self._now(judged, changed), judged.relation.relation in EXACT
        reach = wanted(judged.relation, now, fact, self.precision, changed) if now.status == "violated" else None
        for value, slipped in self._candidates(fact, judged.relation, now, reach) if reach else ():
            yield value, _Asked(slipped, exact, _width(reach, value, fact) if value and reach else _WIDE)

    def _candidates(
        self, fact: Fact, relation: Relation, found: Verdict, reach: Range
    ) -> Iterator[tuple[Decimal, Slip | None]]:
        """The values that slips lead from, of the hand one at most; else the middle as it would be printed there."""
        look = AskedFigure(fact, relation, found, reach, self.precision, self._around)
        typed = slip(fact.value, fact.quantity.decimals, reach[0], reach[2], percent=fact.kind in PERCENTAGES)
        slips = [*([typed] if typed else []), *copying_errors(look)]
        yield from ((each.meant, each) for each in slips)
        if not slips:
            yield look.printable, None

    def _now(self, judged: Judged, changed: Changes) -> Verdict:
        if judged.verdict.status == "undetermined" or not any(fact.number in changed for fact in judged.facts):
            return judged.verdict
        return self._then(judged, changed)

    def _effect(self, correction: Changes, changed: Changes) -> tuple[frozenset[int], frozenset[int]]:
        """What a correction repairs and harms once other figures are changed."""
        repaired, harmed = set(), set()
        then = {**changed, **correction}
        for j in {j.number: j for number in correction for j in self._touching[number]}.values():
            if j.verdict.status == "undetermined":
                continue
            before, holds = self._now(j, changed).holds, self._then(j, then).holds
            if holds and not before:
                repaired.add(j.number)
            elif before and not holds:
                harmed.add(j.number)
        return frozenset(repaired), frozenset(harmed)


def _own(judged: Judged, changed: Changes) -> _Own:
    return judged.number, tuple([changed.get(fact.number) for fact in judged.facts])


def _width(reach: Range, value: Decimal, fact: Fact) -> Decimal:
    """How wide a range of values is, against one of them: as exactly as that one would be printed, 3.08 for 308."""
    meant = max(fact.quantity.decimals, -int(value.as_tuple().exponent))
    finer = last_digit(fact.quantity.decimals) - last_digit(meant)
    return max(reach[2] - reach[0] - finer, Decimal(0)) / abs(value)


def best(corrections: Iterable[Correction]) -> Correction | None:
    """The correction that repairs most for least harm; of equals the likeliest slip of a hand."""
    return max(corrections, key=lambda c: (c.gain, c.slip is not None, c.exact, len(c.repaired)), default=None)


def _rank(correction: Correction) -> tuple[int, int, bool]:
    """Of one figure: what mends most for least harm, then what a slip explains, then what is computed exactly."""
    return (-correction.gain, -_credit(correction.slip, correction.fact), not correction.exact)


def _changes(fact: Fact, value: Decimal, found: Slip | None) -> dict[int, Decimal]:
    return {**dict(found.also if found else ()), fact.number: value * scale(fact)}


def _sensible(value: Decimal, fact: Fact, found: Slip | None) -> bool:
    """A change may turn round, if that is the slip; nothing else is printed as less than nought."""
    if fact.kind in ("change", "change_rate"):
        return value * fact.value >= 0 or (found is not None and found.kind == "sign")
    return value >= 0 or fact.value < 0


def _credit(found: Slip | None, fact: Fact) -> int:
    return credible(found, fact.quantity.decimals) if found else 0
