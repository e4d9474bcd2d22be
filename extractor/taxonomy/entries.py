"""What every entry of the taxonomy must be: known keys, a name in both languages, traits that mean something."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from extractor.errors import PatternError


def checked(
    where: str,
    entry: Mapping[str, Any],
    keys: Collection[str],
    traits: Collection[str] = (),
    needed: Collection[str] = ("zh", "en"),
) -> Mapping[str, Any]:
    """The entry itself; PatternError, in Chinese, where something in it is unknown or a needed key is missing."""
    name = f"{where} {entry['id']}" if "id" in entry else where
    _none(name, "键", entry.keys() - set(keys))
    _none(name, "特征", set(entry.get("traits", ())) - set(traits))
    if missing := set(needed) - entry.keys():
        raise PatternError(f"{name} 缺 {'、'.join(sorted(missing))}")
    return entry


def _none(where: str, what: str, unknown: Collection[str]) -> None:
    if unknown:
        raise PatternError(f"{where} 有不认识的{what} {'、'.join(sorted(unknown))}")
