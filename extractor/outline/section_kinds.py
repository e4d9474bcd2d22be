"""What a section is about: its title decides, most specific wording first, else the section above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.named_patterns import entries, proven
from extractor.patterns import own
from extractor.taxonomy import OTHER
from extractor.wording import fold


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    marker: str | None
    pattern: re.Pattern[str]


@cache
def _entries(family: str) -> tuple[_Entry, ...]:
    """The wordings of a family of documents: its own go first."""
    mine = proven("sections", own(family, "sections", "section"), "kind", "family")
    return tuple(
        _Entry(entry["kind"], entry.get("family"), re.compile(entry["pattern"]))
        for entry in (*mine, *entries("sections", "section", "kind", "family"))
    )


def said(title: str, family: str = OTHER, marker: str | None = None) -> str | None:
    """The kind that `title` speaks of: "" where it leaves it to the section above, None where it says nothing."""
    words = fold(title)
    for entry in _entries(family):
        if entry.marker in (None, marker) and entry.pattern.search(words):
            return entry.kind
    return None


def kind(title: str, family: str = OTHER, marker: str | None = None, above: str | None = None) -> str:
    """The kind of a section in a document of a family, its heading numbered by `marker`, under one of kind `above`."""
    return said(title, family, marker) or above or OTHER
