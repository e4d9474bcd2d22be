"""The rows of a table's body, lane by lane: label, numbering, code, level, and which are totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from extractor.model import Column, TableRow
from extractor.patterns import toml
from extractor.tables.header_tree import Cells, Grid, is_blank
from extractor.wording import fold

_CODED = re.compile(r"^[\[（]?(?P<code>\d{3}(?:\d{2}){0,2})[\]）]?[-—、.:： ]?(?=[^\d.,，])")
_CODED_BEHIND = re.compile(r"[\[（](?P<code>\d{3}(?:\d{2}){0,2})[\]）]$")
_MARKERS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"^\d{1,2}[.、](?!\d)"),
    re.compile(r"^（\d{1,2}）"),
)


def entries(
    grid: Grid, cells: Cells, header: int, columns: Sequence[Column], entity: str | None
) -> tuple[TableRow, ...]:
    """The entries of all lanes, row by row; a row without label and code makes none."""
    lanes = sorted({column.lane for column in columns if column.role == "figure"})
    found: list[TableRow] = []
    for lane in lanes:
        mine = [column for column in columns if column.lane == lane]
        found.extend(_lane(grid, cells, header, mine, lane, entity))
    return tuple(sorted(found, key=lambda entry: (entry.row, entry.lane)))


def _lane(
    grid: Grid, cells: Cells, header: int, columns: Sequence[Column], lane: int, entity: str | None
) -> Iterator[TableRow]:
    families: list[int] = []
    labelled = [column for column in columns if column.role in ("label", "code")]
    for row in range(header, len(grid)):
        code, label = _code_and_name(grid, cells, row, labelled)
        if not label and not code and labelled:
            continue
        yield _entry(row, lane, label, code, families, entity)


def _code_and_name(grid: Grid, cells: Cells, row: int, columns: Sequence[Column]) -> tuple[str | None, str]:
    """The code and the name of a row.

    类, 款 and 项 may stand in columns of their own (201 | 08 | 01). Where a row names two classifications the first one
    coded 3…… (the department's economic one) counts, else the last name; of a function and an economic item neither
    code is that of the row.
    """
    found: list[tuple[str, str]] = []
    digits = ""
    for column in columns:
        words = fold(_spanned(grid, cells, row, column.number))
        if is_blank(words):
            continue
        if words.isdigit() and (column.role == "code" or len(words) in (3, 5, 7)):
            joins = len(words) == 2 and digits and len(digits) in (3, 5)
            digits = digits + words if joins else words
            continue
        coded = _CODED.match(words) or _CODED_BEHIND.search(words)
        name = words.replace(coded.group(), "").strip("-—、.:：") if coded else words
        found.append((coded["code"] if coded else digits, name))
        digits = ""
    if digits:
        found.append((digits, ""))
    codes = [code for code, _ in found if code]
    if len({code[0] for code in codes}) > 1:
        own = next(((code, name) for code, name in found if code.startswith("3")), None)
        if own is None or any(code.startswith("2") for code in codes):
            return None, "/".join(name for _, name in found)
        return own
    return (codes[-1] if codes else None), next((name for _, name in reversed(found) if name), "")


def _spanned(grid: Grid, cells: Cells, row: int, column: int) -> str:
    """The text over a cell: its own, or that of the cell that spans down or across it."""
    if grid[row][column]:
        return grid[row][column]
    for above in range(row, -1, -1):
        cell = cells.get((above, column))
        if cell is not None:
            return cell.text if above + cell.rows > row else ""
    return ""


def _entry(row: int, lane: int, label: str, code: str | None, families: list[int], entity: str | None) -> TableRow:
    part = _total("part").match(label)
    name = label[part.end() :] if part else label
    marker, level = (part.group() if part else ""), None
    for family, pattern in enumerate(_MARKERS):
        found = pattern.match(name)
        if found:
            marker += found.group()
            name = name[found.end() :]
            if family not in families:
                families.append(family)
            level = families.index(family) + 1
            break
    if code and len(code) in (3, 5, 7):
        level = (len(code) - 1) // 2
    role = _role(name, entity, code) if not part else "part"
    return TableRow(row, lane, name, marker, code, 0 if role == "total" else level, role)


def _role(name: str, entity: str | None, code: str | None) -> Literal["item", "part", "subtotal", "total"]:
    if not name and code is None:
        return "total"  # the only row of a table without labels
    if _total("total").search(name) or (entity is not None and name == fold(entity) and code is None):
        return "total"
    return "subtotal" if _total("subtotal").search(name) else "item"


@cache
def _total(role: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["total"][role])
