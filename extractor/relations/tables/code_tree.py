"""Which rows stand below which by their codes: 208 holds 20805 and 20808, and 2080505 where no 款 is printed.

A code that is printed twice, a row without one or a table by units costs no more than its own sum: where codes repeat,
the row above that a code begins with holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.model import TableRow
from extractor.taxonomy import LEVELS

_SIZES = sorted(LEVELS.values(), reverse=True)[1:]

Codes = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Branch:
    """A row with the rows directly below it; `unnamed` are rows without a code that stand among these."""

    whole: int
    parts: tuple[int, ...]
    unnamed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeTree:
    """The branches in the order of the table, and the rows that nothing holds."""

    branches: tuple[Branch, ...]
    tops: tuple[int, ...]


def completed(entries: Sequence[TableRow], codes: Codes) -> dict[int, str]:
    """The codes with those of two digits put behind the class above them, where items below them bear it out.

    208 | 05 | 2080505 in one column: 05 is 20805. What is printed counts before what the name means.
    """
    known = {entry.code[: LEVELS["款"]] for entry in entries if entry.code and len(entry.code) > LEVELS["款"]}
    found = dict(codes)
    above = ""
    for entry in entries:
        code = entry.code or ""
        if len(code) in LEVELS.values():
            above = code[: LEVELS["类"]]
        elif len(code) == 2 and above + code in known:
            found[entry.row] = above + code
    return found


def code_tree(entries: Sequence[TableRow], codes: Codes) -> CodeTree:
    """The tree of the rows that have a code."""
    repeated = len(set(codes.values())) < len(codes)
    parents = dict(_above(entries, codes) if repeated else _anywhere(codes))
    if not any(entry.code for entry in entries):
        parents = dict(_as_printed(entries, parents))
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for row, parent in parents.items():
        if parent is not None:
            parts[parent].append(row)
    plain = {entry.row for entry in entries if entry.role == "item" and entry.row not in codes and not entry.marker}
    branches = [Branch(row, tuple(below), tuple(_among(row, below, plain))) for row, below in parts.items()]
    return CodeTree(tuple(branches), tuple(row for row, parent in parents.items() if parent is None))


def _as_printed(entries: Sequence[TableRow], parents: Mapping[int, int | None]) -> Iterator[tuple[int, int | None]]:
    """The parents by what names alone mean, as far as print allows: a part stands behind its whole, set in deeper."""
    depths = {entry.row: entry.depth for entry in entries}
    for row, parent in parents.items():
        mine, above = depths.get(row), depths.get(parent) if parent is not None else None
        level = mine is not None and above is not None and mine <= above
        yield row, None if parent is None or parent > row or level else parent


def _anywhere(codes: Codes) -> Iterator[tuple[int, int | None]]:
    """Each row with the one that has the longest beginning of its code, wherever that stands."""
    rows = {code: row for row, code in codes.items()}
    for row, code in codes.items():
        yield row, next((rows[code[:size]] for size in _SIZES if size < len(code) and code[:size] in rows), None)


def _above(entries: Sequence[TableRow], codes: Codes) -> Iterator[tuple[int, int | None]]:
    """Each row with the nearest one above it that its code begins with; a total or another body begins anew."""
    last: dict[str, int] = {}
    body = ""
    for entry in entries:
        if entry.role in ("total", "subtotal") or entry.body != body:
            last, body = {}, entry.body
        code = codes.get(entry.row)
        if code is None:
            continue
        known = [last[code[:size]] for size in _SIZES if size < len(code) and code[:size] in last]
        yield entry.row, max(known, default=None)
        last[code] = entry.row


def _among(whole: int, parts: Sequence[int], plain: set[int]) -> Iterator[int]:
    """The rows without a code or a number between a row's first part and its last."""
    if parts and min(parts) > whole:
        yield from (row for row in range(min(parts), max(parts)) if row in plain)
