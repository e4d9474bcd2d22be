"""What a section is about: its title decides, most specific wording first, else the section above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.outline.phrases import entries
from extractor.wording import fold


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    family: str | None
    pattern: re.Pattern[str]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(entry["kind"], entry.get("family"), re.compile(entry["pattern"]))
        for entry in entries("sections", "section", "kind", "family")
    )


def said(title: str, family: str | None = None) -> str | None:
    """The kind that `title` speaks of: "" where it leaves it to the section above, None where it says nothing."""
    words = fold(title)
    for entry in _entries():
        if entry.family in (None, family) and entry.pattern.search(words):
            return entry.kind
    return None


def kind(title: str, family: str | None = None, above: str | None = None) -> str:
    """The contract's section kind of a heading numbered in `family`, under a section of kind `above`."""
    return said(title, family) or above or "other"
