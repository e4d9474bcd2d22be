"""The figures of a document that a hand could mistype, and where each is printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractor.inject.numeral import Numeral, numeral
from extractor.model import Block, Document, Fact, Report, Table
from extractor.wording import read

_Key = TypeVar("_Key")

_NUMBER = re.compile(r"[0-9][0-9，]*(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Characters [start, end) of a block's text, or of the text of the cell at this index of its cells."""

    block: int
    cell: int | None
    start: int
    end: int

    def within(self, document: Document) -> str:
        """The text that the place is a stretch of."""
        block = document.blocks[self.block]
        return block.text if self.cell is None else block.cells[self.cell].text


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text in a place."""

    place: TextPlace
    text: str


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A fact whose number is printed in Arabic digits; `place` holds these, without sign and unit."""

    fact: Fact
    place: TextPlace
    numeral: Numeral


def alike(one: Fact, other: Fact) -> bool:
    """Whether the number of one may be printed for the other's: of one kind and unit, with one sign."""
    same = (one.kind, one.quantity.unit) == (other.kind, other.quantity.unit)
    return same and (one.value < 0) == (other.value < 0) and (one.quantity.value < 0) == (other.quantity.value < 0)


def year_before(other: Fact, fact: Fact) -> bool:
    """The same thing a year earlier, under the same money where the text says it elsewhere."""
    if other.year is None or fact.year is None or other.year != fact.year - 1 or not alike(other, fact):
        return False
    if fact.cell is not None or other.mention != fact.mention:
        return (other.concept, other.fund) == (fact.concept, fact.fund)
    return True


def printed_figures(report: Report) -> tuple[PrintedFigure, ...]:
    """The figures of text and tables in reading order; what is said in words only is none."""
    found = [*_in_text(report), *_in_tables(report)]
    return tuple(sorted(found, key=lambda figure: (figure.place.block, figure.place.cell or 0, figure.place.start)))


def _in_text(report: Report) -> Iterator[PrintedFigure]:
    for fact in report.narrative.facts:
        quantity = fact.quantity
        text = report.document.blocks[quantity.block].text
        figure = None if fact.in_words else _figure(fact, text, quantity.start, quantity.end, None)
        if figure is not None:
            yield figure


def _in_tables(report: Report) -> Iterator[PrintedFigure]:
    by_table: dict[int, list[Fact]] = defaultdict(list)
    for fact in report.narrative.cells:
        if fact.cell is not None:
            by_table[fact.cell[0]].append(fact)
    for number, facts in by_table.items():
        table = report.tables[number]
        block = report.document.blocks[table.block]
        rows = cells_in_block(table, block)
        for fact in facts:
            index = rows.get(fact.cell[1:]) if fact.cell else None
            if index is not None:
                figure = _figure(fact, block.cells[index].text, 0, len(block.cells[index].text), index)
                if figure is not None:
                    yield figure


def _figure(fact: Fact, text: str, start: int, end: int, cell: int | None) -> PrintedFigure | None:
    """The figure of a fact that prints one number; None for 1亿2000万元 and numbers in characters."""
    reading = read(text, fact.quantity.block, start, end)
    found = list(_NUMBER.finditer(reading.text))
    if len(found) != 1:
        return None
    span = reading.span(*found[0].span())
    printed = numeral(text[span.start : span.end])
    if printed is None or printed.printed.value != abs(fact.quantity.value):
        return None
    return PrintedFigure(fact, TextPlace(span.block, cell, span.start, span.end), printed)


def cells_in_block(table: Table, block: Block) -> dict[tuple[int, int], int]:
    """(row, column) of the table -> index among the cells of its block.

    A table that was one of several in a frame counts its rows and columns from its own corner: the first stretch of
    rows with the very same texts is taken for it.
    """
    own = _filled([(row, column, cell.text, (row, column)) for (row, column), cell in table.cells.items()])
    whole = _filled([(cell.row, cell.column, cell.text, index) for index, cell in enumerate(block.cells)])
    for shift in sorted(row - min(own, default=0) for row in whole):
        pairs = [(cells, whole.get(row + shift, [])) for row, cells in own.items()]
        if all([text for text, _ in one] == [text for text, _ in other] for one, other in pairs):
            return {here: there for one, other in pairs for (_, here), (_, there) in zip(one, other, strict=True)}
    return {}


def _filled(cells: Sequence[tuple[int, int, str, _Key]]) -> dict[int, list[tuple[str, _Key]]]:
    """The cells that print something, row by row, from left to right."""
    rows: dict[int, list[tuple[str, _Key]]] = defaultdict(list)
    for row, _, text, key in sorted(cells, key=lambda cell: cell[:2]):
        if text.strip():
            rows[row].append((text, key))
    return rows
