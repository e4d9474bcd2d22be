"""Sums along a row: 合计 and 小计 columns of the columns that stand under the same header.

Which columns make up a total follows from the header tree; where the tree leaves it open (a group printed beside the
parts, such as 其中：政府采购), the reading that most rows confirm is taken, none where none is confirmed. Fewer
columns than there are make up a total only where no row needs the others. Where the tree leaves nothing open and the
columns say parts of one thing (基本支出, 项目支出), they make up the total of every row, whether or not they do so; nor
does a column that slipped as a whole refute the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.cube import finer
from extractor.model import Column, Fact, Relation
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.tables.slipped_columns import slipped

_TOTAL = re.compile("合计|总计|小计|总额|^金额$")
_CONFIRMED = 0.6
_PART = re.compile("^其中|^含")
# So few rows may all be wrong; of more that break one is more likely to misread the header.
_FEW = 3


def row_sums(material: Material) -> Iterator[Relation]:
    """Every total column against its parts, row by row."""
    for sheet in material.tables:
        for lane in sheet.lanes:
            for total, readings in _hypotheses(sheet.figures(lane)):
                rows = [entry.row for entry in sheet.entries(lane)]
                yield from _emit(sheet, rows, [_tried(sheet, rows, total, parts) for parts in readings])


@dataclass(frozen=True, slots=True)
class _Reading:
    """Columns that may make up a total column, and whether they do in each row that says anything."""

    total: int
    parts: tuple[int, ...]
    said: dict[int, bool]

    @property
    def share(self) -> float:
        return sum(self.said.values()) / len(self.said) if self.said else 0.0


def _tried(sheet: FactTable, rows: Sequence[int], total: int, parts: tuple[int, ...]) -> _Reading:
    closing = {row: sheet.closes((row, total), [(row, part) for part in parts]) for row in rows}
    said = {row: verdict for row, verdict in closing.items() if verdict is not None}
    if not all(said.values()) and _asides(sheet, parts):
        # of parts that may leave the rest unsaid, one that is all of its total confirms no sum
        said = {row: holds for row, holds in said.items() if not holds or _several(sheet, row, parts)}
    return _Reading(total, parts, said)


def _asides(sheet: FactTable, parts: Sequence[int]) -> bool:
    """Whether some of the columns say 其中: one may hold the other, and both may leave something out."""
    return any(_PART.search(text) for part in parts for text in sheet.table.columns[part].path)


def _several(sheet: FactTable, row: int, parts: Sequence[int]) -> bool:
    return sum(bool((fact := sheet.facts.get((row, part))) and fact.value) for part in parts) > 1


def _emit(sheet: FactTable, rows: Sequence[int], readings: Sequence[_Reading]) -> Iterator[Relation]:
    """The relations of the reading that most rows confirm; none where no reading is confirmed or plain by itself."""
    kept = [reading for reading in readings if not any(_needed(sheet, reading, other) for other in readings)]
    best = max(kept, key=lambda reading: reading.share, default=None)
    if best is None:
        return
    sole = len(readings) == 1 and not _asides(sheet, best.parts)
    if best.share >= _CONFIRMED or (sole and (_plain(sheet, best) or slipped(sheet, rows, best.total, best.parts))):
        for row in rows:
            parts = [(row, part) for part in best.parts]
            relation = sheet.relation("table_row_sum", (row, best.total), parts, firm=True)
            if relation is not None:
                yield relation


def _needed(sheet: FactTable, fewer: _Reading, more: _Reading) -> bool:
    """Whether some row makes its total only with the columns that the other reading has more."""
    left_out = set(more.parts) - set(fewer.parts)
    if not left_out or not set(fewer.parts) < set(more.parts) or more.share < _CONFIRMED:
        return False
    gained = (row for row, holds in more.said.items() if holds and not fewer.said.get(row, True))
    return any((fact := sheet.facts.get((row, column))) and fact.value for row in gained for column in left_out)


# --- columns that say parts of one thing -----------------------------------------------------------------------------


def _plain(sheet: FactTable, reading: _Reading) -> bool:
    """Whether the columns differ from their total in one dimension alone, and the rows do not speak against it."""
    if not reading.said or (len(reading.said) > _FEW and not any(reading.said.values())):
        return False
    whole = _first(sheet, reading.total)
    parts = [fact for part in reading.parts if (fact := _first(sheet, part))]
    if whole is None or len(parts) < 2:
        return False
    told = [finer(whole, part) for part in parts]
    return None not in told and len({each[0] for each in told if each}) == 1 and len(set(told)) == len(told)


def _first(sheet: FactTable, column: int) -> Fact | None:
    """The figure of a column in the first row that prints one: what its header says is the same in all."""
    rows = (entry.row for entry in sheet.table.entries)
    return next((fact for row in rows if (fact := sheet.facts.get((row, column)))), None)


# --- which columns ---------------------------------------------------------------------------------------------------


def _hypotheses(columns: Sequence[Column]) -> Iterator[tuple[int, list[tuple[int, ...]]]]:
    """(total column, the sets of columns that may make it up, most telling first)."""
    for column in columns:
        if not column.path or not _TOTAL.search(column.path[-1]):
            continue
        group = column.path[:-1]
        inside = [c for c in columns if c.path[: len(group)] == group and c.number != column.number]
        parts = _heads(inside, len(group))
        plain = [c for c in parts if not any(_PART.search(text) for text in c.path)]
        following = [c for c in plain if c.number > column.number]
        fewer = [following[: n + 1] for n in range(len(following) - 2, 0, -1)]
        # a 总额 that equals the one column beside it is no sum: only inside a group a single column may be all of it
        least = 1 if group else 2
        # one column of 其中 is a part of the total and leaves the rest unsaid
        open_ended = parts if len(parts) > 1 or parts == plain else []
        readings = [reading for reading in (plain, following, open_ended, *fewer) if len(reading) >= least]
        yield column.number, list(dict.fromkeys(tuple(c.number for c in reading) for reading in readings))


def _heads(columns: Sequence[Column], depth: int) -> list[Column]:
    """One column for each group right below `depth`: its own 小计, else its columns themselves."""
    found: list[Column] = []
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.path[depth] if len(column.path) > depth else "", []).append(column)
    for members in groups.values():
        subtotal = [c for c in members if len(c.path) > depth + 1 and _TOTAL.search(c.path[-1])]
        found.extend(subtotal[:1] or members)
    return found
