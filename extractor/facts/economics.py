"""Economic classification: which code a printed name means, 301-399 of departments and 501-599 of governments."""

from __future__ import annotations

from functools import cache

from extractor import patterns
from extractor.taxonomy import classifications, coded


@cache
def names() -> dict[str, str]:
    """The first name of every code."""
    found: dict[str, str] = {}
    for row in patterns.csv_rows("economics"):
        found.setdefault(row["code"], row["name"])
    return found


def resolve(name: str, length: int, whole: str | None) -> str | None:
    """The departments' code of that many digits with this name; below its class where `whole` says one is listed."""
    codes = [code for code in _by_name().get(name, ()) if len(code) == length]
    listed = [code for code in codes if whole and coded("economic", code).startswith(whole)] or codes
    return listed[0] if listed else None


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Codes of the departments' classification, the commonest first."""
    found: dict[str, list[str]] = {}
    for row in sorted(patterns.csv_rows("economics"), key=lambda row: -int(row["documents"] or 0)):
        if row["code"].startswith(classifications()["economic"].starts):
            found.setdefault(row["name"], []).append(row["code"])
    return {name: tuple(codes) for name, codes in found.items()}
