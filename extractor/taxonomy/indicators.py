"""What the headers of performance tables mean: `patterns/indicators.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, get_args

from extractor.errors import PatternError
from extractor.model import Dimensions, Phase
from extractor.patterns import toml

IndicatorRole = Literal[
    "remark", "level1", "level2", "indicator", "naming", "sign", "unit", "actual", "target", "score", "full_score",
    "project", "task", "body", "total",
]  # fmt: skip
"""What a column of a performance table holds; each is told in the head of the file."""

_NAMES: frozenset[str] = frozenset({"indicator", "naming"})
_VALUES: frozenset[str] = frozenset({"target", "actual", "full_score", "score"})
_MONEY_KEYS = {"id", "match", "phase", "rate", "dimensions", "whole", "level", "examples", "rejects"}
_LONGEST = 30
_ASIDE = re.compile("^其中：?|（[^）]*）|：$")


@dataclass(frozen=True, slots=True)
class MoneyRole:
    """What money a column or row of a performance table holds; a `part` is one source of the whole."""

    id: str
    phase: Phase | None = None
    rate: bool = False
    dimensions: Dimensions = ()
    whole: bool = False
    level: bool = False

    @property
    def part(self) -> bool:
        return bool(self.dimensions)


@lru_cache(maxsize=1 << 12)
def indicator_role(words: str) -> IndicatorRole | None:
    """What a header says of its column; None for one that says nothing known."""
    if not words or len(words) > _LONGEST:
        return None
    return next((role for role, match in _roles() if match.search(words)), None)


@lru_cache(maxsize=1 << 12)
def money_role(words: str) -> MoneyRole | None:
    """What money a header or the name of a row says; None where it speaks of none."""
    if not words or len(words) > _LONGEST:
        return None
    plain = _ASIDE.sub("", words)
    return next((role for role, match in _money() if match.search(plain)), None)


def heads_indicators(texts: Iterable[str]) -> bool:
    """Whether a row of (folded) cells is the header of indicators: it names them and what is said of them."""
    roles = {role for text in texts if (role := indicator_role(text))}
    return bool(roles & _NAMES) and bool(roles & _VALUES)


@cache
def signs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """Each sign with its forms before a number and behind one."""
    return tuple(
        (entry["id"], re.compile(entry["match"]), re.compile(entry["after"]) if "after" in entry else None)
        for entry in toml("indicators")["sign"]
    )


@cache
def indicator_words(table: str, key: str) -> re.Pattern[str]:
    """A pattern of one of the single tables of the file."""
    return re.compile(toml("indicators")[table][key])


@cache
def _roles() -> tuple[tuple[IndicatorRole, re.Pattern[str]], ...]:
    known, found = get_args(IndicatorRole), []
    for entry in toml("indicators")["role"]:
        if entry.keys() != {"id", "match", "examples", "rejects"} or entry["id"] not in known:
            raise PatternError(f"indicators.toml [[role]] {entry.get('id')} 不认识，或缺少、多了键")
        found.append((entry["id"], re.compile(entry["match"])))
    return tuple(found)


@cache
def _money() -> tuple[tuple[MoneyRole, re.Pattern[str]], ...]:
    return tuple((_role(entry), re.compile(entry["match"])) for entry in toml("indicators")["money"])


def _role(entry: Mapping[str, Any]) -> MoneyRole:
    if unknown := entry.keys() - _MONEY_KEYS:
        raise PatternError(f"indicators.toml [[money]] {entry.get('id')} 有不认识的键 {'、'.join(sorted(unknown))}")
    plain = {key: value for key, value in entry.items() if key not in ("match", "examples", "rejects", "dimensions")}
    return MoneyRole(dimensions=tuple(sorted(entry.get("dimensions", {}).items())), **plain)
