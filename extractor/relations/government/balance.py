"""收入总计 and 支出总计 of a government's tables are one figure, but for what a table prints below the latter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.figures import adds_up, near
from extractor.governments import GRAND
from extractor.model import Fact, Phase, Relation, Term
from extractor.relations.government.table_rows import AspectRow, Rows

_PHASES: tuple[Phase, ...] = ("final", "adjusted", "budget")
_NEAR = Decimal("0.005")


def balanced(rows: Rows) -> Iterator[Relation]:
    """收入总计 = 支出总计 of one territory, budget and year: firm where they all but agree.

    What a table prints below its 支出总计 is left of the income: 年终结余.
    """
    for subject, printed in rows.items():
        if subject.item != GRAND or subject.side != "revenue" or not subject.told:
            continue
        spendings = rows.get(replace(subject, side="expenditure"), ())
        for spending in spendings:
            for income in printed:
                yield from _balance(income, spending, spendings)


def _balance(income: AspectRow, spending: AspectRow, like: Sequence[AspectRow]) -> Iterator[Relation]:
    origin = "table" if income.sheet.table.number == spending.sheet.table.number else "cross_table"
    for phase in _PHASES:
        one, other = income.amount(phase), spending.amount(phase)
        if one and other:
            note = income.sheet.name if origin == "table" else f"{spending.sheet.name}与{income.sheet.name}"
            left = next((rest for row in like if (rest := _left(row, phase)) and adds_up(one, [other, rest])), None)
            how = "sum" if left else "equal"
            stated, terms = (one, (Term(1, other), Term(1, left))) if left else (other, (Term(1, one),))
            yield Relation("table_balance", how, origin, stated, terms, near(other, one, _NEAR), note)  # type: ignore[arg-type]


def _left(spending: AspectRow, phase: Phase) -> Fact | None:
    """What stands below a total of spending, in its column."""
    total, sheet = spending.amount(phase), spending.sheet
    if total is None or total.cell is None:
        return None
    lane = next(column.lane for column in sheet.table.columns if column.number == total.cell[2])
    below = (entry.row for entry in sheet.entries(lane) if entry.row > spending.row and entry.role == "item")
    return next((fact for row in below if (fact := sheet.facts.get((row, total.cell[2])))), None)
