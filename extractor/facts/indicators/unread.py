"""Performance tables in which no column could be told, for the report to say so."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts.indicators.values import value
from extractor.model import Narrative, Table
from extractor.taxonomy import table_kind

_SHOWN = 5


def without_indicators(tables: tuple[Table, ...], narrative: Narrative) -> Iterator[str]:
    """A warning that names the performance tables with figures of which none was taken."""
    read = {fact.cell[0] for fact in narrative.cells if fact.cell is not None}
    found = [
        f"t{table.number}" + (f"《{table.title}》" if table.title else "")
        for table in tables
        if table_kind(table.kind).has("indicators") and table.number not in read and _has_figures(table)
    ]
    if found:
        more = f"等 {len(found)} 张" if len(found) > _SHOWN else ""
        yield f"绩效表认不出各栏是什么的，没有取数：{'、'.join(found[:_SHOWN])}{more}"


def _has_figures(table: Table) -> bool:
    return any(value(text) is not None for row in table.grid for text in row)
