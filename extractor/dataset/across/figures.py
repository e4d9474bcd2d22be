"""A row of `facts` as a figure of the model, and back to what its print was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pyarrow as pa

from extractor.model import Base, Dimensions, Fact, Fund, Kind, Measure, Phase, Place, Quantity
from extractor.taxonomy import meaning_of


class FigureRow(NamedTuple):
    """The columns of `facts` that are read."""

    fact: str
    kind: Kind
    value: Decimal
    unit: str | None
    decimals: int
    approximate: bool
    concept: str | None
    label: str
    section: str | None
    year: int | None
    phase: Phase | None
    fund: Fund | None
    base_year: int | None
    base_phase: Phase | None
    said: str | None
    in_words: bool
    table: str | None
    row: int | None
    col: int | None
    part: str | None
    page: int | None
    block: int
    start: int | None
    end: int | None
    mention: int | None
    total: bool
    quote: str | None
    measure: Measure | None
    dimensions: str | None

    @property
    def cell(self) -> tuple[int, int, int] | None:
        if self.table is None or self.row is None or self.col is None:
            return None
        return int(self.table[1:]), self.row, self.col


def figure_rows(rows: pa.Table) -> Iterator[FigureRow]:
    """The rows, column by column: thousands of records one by one would take ten times as long."""
    return map(FigureRow._make, zip(*(rows[name].to_pylist() for name in FigureRow._fields), strict=True))


def fact(figure: FigureRow) -> Fact:
    """The figure as far as relations between documents ask."""
    value = figure.value
    start, end = figure.start or 0, figure.end or 0
    quantity = Quantity(
        value,
        figure.unit or "",
        figure.decimals,
        _raw(figure),
        Place(figure.block, start, end, figure.cell),
        figure.approximate,
    )
    mention = -1 if figure.mention is None else figure.mention
    section = int(figure.section[1:]) if figure.section else None
    measure, dimensions = _meaning(figure)
    return Fact(
        int(figure.fact[1:]), mention, figure.kind, quantity, value, figure.concept, figure.label, section,
        figure.year, figure.phase, figure.fund, _base(figure),
        direction=figure.said or "", in_words=figure.in_words, part=figure.part,
        measure=measure, dimensions=dimensions,
    )  # fmt: skip


def _meaning(figure: FigureRow) -> tuple[Measure | None, Dimensions]:
    """As it was kept; parts that an older gouji wrote have only the concept."""
    if figure.dimensions is None:
        return meaning_of(figure.concept, figure.part)
    return figure.measure, tuple(sorted(json.loads(figure.dimensions).items()))


def _raw(figure: FigureRow) -> str:
    quote = figure.quote or ""
    return quote if figure.table else quote[len(quote) - ((figure.end or 0) - (figure.start or 0)) :]


def _base(figure: FigureRow) -> Base | None:
    if figure.base_year is None and figure.base_phase is None:
        return None
    return Base("", figure.base_year, figure.base_phase)
