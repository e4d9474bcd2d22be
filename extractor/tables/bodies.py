"""Whose figures a row holds: those of the whole disclosing body, of its own level, or of a unit below it.

    合计         4260     the whole
    水务局       4260     named like the disclosing body, and as large as all below it together: the whole again
      水务局      540     named so too, and a part of the sum: its own level
      水文站      380     a unit
      基本支出    200     a row that names no body is of the body above it

A row named like the disclosing body may be either: what adds up decides. Where nothing does, it is a guess. A row that
is named after its own level alone (水务局本级) is of the whole too where no table of the document names another body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.figures import Interval, half_digit, linear
from extractor.made_often import replaced
from extractor.model import Table, TableRow
from extractor.names import is_own, part, same
from extractor.number import parse_number, unmarked
from extractor.tables.header_tree import is_blank
from extractor.wording import fold

_BODY = "body"


def with_bodies(tables: Sequence[Table], entity: str | None) -> tuple[Table, ...]:
    """The tables with a body for every row that is not of the whole; a table that goes on goes on with its body."""
    units = frozenset(_units(tables, entity))
    found: list[Table] = []
    for table in tables:
        before = found[-1] if table.runs_on else None
        entries = sorted(_settled(table, entity, units, before), key=lambda entry: (entry.row, entry.lane))
        found.append(replaced(table, entries=tuple(entries)))
    return tuple(found)


def _units(tables: Iterable[Table], entity: str | None) -> Iterator[str]:
    """The bodies that some column of bodies names, the disclosing one left out."""
    for table in tables:
        for entry in table.entries:
            for head in entry.heads:
                if head.names == _BODY and len(head.name) > 3 and not _is_entity(head.name, entity):
                    yield head.name


@lru_cache(maxsize=1 << 12)  # the same few bodies row after row
def _is_entity(name: str, entity: str | None) -> bool:
    return entity is not None and bool(name) and (name == fold(entity) or same(name, entity))


def _settled(table: Table, entity: str | None, units: frozenset[str], before: Table | None) -> Iterator[TableRow]:
    for lane in sorted({entry.lane for entry in table.entries}):
        entries = [entry for entry in table.entries if entry.lane == lane]
        last = next((e.body for e in reversed(before.entries) if e.lane == lane), "") if before else ""
        yield from _lane(table, entries, entity, units, last)


# --- one lane --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that names a body; `entity`: named like the disclosing one, `alone`: it names nothing else."""

    entry: TableRow
    name: str
    entity: bool
    alone: bool


def _lane(
    table: Table, entries: Sequence[TableRow], entity: str | None, units: frozenset[str], last: str
) -> Iterator[TableRow]:
    named = {entry.row: row for entry in entries if (row := _named(entry, entity, units))}
    if any(row.entity or is_own(row.name) for row in named.values()):
        named |= {e.row: _Row(e, e.label, False, True) for e in entries if e.row not in named and _looks_like_body(e)}
    meant = _meant(table, entries, [row for row in named.values() if row.alone])
    several = any(not row.entity for row in named.values())
    body, guessed = last, False
    for entry in entries:
        row = named.get(entry.row)
        if row is not None:
            whole, guessed = meant.get(entry.row, (row.entity and not several, False))
            body = "" if whole else row.name
        elif entry.role == "total":
            body, guessed = "", False
        role = "total" if row and row.alone and row.entity and not body else entry.role
        level = 0 if role == "total" else entry.level
        same = (body, guessed, role, level) == (entry.body, entry.guessed, entry.role, entry.level)
        yield entry if same else replaced(entry, body=body, guessed=guessed, role=role, level=level)


def _named(entry: TableRow, entity: str | None, units: frozenset[str]) -> _Row | None:
    """The body that a row names: in a column of bodies, or with a name known as that of one."""
    if entry.role == "total":
        return None
    others = [head for head in entry.heads if head.names != _BODY and (head.name or head.code)]
    for head in entry.heads:
        if head.names == _BODY and head.name:
            whole = _is_entity(head.name, entity) and not (units and is_own(head.name))
            return _Row(entry, head.name, whole, not others)
    if entry.code is not None or not entry.label:
        return None
    if is_own(entry.label) or entry.label in units:
        return _Row(entry, entry.label, False, True)
    return _Row(entry, entry.label, True, True) if _is_entity(entry.label, entity) else None


def _looks_like_body(entry: TableRow) -> bool:
    """Whether a name beside that of the disclosing body is one of a body too."""
    return entry.role == "item" and entry.code is None and bool(part("body").match(entry.label))


def _meant(table: Table, entries: Sequence[TableRow], rows: Sequence[_Row]) -> dict[int, tuple[bool, bool]]:
    """For each row named like the disclosing body: whether it is the whole, and whether that is a guess."""
    found: dict[int, tuple[bool, bool]] = {}
    total = next((entry for entry in entries if entry.role == "total"), None)
    left = [row.entry for row in rows]
    for row in rows:
        if not row.entity:
            continue
        others = [entry for entry in left if entry is not row.entry]
        found[row.entry.row] = _whole(table, row.entry, others, total)
        if found[row.entry.row][0]:
            left = others
    return found


def _whole(table: Table, row: TableRow, others: Sequence[TableRow], total: TableRow | None) -> tuple[bool, bool]:
    if others and _adds_up(table, row, others):
        return True, False
    if total is not None and _adds_up(table, total, [row]):
        return True, False
    if total is not None and _adds_up(table, total, [row, *others]):
        return False, False
    if others:
        return _at_least(table, row, others), True
    return total is None or not _figures(table, total), False


# --- what adds up ----------------------------------------------------------------------------------------------------


def _adds_up(table: Table, whole: TableRow, parts: Sequence[TableRow]) -> bool:
    """Whether rows make another up, in every column in which they print something."""
    said = [closes for column in _columns(table, whole) if (closes := _closes(table, whole, parts, column)) is not None]
    return bool(said) and all(said)


def _closes(table: Table, whole: TableRow, parts: Sequence[TableRow], column: int) -> bool | None:
    """Whether they do in one column; None where it prints nothing but noughts."""
    stated = _printed(table, whole, column)
    values = [value for row in parts if (value := _printed(table, row, column)) is not None]
    if stated is None or not (stated.value or any(interval.value for interval in values)):
        return None
    return linear(stated, values, [1] * len(values)).holds


def _figures(table: Table, entry: TableRow) -> bool:
    """Whether a row prints any figure."""
    return any(_printed(table, entry, column) for column in _columns(table, entry))


def _at_least(table: Table, row: TableRow, others: Sequence[TableRow]) -> bool:
    """Whether a row is larger than all others together, so that it can hold them."""
    column = next(iter(_columns(table, row)), None)
    values = [_printed(table, entry, column) for entry in (row, *others)] if column is not None else [None]
    own, *rest = (value.value if value else Decimal(0) for value in values)
    return own >= sum(rest, Decimal(0))


def _columns(table: Table, entry: TableRow) -> list[int]:
    return [column.number for column in table.columns if column.lane == entry.lane and column.role == "figure"]


def _printed(table: Table, entry: TableRow, column: int) -> Interval | None:
    text = fold(table.grid[entry.row][column])
    number = None if is_blank(text) else parse_number(unmarked(text).removesuffix("%"))
    return Interval(number.value, half_digit(number.decimals)) if number else None
