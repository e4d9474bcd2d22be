"""Where the figures of a slip stand once the document has been read anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.figures import scale, worth
from extractor.inject.figures import Edit, PrintedFigure, TextPlace
from extractor.inject.writers.source_map import shows
from extractor.model import Block, Document, Fact, Finding, Report, Suspect


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure before the slip; in text, how many printed characters of its block then stand before its number."""

    figure: PrintedFigure
    at: int


class Spots:
    """The figures that a slip changed, found in the report on the changed document.

    Where rows moved no cell of the table keeps its place: any of them stands for those that the slip changed.
    """

    def __init__(
        self,
        before: Document,
        report: Report,
        changed: Sequence[PrintedFigure],
        edits: Sequence[Edit],
        *,
        rows_moved: bool = False,
    ) -> None:
        self._report = report
        self._rows_moved = rows_moved
        self._spots = tuple(Spot(figure, _shifted(before, figure.place, edits)) for figure in changed)

    def holds(self, fact: Fact) -> Spot | None:
        """The spot at which a fact of the changed document stands."""
        for spot in self._spots:
            if spot.figure.fact.cell is not None or fact.cell is not None:
                if self._alike(spot.figure.fact.cell, fact.cell):
                    return spot
            elif spot.figure.place.block == fact.quantity.block and self._covers(
                fact.quantity.block, fact.quantity.start, fact.quantity.end, spot.at
            ):
                return spot
        return None

    def _alike(self, one: tuple[int, int, int] | None, other: tuple[int, int, int] | None) -> bool:
        return one == other or (self._rows_moved and one is not None and other is not None and one[0] == other[0])

    def cited(self, finding: Finding) -> bool:
        """Whether a finding names one of the figures, or, where it names none at all, points at its words."""
        facts = (*finding.facts, *(suspect.fact for suspect in finding.suspects))
        if facts:
            return any(self.holds(fact) for fact in facts)
        place = finding.place
        return place is not None and any(
            spot.figure.place.block == place.block and self._covers(place.block, place.start, place.end, spot.at)
            for spot in self._spots
        )

    def meant(self, suspect: Suspect) -> bool:
        """Whether a suspect is one of the figures, and expected to be what it was before."""
        spot = self.holds(suspect.fact)
        if spot is None or suspect.expected is None:
            return False
        before = spot.figure.fact
        return suspect.expected * scale(suspect.fact) == worth(before)

    def _covers(self, block: int, start: int, end: int, at: int) -> bool:
        text = self._report.document.blocks[block].text
        return printed_length(text[:start]) <= at <= printed_length(text[:end])


def printed_length(text: str) -> int:
    """How many characters of a text print something."""
    return sum(map(shows, text))


def _shifted(document: Document, place: TextPlace, edits: Sequence[Edit]) -> int:
    """The printed characters before a place, once the edits before it are made."""
    text = place.within(document)
    own = [edit for edit in edits if (edit.place.block, edit.place.cell) == (place.block, place.cell)]
    before = [edit for edit in own if edit.place.end <= place.start]
    grown = sum(printed_length(e.text) - printed_length(text[e.place.start : e.place.end]) for e in before)
    return printed_length(text[: place.start]) + grown


def page_of(document: Document, place: TextPlace) -> int | None:
    """The page that a place stands on."""
    block: Block = document.blocks[place.block]
    if place.cell is not None:
        return block.cells[place.cell].page or block.page
    boxes = block.boxes(place.start, place.end)
    return boxes[0][0] if boxes else block.page


def edited_texts(document: Document, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """(printed, slipped) of each edit."""
    for edit in edits:
        yield edit.place.within(document)[edit.place.start : edit.place.end], edit.text
