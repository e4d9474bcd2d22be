"""Whose figures the tables of a report on several governments hold: what differs between titles that are else alike.

2031年云江市一般公共预算收入表     whole: the place whose own level is 市级
2031年市级一般公共预算收入表       own
2031年北山示范区一般公共预算收入表  region:北山示范区
2031年各区一般公共预算收入表       lower

A title that no other is alike to tells it by what it begins with: 市级 …, 云江市政府债务 … of 云江市.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.facts.territories import mine
from extractor.governments import FUNDS, OWN, OWN_WORDS, REGION, WHOLE, level, pattern
from extractor.model import Outline, Table
from extractor.taxonomy import family
from extractor.wording import fold

_YEAR = re.compile("(?:19|20)[0-9]{2}年[度末底]?")
_WORDS = re.compile("[一-龥]*$")
_OWN = re.compile("(?P<of>[一-龥]*?)(?P<narrow>本?)级$")
_PLACE = re.compile("[省市县区州盟旗镇乡]$")


def title_levels(tables: Sequence[Table], outline: Outline) -> Mapping[int, str]:
    """The level that the title of each table names, by its number; those of which it cannot be told are left out."""
    if not family(outline.identity.family).has("several_levels"):
        return {}
    titles = {table.number: _YEAR.sub("", fold(table.title)) for table in tables if table.title}
    known = _levels(set(_beside(titles.values())), outline)
    found = {at: _longest(_head(title) or title, known) or _alone(title, outline) for at, title in titles.items()}
    return {number: named for number, named in found.items() if named}


def _alone(title: str, outline: Outline) -> str | None:
    """The level that a title begins with: its own by the rank of the place, or the place with its debt."""
    division = outline.identity.division
    place = division.name if division else ""
    if found := pattern("territory", "titled").match(title):
        if not place.endswith((found["place"] + found["level"], found["place"])):
            return None
        if mine(found["level"], outline.identity):
            return OWN
        return f"{REGION}{found['level']}级" if level(title) == OWN else None
    if pattern("territory", "each").match(title):
        return "lower"
    whole = place and title.startswith(place) and pattern("territory", "of_place").match(title[len(place) :])
    return WHOLE if whole else None


def _longest(words: str, known: Mapping[str, str]) -> str | None:
    """The level of the longest of these heads that a title begins with."""
    fitting = [head for head in known if words.startswith(head) and not _goes_on(words[len(head) :])]
    return known[max(fitting, key=len)] if fitting else None


def _goes_on(words: str) -> bool:
    """Whether a title names its level itself behind a place: 本级 or 州级 behind 云江州."""
    found = pattern("territory", "titled").match(words)
    return words.startswith(OWN_WORDS) or (found is not None and not found["place"])


def _beside(titles: Iterable[str]) -> Iterator[str]:
    """The heads of titles of which others are alike but for their heads."""
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for title in titles:
        if head := _head(title):
            alike[title[title.index(head) + len(head) :]].add(head)
    yield from (head for heads in alike.values() if len(heads) > 1 for head in heads)


def _head(title: str) -> str:
    """The words right before the first budget that a title names."""
    named = [found.start() for fund in FUNDS if (found := pattern("fund", fund).search(title))]
    found = _WORDS.search(title[: min(named)]) if named else None
    return found.group() if found else ""


def _levels(heads: set[str], outline: Outline) -> dict[str, str]:
    """What these heads name, where one of them is the own level of a government: beside it the others are told."""
    levels = {head: found for head in heads if (found := _OWN.search(head)) and level(head) == "own"}
    if not levels:
        return {}
    whole = _whole(heads - levels.keys(), {_letter(found) for found in levels.values()}, outline)
    mine = _letters_of_whole(heads, whole) or {_letter(found) for found in levels.values()}
    wide = {_letter(found) for found in levels.values() if not found["narrow"]}
    said = {head: _own(found, mine, wide) for head, found in levels.items()}
    for head in heads - said.keys():
        if named := "whole" if head == whole else _of_others(head, whole):
            said[head] = named
    return said


def _letter(found: re.Match[str]) -> str:
    """The kind of place that a level is of: 市 of 市级 and 云江市本级."""
    return found["of"][-1:]


def _own(found: re.Match[str], mine: set[str], wide: set[str]) -> str:
    """市级 of a city is its own, 区级 is lower; 市本级 beside 市级 is a part of it, without its zones."""
    if _letter(found) not in mine:
        return "lower"
    return f"region:{found.group()}" if found["narrow"] and _letter(found) in wide else "own"


def _letters_of_whole(heads: Iterable[str], whole: str | None) -> set[str]:
    """The kind of place that the whole is: of 全市 and of 云江市 a city."""
    named = (pattern("territory", "whole").search(head) for head in heads)
    return {found["level"][-1:] for found in named if found} | ({whole[-1]} if whole else set())


def _whole(heads: Iterable[str], letters: Iterable[str], outline: Outline) -> str | None:
    """The place of which the own level is one: 云江市 beside 市级; of several the one that the document is of."""
    places = [head for head in heads if len(head) > 2 and head[-1] in letters and level(head) is None]
    identity = outline.identity
    mine = [head for head in places if head in (identity.entity or "") or head in (identity.title or "")]
    return mine[0] if mine else places[0] if len(places) == 1 else None


def _of_others(head: str, whole: str | None) -> str | None:
    """The level that a head names beside that of the government itself; 云江市分地区 goes on about the whole."""
    if pattern("territory", "lower").search(head):
        return "lower"
    if whole and head.startswith(whole):
        return None
    return level(head) or (f"region:{head}" if _PLACE.search(head) else None)
