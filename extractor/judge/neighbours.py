"""What is printed around a figure: its neighbours, last year's figure of the same thing, the change said with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from extractor.model import Fact, Narrative


class Neighbours:
    """The figures of a document by place and by meaning; put together when first asked."""

    def __init__(self, narrative: Narrative) -> None:
        self._narrative = narrative

    def beside(self, fact: Fact) -> Iterator[Fact]:
        """The figures right before and behind it in the text; in a table those above, below, left and right."""
        if fact.cell is None:
            at = self._order.get(fact.number)
            if at is not None:
                yield from (*self._texts[max(0, at - 1) : at], *self._texts[at + 1 : at + 2])
            return
        table, row, column = fact.cell
        for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            other = self._cells.get((table, row + down, column + right))
            if other is not None:
                yield other

    def year_before(self, fact: Fact) -> Iterator[Fact]:
        """The same thing's figures of the year before: said with it, in its row, or under its name elsewhere."""
        if fact.year is None:
            return
        for other in (*self._with(fact), *self._named[fact.concept, fact.kind, fact.year - 1]):
            same = (other.kind, other.quantity.unit) == (fact.kind, fact.quantity.unit)
            if same and other.year == fact.year - 1 and other.number != fact.number:
                yield other

    def changes(self, fact: Fact) -> Iterator[Fact]:
        """The changes said with it, or printed in its row."""
        return (other for other in self._with(fact) if other.kind == "change" and other.year == fact.year)

    def _with(self, fact: Fact) -> list[Fact]:
        return self._said[fact.cell[:2] if fact.cell else fact.mention]

    @cached_property
    def _texts(self) -> list[Fact]:
        printed = [fact for fact in self._narrative.facts if fact.cell is None and not fact.in_words]
        return sorted(printed, key=lambda fact: (fact.quantity.block, fact.quantity.start))

    @cached_property
    def _order(self) -> dict[int, int]:
        return {fact.number: place for place, fact in enumerate(self._texts)}

    @cached_property
    def _cells(self) -> dict[tuple[int, int, int], Fact]:
        return {fact.cell: fact for fact in self._narrative.cells if fact.cell}

    @cached_property
    def _said(self) -> defaultdict[object, list[Fact]]:
        found: defaultdict[object, list[Fact]] = defaultdict(list)
        for fact in (*self._texts, *self._narrative.cells):
            found[fact.cell[:2] if fact.cell else fact.mention].append(fact)
        return found

    @cached_property
    def _named(self) -> defaultdict[tuple[str | None, str, int | None], list[Fact]]:
        found: defaultdict[tuple[str | None, str, int | None], list[Fact]] = defaultdict(list)
        for fact in self._texts:
            if fact.concept is not None:
                found[fact.concept, fact.kind, fact.year].append(fact)
        return found
