"""What a column of names holds the names of, as its header says: functions, economic items, bodies, projects …"""

from __future__ import annotations

from functools import cache, lru_cache

from extractor.errors import PatternError
from extractor.matching import Pattern, compiled
from extractor.patterns import toml
from extractor.taxonomy import classifications, opaque_dimensions

ATTRIBUTE = "attribute"
_KEYS = {"names", "match", "examples", "rejects"}


@lru_cache(maxsize=1 << 12)
def named_by(path: tuple[str, ...]) -> str:
    """The dimension that the names under a header are members of; "" where it does not say."""
    words = "/".join(path)
    return next((names for names, match in _entries() if match.found(words)), "")


@lru_cache(maxsize=1 << 12)
def is_split(path: tuple[str, ...]) -> bool:
    """Whether a column holds one level of codes only: 类, 款 or 项."""
    return bool(path) and compiled("heads.toml [split]", toml("heads")["split"]["match"]).found(path[-1])


@cache
def _entries() -> tuple[tuple[str, Pattern], ...]:
    """The dimensions with their patterns, in the order in which they are tried; PatternError for a malformed entry."""
    known = {ATTRIBUTE, *classifications(), *opaque_dimensions()}
    found = []
    for entry in toml("heads")["head"]:
        where = f"heads.toml [[head]] {entry.get('names')}"
        if unknown := entry.keys() ^ _KEYS:
            raise PatternError(f"{where} 缺少或不认识的键 {'、'.join(sorted(unknown))}")
        if entry["names"] not in known:
            raise PatternError(f"{where} 不是维度")
        found.append((entry["names"], compiled(where, entry["match"])))
    return tuple(found)
