"""Which rows make up the total of a lane whose rows codes or bodies tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import TableRow
from extractor.relations.tables.code_tree import Codes, CodeTree
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.tables.nesting import nesting

Group = tuple[int, Sequence[int]]
"""The row of a total, and the rows that make it up."""


def totals(sheet: FactTable, lane: int, entries: Sequence[TableRow], codes: Codes, tree: CodeTree) -> Iterator[Group]:
    """The total of a lane that codes order: of their tops, and of rows without a code where it closes only so.

    Where names alone say the codes and are set in, the rows that stand in no other come first.
    """
    if not coded(entries, codes):
        return
    found = [e.row for e in entries if e.role == "total"] or [e.row for e in entries if e.role == "subtotal"]
    if len(set(found)) == 1 and tree.tops:
        loose = [e.row for e in entries if e.role == "item" and e.row not in codes and not e.marker]
        numbered = [e.row for e in entries if e.role == "item" and e.level == 1]
        readings = [_outermost(entries), list(tree.tops), sorted([*tree.tops, *loose]), numbered]
        yield found[0], _best(sheet, lane, found[0], readings)


def _outermost(entries: Sequence[TableRow]) -> list[int]:
    """The rows that are set in least, in a table that prints no codes; none where that is not shown."""
    if any(entry.code for entry in entries) or all(entry.depth is None for entry in entries):
        return []
    items = [at for at, entry in enumerate(entries) if entry.role == "item"]
    return [entries[at].row for at in nesting(entries).outermost(items)]


def coded(entries: Sequence[TableRow], codes: Codes) -> bool:
    """Whether codes tell most rows apart, or are printed in all that are no totals."""
    printed = all(entry.code for entry in entries if entry.role != "total")
    return bool(codes) and (len(codes) * 2 > len(entries) or printed)


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


def _best(sheet: FactTable, lane: int, total: int, readings: Sequence[list[int]]) -> list[int]:
    """The reading that closes in most columns; of equals the first that has parts."""
    columns = [column.number for column in sheet.figures(lane)]
    shown = [parts for parts in readings if parts]

    def closing(parts: Sequence[int]) -> int:
        return sum(sheet.closes((total, c), [(p, c) for p in parts]) is True for c in columns)

    return max(shown, key=closing, default=[])
