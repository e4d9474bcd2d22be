"""Names of bodies: when two documents speak of the same one, and whether one speaks of its headquarters alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.patterns import toml
from extractor.wording import fold

# Of a name this long one character may be lost; a character that differs tells bodies apart.
_ALIKE = 94
_SHORTEST = 3
_TELLING = set("一二三四五六七八九十0123456789东南西北中上下前后新老大小分省市县区州盟旗乡镇村院校厂")


@cache
def part(name: str) -> re.Pattern[str]:
    """The pattern `name` of `[[part]]` in `patterns/bodies.toml`."""
    (found,) = (entry["pattern"] for entry in toml("bodies")["part"] if entry["id"] == name)
    return re.compile(found)


@lru_cache(maxsize=1 << 12)  # a table names the same bodies row after row, and each is held against the one disclosing
def core(name: str) -> str:
    """A name without what documents add or leave out: 本级, 汇总, 中共, joints, long forms."""
    short = part("party").sub("", part("whole").sub("", part("own").sub("", fold(name))))
    for entry in toml("bodies")["short"]:
        short = short.replace(entry["long"], entry["short"])
    return part("joint").sub("", part("above").sub("", short))


def is_own(name: str) -> bool:
    """Whether a name says that it means the headquarters alone: 水务局（本级）."""
    return bool(part("own").search(fold(name)))


def titled_own(title: str) -> bool:
    """The same of a document's title."""
    return bool(part("titled_own").search(fold(title)))


def same(one: str, other: str) -> bool:
    """Whether two names mean one body: equal at heart, one without its place, or one character short."""
    return alike(core(one), core(other))


def alike(one: str, other: str) -> bool:
    """The same of names as `core` gives them."""
    short, long = sorted((one, other), key=len)
    return short == long or completes(long, short) or _one_lost(short, long)


def completes(long: str, short: str) -> bool:
    """Whether the longer of two names (as `core` gives them) is the shorter one with its place before it."""
    before = long[: -len(short)] if short else ""
    if len(short) < _SHORTEST or not before or not long.endswith(short):
        return False
    return any(part("place").match(words) for words in (before, before + short[0]))


def places(core: str) -> tuple[str, ...]:
    """What a name may begin with as its place, the longest first; none where it names none."""
    return tuple(core[:end] for end in range(len(core), 0, -1) if part("place").match(core[:end]))


def _one_lost(short: str, long: str) -> bool:
    """One character left out of a long name, none that counts or places it."""
    from rapidfuzz import fuzz

    if len(long) != len(short) + 1 or fuzz.ratio(short, long) < _ALIKE:
        return False
    lost = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return long[:lost] + long[lost + 1 :] == short and long[lost] not in _TELLING
