"""Kinds of tables: how the names in their rows are meant, what their total is of, and what they are like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractor.patterns import gathered
from extractor.taxonomy.entries import checked

TableTrait = Literal[
    "indicators",
    "no_standard",
    "by_thing",
    "many_purposes",
    "fund_account",
    "only_functions",
]
"""Each is told in the head of `patterns/table_kinds.toml`."""

_KEYS = {"id", "zh", "en", "section", "total", "narrows", "traits"}


@dataclass(frozen=True, slots=True)
class TableKind:
    """One entry of `patterns/table_kinds.toml`; `section` is a kind of section, `total` and `narrows` are concepts."""

    id: str
    zh: str = ""
    en: str = ""
    section: str = ""
    total: str | None = None
    narrows: str | None = None
    traits: frozenset[TableTrait] = frozenset()

    def has(self, *traits: TableTrait) -> bool:
        """Whether tables of this kind are like any of that."""
        return not self.traits.isdisjoint(traits)


@cache
def table_kinds() -> Mapping[str, TableKind]:
    """Every kind by its id, in the order of the file."""
    return {entry["id"]: _kind(entry) for entry in gathered("table_kinds", "kind")}


@cache
def table_kind(id: str) -> TableKind:
    """The kind of this id; one that stands nowhere is like none."""
    return table_kinds().get(id, TableKind(id, section=id))


@cache
def indicator_kind() -> str:
    """The kind of tables that are read as indicators."""
    return next(kind.id for kind in table_kinds().values() if kind.has("indicators"))


def _kind(entry: Mapping[str, Any]) -> TableKind:
    known = checked("table_kinds.toml", entry, _KEYS, get_args(TableTrait))
    return TableKind(**{"section": known["id"], **known, "traits": frozenset(known.get("traits", ()))})
