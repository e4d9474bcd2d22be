"""The number of a cell, with the unit where one is printed beside it, and cells whose number cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.facts.cells.setting import Setting
from extractor.model import Outline, Table
from extractor.number import PrintedNumber, parse_number, unmarked
from extractor.units import grammar
from extractor.wording import fold

# A number and what stands behind its last digit or bracket.
_PARTED = re.compile(r"(?P<number>.*[0-9）])(?P<unit>[^0-9）]+)")
_ABOUT = re.compile("[余多几]")
# Digits with what belongs to figures, yet no figure; a day is none either.
_LIKE_A_FIGURE = re.compile(r"[-+−△▲￥¥（]*[0-9][0-9.，）*%]*(?:[百千]?[万亿]?元)?")
_DAY = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?")
_SHOWN = 5


@lru_cache(maxsize=1 << 12)
def cell_number(text: str) -> tuple[PrintedNumber, str] | None:
    """The number and its unit (3.5万元, 12人, 8%), "" where none is printed with it; None where it is no figure."""
    words = unmarked(fold(text))
    if (printed := parse_number(words.removesuffix("%"))) is not None:
        return printed, "%" if words.endswith("%") else ""
    parted = _PARTED.fullmatch(words)
    if parted is None or _ABOUT.match(parted["unit"]) or grammar().unit.fullmatch(parted["unit"]) is None:
        return None
    printed = parse_number(parted["number"])
    return None if printed is None else (printed, parted["unit"])


def unread(tables: tuple[Table, ...], outline: Outline) -> Iterator[str]:
    """A warning for cells in columns of figures that look like figures and cannot be read: 873.406.50%."""
    found = [
        place for table in tables if not Setting(table, outline).kind.has("indicators") for place in _unread(table)
    ]
    if found:
        more = f"等 {len(found)} 格" if len(found) > _SHOWN else ""
        yield f"表格里像数字而读不成数的，没有计入：{'、'.join(found[:_SHOWN])}{more}"


def _unread(table: Table) -> Iterator[str]:
    columns = [column for column in table.columns if column.role == "figure"]
    for row in table.entries:
        for column in columns:
            text = table.grid[row.row][column.number]
            if column.lane == row.lane and _is_unread(text):
                yield f"表 t{table.number} 第 {row.row + 1} 行第 {column.number + 1} 列“{text.strip()}”"


@lru_cache(maxsize=1 << 12)
def _is_unread(text: str) -> bool:
    words = unmarked(fold(text))
    like = _LIKE_A_FIGURE.fullmatch(words) is not None and _DAY.fullmatch(words) is None
    return like and cell_number(text) is None
