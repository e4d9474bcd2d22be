"""Slips of percentages: taken of the wrong figure, or written where the amount belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.figures import PERCENTAGES, worth
from extractor.inject.figures import PrintedFigure
from extractor.inject.scene import Change, Scene, retyped
from extractor.model import Relation

_HUNDRED = Decimal(100)


def wrong_base(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """A growth rate on this year's figure, or one year over the other; a share of the rest; budget over account."""
    if figure.fact.kind not in PERCENTAGES:
        return
    for check in scene.holding(figure.fact):
        if check.relation.stated.number == figure.fact.number and len(check.relation.terms) == 2:
            for above, below in _mistaken(check.relation):
                numeral = figure.numeral.like(above / below * _HUNDRED) if below else figure.numeral
                if numeral.printed.value != figure.numeral.printed.value:
                    yield retyped(figure, numeral)


def _mistaken(relation: Relation) -> Iterator[tuple[Decimal, Decimal]]:
    """(above, below) of the quotients that are easily taken instead."""
    one, other = (worth(term.fact) for term in relation.terms)
    kinds = [term.fact.kind for term in relation.terms]
    if relation.relation == "execution_rate":
        yield other, one
    elif relation.relation == "share":
        yield one, other - one
    elif relation.relation == "change_rate":
        change, last = _change_and_base(one, other, kinds)
        yield change, last + change
        yield last, last + change
        yield last + change, last


def _change_and_base(one: Decimal, other: Decimal, kinds: Sequence[str]) -> tuple[Decimal, Decimal]:
    if kinds[0] == "change":
        return one, other
    return (other, one - other) if kinds[1] == "change" else (one - other, other)


def exchanged(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """增加2.55万元，增长20.40% for 增加20.40万元，增长2.55%."""
    if figure.fact.kind != "change":
        return
    for rate in scene.said_with(figure, "change_rate"):
        near = rate.place.block == figure.place.block and rate.fact.year == figure.fact.year
        if near and rate.numeral.printed != figure.numeral.printed:
            one, other = retyped(figure, rate.numeral), retyped(rate, figure.numeral)
            yield Change(one.edits + other.edits, one.facts + other.facts)
