"""Sums down a column: classes of their items by code, numbered groups, totals of everything above or below them.

A column that merely balances is not thereby understood, and one that does not may have been misread: which rows make up
a total is settled by codes and numbering, and a total that nothing in its table confirms is only tried, never firm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.model import Relation, TableRow
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import Cell, FactTable, mostly

_SIZES = (3, 5, 7)


def column_sums(material: Material) -> Iterator[Relation]:
    """Every sum down every column of every lane."""
    for sheet in material.tables:
        sums = [found for lane in sheet.lanes for found in _sums(sheet, lane)]
        coded = [verdict for found in sums if found.rule != "table_group_sum" for verdict in found.verdicts]
        for found in sums:
            yield from _emit(sheet, found, found.rule == "table_code_sum" and mostly(coded))


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of one rule down one lane: each total cell with its parts, and whether it closes."""

    rule: str
    cells: list[tuple[Cell, list[Cell]]]
    verdicts: list[bool | None]


def _sums(sheet: FactTable, lane: int) -> Iterator[_Sums]:
    entries = sheet.entries(lane)
    codes = {entry.row: code for entry in entries if (code := sheet.code(entry))}
    unique = len(set(codes.values())) == len(codes)
    if unique and _all_known(entries, codes):
        yield _tried(sheet, lane, "table_code_sum", _by_code(entries, codes))
    yield _tried(sheet, lane, "table_total", _totals(sheet, lane, entries, codes, unique))
    yield _tried(sheet, lane, "table_group_sum", _groups(entries, codes))


def _tried(sheet: FactTable, lane: int, rule: str, groups: Iterable[tuple[int, list[int]]]) -> _Sums:
    """The groups in every column."""
    columns = [column.number for column in sheet.figures(lane)]
    cells = [((whole, c), [(part, c) for part in parts]) for whole, parts in groups for c in columns]
    return _Sums(rule, cells, [sheet.closes(whole, parts) for whole, parts in cells])


def _emit(sheet: FactTable, sums: _Sums, vouched: bool) -> Iterator[Relation]:
    """Firm where most of them hold, or the other sums of the table vouch for them; a guess that fails is not told."""
    firm = vouched or mostly(sums.verdicts)
    by_row: dict[int, list[bool | None]] = defaultdict(list)
    for (whole, _), verdict in zip(sums.cells, sums.verdicts, strict=True):
        by_row[whole[0]].append(verdict)
    confirmed = {row: mostly(said, 0.5) for row, said in by_row.items()}
    for (whole, parts), verdict in zip(sums.cells, sums.verdicts, strict=True):
        certain = firm and (sums.rule != "table_total" or confirmed[whole[0]])
        relation = sheet.relation(sums.rule, whole, parts, certain)
        if relation is not None and (relation.firm or verdict is not False):
            yield relation


def _all_known(entries: Sequence[TableRow], codes: dict[int, str]) -> bool:
    """Whether codes are printed or all names mean one: an item not understood would be missing in a sum."""
    printed = any(entry.code for entry in entries)
    return printed or all(entry.row in codes for entry in entries if entry.role == "item" and entry.level != 1)


def _by_code(entries: Sequence[TableRow], codes: dict[int, str]) -> Iterator[tuple[int, list[int]]]:
    """(row of a class, rows of what is directly below it): 208 of 20805, 20808; of 2080505 where no 款 is printed."""
    for row, code in codes.items():
        below = {r: c for r, c in codes.items() if c != code and c.startswith(code)}
        direct = [r for r, c in below.items() if not any(c != o and c.startswith(o) for o in below.values())]
        if direct:
            yield row, direct


def _totals(
    sheet: FactTable, lane: int, entries: Sequence[TableRow], codes: dict[int, str], unique: bool
) -> Iterator[tuple[int, list[int]]]:
    """(row of a total, rows that make it up)."""
    if codes and unique and len(codes) * 2 > len(entries):
        tops = [row for row, code in codes.items() if not any(code != o and code.startswith(o) for o in codes.values())]
        totals = [e.row for e in entries if e.role == "total"] or [e.row for e in entries if e.role == "subtotal"]
        if len(set(totals)) == 1 and tops:
            yield totals[0], tops
        return
    yield from _running(sheet, lane, entries, codes)


def _running(
    sheet: FactTable, lane: int, entries: Sequence[TableRow], codes: dict[int, str]
) -> Iterator[tuple[int, list[int]]]:
    """合计 of the items before it; 总计 of the 合计 before it and what stands between: the reading that closes."""
    items: list[int] = []
    since: list[int] = []
    last: int | None = None
    tops = _tops(entries, codes)
    for entry in entries:
        if entry.role in ("total", "subtotal"):
            readings = [[*([last] if last is not None else []), *since], since, items]
            if not items and last is None:
                rest = [e.row for e in entries if e.row > entry.row and e.row in tops and e.role == "item"]
                readings = [rest]
            best = _best(sheet, lane, entry.row, readings)
            if best:
                yield entry.row, best
            last, since = entry.row, []
        elif entry.row in tops:
            items.append(entry.row)
            since.append(entry.row)


def _tops(entries: Sequence[TableRow], codes: dict[int, str]) -> set[int]:
    """The rows of the outermost level: by numbering where there is any, else all items."""
    numbered = [entry for entry in entries if entry.level == 1 and entry.role == "item"]
    if not numbered:
        return {entry.row for entry in entries if entry.role == "item" and len(codes.get(entry.row, "")) <= 3}
    last = max(entry.row for entry in numbered)
    totals = [entry.row for entry in entries if entry.role in ("total", "subtotal")]
    behind = min((row for row in totals if row > last), default=last)
    loose = {e.row for e in entries if e.role == "item" and e.level is None and e.row > behind}
    return {entry.row for entry in numbered} | loose


def _best(sheet: FactTable, lane: int, total: int, readings: Sequence[list[int]]) -> list[int]:
    """The first reading that closes in most columns, else the first that has parts."""
    columns = [column.number for column in sheet.figures(lane)]
    for parts in readings:
        if parts and mostly([sheet.closes((total, c), [(p, c) for p in parts]) for c in columns], 0.5):
            return parts
    return next((parts for parts in readings if parts), [])


def _groups(entries: Sequence[TableRow], codes: dict[int, str]) -> Iterator[tuple[int, list[int]]]:
    """(row of a numbered item, rows of the sub-items numbered one level deeper below it)."""
    for position, entry in enumerate(entries):
        if entry.level is None or entry.role != "item" or entry.row in codes:
            continue
        parts = []
        for below in entries[position + 1 :]:
            if below.role == "total" or (below.level is not None and below.level <= entry.level):
                break
            if below.level == entry.level + 1 and below.role == "item":
                parts.append(below.row)
        if parts:
            yield entry.row, parts
