"""Slips of the fingers: digits, and the point between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.figures import PERCENTAGES
from extractor.inject.figures import PrintedFigure
from extractor.inject.scene import Change, Scene, retyped


def digit(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """One digit becomes another."""
    digits = figure.numeral.digits
    for at in range(len(digits)):
        yield from _typed(figure, *(digits[:at] + other + digits[at + 1 :] for other in "0123456789"))


def swap(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """Two neighbouring digits change places, over the point too."""
    digits = figure.numeral.digits
    for at in range(len(digits) - 1):
        yield from _typed(figure, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def dropped(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """A digit is left out; behind the point one must stay."""
    digits, decimals, whole = figure.numeral.digits, figure.numeral.decimals, figure.numeral.whole
    for at in range(len(digits)):
        behind = at >= whole
        if not behind or decimals > 1:
            yield from _typed(figure, digits[:at] + digits[at + 1 :], decimals=decimals - behind)


def doubled(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """A digit before the point comes twice."""
    digits = figure.numeral.digits
    for at in range(figure.numeral.whole):
        yield from _typed(figure, digits[: at + 1] + digits[at:])


def point(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The point of an amount is lost, or one place off."""
    decimals = figure.numeral.decimals
    if decimals and figure.fact.kind not in PERCENTAGES:
        for places in sorted({0, decimals - 1, decimals + 1}):
            yield from _pointed(figure, places)


def percent_point(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """2.55% becomes 255%."""
    if figure.numeral.decimals and figure.fact.kind in PERCENTAGES:
        yield from _pointed(figure, 0)


def _pointed(figure: PrintedFigure, places: int) -> Iterator[Change]:
    """The same digits with so many behind the point; noughts that would stand idle before it are not typed."""
    digits = figure.numeral.digits.lstrip("0").rjust(places + 1, "0")
    yield from _typed(figure, digits, decimals=places)


def _typed(figure: PrintedFigure, *digits: str, decimals: int | None = None) -> Iterator[Change]:
    """The figure with these digits, where that is a number and another one."""
    places = figure.numeral.decimals if decimals is None else decimals
    for each in digits:
        numeral = replace(figure.numeral, digits=each, decimals=places)
        if numeral.proper() and numeral.printed.value != figure.numeral.printed.value:
            yield retyped(figure, numeral)
