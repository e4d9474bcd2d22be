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
    parents = dict(_above(entries, codes) if repeated else _anywhere(entries, codes))
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for row, parent in parents.items():
        if parent is not None:
            parts[parent].append(row)
    plain = {entry.row for entry in entries if entry.role == "item" and entry.row not in codes and not entry.marker}
    branches = [Branch(row, tuple(below), tuple(_among(row, below, plain))) for row, below in parts.items()]
    return CodeTree(tuple(branches), tuple(row for row, parent in parents.items() if parent is None))


def _anywhere(entries: Sequence[TableRow], codes: Codes) -> Iterator[tuple[int, int | None]]:
    """Each row with the one that has the longest beginning of its code, wherever that stands.

    A code that only the name means may be another's of that name: 住房公积金 above 工资福利支出 is no item of it.
    """
    rows = {code: row for row, code in codes.items()}
    printed = {entry.row for entry in entries if entry.code}
    depths = {entry.row: entry.depth for entry in entries}
    for row, code in codes.items():
        above = next((rows[code[:size]] for size in _SIZES if size < len(code) and code[:size] in rows), None)
        yield row, above if above is None or row in printed or _stands_below(row, above, depths) else None


def _stands_below(row: int, above: int, depths: Mapping[int, int | None]) -> bool:
    """Whether the print lets a row be a part of another: behind it, and not set in as far where both are set in."""
    mine, whole = depths.get(row), depths.get(above)
    return above < row and (mine is None or whole is None or mine > whole)


def _above(entries: Sequence[TableRow], codes: Codes) -> Iterator[tuple[int, int | None]]:
    """Each row with the nearest one above it that its code begins with; a total or another body begins anew.

    A class right below itself stands for its only item: 227 预备费, 227 预备费.
    """
    items = max(map(len, codes.values()))
    last: dict[str, int] = {}
    body = ""
    for entry in entries:
        if entry.role in ("total", "subtotal") or entry.body != body:
            last, body = {}, entry.body
        code = codes.get(entry.row)
        if code is None:
            continue
        known = [last[code[:size]] for size in _SIZES if size < len(code) and code[:size] in last]
        again = last.get(code) if len(code) < items else None
        yield entry.row, again if again == entry.row - 1 else max(known, default=None)
        last[code] = entry.row


def _among(whole: int, parts: Sequence[int], plain: set[int]) -> Iterator[int]:
    """The rows without a code or a number between a row's first part and its last."""
    if parts and min(parts) > whole:
        yield from (row for row in range(min(parts), max(parts)) if row in plain)
