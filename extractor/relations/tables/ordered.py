"""Sums down a column by the order of its rows, in every column of theirs.

A sum that one column confirms is one in every column: where another column leaves a rest, part of it is not listed. A
row that only its figures make a whole, and whose rows no figure of another column confirms, is left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
# So many rows with parts of the same names show that these are all there are.
_ALIKE = 2


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane with the tree of its rows, and what only all of its groups tell.

    `items` is how many of its rows are no totals. Columns that stand `apart` count other rows in, and of those `gone` a
    row ended: what fails there says nothing. Parts of the names in `complete` are all of each row that has
    them.
    """

    sheet: FactTable
    rows: RowHierarchy
    items: int
    inner: Mapping[int, Sequence[int]]
    apart: Container[int]
    gone: Container[tuple[int, int]]
    complete: Container[tuple[str, ...]]

    def within(self, places: Iterable[int]) -> set[int]:
        """The rows that make up some of these, and those that make up them, where figures bear it out."""
        found, open_ = set[int](), list(places)
        while open_:
            parts = set(self.inner.get(open_.pop(), ())) - found
            found |= parts
            open_ += parts
        return found

    def silent(self, found: Sum, number: int) -> bool:
        """Whether the column of a group says nothing."""
        return number in self.apart or (found.whole, number) in self.gone


def ordered_sums(sheet: FactTable, lane: int) -> Iterator[Relation]:
    """Every row of a lane without codes with the rows that make it up."""
    rows = row_hierarchy(sheet, lane)
    if rows is None:
        return
    tree = row_tree(rows)
    inner = {group.whole: group.parts for group in tree.groups if not group.placed}
    apart, gone = _apart(rows, tree.groups), _gone_since(sheet, rows, tree.groups)
    items = sum(not rows.total(place) for place in range(len(rows.entries)))
    seen = _Lane(sheet, rows, items, inner, apart, gone, _complete(rows, tree.groups))
    for group in tree.groups:
        yield from _relations(seen, "table_group_sum", group)
    for total in tree.totals:
        yield from _relations(seen, "table_total", total)


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


def _relations(lane: _Lane, rule: str, found: Sum) -> Iterator[Relation]:
    """The sum in every column; firm where a column confirms it, or where it all but closes."""
    rows, group = lane.rows, rule == "table_group_sum"
    again = (rows.again(found.whole, found.parts, number) for number in range(len(rows.columns)))
    held = _held(rows, found)
    closing = [closes or same for closes, same in zip(held, again, strict=True)]
    near = [rows.near(found.whole, found.parts, column) for column in range(len(rows.columns))]
    whole, parts = rows.entries[found.whole].row, [rows.entries[part].row for part in found.parts]
    described = not group and len(found.parts) == lane.items and lane.sheet.described(whole, parts)
    shown = any(rows.closes(found.whole, found.parts)) or any(near) or found.told or described
    announced = any(rows.part(part) for part in found.parts) and _names(rows, found) not in lane.complete
    within = lane.within(found.parts)
    missed = rows.exceeds if found.placed else rows.listed if announced else rows.meant
    unlike = group and held.count(False) >= _SEVERAL and not rows.shown(found.whole, found.parts)
    read = not unread(lane.sheet, whole, parts[-1])
    firm = shown and read
    for number, column in enumerate(rows.columns):
        told = firm and missed(found.whole, found.parts, number) and not unlike
        told = told and not rows.left_among(found.whole, found.parts, number, within)
        told = told and not (group and lane.silent(found, number))
        told = told and not (announced and rows.leaves_a_rest(found.whole, found.parts, number))
        cells, sure, ground = [(part, column) for part in parts], firm, None
        if not (closing[number] or told):
            if held[number] is not False or not read:
                continue
            sure = False
        elif firm:
            # what closes in this column alone, nothing would bear out if it did not
            borne = announced or described or not closing[number]
            borne = borne or rows.borne_out(found.whole, found.parts, number)
            ground = ground_id("nested_rows" if borne else "rows_tried")
        relation = lane.sheet.relation(rule, (whole, column), cells, sure, ground)
        if relation is None:
            continue
        open_ = rule == "table_total" and told and not (closing[number] or near[number])
        yield replace(relation, rule="table_total_open", ground=None) if open_ and _unlisted(relation) else relation


def _complete(rows: RowHierarchy, groups: Sequence[Sum]) -> set[tuple[str, ...]]:
    """The names of parts that make up several rows of a table in every column, and fail in fewer others."""
    held, failed = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for group in groups:
        verdicts = _held(rows, group)
        (failed if False in verdicts else held)[_names(rows, group)] += any(verdicts)
    return {names for names, count in held.items() if count >= _ALIKE and count > failed[names]}


def _names(rows: RowHierarchy, found: Sum) -> tuple[str, ...]:
    return tuple(rows.entries[part].label for part in found.parts)


def _gone_since(sheet: FactTable, rows: RowHierarchy, groups: Sequence[Sum]) -> set[tuple[int, int]]:
    """The wholes, with the columns, of which rows that make a later year fall short: what ended then has no row any
    more.

    Not in a table that has as many rows for what ended: there a row was left out, or a figure is wrong.
    """
    short: dict[tuple[int, ...], set[tuple[int, int]]] = defaultdict(set)
    for group in groups:
        held = _held(rows, group)
        years = _years(sheet, rows, group.whole) if any(held) and not all(held) else {}
        for number, year in years.items():
            later = tuple(at for at, closes in enumerate(held) if closes and years.get(at, year) > year)
            if later and not held[number] and rows.gap(group.whole, group.parts, number) > 0:
                short[number, *later].add((group.whole, number))
    wholes = {group.whole for group in groups}
    told = (those for (number, *later), those in short.items() if len(those) > rows.ended(number, later, wholes))
    return {each for those in told for each in those}


def _years(sheet: FactTable, rows: RowHierarchy, place: int) -> dict[int, int]:
    """The years of a row's figures."""
    facts = ((at, sheet.facts.get((rows.entries[place].row, column))) for at, column in enumerate(rows.columns))
    return {at: fact.year for at, fact in facts if fact and fact.year}


def _unlisted(relation: Relation) -> bool:
    """A budget that is more than its items: 预备费 and what is not yet assigned is often left out."""
    listed = sum((term.fact.value for term in relation.terms), Decimal(0))
    return relation.stated.phase != "final" and relation.stated.value > listed
