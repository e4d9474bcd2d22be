"""Marks: figures and words where they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractor.messages import Language
from extractor.model import Fact, Report, Span
from extractor.outputs.view.places import Spot, boxes_of, page_of, sheet_of, spot_of_fact, where
from extractor.outputs.view.values import Mark

Files = Callable[[int], str]
"""In which file a block stands."""


def mark_at(report: Report, spot: Spot, bare: Mark, language: Language, files: Files) -> Mark:
    """The mark with its place, in words too."""
    place = spot.place or Span(0, 0, 0)
    said = " · ".join(where(report, spot, language))
    return replace(placed(report, spot, bare), where=said, file=files(place.block))


def mark_of(report: Report, fact: Fact) -> Mark:
    """The mark of a figure, whose place is said in words elsewhere."""
    bare = Mark("figure", fact.quantity.raw, fact.label, "", fact=fact.id)
    return placed(report, spot_of_fact(fact), bare)


def placed(report: Report, spot: Spot, bare: Mark) -> Mark:
    """The mark with its place for programs."""
    sheet, address = sheet_of(report, spot)
    place = spot.place or Span(0, 0, 0)
    return replace(
        bare,
        page=page_of(report, spot),
        boxes=boxes_of(report, spot),
        block=place.block,
        start=place.start,
        end=place.end,
        cell=spot.cell,
        sheet=sheet,
        address=address,
    )
