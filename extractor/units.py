"""The vocabulary of `patterns/units.toml`, compiled: the units, and the roles a number can have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.patterns import toml

_FIGURE = r"(?:[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_PLACES = {
    "n": f"(?>{_FIGURE})",
    "year": "(?:19[5-9]|20[0-9])[0-9]",
    "money": "(?:(?:[十百千]?[万亿]亿?|[百千])?[余多]?元|万|亿)",
    "han": "[一-龥]",
}
_SCALE = "(?:(?:[十百千]?[万亿]亿?|[百千])[余多]?)?"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a figure and a unit are; `names` says what a group of `roles` means."""

    figure: re.Pattern[str]
    unit: re.Pattern[str]
    names: dict[str, str]


@cache
def grammar() -> Grammar:
    """All of it but the roles, compiled once."""
    names = {name: entry["id"] for name, entry in _entries().items()}
    return Grammar(re.compile(_FIGURE), _units(toml("units")["unit"]), names)


def _entries() -> dict[str, dict[str, Any]]:
    return {f"r{index}": entry for index, entry in enumerate(toml("units")["role"])}


def _units(entries: list[dict[str, Any]]) -> re.Pattern[str]:
    words = ("|".join(map(re.escape, sorted(entry["words"], key=len, reverse=True))) for entry in entries)
    nouns = (f"(?:{word}){_unless(entry)}" for word, entry in zip(words, entries, strict=True))
    return re.compile(f"[余多几]?{_SCALE}(?:{'|'.join(nouns)})")


def _unless(entry: dict[str, Any]) -> str:
    return f"(?!{'|'.join(entry['unless'])})" if "unless" in entry else ""


@cache
def roles(begins: bool, unit: bool) -> re.Pattern[str]:
    """One alternation of the roles that are possible, each a named group; compiled when such a number is first met.

    `begins`: the number opens the text or follows a gap; `unit`: a unit follows it.
    """
    possible = {name: entry for name, entry in _entries().items() if not unit or entry.get("unit", True)}
    return re.compile("|".join(f"(?P<{name}>{_role(entry, begins)})" for name, entry in possible.items()))


def _role(entry: dict[str, Any], begins: bool) -> str:
    before = entry.get("before", ["^"] if begins else [])
    behind = "|".join(f"(?<={_filled(item)})" for item in before if item != "^")
    needed = "before" in entry and not (begins and "^" in before)
    return f"{f'(?:{behind})' if needed else ''}(?:{_filled(entry['match'])})"


def _filled(pattern: str) -> str:
    for name, part in _PLACES.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
