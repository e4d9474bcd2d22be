"""The words labels are made of, read from patterns/ once: which strings are labels, and of what, under which condition.

A label is an exact string. In the pattern files [x] may be left out and {a|b} is one of several, so that one line
stands for all the ways a thing is printed; matching stays a dictionary look-up and cannot blow up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from extractor import patterns
from extractor.errors import PatternError
from extractor.facts import functions

MONEY = frozenset({"元", "千元", "百元", "万元", "十万元", "百万元", "千万元", "亿元", "万", "亿", "角", "分"})
AREA = frozenset({"平方米", "平方公里", "公顷", "亩", "万亩", "平米", "万平方米", "㎡", "m2", "m²"})
UNMEASURED = frozenset({"", "%", "百分点", "个百分点", "‰", "倍"})
_BASIC = ("expenditure.basic", "expenditure.personnel", "expenditure.public")
LISTED_BY_ECONOMY = ("agency_operation.total", *_BASIC, "economic.")
_OF_GOVERNMENT = ("政府预算支出经济", "政府经济分类", "政府预算经济")
# Classes whose names mean other things too where no code or （类） is printed.
_SPOKEN_OTHERWISE = {"223", "227", "229", "230", "231", "233"}
_PART = re.compile(r"\[[^][]*\]|\{(?:[^][{}]|\[[^][{}]*\])*\}|[^][{}]+")
_CONDITIONS = ("within", "not_within", "whole", "not_whole", "titled", "not_titled")


@dataclass(frozen=True, slots=True)
class Reading:
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

    @property
    def conditional(self) -> bool:
        return bool(self.within or self.whole or self.titled)

    def takes(self, unit: str) -> bool:
        if unit in UNMEASURED or self.unit == "any":
            return True
        if unit in MONEY or unit in AREA:
            return self.unit == ("amount" if unit in MONEY else "area")
        return self.unit == "count" and (not self.units or unit in self.units)

    def rank(self, kind: str, titles: Iterable[str], whole: str | None) -> int:
        """How well the reading fits its place: -1 not at all, 0 no condition, more for closer conditions."""
        if kind in self.not_within or whole in self.not_whole:
            return -1
        if any(words in title for words in self.not_titled for title in titles):
            return -1
        if not self.conditional:
            return 0
        named = any(words in title for words in self.titled for title in titles)
        return 4 * self._under(whole) + 2 * named + (kind in self.within) or -1

    def _under(self, whole: str | None) -> bool:
        return whole is not None and any(
            whole == wanted or (wanted.endswith(".") and whole.startswith(wanted)) for wanted in self.whole
        )


@dataclass(slots=True)
class Entry:
    """A string that is known: as a small word (`role`), as a label (`readings`), or as both."""

    role: str = ""
    readings: list[Reading] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]


def expand(pattern: str) -> list[str]:
    """All strings a pattern stands for: 公务[用]车{购置|更新}费."""
    if "[" not in pattern and "{" not in pattern:
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


@cache
def lexicon() -> Lexicon:
    """Everything patterns/ knows of labels; later sources never take a plain label away from an earlier one."""
    entries: dict[str, Entry] = {}
    content = patterns.toml("concepts")
    for word in content["word"]:
        for string in _strings(word["words"]):
            entries.setdefault(string, Entry()).role = word["role"]
    for concept in content["concept"]:
        for strings, reading in _of_concept(concept):
            for string in strings:
                entries.setdefault(string, Entry()).readings.append(reading)
    for thing in content["known"]:
        reading = Reading(None, "any", **_conditions(thing))
        for string in _strings(thing["labels"]):
            entries.setdefault(string, Entry()).readings.append(reading)
    _add_economy(entries)
    _add_functions(entries)
    lengths: dict[str, set[int]] = {}
    for string in entries:
        lengths.setdefault(string[:2], set()).add(len(string))
    return Lexicon(entries, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})


def _strings(patterns_: Iterable[str]) -> list[str]:
    """The strings of a list of patterns; what shrinks to a single character is no label."""
    return [string for pattern in patterns_ for string in expand(pattern) if len(string) > 1]


def _conditions(entry: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in _CONDITIONS:
        if key in entry:
            found[key] = frozenset(entry[key]) if key.endswith("within") else tuple(entry[key])
    return found


def _of_concept(concept: dict[str, Any]) -> Iterator[tuple[list[str], Reading]]:
    counted = frozenset(concept.get("units", ()))
    yield _strings(concept["labels"]), Reading(concept["id"], concept["unit"], counted, **_conditions(concept))
    for when in concept.get("when", ()):
        yield _strings(when["labels"]), Reading(concept["id"], concept["unit"], counted, **_conditions(when))


def _add_economy(entries: dict[str, Entry]) -> None:
    """Economic classification: a name that is also another label means the code only inside an economic list."""
    taken = {string for string, entry in entries.items() if entry.readings}
    for row in sorted(patterns.rows("economics"), key=lambda row: (row["code"][:3] in ("309", "311"), row["code"])):
        code, name = row["code"], row["name"]
        parent = (f"economic.{code[:3]}",) if len(code) > 3 else ()
        if code[0] == "5":
            conditions: dict[str, Any] = {
                "titled": _OF_GOVERNMENT,
                "whole": parent,
            }
        elif name in taken:
            conditions = {"whole": LISTED_BY_ECONOMY, "within": frozenset({"general_basic"})}
        else:
            conditions = {}
        known = entries.setdefault(name, Entry()).readings
        if not conditions and known:
            conditions = {"whole": parent} if parent else {"whole": ("economic.",)}
        known.append(Reading(f"economic.{code}", "amount", **conditions))


def _add_functions(entries: dict[str, Entry]) -> None:
    """Functional classification by bare names: classes anywhere, the rest only where functions are listed."""
    within = frozenset({"general_budget", "fiscal_overview", "expenditure", "overview", "gov_fund", "soe_capital"})
    wholes = ("function.", "expenditure.total", "expenditure.current")
    for item in functions.items():
        if item.code in _SPOKEN_OTHERWISE:
            continue
        if len(item.code) == 3 and len(item.name) >= 4:
            name = item.name if item.name.endswith(("支出", "事务", "费")) else f"{item.name}支出"
            entries.setdefault(name, Entry()).readings.append(Reading(f"function.{item.code}"))
        elif len(item.name) >= 4:
            readings = entries.setdefault(item.name, Entry()).readings
            if not any(reading.function for reading in readings):
                readings.append(Reading(None, within=within, whole=wholes, function=item.name))
