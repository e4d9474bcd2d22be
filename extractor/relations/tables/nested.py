"""Sums down the tables of a report on a government, whose rows often show their level by nothing but their order.

    本年收入合计   100          the total: what stands outermost
    一、税收收入    60          numbered rows hold the unnumbered rows below them
    增值税          40
    契税            20
    二、非税收入    40          without numbers: a row holds the rows below it that make it up

A total that one column confirms is one in every column: where another column leaves a rest, part of it is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.model import Relation
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.tables.row_hierarchy import RowHierarchy, row_hierarchy
from extractor.taxonomy import family, ground_id


def nested_sums(material: Material) -> Iterator[Relation]:
    """Every row of a government's tables with the rows that make it up."""
    if not family(material.outline.identity.family).has("rows_nest_by_order"):
        return
    for sheet in material.runs:
        for lane in sheet.lanes:
            rows = row_hierarchy(sheet, lane)
            if rows is not None:
                yield from _lane(sheet, rows)


@dataclass(frozen=True, slots=True)
class Sum:
    """A row (its place in the hierarchy) and the rows that make it up."""

    whole: int
    parts: tuple[int, ...]


def _lane(sheet: FactTable, rows: RowHierarchy) -> Iterator[Relation]:
    groups = _groups(rows)
    for group in groups.values():
        yield from _relations(sheet, rows, "table_group_sum", group)
    inside = {part for group in groups.values() for part in group.parts}
    for readings in _totals(rows, inside):
        yield from _relations(sheet, rows, "table_total", max(readings, key=lambda r: rows.worth(r.whole, r.parts)))


# --- which rows make up which ----------------------------------------------------------------------------------------


def _groups(rows: RowHierarchy) -> dict[int, Sum]:
    """The rows that hold others, with those directly below them; the innermost are found first."""
    groups: dict[int, Sum] = {}
    ends: dict[int, int] = {}
    for place in range(len(rows.entries) - 1, -1, -1):
        if rows.total(place):
            continue
        parts = _below(rows, place, ends)
        if parts:
            groups[place] = Sum(place, parts)
            ends[place] = ends.get(parts[-1], parts[-1])
    return groups


def _below(rows: RowHierarchy, place: int, ends: dict[int, int]) -> tuple[int, ...]:
    """The rows right below one that make it up: of a numbered row all up to the next, else as many as close best."""
    if not rows.numbered(place):
        return tuple(rows.best(place, rows.below(place, ends)))
    parts = tuple(rows.below(place, ends))
    return parts if any(rows.closes(place, parts)) else ()


def _totals(rows: RowHierarchy, inside: set[int]) -> Iterator[list[Sum]]:
    """For each total what may make it up: what stands before it; of a first row what follows it."""
    since: list[int] = []
    before: list[int] = []
    last: list[int] = []
    for place in range(len(rows.entries)):
        if not rows.total(place):
            if place not in inside:
                since.append(place)
            continue
        outer = since if since or last else [p for p in rows.following(place) if p not in inside]
        numbered = [p for p in outer if rows.numbered(p)]
        readings = [[*last, *outer], outer, [*before, *outer], numbered, [*last, *numbered], rows.untwinned(outer)]
        known = dict.fromkeys(tuple(reading) for reading in readings if reading)
        if known:
            yield [Sum(place, parts) for parts in known]
        before, since, last = [*before, *since], [], [place]


# --- what must agree -------------------------------------------------------------------------------------------------


def _relations(sheet: FactTable, rows: RowHierarchy, rule: str, found: Sum) -> Iterator[Relation]:
    """The sum in every column; firm where a column confirms it, or where it all but closes."""
    closing = rows.closes(found.whole, found.parts)
    near = [rows.near(found.whole, found.parts, column) for column in range(len(rows.columns))]
    firm = any(closing) or any(near)
    for number, column in enumerate(rows.columns):
        cells = [(rows.entries[part].row, column) for part in found.parts]
        relation = sheet.relation(rule, (rows.entries[found.whole].row, column), cells, firm)
        if relation is None or not (closing[number] or (firm and rows.meant(found.whole, found.parts, number))):
            continue
        if rule == "table_total" and not (closing[number] or near[number]) and _unlisted(relation):
            relation = replace(relation, rule="table_total_open")
        elif firm:
            relation = replace(relation, ground=ground_id("nested_rows"))
        yield relation


def _unlisted(relation: Relation) -> bool:
    """A budget that is more than its items: 预备费 and what is not yet assigned is often left out."""
    listed = sum((term.fact.value for term in relation.terms), Decimal(0))
    return relation.stated.phase != "final" and relation.stated.value > listed
