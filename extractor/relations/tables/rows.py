"""Sums along a row: 合计 and 小计 columns of the columns that stand under the same header.

Which columns make up a total follows from the header tree; where the tree leaves it open (a group printed beside the
parts, such as 其中：政府采购), the reading that most rows confirm is taken, and none where no reading is confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.model import Column, Relation
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable

_TOTAL = re.compile("合计|总计|小计|总额|^金额$")
_CONFIRMED = 0.6
_PART = re.compile("^其中|^含")


def row_sums(material: Material) -> Iterator[Relation]:
    """Every total column against its parts, row by row."""
    for sheet in material.tables:
        for lane in sheet.lanes:
            for total, readings in _hypotheses(sheet.figures(lane)):
                yield from _emit(sheet, lane, total, readings)


def _emit(sheet: FactTable, lane: int, total: int, readings: Sequence[list[int]]) -> Iterator[Relation]:
    """The relations of the reading that most rows confirm; none where no reading is confirmed."""
    rows = [entry.row for entry in sheet.entries(lane)]
    best: tuple[float, list[int]] = (0.0, [])
    for parts in readings:
        said = [v for row in rows if (v := sheet.closes((row, total), [(row, p) for p in parts])) is not None]
        share = sum(said) / len(said) if said else 0.0
        if share > best[0]:
            best = share, parts
    if best[0] >= _CONFIRMED:
        for row in rows:
            relation = sheet.relation("table_row_sum", (row, total), [(row, part) for part in best[1]], firm=True)
            if relation is not None:
                yield relation


def _hypotheses(columns: Sequence[Column]) -> Iterator[tuple[int, list[list[int]]]]:
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
        readings = [reading for reading in (plain, following, parts, *fewer) if len(reading) >= least]
        yield column.number, [[c.number for c in reading] for reading in readings]


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
