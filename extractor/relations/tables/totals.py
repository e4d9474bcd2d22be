"""Which rows make up the totals of a lane: the tops of the codes, the bodies, or what stands before or behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.model import TableRow
from extractor.relations.tables.code_tree import Codes, CodeTree
from extractor.relations.tables.fact_table import FactTable

# How far below a row the rows are looked for that it holds.
_REACH = 80
Group = tuple[int, list[int]]
"""The row of a total, and the rows that make it up."""


def totals(sheet: FactTable, lane: int, entries: Sequence[TableRow], codes: Codes, tree: CodeTree) -> Iterator[Group]:
    """Every total with the reading of its rows that closes best."""
    if coded(entries, codes):
        found = [e.row for e in entries if e.role == "total"] or [e.row for e in entries if e.role == "subtotal"]
        if len(set(found)) == 1 and tree.tops:
            loose = [e.row for e in entries if e.role == "item" and e.row not in codes and not e.marker]
            yield found[0], _best(sheet, lane, found[0], [list(tree.tops), sorted([*tree.tops, *loose])])
        return
    yield from _running(sheet, lane, entries, codes)


def coded(entries: Sequence[TableRow], codes: Codes) -> bool:
    """Whether codes tell most rows apart."""
    return bool(codes) and len(codes) * 2 > len(entries)


def body_totals(entries: Sequence[TableRow]) -> Iterator[Group]:
    """合计 of the bodies of a table, each of which has a row of its own.

    A row named like the disclosing body is the whole once more, or its own level: where that is a guess, it is a part.
    """
    own = [entry for entry in entries if _of_its_body(entry)]
    parts = [entry.row for entry in own if entry.body or entry.guessed]
    names = [entry.body or entry.label for entry in own if entry.body or entry.guessed]
    if len(parts) < 2 or len(set(names)) < len(names):
        return
    for entry in entries:
        if entry.role == "total" and not entry.body and not entry.guessed:
            yield entry.row, parts


def _of_its_body(entry: TableRow) -> bool:
    """Whether a row is named after the body whose figures it holds, and after nothing else."""
    named = entry.label == entry.body if entry.body else entry.guessed and entry.role == "total"
    return named and entry.role in ("item", "total")


# --- what stands before a total, or behind it ------------------------------------------------------------------------


def _running(sheet: FactTable, lane: int, entries: Sequence[TableRow], codes: Codes) -> Iterator[Group]:
    """合计 of the items before it; 总计 of the 合计 before it and what stands between: the reading that closes."""
    items: list[int] = []
    since: list[int] = []
    last: int | None = None
    tops = _tops(entries, codes)
    for entry in entries:
        if entry.role in ("total", "subtotal"):
            before = [last] if last is not None else []
            readings = [[*before, *since], since, items]
            if not items and last is None:
                readings = [[e.row for e in entries if e.row > entry.row and e.row in tops and e.role == "item"]]
            outer = [rows for reading in readings if len(rows := _outermost(sheet, lane, reading)) > 1]
            if since and last is not None:
                outer.append([last, *_outermost(sheet, lane, since)])
            best = _best(sheet, lane, entry.row, [*readings, *outer])
            if best:
                yield entry.row, best
            last, since = entry.row, []
        elif entry.row in tops:
            items.append(entry.row)
            since.append(entry.row)


def _tops(entries: Sequence[TableRow], codes: Codes) -> set[int]:
    """The rows of the outermost level: by numbering where there is any, else all items."""
    numbered = [entry for entry in entries if entry.level == 1 and entry.role == "item"]
    if not numbered:
        return {entry.row for entry in entries if entry.role == "item" and len(codes.get(entry.row, "")) <= 3}
    last = max(entry.row for entry in numbered)
    ends = [entry.row for entry in entries if entry.role in ("total", "subtotal")]
    behind = min((row for row in ends if row > last), default=last)
    loose = {e.row for e in entries if e.role == "item" and e.level is None and e.code is None and e.row > behind}
    return {entry.row for entry in numbered} | loose


def _outermost(sheet: FactTable, lane: int, rows: Sequence[int]) -> list[int]:
    """The rows without those that make up the row before them: parent and child are never both added."""
    columns = [column.number for column in sheet.figures(lane)]
    values = {row: [_value(sheet, row, column) for column in columns] for row in rows}
    kept: list[int] = []
    place = 0
    while place < len(rows):
        kept.append(rows[place])
        place += 1 + _held(values[rows[place]], [values[row] for row in rows[place + 1 : place + 1 + _REACH]])
    return kept


def _held(whole: Sequence[Decimal], below: Sequence[Sequence[Decimal]]) -> int:
    """How many of the rows right below one make it up; 0 where none do."""
    left = list(whole)
    for count, values in enumerate(below, 1):
        left = [rest - value for rest, value in zip(left, values, strict=True)]
        if not any(left) and any(whole):
            return count
        if any(rest < 0 < stated for rest, stated in zip(left, whole, strict=True)):
            break
    return 0


def _value(sheet: FactTable, row: int, column: int) -> Decimal:
    fact = sheet.facts.get((row, column))
    return fact.value if fact else Decimal(0)


def _best(sheet: FactTable, lane: int, total: int, readings: Sequence[list[int]]) -> list[int]:
    """The reading that closes in most columns; of equals the first that has parts."""
    columns = [column.number for column in sheet.figures(lane)]
    shown = [parts for parts in readings if parts]

    def closing(parts: Sequence[int]) -> int:
        return sum(sheet.closes((total, c), [(p, c) for p in parts]) is True for c in columns)

    return max(shown, key=closing, default=[])
