"""Names by their words: an item named in another order, or with a small word more or less.

    自然资源海洋气象            自然资源海洋气象等支出, the class 220
    动用上年结转和结余资金      动用上年结转结余资金, what was carried over
    缴纳职工基本医疗保险费      no name has just these words

The words are those of `patterns/fiscal_words.txt`, one a line with how many names hold it; words marked `u` are small.
jieba parts names by this list alone: its own dictionary is large, slow to load and knows nothing of budgets.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache, lru_cache

from extractor import patterns
from extractor.facts import functions
from extractor.facts.lexicon import lexicon
from extractor.facts.scope import Scope
from extractor.taxonomy import ECONOMIC, among, code_of, family, section_kind, table_kind

_HAN = re.compile("[一-龥]+")
_SMALL = "u"
_NONE = ("", "".join(sorted("其他")))  # the characters of 项目支出 but for small words, and of what is merely left over
_JOINS = ("与", "和", "及", "以及")
_SHORTEST = 4  # characters without the small words: shorter names are parts of too many others
_LONGEST = 24


def twins(name: str) -> tuple[str, ...]:
    """The known names that have the words of this one, small words apart; the name itself is none of them.

    A 等 that no known name has is not small: 公共安全等 are several things.
    """
    known = _by_characters().get(_characters(name), ()) if len(name) <= _LONGEST else ()
    known = tuple(twin for twin in known if twin != name and ("等" in twin or "等" not in name))
    return tuple(twin for twin in known if words(twin) == words(name))


def trusted(concept: str, name: str, scope: Scope) -> bool:
    """Whether words alone may name this concept here: an item where its like is listed, and no short name elsewhere."""
    long = len(words(name)) > 1 and sum(map(len, words(name))) >= _SHORTEST
    if code_of(concept, "function"):
        below = functions.resolve((("", name),), None, scope.functions) or ""
        if scope.functions and len(below) > 3 and below.startswith(scope.functions):
            return False  # 教育 below 援助其他地区支出 is a part of that
        listed = table_kind(scope.kind).has("only_functions")
        spending = section_kind(scope.kind).has("mostly_functions")
        return listed or among(scope.whole, "by_function") or (long and spending)
    if code_of(concept, *ECONOMIC):
        return long and (section_kind(scope.kind).has("by_economy") or among(scope.whole, "by_economy"))
    return long and family(scope.family).known


@cache
def _vocabulary() -> tuple[dict[str, int], frozenset[str]]:
    """How often names hold each word, and the small words."""
    lines = (patterns.folder() / "fiscal_words.txt").read_text(encoding="utf-8").split("\n")
    entries = [line.split(" ") for line in lines if line]
    return {word: int(count) for word, count, _ in entries}, frozenset(w for w, _, kind in entries if kind == _SMALL)


@cache
def _cut() -> Callable[..., list[str]]:
    """jieba's cut by our words, filled by hand: its own loading reads and writes a cache in the temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escape sequences that newer Pythons frown at
        import jieba  # slow to import, rarely needed

    counts, _ = _vocabulary()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = {word[:end]: 0 for word in counts for end in range(1, len(word))} | counts
    tokenizer.total = sum(counts.values())
    tokenizer.initialized = True
    cut: Callable[..., list[str]] = tokenizer.lcut
    return cut


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that count, in no order; a character outside the vocabulary is a word of its own.

    What 及 adds counts, however small: 债务付息及费用 are two things.
    """
    small = _vocabulary()[1]
    found: list[str] = []
    for part in _HAN.findall(name):
        cut = _cut()(part, HMM=False)
        found += [word for before, word in zip(["", *cut], cut, strict=False) if word not in small or before in _JOINS]
    return tuple(sorted(word for word in found if word not in _JOINS))


@cache
def _by_characters() -> dict[str, tuple[str, ...]]:
    """Names of classes, economic items, sources and uses of money by their characters."""
    found: dict[str, list[str]] = {}
    for name, entry in lexicon().entries.items():
        if any(_named(reading.concept) for reading in entry.readings) and (own := _characters(name)) not in _NONE:
            found.setdefault(own, []).append(name)
    return {characters: tuple(names) for characters, names in found.items()}


def _named(concept: str | None) -> bool:
    return code_of(concept, "function", *ECONOMIC) is not None or among(concept, "account")


def _characters(name: str) -> str:
    """The characters of a name in no order, without any that small words have: names with the same words share them.

    A first look that costs little; jieba is loaded only where it finds something.
    """
    return "".join(sorted(name.translate(_dropped())))


@cache
def _dropped() -> dict[int, None]:
    return dict.fromkeys(map(ord, "（）“”、·" + "".join(_vocabulary()[1])))
