"""Sums down a column: classes of their items by code, numbered groups, totals of everything above or below them.

A column that merely balances is not thereby understood, and one that does not may have been misread: which rows make up
a total is settled by codes, bodies and numbering, and a total that nothing in its table confirms is only tried, never
firm. Nor is a sum that a page cut off: the rest of its parts may stand in the table that goes on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from extractor.model import GroundId, Relation, TableRow
from extractor.relations.material import Material
from extractor.relations.tables.code_tree import Branch, code_tree, completed
from extractor.relations.tables.fact_table import Cell, FactTable, mostly
from extractor.relations.tables.line_numbers import unread
from extractor.relations.tables.nesting import nesting
from extractor.relations.tables.ordered import ordered_sums
from extractor.relations.tables.row_lanes import codes_tell
from extractor.relations.tables.slipped_columns import slid
from extractor.relations.tables.totals import Group, body_totals, coded, totals
from extractor.taxonomy import family, ground_id

# So many sums of codes, all of which hold, show that the codes of a table are understood.
_ENOUGH = 3
_SEVERAL = 3  # columns
_NEAR = 5  # a gap smaller than this part of a total is near


def column_sums(material: Material) -> Iterator[Relation]:
    """Every sum down every column of every lane.

    A budget of a government may hold more than its items: there one column proves nothing of the other.
    """
    complete = not family(material.outline.identity.family).has("several_levels")
    for sheet, after in zip_longest(material.runs, material.runs[1:]):
        cut = after is not None and _goes_on(sheet, after)
        sums = [found for lane in sheet.lanes for found in _sums(sheet, lane)]
        for found in sums:
            beside = complete and _proven_beside(sheet, found)
            classes = _total_of_classes(sums)
            vouched = _vouched(found, sums) or (found.rule == "table_code_sum" and slid(sheet, found.cells))
            over = (complete or True in found.verdicts) and _only_over(sheet, found)
            yield from _emit(sheet, found, vouched, beside=beside, cut=cut, classes=classes, over=over)
        for lane in sheet.lanes:
            yield from ordered_sums(sheet, lane)


def _vouched(found: _Sums, sums: Sequence[_Sums]) -> bool:
    """Whether the sums of a table vouch for these: most of all for its codes, all of its codes for their total."""
    by_code, totals = (
        [verdict for each in sums if each.rule == rule for verdict in each.verdicts if verdict is not None]
        for rule in ("table_code_sum", "table_total")
    )
    if found.rule == "table_code_sum":
        return mostly([*by_code, *totals])
    return found.known and len(by_code) >= _ENOUGH and all(by_code)


def _total_of_classes(sums: Sequence[_Sums]) -> bool:
    """Whether the rows that no code holds make the total of the table in every column, in several of them; in one where
    no more than a few classes are broken down at all."""
    told, inner = (
        [v for each in sums if each.rule == rule and each.known in known for v in each.verdicts if v is not None]
        for rule, known in (("table_total", (True,)), ("table_code_sum", (True, False)))
    )
    return all(told) and (len(told) >= _ENOUGH or (bool(told) and len(inner) <= _ENOUGH))


def _few_of_which_some_hold(sums: _Sums) -> bool:
    """Whether a table breaks so few classes down that one of which the items make it up shows what codes mean in it."""
    told = [verdict for verdict in sums.verdicts if verdict is not None]
    return len(told) <= _ENOUGH and any(told)


def _exceeded(sheet: FactTable, whole: Cell, parts: Sequence[Cell]) -> bool:
    """Whether the items of a class are more than it, by more than print explains."""
    found = sheet.sum(whole, parts)
    return found is not None and not found.holds and sheet.facts[whole].value < _made(sheet, parts)


def _only_over(sheet: FactTable, sums: _Sums) -> bool:
    """Whether the classes of a table are a little more than its total wherever they miss it: none is left out, and what
    codes tell apart is not counted twice."""
    if sums.rule != "table_total" or not sums.known:
        return False
    missed = [cells for cells, verdict in zip(sums.cells, sums.verdicts, strict=True) if verdict is False]
    made = [(_made(sheet, parts), sheet.facts[whole].value, _exceeded(sheet, whole, parts)) for whole, parts in missed]
    return all(over and _NEAR * (parts - whole) < parts for parts, whole, over in made)


def _made(sheet: FactTable, parts: Sequence[Cell]) -> Decimal:
    return sum((fact.value for part in parts if (fact := sheet.facts.get(part))), Decimal(0))


def _goes_on(sheet: FactTable, after: FactTable) -> bool:
    """Whether the next table has the same columns: a table may be cut at the end of a page."""
    return [c.path for c in sheet.table.columns] == [c.path for c in after.table.columns]


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of one rule down one lane: each total cell with its parts, and whether it closes.

    `last` is the last row of the lane; `bodies`: the parts are the bodies of a department,
    `known`: codes say what they are; `alone`: no other reading is tried, by the order of the rows.
    """

    rule: str
    cells: list[tuple[Cell, list[Cell]]]
    verdicts: list[bool | None]
    last: int
    bodies: bool = False
    known: bool = False
    alone: bool = False

    @property
    def ground(self) -> GroundId | None:
        """Why a total is that of its parts; of other sums the rule says it."""
        if self.rule != "table_total":
            return None
        return ground_id("body_rows" if self.bodies else "code_total") if self.bodies or self.known else None


def _sums(sheet: FactTable, lane: int) -> Iterator[_Sums]:
    entries = sheet.entries(lane)
    codes = completed(entries, {entry.row: code for entry in entries if (code := sheet.code(entry))})
    tree = code_tree(entries, codes)
    if _all_known(entries, codes):
        inside = _inside(entries)
        groups = (_branch(sheet, lane, branch, inside.get(branch.whole)) for branch in tree.branches)
        yield _tried(sheet, lane, "table_code_sum", groups)
    bodies = list(body_totals(entries))
    if bodies:
        yield _tried(sheet, lane, "table_total", bodies, bodies=True)
    else:
        known = coded(entries, codes)
        yield _tried(sheet, lane, "table_total", totals(sheet, lane, entries, codes, tree), known=known)


def _tried(
    sheet: FactTable, lane: int, rule: str, groups: Iterable[Group], *, bodies: bool = False, known: bool = False
) -> _Sums:
    """The groups in every column."""
    columns = [column.number for column in sheet.figures(lane)]
    cells = [((whole, c), [(part, c) for part in parts]) for whole, parts in groups for c in columns]
    entries = sheet.entries(lane)
    last, alone = max((entry.row for entry in entries), default=0), codes_tell(entries)
    return _Sums(rule, cells, [sheet.closes(whole, parts) for whole, parts in cells], last, bodies, known, alone)


def _branch(sheet: FactTable, lane: int, branch: Branch, inside: Sequence[int] | None) -> Group:
    """A class with its items; with the rows between them that have no code, or those set in below it, where it closes
    only so. None where its codes say one thing, its place another, and neither closes; or where the class leaves a
    column blank in which an item has something: then it is an item beside them."""
    columns = [column.number for column in sheet.figures(lane)]

    def closing(parts: Sequence[int]) -> int:
        return sum(sheet.closes((branch.whole, c), [(part, c) for part in parts]) is True for c in columns)

    readings = [branch.parts, *_wider(branch, inside)]
    best = max(readings, key=closing) if len(readings) > 1 else branch.parts
    beside = any(_blank(sheet, branch.whole, c) and not all(_blank(sheet, part, c) for part in best) for c in columns)
    understood = (not beside and (inside is None or set(inside) == set(best))) or closing(best)
    return branch.whole, best if understood else ()


def _wider(branch: Branch, inside: Sequence[int] | None) -> Iterator[tuple[int, ...]]:
    """What else the rows of a class may be than those of its codes."""
    if branch.unnamed:
        yield tuple(sorted([*branch.parts, *branch.unnamed]))
    if inside and tuple(inside) != branch.parts:
        yield tuple(inside)


def _blank(sheet: FactTable, row: int, column: int) -> bool:
    fact = sheet.facts.get((row, column))
    return fact is None or not fact.value


def _inside(entries: Sequence[TableRow]) -> dict[int, list[int]]:
    """The rows set in below each row of which it is shown how far it is set in; where codes are printed, they count."""
    if any(entry.code for entry in entries):
        return {}
    nested = nesting(entries)
    known = ((place, entry) for place, entry in enumerate(entries) if entry.depth is not None)
    return {entry.row: [entries[at].row for at in nested.inside(place)] for place, entry in known}


def _emit(
    sheet: FactTable, sums: _Sums, vouched: bool, *, beside: bool, cut: bool, classes: bool = False, over: bool = False
) -> Iterator[Relation]:
    """Firm where most of them hold, or the other sums of the table vouch for them; a guess that fails is not told.

    Where all `classes` make their total, items that are more than their class are no rows of another: none is left out.
    Nor is a class, where these are only `over` their total.
    """
    firm = vouched or beside or mostly(sums.verdicts) or sums.bodies
    understood = sums.rule == "table_code_sum" and (classes or _few_of_which_some_hold(sums))
    confirmed, borne = _confirmed(sheet, sums, 0.0 if vouched else 0.5), _borne_out(sums)
    left_out = _left_out(sheet, sums)
    for (whole, parts), verdict in zip(sums.cells, sums.verdicts, strict=True):
        certain = firm and (sums.rule != "table_total" or whole[0] in confirmed)
        certain = certain or (understood and _exceeded(sheet, whole, parts)) or (over and verdict is False)
        cut_off = cut and parts[-1][0] == sums.last
        broken = verdict is False and (
            cut_off or unread(sheet, whole[0], parts[-1][0]) or _subtotal(sheet, whole, parts)
        )
        sure = certain and not broken and whole[0] not in left_out
        tried = sums.alone and not broken and whole[0] not in left_out
        if not sure and verdict is False and not tried:
            continue
        alone = verdict is True and whole[0] not in borne
        ground = (ground_id("rows_tried") if alone else sums.ground) if sure else None
        relation = sheet.relation(sums.rule, whole, parts, sure, ground)
        if relation is not None:
            yield relation


def _subtotal(sheet: FactTable, whole: Cell, parts: Sequence[Cell]) -> bool:
    """Whether a row between the parts and their total is what they make: the total holds that and more."""
    rows = range(max(row for row, _ in parts) + 1, whole[0])
    return any((row, whole[1]) in sheet.facts and sheet.closes((row, whole[1]), parts) is True for row in rows)


def _left_out(sheet: FactTable, sums: _Sums) -> set[int]:
    """The classes of which some item is not printed (secret ones are not): in no column do their items make them up,
    in each of several they fall short."""
    short: dict[int, list[bool]] = defaultdict(list)
    for (whole, parts), verdict in zip(sums.cells, sums.verdicts, strict=True):
        if verdict is not None and sums.rule == "table_code_sum":
            short[whole[0]].append(not verdict and _made(sheet, parts) < sheet.facts[whole].value)
    return {row for row, said in short.items() if len(said) >= _SEVERAL and all(said)}


def _proven_beside(sheet: FactTable, sums: _Sums) -> bool:
    """Whether the one total of a table with two columns holds in one and nearly in the other: the first proves it.

    What is far off is no sum at all (an average beside a number of heads).
    """
    if sums.rule != "table_total" or sorted(map(str, sums.verdicts)) != ["False", "True"]:
        return False
    whole, parts = sums.cells[sums.verdicts.index(False)]
    stated = sheet.facts[whole].value
    made = _made(sheet, parts)
    return _NEAR * abs(stated - made) < abs(stated)


def _confirmed(sheet: FactTable, sums: _Sums, share: float) -> set[int]:
    """The rows that are the total of their parts: so many columns close, at least one, and one with several parts.

    Codes need no such column. Bodies are the parts of their department where but one column closes so. A row that is
    printed twice keeps none from being the total.
    """
    by_row: dict[int, list[bool | None]] = defaultdict(list)
    telling: set[int] = set()
    for (whole, parts), printed in zip(sums.cells, sums.verdicts, strict=True):
        verdict = printed if printed is not False else sheet.closes(whole, sheet.untwinned(parts))
        by_row[whole[0]].append(verdict)
        if verdict and sum(bool(fact.value) for part in parts if (fact := sheet.facts.get(part))) > 1:
            telling.add(whole[0])
    if sums.bodies:
        return telling
    closing = {row for row, said in by_row.items() if any(said) and mostly(said, share)}
    return closing if sums.known else closing & telling


def _borne_out(sums: _Sums) -> set[int]:
    """The rows whose sum another column, or what the codes say, would bear out if one column did not close."""
    closing = Counter(whole[0] for (whole, _), verdict in zip(sums.cells, sums.verdicts, strict=True) if verdict)
    alone = sums.rule == "table_total" and not sums.known
    return {whole[0] for whole, _ in sums.cells if not alone or closing[whole[0]] > 1}


def _all_known(entries: Sequence[TableRow], codes: dict[int, str]) -> bool:
    """Whether codes are printed or all names mean one: an item not understood would be missing in a sum."""
    printed = any(entry.code for entry in entries)
    return printed or all(entry.row in codes for entry in entries if entry.role == "item" and entry.level != 1)
