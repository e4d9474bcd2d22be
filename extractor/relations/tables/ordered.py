"""Sums down a column by the order of its rows, in every column of theirs.

A sum that one column confirms is one in every column: where another column leaves a rest, part of it is not listed. A
row that only its figures make a whole, and whose rows no figure of another column confirms, is left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.model import Relation
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.tables.line_numbers import unread
from extractor.relations.tables.row_hierarchy import RowHierarchy
from extractor.relations.tables.row_lanes import row_hierarchy
from extractor.relations.tables.row_tree import Sum, row_tree
from extractor.taxonomy import ground_id

# Columns in which rows do not make up another: where many make it up in none, some are not listed, or are parts
# of each other.
_SEVERAL = 3


def ordered_sums(sheet: FactTable, lane: int) -> Iterator[Relation]:
    """Every row of a lane without codes with the rows that make it up."""
    rows = row_hierarchy(sheet, lane)
    if rows is None:
        return
    tree = row_tree(rows)
    apart = _apart(rows, tree.groups)
    for group in tree.groups:
        yield from _relations(sheet, rows, "table_group_sum", group, apart)
    for total in tree.totals:
        yield from _relations(sheet, rows, "table_total", total)


def _apart(rows: RowHierarchy, groups: Sequence[Sum]) -> set[int]:
    """The columns that leave the same kind of rows out of their wholes, or hold more than the rows say.

    Most of their wholes miss their rows, and all on the same side: counties that report to the province are no part of
    a city's debt, though of its limit. A column that slipped misses some to one side, some to the other.
    """
    held = Counter[int]()
    gaps: dict[int, list[Decimal]] = defaultdict(list)
    for group in groups:
        for number, verdict in enumerate(_held(rows, group)):
            held[number] += verdict is True
            if verdict is False:
                gaps[number].append(rows.gap(group.whole, group.parts, number))
    return {
        number
        for number, found in gaps.items()
        if len(found) >= _SEVERAL and len(found) > held[number] and len({gap > 0 for gap in found}) == 1
    }


def _held(rows: RowHierarchy, found: Sum) -> list[bool | None]:
    return (rows.structural if found.placed else rows.closes)(found.whole, found.parts)


def _relations(
    sheet: FactTable, rows: RowHierarchy, rule: str, found: Sum, apart: Container[int] = ()
) -> Iterator[Relation]:
    """The sum in every column; firm where a column confirms it, or where it all but closes.

    Columns that stand `apart` count other rows in: what fails there says nothing.
    """
    again = (rows.again(found.whole, found.parts, number) for number in range(len(rows.columns)))
    held = _held(rows, found)
    closing = [closes or same for closes, same in zip(held, again, strict=True)]
    near = [rows.near(found.whole, found.parts, column) for column in range(len(rows.columns))]
    whole, parts = rows.entries[found.whole].row, [rows.entries[part].row for part in found.parts]
    shown = any(rows.closes(found.whole, found.parts)) or any(near) or found.told
    announced = any(rows.part(part) for part in found.parts)
    missed = rows.exceeds if found.placed else rows.listed if announced else rows.meant
    unlike = rule == "table_group_sum" and held.count(False) >= _SEVERAL and not rows.shown(found.whole, found.parts)
    firm = shown and not unread(sheet, whole, parts[-1])
    for number, column in enumerate(rows.columns):
        relation = sheet.relation(rule, (whole, column), [(part, column) for part in parts], firm)
        told = firm and missed(found.whole, found.parts, number) and not unlike
        told = told and not rows.left_among(found.whole, found.parts, number)
        told = told and number not in apart and not (announced and rows.leaves_a_rest(found.whole, found.parts, number))
        told = told and not (rule == "table_group_sum" and _gone_since(sheet, rows, found, number))
        if relation is None or not (closing[number] or told):
            continue
        if rule == "table_total" and not (closing[number] or near[number]) and _unlisted(relation):
            relation = replace(relation, rule="table_total_open")
        elif firm:
            # what closes in this column alone, nothing would bear out if it did not
            borne = announced or not closing[number] or rows.borne_out(found.whole, found.parts, number)
            relation = replace(relation, ground=ground_id("nested_rows" if borne else "rows_tried"))
        yield relation


def _gone_since(sheet: FactTable, rows: RowHierarchy, found: Sum, number: int) -> bool:
    """Whether rows that make a later year fall short of an earlier one: what ended then has no row any more."""
    whole = rows.entries[found.whole].row
    years = {at: fact.year for at, column in enumerate(rows.columns) if (fact := sheet.facts.get((whole, column)))}
    year, closing = years.get(number), [at for at, holds in enumerate(_held(rows, found)) if holds]
    later = any((other := years.get(at)) and year and other > year for at in closing)
    return later and rows.gap(found.whole, found.parts, number) > 0


def _unlisted(relation: Relation) -> bool:
    """A budget that is more than its items: 预备费 and what is not yet assigned is often left out."""
    listed = sum((term.fact.value for term in relation.terms), Decimal(0))
    return relation.stated.phase != "final" and relation.stated.value > listed
