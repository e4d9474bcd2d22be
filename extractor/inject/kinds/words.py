"""Slips beside the digits: the direction of a change, the unit of an amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractor.figures import is_money, scale
from extractor.inject.figures import Edit, PrintedFigure, TextPlace
from extractor.inject.scene import Change, Scene, retyped
from extractor.model import Fact
from extractor.patterns import toml
from extractor.wording import read

_MOVING = ("change", "change_rate")
_REACH = 30  # how far before its figure a direction word stands
_CONFUSED = (("万元", "元"), ("亿元", "万元"))


def direction(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """增加 for 减少; in a table a minus sign too many or too few."""
    fact = figure.fact
    if fact.kind not in _MOVING or not fact.value:
        return
    if fact.cell is not None:
        yield from _signed(figure, scene)
        return
    place = _word(figure, scene)
    other = opposites().get(fact.direction)
    if place is not None and other is not None:
        near = (other for other in scene.texts if other.place.block == place.block)
        shared = [f for f in near if f.fact.direction == fact.direction and _word(f, scene) == place]
        yield Change((Edit(place, other),), tuple(_turned(each.fact) for each in shared))


def unit(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """万元 written for 元; in a table, whose unit stands once, a figure ten thousand times too large or small."""
    fact = figure.fact
    if not is_money(fact) or not fact.value:
        return
    if fact.cell is not None:
        many, few = fact.quantity.value.scaleb(4), fact.quantity.value.scaleb(-4)
        numeral = figure.numeral.like(few, 2) if scale(fact) == 1 else figure.numeral.like(many)
        if numeral.printed.value:
            yield retyped(figure, numeral)
        return
    place = _unit_of(figure, scene)
    for pair in _CONFUSED:
        if place is not None and fact.quantity.unit in pair:
            written = pair[1 - pair.index(fact.quantity.unit)]
            changed = replace(fact, quantity=replace(fact.quantity, unit=written))
            yield Change((Edit(place, written),), (changed,))


@cache
def opposites() -> dict[str, str]:
    """Each direction word with the one that says the contrary."""
    pairs: dict[str, str] = toml("injection")["opposite"]
    return {**{down: up for up, down in reversed(pairs.items())}, **pairs}


def _word(figure: PrintedFigure, scene: Scene) -> TextPlace | None:
    """Where the direction word of a figure of the text stands: the last one before its number."""
    fact, number = figure.fact, figure.place
    if not fact.direction or fact.cell is not None:
        return None
    text = number.within(scene.report.document)
    reading = read(text, number.block, max(0, number.start - _REACH), number.start)
    at = reading.text.rfind(fact.direction)
    if at < 0:
        return None
    span = reading.span(at, at + len(fact.direction))
    return TextPlace(number.block, None, span.start, span.end)


def _unit_of(figure: PrintedFigure, scene: Scene) -> TextPlace | None:
    """Where the unit of a figure of the text stands: right behind its number."""
    fact, number = figure.fact, figure.place
    reading = read(number.within(scene.report.document), number.block, number.end, fact.quantity.end)
    if reading.text != fact.quantity.unit:
        return None
    span = reading.span(0, len(reading.text))
    return TextPlace(number.block, None, span.start, span.end)


def _signed(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    place = figure.place
    before = place.within(scene.report.document)[: place.start]
    if before.strip() in ("", "-"):
        sign = Edit(replace(place, start=0, end=place.start), "" if before.strip() else "-")
        yield Change((sign,), (_turned(figure.fact),))


def _turned(fact: Fact) -> Fact:
    signed = fact.cell is not None
    quantity = replace(fact.quantity, value=-fact.quantity.value) if signed else fact.quantity
    return replace(fact, value=-fact.value, quantity=quantity)
