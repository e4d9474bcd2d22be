"""What a body has many of, long and tidy: the rows of `projects`, `indicators` and `purchases`.

They are told by the dimensions whose members are printed words (`opaque` in patterns/views.toml). A row is one printed
figure, or an indicator whose value is words; what a project or purchase is called stands as printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.dataset.columns import TABLES

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A table: the dimension that its figures have, and those they lack, which another table is about."""

    has: str
    lacks: tuple[str, ...] = ()


_LISTED = {
    "projects": _Listed("project", ("indicator", "purchase")),
    "indicators": _Listed("indicator"),
    "purchases": _Listed("purchase"),
}
_LEVELS = ("level1", "level2", "level3")


def listed_rows(facts: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of these tables for the rows of `facts`; tables without rows are left out."""
    found: dict[str, list[Row]] = {}
    for fact in facts:
        said: Mapping[str, str] = json.loads(fact["dimensions"])
        for table, listed in _LISTED.items():
            if listed.has in said and not any(other in said for other in listed.lacks):
                found.setdefault(table, []).append(_row(table, fact, said))
    return found


def _row(table: str, fact: Row, said: Mapping[str, str]) -> Row:
    levels = dict(zip(_LEVELS, said.get("indicator", "").split("/"), strict=False))
    return {
        column.name: fact[column.name] if column.name in fact else said.get(column.name) or levels.get(column.name)
        for column in TABLES[table]
    }
