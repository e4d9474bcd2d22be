"""How far in each row of a table stands: by its code, else by its numbering, as far as numbers and codes tell.

一、 … 1. … （1）   the first kind of numbering is the outermost; 1. may stand above 一、 as well as below it

A page that begins in the middle of such a list shows no first kind: there the customary order of kinds decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.made_often import replaced
from extractor.model import TableRow

# From the outside in, as is customary.
_MARKERS = (
    r"[一二三四五六七八九十]{1,3}、",
    r"（[一二三四五六七八九十]{1,3}）",
    r"\d{1,2}[.、](?!\d)",
    r"（\d{1,2}）",
    "[①-⑳]",
)
_MARKER = re.compile("|".join(_MARKERS))
_ONE = re.compile(r"（?[一1](?:）|[.、])$|①$")
_SIZES = (3, 5, 7)


_AT_THE_END = tuple(re.compile(f"(?:{pattern})$") for pattern in _MARKERS)


def marker_of(name: str) -> str:
    """The numbering that a name begins with, "" where it has none."""
    found = _MARKER.match(name)
    return found.group() if found else ""


@lru_cache(maxsize=1 << 12)
def family_of(marker: str) -> int | None:
    """The kind of numbering that a marker ends with (其中：1. is numbered like 1.); None for none."""
    return next((kind for kind, pattern in enumerate(_AT_THE_END) if pattern.search(marker)), None)


def is_first(marker: str) -> bool:
    """Whether a marker numbers the first of its rows."""
    return bool(_ONE.search(marker))


def with_levels(entries: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows of one lane, over all pages that it runs over, with their levels."""
    order = _order([entry.marker for entry in entries if family_of(entry.marker) is not None and not entry.code])
    for entry in entries:
        level = _level(entry, order)
        yield entry if level == entry.level else replaced(entry, level=level)


def _order(markers: Sequence[str]) -> list[int]:
    """The kinds of numbering from the outermost in."""
    kinds = [kind for marker in markers if (kind := family_of(marker)) is not None]
    found = list(dict.fromkeys(kinds))
    return found if markers and is_first(markers[0]) else sorted(found)


def _level(entry: TableRow, order: Sequence[int]) -> int | None:
    if entry.role == "total":
        return 0
    if entry.code and len(entry.code) in _SIZES:
        return (len(entry.code) - 1) // 2
    kind = family_of(entry.marker)
    return order.index(kind) + 1 if kind in order else None
