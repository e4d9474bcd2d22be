"""Which standard table a title names."""

from __future__ import annotations

from functools import cache
from typing import Any

from extractor.errors import PatternError
from extractor.matching import Pattern, compiled
from extractor.model import Fund
from extractor.patterns import toml
from extractor.wording import fold

_KEYS = {"kind", "match", "not", "fund", "examples", "rejects"}
_FUNDS: tuple[tuple[str, Fund], ...] = (
    ("政府性基金", "gov_fund"),
    ("国有资本经营", "soe_capital"),
    ("一般公共预算", "general"),
    ("公共财政", "general"),
    ("财政拨款", "fiscal"),
)


def kind(title: str | None) -> tuple[str, Fund | None]:
    """The contract's kind of the table with this title, and the fund of all its figures (None where it names none)."""
    words = fold(title or "")
    for entry, match, excluded in _entries():
        if match.found(words) and not (excluded and excluded.found(words)):
            return entry["kind"], entry.get("fund") or fund(words)
    return "other", fund(words)


def fund(words: str) -> Fund | None:
    return next((name for word, name in _FUNDS if word in words), None)


_Entry = tuple[dict[str, Any], Pattern, Pattern | None]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(map(_compiled, toml("tables")["kind"]))


def _compiled(entry: dict[str, Any]) -> _Entry:
    """An entry with its patterns; PatternError where it is malformed."""
    where = f"tables.toml [[kind]] {entry.get('kind')}"
    unknown = entry.keys() - _KEYS
    if unknown:
        raise PatternError(f"{where} 有不认识的键 {'、'.join(sorted(unknown))}")
    if not {"kind", "match"} <= entry.keys():
        raise PatternError(f"{where} 缺少 kind 或 match")
    return entry, compiled(where, entry["match"]), compiled(where, entry["not"]) if "not" in entry else None
