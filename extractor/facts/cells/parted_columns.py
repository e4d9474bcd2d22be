"""Columns of a government's table that part what another column holds: 合计, of which this year's and what was left.

保险基金收入   收入合计 | 其中：当年 | 其中：上年结转     the first holds what was left too, the second is the year's
教育支出       合计 | 其中：当年预算 | 其中：上年结转     spending that a source pays for: only the first is all
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.facts.cells.said import Said, opaque, together
from extractor.facts.cells.setting import Setting
from extractor.facts.cues import cue
from extractor.model import Column, Measure
from extractor.wording import fold

_LEFT: dict[Measure | None, str] = {"revenue": "opening", "expenditure": "closing"}


def parted(columns: Sequence[Column], said: Mapping[int, Said], setting: Setting) -> dict[int, Said]:
    """What the columns say, with what makes a part of those that only say 其中 or 当年 of their own."""
    if not setting.family.has("whole_budget"):
        return dict(said)
    found, lanes = dict(said), _with_left(columns, said, setting)
    for column in columns:
        own = said[column.number]
        if _unsaid(own) and _of_which(column.path):
            year = Said(dimensions=(("flow", "current"),))
            found[column.number] = together(own, year if column.lane in lanes else opaque("source", column.path[-1]))
    return found


def holds_left(columns: Sequence[Column], said: Mapping[int, Said], setting: Setting) -> frozenset[int]:
    """The columns that hold what was left over too: others of their lane say so much of it, and of the year."""
    lanes = _with_left(columns, said, setting) if setting.family.has("whole_budget") else frozenset()
    whole = (column for column in columns if column.lane in lanes and not _of_year(column))
    return frozenset(c.number for c in whole if said[c.number].member("flow") in (None, "all_in"))


def with_left(row: Said) -> Said:
    """What a row says in a column that holds what was left over too: its total is of all of it."""
    rest = tuple(pair for pair in row.dimensions if pair != ("flow", "current"))
    return together(Said(dimensions=(("flow", "all_in"),)), replace(row, dimensions=rest))


def _with_left(columns: Sequence[Column], said: Mapping[int, Said], setting: Setting) -> frozenset[int]:
    """The lanes where what was left over stands beside what is of the year, on the side that it is added to."""
    sides = {column.lane: setting.side(column.lane).measure or setting.caption.measure for column in columns}
    left = [c for c in columns if said[c.number].member("flow") == _LEFT.get(sides[c.lane], "")]
    year = {(column.lane, column.path[:-1]) for column in columns if _of_year(column)}
    return frozenset(column.lane for column in left if (column.lane, column.path[:-1]) in year)


def _of_year(column: Column) -> bool:
    return bool(column.path) and cue("of_this_year").search(fold(column.path[-1])) is not None


def _of_which(path: Sequence[str]) -> bool:
    """Whether a header above the last only says 其中."""
    return any(not cue("column_part").sub("", fold(text)) for text in path[:-1])


def _unsaid(said: Said) -> bool:
    return said.measure is None and not said.dimensions
