"""Between the tables of a report on a government, and with its text: one figure printed twice, growth over last year's
table, income and spending in balance, and a government's own level against its whole territory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise, product
from typing import Literal, NamedTuple

from extractor.figures import agree, near, reaches, step, worth
from extractor.figures.agreement import growth
from extractor.governments import GRAND, OWN, REST, TOTAL, WHOLE
from extractor.model import Fact, Phase, Relation, Term
from extractor.relations.government.aspects import of_mentions
from extractor.relations.government.table_rows import AspectRow, Rows, index, text_and_rows
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import mostly
from extractor.taxonomy import classifications, family, ground_id

_PHASES: tuple[Phase, ...] = ("final", "adjusted", "budget")
_NEAR = Decimal("0.005")
_ENOUGH = 3
_NEIGHBOURS = 40
# Dimensions that keep printed words, or what a change compares with: the same thing is said in several ways. Of which
# level a figure is, its subject says.
_SAID_FREELY = ("item", "other", "project", "base", "gov_level")


def government_tables(material: Material) -> Iterator[Relation]:
    """Every relation of text and rows of one subject, and of rows of two tables, years, sides or territories."""
    if family(material.outline.identity.family).has("several_levels"):
        subjects = of_mentions(material.narrative, material.outline)
        rows = index(material.tables)
        yield from text_and_rows(rows, material.narrative, subjects)
        for find in (_repeated, _grown, _balanced, _bounded):
            yield from find(rows)


_Origin = Literal["table", "cross_table"]


class _Pair(NamedTuple):
    """A figure of the later table, the same one of the earlier, whether both are totals, or differ by what only one
    of the tables lists, and where they stand."""

    second: Fact
    first: Fact
    total: bool
    rest: bool
    note: str


def _repeated(rows: Rows) -> Iterator[Relation]:
    """One figure in two tables; firm where most figures of a year and stage that the two share are the same.

    Totals are it where one of them is: a table may count transfers into its total that another leaves out. Where all
    of them differ the tables are of two scopes (市级, 市本级; a budget and what it was adjusted to). What is left over
    is it but for the items that only one table lists: 其他 of the other holds them.
    """
    shared: dict[Hashable, list[_Pair]] = defaultdict(list)
    listed = _listed(rows)
    for subject, printed in rows.items():
        for one, other in pairwise(printed) if subject.told else ():
            note = f"{other.sheet.name}与{one.sheet.name}"
            tables = one.sheet.table.number, other.sheet.table.number
            for phase in _PHASES:
                first, second = one.amount(phase), other.amount(phase)
                if first and second and _of_one_thing(first, second):
                    sides = ((one, first, second, listed[tables[1]]), (other, second, first, listed[tables[0]]))
                    rest = any(_is_rest(*side) for side in sides)
                    pair = _Pair(second, first, subject.item == TOTAL, rest, note)
                    shared[tables, phase, subject.year].append(pair)
    for pairs in shared.values():
        same = [agree(pair.second, pair.first) for pair in pairs]
        of_totals = [holds for pair, holds in zip(pairs, same, strict=True) if pair.total]
        firm = len(pairs) >= _ENOUGH and mostly(same) and (any(of_totals) or not of_totals)
        for pair, holds in zip(pairs, same, strict=True):
            sure = firm and not pair.rest
            if sure or holds:
                ground = ground_id("same_rows_of_levels") if sure else None
                yield Relation(
                    "table_repeated", "equal", "cross_table", pair.second, (Term(1, pair.first),), sure, pair.note,
                    ground=ground,
                )  # fmt: skip


def _is_rest(row: AspectRow, fact: Fact, other: Fact, listed: frozenset[str]) -> bool:
    """Whether what is left over differs by the rows above it that the other table does not list."""
    gap = worth(other) - worth(fact)
    if gap <= 0 or fact.cell is None or not row.subject.item.startswith(REST):
        return False
    above = [entry for entry in row.sheet.table.entries if entry.row < row.row and entry.label not in listed]
    cells = (row.sheet.facts.get((entry.row, fact.cell[2])) for entry in reversed(above[-_NEIGHBOURS:]))
    return any(total == gap for total in accumulate(worth(cell) for cell in cells if cell))


def _listed(rows: Rows) -> dict[int, frozenset[str]]:
    """What each table lists, by its number."""
    tables = {row.sheet.table.number: row.sheet.table for printed in rows.values() for row in printed}
    return {number: frozenset(entry.label for entry in table.entries) for number, table in tables.items()}


def _of_one_thing(one: Fact, other: Fact) -> bool:
    """Whether two figures may be one: of one measure and classed in one way, and of one column whose words say more.

    A name that no classification knows is only a name: what it measures is guessed by the side it stands on.
    """
    mine, theirs = dict(one.dimensions), dict(other.dimensions)
    named = "item" in mine and "item" in theirs
    shared = (mine.keys() & theirs.keys()).difference(_SAID_FREELY)
    return (
        (named or one.measure == other.measure)
        and all(mine[name] == theirs[name] for name in shared)
        and _classed(mine) == _classed(theirs)
        and ("other" in mine) == ("other" in theirs)
    )


def _classed(said: Mapping[str, str]) -> set[str]:
    """By what a figure is classed."""
    return said.keys() & {*classifications(), "item"}


def _grown(rows: Rows) -> Iterator[Relation]:
    """比上年增长 of a draft over last year's figure in another table: the phase that most rows confirm.

    Never firm: what is new in a budget, or left it, is often taken out of account on one side.
    """
    tried: dict[tuple[int, int, Phase], list[_GrownFigure]] = defaultdict(list)
    for row, last in _year_by_year(rows):
        for phase, compared in _growths(row, last):
            tried[row.sheet.table.number, last.sheet.table.number, phase].append(compared)
    for found in tried.values():
        if len(found) >= _ENOUGH and mostly([_grows(each.rate, each.this, each.base) for each in found]):
            for each in found:
                terms = (Term(1, each.this), Term(-1, each.base))
                yield Relation("table_growth", "change_rate", "cross_table", each.rate, terms, False, each.note)


class _GrownFigure(NamedTuple):
    """A printed rate, the figure that grew, the one it may have grown over, and where the two stand."""

    rate: Fact
    this: Fact
    base: Fact
    note: str


def _year_by_year(rows: Rows) -> Iterator[tuple[AspectRow, AspectRow]]:
    """Each row with every row of the same subject a year before."""
    for subject, printed in rows.items():
        if subject.told and subject.year:
            yield from product(printed, rows.get(replace(subject, year=subject.year - 1), ()))


def _growths(row: AspectRow, last: AspectRow) -> Iterator[tuple[Phase, _GrownFigure]]:
    """What the printed rate may compare: this year's figure with each phase of last year's."""
    rate, this = row.rate("change_rate"), row.amount("final") or row.budget(None)
    for phase in _PHASES:
        base = last.amount(phase)
        if rate and this and base and base.value:
            yield phase, _GrownFigure(rate, this, base, f"{row.sheet.name}与{last.sheet.name}")


def _balanced(rows: Rows) -> Iterator[Relation]:
    """收入总计 = 支出总计 of one territory, budget and year, with what is left below: firm where they all but agree."""
    for subject, printed in rows.items():
        if subject.item != GRAND or subject.side != "revenue" or not subject.told:
            continue
        spent = rows.get(replace(subject, side="expenditure"), [])
        for spending, income in product(spent, printed):
            yield from _balance(income, spending, spent)


def _balance(income: AspectRow, spending: AspectRow, spent: Sequence[AspectRow]) -> Iterator[Relation]:
    origin: _Origin = "table" if income.sheet.table.number == spending.sheet.table.number else "cross_table"
    for phase in _PHASES:
        one, other = income.amount(phase), spending.amount(phase)
        if one and other:
            note = income.sheet.name if origin == "table" else f"{spending.sheet.name}与{income.sheet.name}"
            again = [(row, fact) for row in (spending, *spent) if (fact := row.amount(phase)) and agree(fact, other)]
            rest = next((left for row, fact in again if (left := _left(row, fact))), None)
            if rest and not agree(other, one):
                terms = (Term(1, one), Term(-1, other))
                yield Relation("balance", "difference", "table", rest, terms, near(other, one, _NEAR), note)
            else:
                yield Relation("table_balance", "equal", origin, other, (Term(1, one),), near(other, one, _NEAR), note)


def _left(row: AspectRow, total: Fact) -> Fact | None:
    """What is left, printed in the column of a total right below it: then the total leaves it out."""
    assert total.cell is not None
    lane = row.sheet.table.columns[total.cell[2]].lane
    below = [entry.row for entry in row.sheet.table.entries if entry.lane == lane and entry.row > row.row]
    found = row.sheet.facts.get((below[0], total.cell[2])) if below else None
    return found if found is not None and found.value and found.dimension("flow") == "closing" else None


def _bounded(rows: Rows) -> Iterator[Relation]:
    """A government's own level is no more than its whole territory: side by side in one table, and for totals.

    What one level pays another cancels out in the whole.
    """
    for subject, printed in rows.items():
        if not (subject.level == WHOLE and subject.known) or subject.item == GRAND:
            continue
        for own in rows.get(replace(subject, level=OWN), ()):
            beside = [row for row in printed if own.sheet.table.number == row.sheet.table.number]
            if beside or subject.item == TOTAL:
                yield from _bound(own, beside or printed, beside=bool(beside))


def _bound(own: AspectRow, wholes: Sequence[AspectRow], *, beside: bool) -> Iterator[Relation]:
    """Against the largest figure that is printed of the whole: a budget may be said before and after its adjustment."""
    origin: _Origin = "table" if beside else "cross_table"
    for small in (fact for fact in own.facts if fact.kind == "amount" and fact.measure != "transfer"):
        said = ((row, row.amount("final") if small.phase == "final" else row.budget(small.phase)) for row in wholes)
        large = [(row, fact) for row, fact in said if fact and (beside or _of_one_thing(small, fact))]
        if large:
            row, fact = max(large, key=lambda each: worth(each[1]))
            note = own.sheet.name if beside else f"{own.sheet.name}与{row.sheet.name}"
            yield Relation("table_bound", "bound", origin, small, (Term(1, fact),), True, note)


def _grows(rate: Fact, this: Fact, base: Fact) -> bool:
    """Whether a rate follows from two figures, rounded or cut off."""
    rise, last = growth(worth(this), worth(base))
    return reaches(rise / last * 100 - rate.value, step(rate))
