"""From the cells of tables to facts: everything that is said of a cell, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.facts.binding import with_bindings
from extractor.facts.cells.carried import OfThisYear
from extractor.facts.cells.cell_numbers import cell_number
from extractor.facts.cells.headers import bare, figure, headers
from extractor.facts.cells.parted_columns import holds_left, with_left
from extractor.facts.cells.rows import Rows
from extractor.facts.cells.said import Said, settled, together
from extractor.facts.cells.setting import Setting
from extractor.facts.cells.title_levels import title_levels
from extractor.facts.cells.when import left_over, of_months, opens, stage
from extractor.facts.indicators import read_indicators
from extractor.figures import of_money
from extractor.model import Column, Fact, Kind, Measure, Narrative, Outline, Place, Quantity, Table, TableRow
from extractor.number import PrintedNumber
from extractor.taxonomy import of_account, view_and_part

_PERCENT: tuple[Kind, ...] = ("share", "change_rate", "execution_rate", "index", "other")
_COUNTED: dict[Kind, Measure] = {"count": "count", "area": "area"}


def read_cells(tables: tuple[Table, ...], outline: Outline, narrative: Narrative) -> Narrative:
    """The narrative with a fact for every figure of the tables, and how far the meaning of each is to be trusted."""
    facts: list[Fact] = []
    levels = title_levels(tables, outline)
    for table in tables:
        facts.extend(_table(Setting(table, outline, levels), len(narrative.facts) + len(facts)))
    return with_bindings(replace(narrative, cells=tuple(facts)))


def _table(setting: Setting, number: int) -> Iterator[Fact]:
    if setting.kind.has("indicators"):
        yield from read_indicators(setting, number)
        return
    table = setting.table
    headed = headers(setting)
    said = {column: together(setting.caption, own) for column, own in headed.items()}
    columns = [column for column in table.columns if column.number in said]
    carried, grand = OfThisYear(columns, headed), holds_left(columns, headed, setting)
    for row, of_row in Rows(setting).all():
        of_lane = (
            (column, cell_number(table.grid[row.row][column.number])) for column in columns if column.lane == row.lane
        )
        read = [(column, printed) for column, printed in of_lane if printed]
        alone = carried.among(row.lane, {column.number: printed.value for column, (printed, _) in read})
        for column, printed in read:
            own = with_left(of_row) if column.number in grand else of_row
            fact = _fact(table, row, column, printed, together(said[column.number], own), number)
            named = bool(headed[column.number].phase or of_row.phase)
            fact = _dated(fact, (row.label, *column.path), setting, named=named)
            yield _of_this_year(fact) if column.number in alone else fact
            number += 1


def _of_this_year(fact: Fact) -> Fact:
    """Spending of which the row says beside it what was carried over: no more than a part of what may be spent."""
    whole = fact.concept is not None and fact.part is None and not fact.dimension("project")
    new = fact.measure == "expenditure" and whole
    return replace(fact, part=of_account("revenue", flow="current")) if new else fact


def _fact(
    table: Table, row: TableRow, column: Column, read: tuple[PrintedNumber, str], said: Said, number: int
) -> Fact:
    """The figure of a cell with all that is said of it."""
    text, (printed, own) = table.grid[row.row][column.number], read
    kind = _kind(said, own, (row.label, *column.path[-1:]))
    place = Place(table.block, cell=(table.number, row.row, column.number))
    quantity = Quantity(printed.value, _unit(kind, own, said, table), printed.decimals, text, place)
    measure, dimensions = _COUNTED.get(kind, said.measure), settled(said)
    concept, part = view_and_part(measure, dimensions, said.fund)
    return Fact(
        number, -1, kind, quantity, printed.value, concept, _label(row, column), table.section, said.year, said.phase,
        said.fund, part=part, measure=measure, dimensions=dimensions, binding="certain" if said.sure else "guessed",
    )  # fmt: skip


def _kind(said: Said, own: str, names: Sequence[str]) -> Kind:
    """What the headers say it is; the unit that is printed with it knows better of what is taken for money.

    `names` are those of its row and of its column: 平均利率, 为上年决算数的%.
    """
    kind: Kind = said.kind or "amount"
    if kind != "amount":
        return kind
    said_of = {what for name in names for what in _says(name)}
    if "interest" in said_of:
        return "other"
    if own == "%":
        return "share"
    if own and not of_money(own):
        return "count"
    return "other" if "rate" in said_of else kind


@lru_cache(maxsize=1 << 12)  # asked of each figure of a row and of a column
def _says(name: str) -> tuple[str, ...]:
    return tuple(what for what in ("interest", "rate") if figure(what).search(name))


def _unit(kind: Kind, own: str, said: Said, table: Table) -> str:
    """As printed in the cell, else over the column, else over the table; counts have not that of the table."""
    if own or kind in _PERCENT:
        return own or "%"
    return said.unit or ("" if kind == "count" else table.unit or "")


def _label(row: TableRow, column: Column) -> str:
    """The words of the row, and of the column where these name something."""
    own = column.path[-1] if column.path else ""
    return f"{row.label}/{own}" if row.label and _names(column.path) else row.label or own


@lru_cache(maxsize=1 << 12)
def _names(path: tuple[str, ...]) -> bool:
    """Whether a header names something of its own."""
    return bool(path and path[-1]) and not all(map(bare, path))


def _dated(fact: Fact, words: Sequence[str], setting: Setting, *, named: bool) -> Fact:
    """The figure with the year and stage that its row and headers leave to the reader."""
    year, draft = fact.year, setting.draft
    if year is not None and left_over(fact) and (year, True) != (setting.year, setting.opens):
        year -= any(map(opens, words)) and draft is not None
    phase = stage(fact.phase, year, draft, named=named)
    if phase == "final" and setting.family.has("several_levels") and (setting.partial or any(map(of_months, words))):
        year = None
    return fact if (year, phase) == (fact.year, fact.phase) else replace(fact, year=year, phase=phase)
