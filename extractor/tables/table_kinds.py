"""Which standard table a title names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.matching import Pattern, compiled
from extractor.model import Fund
from extractor.patterns import own, toml
from extractor.taxonomy import OTHER, fund_in_title, heads_indicators, indicator_kind
from extractor.wording import fold

_MARK = "指"
_KEYS = {"kind", "match", "not", "fund", "examples", "rejects"}


def kind(title: str | None, family: str = OTHER) -> tuple[str, Fund | None]:
    """The contract's kind of the table with this title in a document of a family, and the fund of all its figures
    (None where it names none); what the family says of its own tables goes first."""
    words = fold(title or "")
    for entry, match, excluded in _entries(family):
        if match.found(words) and not (excluded and excluded.found(words)):
            return entry["kind"], entry.get("fund") or fund_in_title(words)
    return OTHER, fund_in_title(words)


def kind_of_grid(grid: Sequence[Sequence[str]]) -> str | None:
    """The kind that the headers in a grid say, whatever its title: that of indicators, where a row heads such."""
    rows = (row for row in grid if any(_MARK in text for text in row))
    return indicator_kind() if any(heads_indicators(map(fold, row)) for row in rows) else None


_Entry = tuple[dict[str, Any], Pattern, Pattern | None]


@cache
def _entries(family: str) -> tuple[_Entry, ...]:
    return tuple(map(_compiled, (*own(family, "tables", "kind"), *toml("tables")["kind"])))


def _compiled(entry: dict[str, Any]) -> _Entry:
    """An entry with its patterns; PatternError where it is malformed."""
    where = f"tables.toml [[kind]] {entry.get('kind')}"
    unknown = entry.keys() - _KEYS
    if unknown:
        raise PatternError(f"{where} 有不认识的键 {'、'.join(sorted(unknown))}")
    if not {"kind", "match"} <= entry.keys():
        raise PatternError(f"{where} 缺少 kind 或 match")
    return entry, compiled(where, entry["match"]), compiled(where, entry["not"]) if "not" in entry else None
