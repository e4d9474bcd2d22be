"""Tables that run over pages, held together as one: the sums of their rows know no pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Fact, TableRow
from extractor.relations.tables.fact_table import Cell, FactTable


def over_pages(sheets: Sequence[FactTable]) -> tuple[FactTable, ...]:
    """The tables in their order, those of one run of pages as one."""
    runs: list[list[FactTable]] = []
    for sheet in sheets:
        if runs and sheet.table.runs_on:
            runs[-1].append(sheet)
        else:
            runs.append([sheet])
    return tuple(run[0] if len(run) == 1 else _joined(run) for run in runs)


def _joined(run: Sequence[FactTable]) -> FactTable:
    """The tables as one, rows numbered on from one to the next."""
    grid: list[tuple[str, ...]] = []
    entries: list[TableRow] = []
    facts: dict[Cell, Fact] = {}
    named: dict[Cell, str] = {}
    kinds: dict[int, frozenset[str]] = {}
    for sheet in run:
        down = len(grid)
        grid += sheet.table.grid
        entries += [replace(entry, row=entry.row + down) for entry in sheet.table.entries]
        facts |= {(row + down, column): fact for (row, column), fact in sheet.facts.items()}
        named |= {(row + down, lane): code for (row, lane), code in sheet.named.items()}
        kinds |= {column: kinds.get(column, frozenset()) | kind for column, kind in sheet.kinds.items()}
    table = replace(run[0].table, grid=tuple(grid), entries=tuple(entries))
    return FactTable(table, facts, kinds, named, run[0].precision)
