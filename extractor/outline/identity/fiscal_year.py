"""The fiscal year disclosed: the title's, else that of most table names, else the one most spoken of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractor.outline.identity.wordings import pattern
from extractor.taxonomy import Family

_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_YEARS = re.compile(r"(20\d\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])(?=年|-|度)")
_WORD = {"final": "决算", "budget": "预算"}


def years(words: str) -> list[int]:
    """The years that are named, in order: 2031年, 二〇三一年."""
    return [int(year.translate(_DIGITS)) for year in _YEARS.findall(words)]


def fiscal_year(title: str, captions: tuple[str, ...], text: str, kind: Family) -> int | None:
    """None where neither title nor tables nor text say it."""
    named = years(title)
    if named:  # last year's execution may stand beside the draft, and the draft's year is meant
        return max(named) if kind.has("draft") else named[0]
    return _captioned(captions, kind) or _spoken(text, _WORD.get(kind.phase or "", "预算"))


def _captioned(captions: tuple[str, ...], kind: Family) -> int | None:
    """The year of most table names; of a budget those of the draft, for last year's execution stands beside it."""
    told = [words for words in captions if not (kind.has("draft") and pattern("caption", "executed").search(words))]
    return _most(year for words in told or captions for year in dict.fromkeys(years(words)))


def _spoken(text: str, word: str) -> int | None:
    """The year that tables carry alone, else the one named most with 预算 (of an account with 决算), else at all."""
    alone = _most(int(year) for year in pattern("body", "alone").findall(text))
    told = alone or _most(int(year) for year, what in pattern("body", "spoken").findall(text) if what == word)
    return told or _most(int(year) for year in pattern("body", "year").findall(text))


def _most(found: Iterable[int]) -> int | None:
    """The year named most often, of several the latest."""
    votes = Counter(found)
    return max(votes, key=lambda year: (votes[year], year)) if votes else None
