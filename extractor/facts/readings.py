"""What one label may mean, under which condition and in which unit; and how a pattern stands for many labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from extractor.errors import PatternError

MONEY = frozenset({"元", "千元", "百元", "万元", "十万元", "百万元", "千万元", "亿元", "万", "亿", "角", "分"})
AREA = frozenset({"平方米", "平方公里", "公顷", "亩", "万亩", "平米", "万平方米", "㎡", "m2", "m²"})
UNMEASURED = frozenset({"", "%", "百分点", "个百分点", "‰", "倍"})
_OF_ITS_BODY = 6
_PART = re.compile(r"\[[^][]*\]|\{(?:[^][{}]|\[[^][{}]*\])*\}|[^][{}]+")


@dataclass(frozen=True, slots=True)
class LabelMeaning:
    """What a label may mean; an empty condition always holds. `whole` entries ending in a dot match all ids below."""

    concept: str | None
    unit: str = "amount"
    units: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    not_within: frozenset[str] = frozenset()
    whole: tuple[str, ...] = ()
    not_whole: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    not_titled: tuple[str, ...] = ()
    function: str = ""
    whose: str = ""

    @property
    def conditional(self) -> bool:
        return bool(self.within or self.whole or self.titled)

    def takes(self, unit: str) -> bool:
        if unit in UNMEASURED or self.unit == "any":
            return True
        if unit in MONEY or unit in AREA:
            return self.unit == ("amount" if unit in MONEY else "area")
        return self.unit == "count" and (not self.units or unit in self.units)

    def rank(self, kind: str, titles: Iterable[str], whole: str | None, whose: str | None) -> int:
        """How well the reading fits its place: -1 not at all, 0 no condition, more for closer conditions.

        What is said only of a kind of body (`whose`) means that in its documents (below such a title if it asks for
        one), whatever it may mean elsewhere.
        """
        named = any(words in title for words in self.titled for title in titles)
        if self.whose:
            return _OF_ITS_BODY if self.whose == whose and (named or not self.titled) else -1
        if kind in self.not_within or whole in self.not_whole:
            return -1
        if any(words in title for words in self.not_titled for title in titles):
            return -1
        if not self.conditional:
            return 0
        return 4 * self._under(whole) + 2 * named + (kind in self.within) or -1

    def _under(self, whole: str | None) -> int:
        """2 where the whole is named, 1 where it stands below one that is."""
        if whole is None:
            return 0
        return 2 if whole in self.whole else any(w.endswith(".") and whole.startswith(w) for w in self.whole)


def expand(pattern: str) -> list[str]:
    """All strings a pattern stands for: 公务[用]车{购置|更新}费."""
    if not set(pattern) & set("[]{}"):
        return [pattern]
    parts = _PART.findall(pattern)
    if sum(map(len, parts)) != len(pattern):
        raise PatternError(f"concepts.toml：括号不成对“{pattern}”")
    return list(dict.fromkeys("".join(chosen) for chosen in product(*map(_choices, parts))))


def _choices(part: str) -> tuple[str, ...]:
    if part[0] not in "[{":
        return (part,)
    chosen = [string for choice in part[1:-1].split("|") for string in expand(choice)]
    return tuple(chosen) if part[0] == "{" else ("", *chosen)
