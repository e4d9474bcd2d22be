"""Names of budget items: outdated, at the wrong level, under an item that has no such part, nearly right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import ne

from extractor.findings.passages import Passage, finding, passages
from extractor.matching import Pattern, compiled, where
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.patterns import csv_rows, toml
from extractor.taxonomy import LEVELS

_NAMED = re.compile(r"(?P<name>(?:[一-龥]|（(?:室|局|厅|公安|境)）){2,30})（(?P<level>[类款项])）")
_ENDINGS = re.compile("支出|收入|补助|缴费|离退休")
_RUN = re.compile("[一-龥]{6,}")
_BEHIND_ITEM = re.compile(r"（[类款项]）|[一-龥]{0,4}\d")
_SHORTEST = 6
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")


@dataclass(frozen=True, slots=True)
class _Renamed:
    old: Pattern
    now: str
    since: int


@cache
def renamed() -> tuple[_Renamed, ...]:
    """The items that were renamed; `since` is the first year of the name of today."""
    entries = toml("item_names")["renamed"]
    return tuple(
        _Renamed(compiled(f"item_names.toml [[renamed]] {e['now']}", e["old"]), e["now"], e["since"]) for e in entries
    )


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """All parts that a 款 can have, for the few where the list is complete; () for the others."""
    return next((tuple(e["items"]) for e in toml("item_names")["closed"] if name in e["names"]), ())


def items(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Names of items in the running text that are not, or no longer, those of the classification."""
    year = outline.identity.year
    scope = tuple(passages(document, outline, "figures"))
    worth_trying = where([entry.old for entry in renamed()], [passage.text for passage in scope]) if year else {}
    spoken = year or 0
    for place, passage in enumerate(scope):
        spoken = _year_spoken_of(passage, year, spoken)
        yield from _outdated(passage, spoken, worth_trying.get(place, ()))
        yield from _levels(passage)
        yield from _nearly(passage)


def _year_spoken_of(passage: Passage, year: int | None, before: int) -> int:
    """The latest year that a paragraph names, else that of the paragraphs before it: last year's names were right then.

    A budget speaks of the year before it and of its own; years further on are goals.
    """
    named = [int(found) for found in _YEAR.findall(passage.text)]
    return max((one for one in named if one <= (year or 0) + 1), default=before)


def _outdated(passage: Passage, year: int, worth_trying: Iterable[int]) -> Iterator[Finding]:
    for entry in (renamed()[number] for number in worth_trying):
        for match in entry.old.all(passage.text):
            quoted = passage.text[max(0, match.start() - 2) : match.start()].endswith(("原", "原“", "由"))
            if year >= entry.since and not quoted:
                yield finding("outdated_item", passage, *match.span(), now=entry.now, since=str(entry.since))


# --- 类、款、项 ------------------------------------------------------------------------------------------------------


@cache
def _names(level: str) -> frozenset[str]:
    return frozenset(row["name"] for row in csv_rows("functions") if len(row["code"]) == LEVELS[level])


@cache
def _classes() -> frozenset[str]:
    """The classes that have 款 with names of their own; of the others nothing is certain."""
    undivided = toml("item_names")["undivided"]["classes"]
    rows = (row for row in csv_rows("functions") if len(row["code"]) == LEVELS["类"])
    return frozenset(row["name"] for row in rows if row["code"] not in undivided)


def _levels(passage: Passage) -> Iterator[Finding]:
    before: re.Match[str] | None = None
    for match in _NAMED.finditer(passage.text):
        name, level = match["name"], match["level"]
        words = match.start("name"), match.end()
        if level == "款" and name in _classes() and name not in _names("款"):
            yield finding("wrong_level", passage, *words, item=name, level="类")
        elif level == "类" and name in _names("款") and not {name, f"{name}支出"} & _names("类"):
            yield finding("wrong_level", passage, *words, item=name, level="款")
        elif level == "项" and before and before["level"] == "款" and before.end() == match.start():
            yield from _foreign(passage, before["name"], match)
        before = match


def _foreign(passage: Passage, whole: str, match: re.Match[str]) -> Iterator[Finding]:
    """A part no 款 of that name has; a shortened or lengthened name is still the part's."""
    parts, name = parts_of(whole), match["name"].removesuffix("支出")
    if parts and not any(name in part or part in name for part in parts):
        yield finding("foreign_item", passage, match.start("name"), match.end(), item=match["name"], whole=whole)


# --- one character off -----------------------------------------------------------------------------------------------


@cache
def _known() -> frozenset[str]:
    listed = {row["name"] for table in ("functions", "economics") for row in csv_rows(table)}
    return frozenset(name for name in listed if re.fullmatch("[一-龥]+", name))


@cache
def _long() -> tuple[dict[tuple[int, str, str], tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Every long name by its length, its first character and its last two, none of which is taken for a slip.

    And by the last two how long such names are, the longest first.
    """
    names: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for name in sorted(_known()):
        if len(name) >= _SHORTEST and _ENDINGS.search(name[-3:]):
            names[len(name), name[0], name[-2:]].append(name)
    tails = {tail for _, _, tail in names}
    lengths = {tail: tuple(sorted({n for n, _, other in names if other == tail}, reverse=True)) for tail in tails}
    return {key: tuple(found) for key, found in names.items()}, lengths


def _nearly(passage: Passage) -> Iterator[Finding]:
    """Where an item is named: as a piece of its own, or with its level or figure behind it.

    In the midst of a sentence (保障在职人员工资福利及社会保险缴费) other words are likelier than a slip.
    """
    told = -1
    for run in _RUN.finditer(passage.text):
        for ending in _ENDINGS.finditer(passage.text, run.start(), run.end()):
            found = _meant(passage.text, max(run.start(), told + 1), ending.end())
            named = found and (found[0] == run.start() or _BEHIND_ITEM.match(passage.text, ending.end()))
            if found and named and not passage.text.startswith("其中", found[0]):
                told = ending.end() - 1
                yield finding("misspelt_item", passage, found[0], ending.end(), meant=found[1])


def _meant(text: str, earliest: int, end: int) -> tuple[int, str] | None:
    """Where the longest name that ends here begins, if it is one character off, and the name that is meant."""
    names, lengths = _long()
    tail = text[end - 2 : end]
    for length in lengths.get(tail, ()):
        start = end - length
        if start < earliest or not (alike := names.get((length, text[start], tail))):
            continue
        window = text[start:end]
        if window in alike:
            return None
        for name in alike:
            if sum(map(ne, window, name)) == 1:
                return start, name
    return None
