"""Columns that are worked out of other columns of their table: 占预算%, 比上年增长%, 占比, 增减额.

Which columns they are worked out of, the header seldom says outright: the reading that most rows confirm is taken, the
nearest columns first, and none where no reading is confirmed. Only then is a row that breaks it an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.figures import Precision
from extractor.figures.agreement import growth, linear, ratio
from extractor.figures.agreement import share as share_of
from extractor.governments import at_constant_prices, made_comparable
from extractor.model import Column, Fact, Kind, Relation, Term
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable

_CONFIRMED = Decimal("0.6")
# So many rows that break a reading are no slips unless nearly all others hold.
_FEW, _SURE = 3, Decimal("0.85")
_LEFT, _RIGHT = 7, 3
_GROUPED = 2
_BUDGETS = ("budget", "adjusted")
_RULES: dict[Kind, str] = {
    "execution_rate": "table_execution",
    "change_rate": "table_rate",
    "share": "table_share",
    "change": "table_change",
    "index": "table_share",
}
_RELATIONS: dict[Kind, str] = {"index": "share"}
Form = Literal["ratio", "growth", "difference", "share"]


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """How a column comes about: `above` over `below` (growth: above less below, over below; share: of a total row)."""

    form: Form
    above: int
    below: int
    total: int | None = None

    def sides(self, sheet: FactTable, row: int) -> tuple[Fact, Fact] | None:
        """The two figures of a row."""
        one = sheet.facts.get((row, self.above))
        other = sheet.facts.get((row if self.total is None else self.total, self.below))
        return (one, other) if one and other and one.number != other.number else None

    def terms(self, one: Fact, other: Fact) -> tuple[Term, Term]:
        return Term(1, one), Term(-1 if self.form in ("growth", "difference") else 1, other)

    def holds(self, exact: Precision, stated: Fact, one: Fact, other: Fact) -> bool | None:
        """Whether the printed figure follows within rounding; None where there is nothing to divide by."""
        sides = exact.intervals((stated, one, other))
        if self.form == "difference":
            return linear(sides[0], sides[1:], (1, -1)).holds
        found = ratio(sides[0], sides[1], sides[2], growth if self.form == "growth" else share_of)
        return None if found.status == "undetermined" else found.holds


def rate_columns(material: Material) -> Iterator[Relation]:
    """Every rate or change of a table with the two figures it was worked out of."""
    for sheet in material.tables:
        for column in sheet.table.columns:
            kind = _kind(sheet, column)
            if kind is not None:
                yield from _column(sheet, column, kind)


def _kind(sheet: FactTable, column: Column) -> Kind | None:
    """The one kind of a column that is worked out of others."""
    kinds = sheet.kinds.get(column.number, frozenset())
    found = next((kind for kind in _RULES if kinds == {kind}), None)
    return found if column.role == "figure" else None


def _otherwise(column: Column, rate: Fact) -> bool:
    """Whether growth is not that of the figures printed: they were made comparable, or it is at constant prices."""
    return made_comparable("".join(column.path)) or (rate.kind == "change_rate" and at_constant_prices(rate.label))


def _column(sheet: FactTable, column: Column, kind: Kind) -> Iterator[Relation]:
    rows = [entry.row for entry in sheet.entries(column.lane) if (entry.row, column.number) in sheet.facts]
    best: tuple[Decimal, int, ColumnFormula] | None = None
    for reading in _readings(sheet, column, kind):
        said = [verdict for row in rows if (verdict := _verdict(sheet, column, reading, row)) is not None]
        share = Decimal(sum(said)) / len(said) if said else Decimal(0)
        if best is None or share > best[0]:
            best = share, len(said), reading
    if best is None or best[0] < _CONFIRMED:
        return
    share, many, reading = best
    broken = many - int(share * many)
    firm = many > 2 and (broken <= _FEW or share >= _SURE)
    for row in rows:
        sides = reading.sides(sheet, row)
        verdict = _verdict(sheet, column, reading, row)
        # a note, the header or the name may say that it is worked out otherwise
        certain = (
            firm and not sheet.noted((row, column.number)) and not _otherwise(column, sheet.facts[row, column.number])
        )
        if sides and verdict is not None and (certain or verdict):
            terms = reading.terms(*sides)
            stated, relation = sheet.facts[row, column.number], _RELATIONS.get(kind, kind)
            yield Relation(_RULES[kind], relation, "table", stated, terms, certain, sheet.name)  # type: ignore[arg-type]


def _verdict(sheet: FactTable, column: Column, reading: ColumnFormula, row: int) -> bool | None:
    sides = reading.sides(sheet, row)
    return reading.holds(sheet.precision, sheet.facts[row, column.number], *sides) if sides else None


def _readings(sheet: FactTable, column: Column, kind: Kind) -> Iterator[ColumnFormula]:
    """Columns of the same name in other groups, then every pair of columns near by, the likeliest first: of equally
    good ones the first is taken."""
    yield from _namesakes(sheet, column, kind)
    near = [c for c in sheet.figures(column.lane) if -_LEFT <= c.number - column.number <= _RIGHT]
    near.sort(key=lambda c: (c.number > column.number, abs(c.number - column.number)))
    amounts = [c for c in near if sheet.kinds[c.number] <= {"amount", "count", "area"}]
    pairs = [(a.number, b.number) for a in amounts for b in amounts if a.number != b.number]
    if kind == "execution_rate":
        pairs.sort(key=lambda pair: not _executed(sheet, *pair))
        yield from (ColumnFormula("ratio", *pair) for pair in pairs)
    elif kind == "change_rate":
        yield from (ColumnFormula("ratio", c.number, a.number) for c in near if c not in amounts for a in amounts)
        yield from (ColumnFormula("growth", *pair) for pair in pairs)
    elif kind == "change":
        yield from (ColumnFormula("difference", *pair) for pair in pairs)
    elif kind == "index":
        yield from (ColumnFormula("ratio", *pair) for pair in pairs)
    else:
        totals = [entry.row for entry in sheet.entries(column.lane) if entry.role == "total"]
        yield from (ColumnFormula("share", a.number, a.number, row) for a in amounts for row in totals)
        yield from (ColumnFormula("ratio", *pair) for pair in pairs)


def _namesakes(sheet: FactTable, column: Column, kind: Kind) -> Iterator[ColumnFormula]:
    """本年 ▸ 公务接待费 and 上年 ▸ 公务接待费 for 增减 ▸ 公务接待费, however far apart they stand."""
    form: Form | None = "difference" if kind == "change" else "growth" if kind == "change_rate" else None
    if form is None or len(column.path) < _GROUPED:
        return
    same = [c for c in sheet.figures(column.lane) if c.path[1:] == column.path[1:] and c.number != column.number]
    amounts = [c.number for c in same if sheet.kinds[c.number] <= {"amount", "count", "area"}]
    yield from (ColumnFormula(form, one, other) for one in amounts for other in amounts if one != other)


def _executed(sheet: FactTable, above: int, below: int) -> bool:
    """Whether the upper column is what became of the lower one."""
    phases = [next((f.phase for (_, c), f in sheet.facts.items() if c == number), None) for number in (above, below)]
    return phases[0] == "final" and phases[1] in _BUDGETS
