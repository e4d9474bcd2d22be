"""Tables of which no figure could be read, though figures are printed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts.cells.setting import Setting
from extractor.facts.indicators.values import value
from extractor.model import Narrative, Outline, Table

# An amount wherever it stands in a cell: with a point or with thousands.
_AMOUNT = re.compile(r"\d{1,3}(?:[,，]\d{3})+|\d+[.．]\d{1,2}")
_FEWEST = 3
_SHOWN = 5


def unread_tables(tables: tuple[Table, ...], outline: Outline, narrative: Narrative) -> Iterator[str]:
    """A warning that names them: silence about a table must not look like a table in which all is well."""
    read = {fact.cell[0] for fact in narrative.cells if fact.cell}
    found = [_name(table) for table in tables if table.number not in read and _printed(Setting(table, outline))]
    if found:
        more = f"等 {len(found)} 张" if len(found) > _SHOWN else ""
        yield f"一个数也没有读出的表：{'、'.join(found[:_SHOWN])}{more}"


def _printed(setting: Setting) -> bool:
    """Whether figures are printed in a table: amounts, or values of indicators."""
    if setting.kind.has("indicators"):
        return any(value(text) is not None for row in setting.table.grid for text in row)
    return _amounts(setting.table)


def _amounts(table: Table) -> bool:
    """Whether several amounts are printed, if perhaps in one cell."""
    found = 0
    for row in table.grid:
        for text in row:
            found += len(_AMOUNT.findall(text))
            if found >= _FEWEST:
                return True
    return False


def _name(table: Table) -> str:
    title = f"《{table.title}》" if table.title else ""
    return f"表 t{table.number}{title}"
