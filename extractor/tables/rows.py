"""The rows of a table's body, lane by lane: label, numbering, code, and which are totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal

from extractor.model import Column, Head, TableRow
from extractor.patterns import toml
from extractor.tables.header_tree import Cells, Grid, counts_again, is_blank, is_figure_cell
from extractor.tables.heads import ATTRIBUTE, named_by
from extractor.tables.levels import marker_of
from extractor.tables.of_which import OfWhich
from extractor.tables.split_codes import SplitCodes
from extractor.taxonomy import LEVELS, classified, opaque_dimensions
from extractor.wording import fold

_SIZES = tuple(LEVELS.values())
# The mark of a footnote, before a number or behind the name; ① before a name numbers it.
_NOTE = re.compile(r"^[①-⑳※†*]+(?=[\d（一二三四五六七八九十])|(?<=.)[①-⑳※†*]+$")

_CODED = re.compile(r"^[\[（]?(?P<code>\d{3}(?:\d{2}){0,2})[\]）]?[-—、.:： ]?(?=[^\d.,，])")
_CODED_BEHIND = re.compile(r"[\[（](?P<code>\d{3}(?:\d{2}){0,2})[\]）]$")


def table_rows(grid: Grid, cells: Cells, header: int, columns: Sequence[Column]) -> tuple[TableRow, ...]:
    """The entries of all lanes, row by row; a row without label and code makes none."""
    lanes = sorted({column.lane for column in columns if column.role == "figure"})
    found: list[TableRow] = []
    for lane in lanes:
        mine = [column for column in columns if column.lane == lane]
        found.extend(_lane(grid, cells, header, mine, lane))
    return tuple(sorted(found, key=lambda entry: (entry.row, entry.lane)))


def _lane(grid: Grid, cells: Cells, header: int, columns: Sequence[Column], lane: int) -> Iterator[TableRow]:
    labelled = [column for column in columns if column.role in ("label", "code")]
    codes, of_which = SplitCodes(labelled), OfWhich()
    names = {column.number: named_by(column.path) for column in labelled}
    spanned = _spanned(cells, labelled)
    several = not labelled and sum(any(map(is_figure_cell, line)) for line in grid[header:]) > 1
    for row in range(header, len(grid)):
        if counts_again(grid, row, header):
            continue
        texts = {column.number: grid[row][column.number] for column in labelled}
        printed = {number: fold(text or spanned.get((row, number), "")) for number, text in texts.items()}
        heads = tuple(_heads(printed, labelled, codes, names))
        code, label = _code_and_name(heads)
        if label or code or not labelled:
            entry = of_which.read(_entry(row, lane, label, code, heads))
            yield replace(entry, role="item") if several else entry


def _heads(
    printed: Mapping[int, str], columns: Sequence[Column], codes: SplitCodes, names: Mapping[int, str]
) -> Iterator[Head]:
    """The names of a row, each with its code: printed with it, or in the columns before it.

    `names` is what the header of each column says that they name.
    """
    joined = codes.read(printed)
    pending: list[tuple[Column, str]] = []
    for column in columns:
        words = joined.get(column.number, printed[column.number])
        if is_blank(words):
            continue
        if words.isdigit() and (column.role == "code" or len(words) in _SIZES):
            if pending and not _continues(_digits(pending), words):
                yield _head(names, pending)
                pending = []
            pending.append((column, words))
            continue
        code, name = _coded(words)
        if pending:
            yield _head(names, pending, column, code, name)
            pending = []
        else:
            yield Head(column.number, code, name, names[column.number])
    if pending:
        yield _head(names, pending)


def _digits(pending: Sequence[tuple[Column, str]]) -> str:
    return "".join(words for _, words in pending)


def _head(
    names: Mapping[int, str],
    pending: Sequence[tuple[Column, str]],
    column: Column | None = None,
    code: str | None = None,
    name: str = "",
) -> Head:
    """A name with the code before it; what it names either header may say."""
    columns = [*([column] if column else []), *(column for column, _ in pending)]
    named = next((what for at in columns if (what := names[at.number])), "")
    return Head(columns[0].number, code or _digits(pending) or None, name, named)


def _continues(digits: str, words: str) -> bool:
    """Whether digits complete those in the column before them: 201 | 08 | 01."""
    return len(words) == len("01") and len(digits) in _SIZES[:2]


@lru_cache(maxsize=1 << 12)  # a column says the same of many rows
def _coded(words: str) -> tuple[str | None, str]:
    """The code printed with a name, and the name without it but with its numbering: 一、20822移民后期扶持."""
    marker = marker_of(words)
    rest = words[len(marker) :]
    coded = _CODED.match(rest) or _CODED_BEHIND.search(rest)
    if coded is None:
        return None, words
    return coded["code"], marker + rest.replace(coded.group(), "").strip("-—、.:：")


def _code_and_name(heads: Sequence[Head]) -> tuple[str | None, str]:
    """The code and the name that a row goes by.

    A body's own code is none. Where a row names two classifications the first of the department's economic
    classification counts, else the last name; of a function and an economic item neither code is that of the row.
    """
    named = [head for head in heads if head.names != ATTRIBUTE] or list(heads)
    codes = [head for head in named if head.code and head.names not in opaque_dimensions()]
    if len({head.code[0] for head in codes if head.code}) > 1:
        own = next((head for head in codes if classified(head.code or "") == "economic"), None)
        if own is None or any(classified(head.code or "") == "function" for head in codes):
            return None, "/".join(head.name for head in named)
        return own.code, own.name
    return (codes[-1].code if codes else None), next((head.name for head in reversed(named) if head.name), "")


def _spanned(cells: Cells, columns: Sequence[Column]) -> dict[tuple[int, int], str]:
    """The texts that span down, by each row and column below the cell that prints one."""
    wanted = {column.number for column in columns}
    spans = [(at, cell) for at, cell in sorted(cells.items(), key=itemgetter(0)) if cell.rows > 1 and at[1] in wanted]
    return {(row, at[1]): cell.text for at, cell in spans for row in range(at[0], at[0] + cell.rows)}


def _entry(row: int, lane: int, label: str, code: str | None, heads: tuple[Head, ...]) -> TableRow:
    label = _NOTE.sub("", label)
    part = _total("part").match(label)
    name = label[part.end() :] if part else label
    number = marker_of(name)
    name = name[len(number) :]
    role = _role(name, code) if not part else "part"
    return TableRow(row, lane, name, (part.group() if part else "") + number, code, None, role, heads)


def _role(name: str, code: str | None) -> Literal["item", "part", "subtotal", "total"]:
    name = name.rstrip("：")
    if not name and code is None:
        return "total"  # of a table without labels, where it is the only row
    if _total("total").search(name):
        return "total"
    return "subtotal" if _total("subtotal").search(name) else "item"


@cache
def _total(role: str) -> re.Pattern[str]:
    return re.compile(toml("tables")["total"][role])
