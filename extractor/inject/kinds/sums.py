"""Slips of adding up: a total that misses a part, or has one twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.inject.figures import PrintedFigure
from extractor.inject.scene import Change, Scene, in_unit_of, retyped


def part_missing(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The total without one of its parts."""
    yield from _totals(figure, scene, -1)


def part_twice(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The total with one of its parts added twice."""
    yield from _totals(figure, scene, 1)


def _totals(figure: PrintedFigure, scene: Scene, sign: int) -> Iterator[Change]:
    fact = figure.fact
    seen: set[Decimal] = set()
    for check in scene.holding(fact):
        relation = check.relation
        if relation.relation != "sum" or relation.stated.number != fact.number or len(relation.terms) < 2:
            continue
        for term in relation.terms:
            value = fact.value + sign * term.sign * in_unit_of(term.fact.value, term.fact, fact)
            numeral = figure.numeral.like(value)
            if value * fact.value > 0 and numeral.printed.value not in seen | {abs(fact.value)}:
                seen.add(numeral.printed.value)
                yield retyped(figure, numeral)
