"""Slips of the eye: another figure, another part or another base taken for the one that was meant.

Each is a function of one figure and a broken relation that asks another value of it. To add one: the function, its line
in EYES, its entry `[eye.<id>]` in `patterns/slips.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.error_models import Slip
from extractor.figures import PERCENTAGES, Precision, is_money, reaches, scale, significant, worth
from extractor.judge.equation import bracketed, figure, said
from extractor.judge.neighbours import Neighbours
from extractor.judge.solve import EXACT, Range
from extractor.judge.verdict import Verdict, verdict
from extractor.model import Fact, Relation
from extractor.number import yuan

# Figures of fewer digits are printed again by chance; so are percentages of fewer.
_TELLING, _SHORT = 3, 2
_HUNDRED = Decimal(100)
_Side = tuple[Decimal, str]
"""A value, and how it is written."""


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure, the broken relation, and what it asks of the figure, in the figure's own unit."""

    fact: Fact
    relation: Relation
    verdict: Verdict
    asked: Range
    precision: Precision
    around: Neighbours

    @property
    def stated(self) -> bool:
        return self.fact.number == self.relation.stated.number

    @property
    def printable(self) -> Decimal:
        """What is asked as it would be printed in this place."""
        least = {"count": 0, "amount": 2, "change": 2}.get(self.fact.kind, 1)
        return round(self.asked[1], max(self.fact.quantity.decimals, least))

    def asks(self, value: Decimal) -> bool:
        return self.asked[0] <= value <= self.asked[2]

    def copied(self, other: Fact) -> bool:
        """Whether the two are printed alike, in figures long enough to tell."""
        fact = self.fact
        alike = (other.kind, abs(worth(other))) == (fact.kind, abs(worth(fact)))
        return alike and significant(fact.value, fact.quantity.decimals) >= _TELLING


def copied_neighbour(look: AskedFigure) -> Iterator[Slip]:
    """The figure beside it, above or below was copied."""
    for other in look.around.beside(look.fact):
        if look.copied(other):
            yield Slip("copied_neighbour", look.printable, said(other))


def copied_last_year(look: AskedFigure) -> Iterator[Slip]:
    """Last year's figure was left in: it is printed as such, or the printed change leads from it to what is asked."""
    fact = look.fact
    if fact.kind in PERCENTAGES or fact.kind == "change":
        return
    for other in look.around.year_before(fact):
        if look.copied(other):
            yield Slip("copied_last_year", look.printable, figure(other))
    for change in look.around.changes(fact):
        meant = fact.value + worth(change) / scale(fact)
        if change.value and meant > 0 and look.asks(meant) and look.relation.relation != "change":
            yield Slip("copied_last_year", meant, figure(fact))


def part_missing(look: AskedFigure) -> Iterator[Slip]:
    """The total misses just one of its parts."""
    yield from _off_by_part(look, "part_missing", 1)


def part_twice(look: AskedFigure) -> Iterator[Slip]:
    """The total has just one of its parts twice."""
    yield from _off_by_part(look, "part_twice", -1)


def _off_by_part(look: AskedFigure, kind: str, sign: int) -> Iterator[Slip]:
    terms = look.relation.terms
    if look.relation.relation != "sum" or not look.stated or len(terms) < 2:
        return
    for term in terms:
        part, decimals = term.fact, term.fact.quantity.decimals
        # among more parts a short figure is the gap by chance
        telling = len(terms) < 10 ** (significant(part.value, decimals) - 1)
        if telling and sign * term.sign * worth(part) == -look.verdict.gap:
            yield Slip(kind, look.printable, said(part))


def unit_word(look: AskedFigure) -> Iterator[Slip]:
    """The figure is right in the unit that all others have."""
    fact, relation = look.fact, look.relation
    others = {
        f.quantity.unit
        for f in (relation.stated, *(term.fact for term in relation.terms))
        if f.number != fact.number and f.value
    }
    if relation.relation not in EXACT or len(others) != 1 or not fact.value or not is_money(fact):
        return
    unit = others.pop()
    size = yuan(unit)
    if unit != fact.quantity.unit and size is not None and verdict(_recast(relation, fact, unit), look.precision).holds:
        yield Slip("unit_word", fact.value * size / scale(fact), unit)


def _recast(relation: Relation, fact: Fact, unit: str) -> Relation:
    """The relation with a figure in another unit."""
    told = replace(fact, quantity=replace(fact.quantity, unit=unit))
    terms = tuple(replace(t, fact=told) if t.fact.number == fact.number else t for t in relation.terms)
    return replace(relation, stated=told if relation.stated.number == fact.number else relation.stated, terms=terms)


def wrong_base(look: AskedFigure) -> Iterator[Slip]:
    """The percentage is a quotient of the same figures, of the wrong two."""
    fact, terms = look.fact, look.relation.terms
    long = significant(fact.value, fact.quantity.decimals) >= _SHORT
    if not look.stated or not long or fact.kind not in PERCENTAGES or len(terms) != 2:
        return
    half = look.precision.half(fact, ())
    for (above, written), (below, under) in _mistaken(look.relation):
        if below and reaches(abs(above / below) * _HUNDRED - abs(fact.value), half):
            yield Slip("wrong_base", look.printable, f"{written} ÷ {under}")


def _mistaken(relation: Relation) -> Iterator[tuple[_Side, _Side]]:
    """(above, below) of the quotients that are easily taken instead."""
    first, second = (_side(term.fact) for term in relation.terms)
    if relation.relation == "execution_rate":
        yield second, first
    elif relation.relation == "share":
        yield first, _less(second, first)
    else:
        this, last, change = _years(relation, first, second)
        yield from ((change, this), (last, this), (this, last))


def _years(relation: Relation, first: _Side, second: _Side) -> tuple[_Side, _Side, _Side]:
    """This year's figure, last year's and the change, of which the relation prints two."""
    kinds = [term.fact.kind for term in relation.terms]
    if kinds[0] == "change":
        return (second[0] + first[0], f"({second[1]} + {bracketed(first[1])})"), second, first
    if kinds[1] == "change":
        return first, _less(first, second), second
    return first, second, _less(first, second)


def _side(fact: Fact) -> _Side:
    return worth(fact), figure(fact)


def _less(one: _Side, other: _Side) -> _Side:
    return one[0] - other[0], f"({one[1]} - {bracketed(other[1])})"


def exchanged(look: AskedFigure) -> Iterator[Slip]:
    """Change and rate stand in each other's place: exchanged back, the relation holds."""
    relation = look.relation
    changes = [term.fact for term in relation.terms if term.fact.kind == "change"]
    if relation.relation != "change_rate" or len(changes) != 1 or not relation.stated.value:
        return
    change, rate = changes[0], relation.stated
    if look.fact.number not in (change.number, rate.number) or not change.value:
        return
    meant = {
        change.number: abs(rate.value).copy_sign(change.value) * scale(change),
        rate.number: abs(change.value).copy_sign(rate.value),
    }
    if verdict(relation, look.precision, meant).holds:
        other = rate if look.fact.number == change.number else change
        value = meant[look.fact.number] / scale(look.fact)
        yield Slip("exchanged", value, figure(other), ((other.number, meant[other.number]),))


COPYING_ERRORS: Sequence[Callable[[AskedFigure], Iterator[Slip]]] = (
    copied_neighbour,
    copied_last_year,
    part_missing,
    part_twice,
    unit_word,
    wrong_base,
    exchanged,
)


def copying_errors(look: AskedFigure) -> Iterator[Slip]:
    """Every slip of the eye that may lie behind what is asked."""
    for eye in COPYING_ERRORS:
        yield from eye(look)
