"""Tables of projects, whose rows show what holds what by nothing but their order.

    合计                 849      all that follows
    通用项目             365      holds the two groups below it
    大型活动              15
    审计培训              15      the one item of the group above it, the same figure again
    购买服务             350

Only sums that close are told, and of figures too long to do so by chance, but for totals: a row that closes with
nothing may hold others, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.figures import significant
from extractor.model import Relation
from extractor.relations.index import of_one_body
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import table_kind

_REACH, _AT_LEAST, _TELLING = 80, 2, 4


def unfolded_sums(material: Material) -> Iterator[Relation]:
    """Every row with the rows below it that make it up, in all columns in which they do."""
    for sheet in material.runs if of_one_body(material.outline) else ():
        if table_kind(sheet.table.kind).has("unfolded"):
            for lane in sheet.lanes:
                yield from _lane(sheet, lane)


def _lane(sheet: FactTable, lane: int) -> Iterator[Relation]:
    """The sums of one lane, found in the column that holds most figures."""
    columns = [column.number for column in sheet.figures(lane)]
    rows = [entry.row for entry in sheet.entries(lane)]
    totals = {entry.row for entry in sheet.entries(lane) if entry.role in ("total", "subtotal")}
    most = max(columns, key=lambda c: sum((row, c) in sheet.facts for row in rows), default=None)
    if most is None:
        return
    for whole, parts in _held(rows, [_value(sheet, row, most) for row in rows]):
        if whole in totals or _long(sheet, whole, most):
            rule = "table_total" if whole in totals else "table_group_sum"
            yield from _closing(sheet, rule, whole, parts, columns)


def _long(sheet: FactTable, row: int, column: int) -> bool:
    fact = sheet.facts[row, column]
    return significant(fact.value, fact.quantity.decimals) >= _TELLING


def _value(sheet: FactTable, row: int, column: int) -> Decimal:
    fact = sheet.facts.get((row, column))
    return fact.value if fact else Decimal(0)


def _held(rows: Sequence[int], values: Sequence[Decimal]) -> Iterator[tuple[int, list[int]]]:
    """(row, the rows right below it that make it up), innermost first."""
    ends = list(range(1, len(rows) + 1))
    for place in range(len(rows) - 1, -1, -1):
        parts, left, at = [], values[place], place + 1
        while left > 0 and at < min(len(rows), place + _REACH):
            parts.append(at)
            left -= values[at]
            at = ends[at]
        if values[place] and not left and parts:
            ends[place] = at
            if sum(bool(values[part]) for part in parts) >= _AT_LEAST:
                yield rows[place], [rows[part] for part in parts]


def _closing(
    sheet: FactTable, rule: str, whole: int, parts: Sequence[int], columns: Sequence[int]
) -> Iterator[Relation]:
    for column in columns:
        cells = [(part, column) for part in parts]
        if sheet.closes((whole, column), cells):
            relation = sheet.relation(rule, (whole, column), cells, firm=False)
            if relation is not None and len(relation.terms) >= _AT_LEAST:
                yield relation
