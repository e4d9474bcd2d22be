"""Numbers that stand before words: of headings and items (which family, which number), of tables and annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.made_often import made_often
from extractor.named_patterns import entries, phrase
from extractor.wording import read

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


@made_often
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


# 1-2 2031年…, 36 某省…, 表12 年度…: a number that a space sets apart; no date.
_APART = re.compile(
    r"^\s*(?:\d{1,4}(?:[-—–.．]\d{1,3})*\s+(?=20\d\d\s*年|[^\d\s年月日,.，．])|[一-龥]{0,3}表\s?\d{1,2}\s+(?=[^\d\s]))"
)


def going_on() -> re.Pattern[str]:
    """What says that a table goes on from the page before: 续表2, （续）."""
    return phrase("lines", "line", "continued", "meaning")


def numberless(words: str) -> str:
    """The folded name of a table or an annex without what only numbers it: 附件2：, 表1-1, 一、, a place's code."""
    previous = ""
    while words != previous:
        previous = words
        words = phrase("markers", "name", "number").sub("", words)
        said = going_on().match(words)
        words = words[said.end() :] if said else words
    return words


@lru_cache(maxsize=1 << 12)  # a caption is asked for its name by each table that it may belong to
def unnumbered(name: str) -> str:
    """The same of a name as printed, where a space may set the number apart; "" where it is nothing but a number."""
    name = _APART.sub("", name.strip())
    reading = read(name)
    taken = len(reading.text) - len(numberless(reading.text))
    return name[reading.offsets[taken] :] if taken < len(reading.text) else ""
