"""Heading numbers as printed: which family a marker belongs to and which number it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.outline.phrases import entries

_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_GLYPHS = {
    char: value
    for row in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽")
    for value, char in enumerate(row, 1)
}


@dataclass(frozen=True, slots=True)
class NumberingStyle:
    """One way of numbering; `rank` is its usual place, 0 the outermost. Families that only list are no headings."""

    id: str
    rank: int
    heading: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of folded words: printed in [0, printed), the words after it begin at `end`."""

    family: NumberingStyle
    number: int
    printed: int
    end: int


@cache
def numbering_styles() -> tuple[NumberingStyle, ...]:
    """The families of `patterns/markers.toml`, outermost first."""
    return tuple(
        NumberingStyle(entry["id"], rank, entry.get("heading", True), re.compile(entry["pattern"]))
        for rank, entry in enumerate(entries("markers", "family", "id", "heading"))
    )


def ordinal(numeral: str) -> int:
    """十二 → 12, 12 → 12, ③ → 3."""
    if numeral.isascii():
        return int(numeral)
    if numeral in _GLYPHS:
        return _GLYPHS[numeral]
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) if ten else 0) * 10 + _DIGITS.get(ones, 0)


def marker(words: str) -> Marker | None:
    """The heading number that folded `words` begin with."""
    for family in numbering_styles():
        if match := family.pattern.match(words):
            numeral = next(value for name, value in match.groupdict().items() if name != "printed" and value)
            return Marker(family, ordinal(numeral), match.end("printed"), match.end())
    return None
