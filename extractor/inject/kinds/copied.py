"""Slips of the eye: another figure copied in the place of this one."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.inject.figures import PrintedFigure, alike, year_before
from extractor.inject.scene import Change, Scene, in_unit_of, retyped


def neighbour(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """The figure of the same kind printed right beside, above or below."""
    for other in scene.beside(figure):
        if alike(figure.fact, other.fact) and other.fact.value != figure.fact.value:
            yield retyped(figure, other.numeral)


def last_year(figure: PrintedFigure, scene: Scene) -> Iterator[Change]:
    """What was printed for the year before, or what this year's figure less its change makes."""
    fact = figure.fact
    if fact.kind not in ("amount", "count", "area") or fact.year is None:
        return
    seen = {fact.value}
    for other in scene.of_the_same(figure):
        if year_before(other.fact, fact) and other.fact.value not in seen:
            seen.add(other.fact.value)
            yield retyped(figure, other.numeral)
    for change in scene.said_with(figure, "change"):
        before = fact.value - in_unit_of(change.fact.value, change.fact, fact)
        if change.fact.year == fact.year and before > 0 and before not in seen:
            yield retyped(figure, figure.numeral.like(before))
