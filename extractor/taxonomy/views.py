"""What a measure and its dimensions are called together: `patterns/views.toml`, whose ids are the concepts.

(revenue, flow=current)                       revenue.current
(expenditure, function=205)                   function.205
(expenditure, function=205, type=basic)       function.205, narrowed to the part expenditure.basic
(expenditure, body=某中心)                     no view: not a figure of the whole
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args

from extractor.errors import PatternError
from extractor.model import Dimensions, Fund, Kind, Measure, plainly
from extractor.patterns import gathered, toml
from extractor.taxonomy.codes import classifications

_ANY, _UNSAID = "*", ""
_TOLD = {"id", "zh", "en", "unit", "measure", "fund", "single", "kind", "added"}
_UNITS = ("amount", "count", "area")

_Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """A named combination: `wanted` gives for each dimension the members that fit, "" where it may be left unsaid.

    `kind` is what a bare percentage of it is: a ratio that has a name of its own is a share.
    """

    id: str
    zh: str
    en: str
    unit: str
    measure: Measure
    wanted: Mapping[str, tuple[str, ...]]
    funds: tuple[str, ...] = ()
    kind: Kind | None = None

    def fits(self, measure: Measure, said: _Said, fund: Fund | None) -> bool:
        """Whether a figure of this measure, with these dimensions and of this fund, falls into the view."""
        if measure != self.measure or (self.funds and (fund or _UNSAID) not in self.funds):
            return False
        for name, members in self.wanted.items():  # a loop, not all(): asked of every view for every figure
            if said.get(name, _UNSAID) not in members and not (_ANY in members and name in said):
                return False
        return True

    @property
    def fund(self) -> Fund | None:
        """The fund that the name itself says."""
        return next((fund for fund in get_args(Fund) if fund in self.funds[:1]), None)

    @property
    def dimensions(self) -> dict[str, str]:
        """The dimensions that the name itself says."""
        return {name: members[0] for name, members in self.wanted.items() if members[0] not in (_UNSAID, _ANY)}


@cache
def views() -> Mapping[str, View]:
    """Every named view by its id, in the order of the file."""
    return {entry["id"]: _view(entry) for entry in gathered("views", "view")}


@cache
def _views_of(measure: Measure) -> tuple[View, ...]:
    """Those of one measure."""
    return tuple(view for view in views().values() if view.measure == measure)


@cache
def single_views() -> frozenset[str]:
    """The views of which a body has one figure in a year and stage: printed again, it must be the same."""
    return frozenset(entry["id"] for entry in gathered("views", "view") if entry.get("single", False))


@cache
def added_views() -> frozenset[str]:
    """The views that are not in the list of concepts that the result promises: names of our own."""
    return frozenset(entry["id"] for entry in gathered("views", "view") if entry.get("added", False))


def _view(entry: Mapping[str, Any]) -> View:
    """One entry; PatternError where a key is missing or a measure unknown."""
    name = entry.get("id", "?")
    if missing := {"zh", "en", "unit", "measure"} - entry.keys():
        raise PatternError(f"views.toml：{name} 缺 {'、'.join(sorted(missing))}")
    if entry["measure"] not in get_args(Measure) or entry["unit"] not in _UNITS:
        raise PatternError(f"views.toml：{name} 的 measure 或 unit 不认识")
    wanted = {key: _members(value) for key, value in entry.items() if key not in _TOLD}
    funds = _members(entry["fund"]) if "fund" in entry else ()
    return View(name, entry["zh"], entry["en"], entry["unit"], entry["measure"], wanted, funds, entry.get("kind"))


def _members(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def opaque_dimensions() -> frozenset[str]:
    """The dimensions whose members are printed words: a figure that has one is not of the whole."""
    return frozenset(toml("views")["opaque"])


@cache
def listed_views() -> frozenset[str]:
    """The views of which a body has as many figures as it has projects, indicators …: no one figure of the whole."""
    return frozenset(view.id for view in views().values() if opaque_dimensions() & view.wanted.keys())


@cache
def told_apart() -> Mapping[str, tuple[str, ...]]:
    """Views that hold several figures of a body, with the dimensions that tell these apart: debt, general or special.

    Where a view names one member or none, both say the same; what may be said of any figure (`free`) is not among them.
    """
    found = {
        view.id: tuple(name for name, members in view.wanted.items() if len(set(members) - {_UNSAID}) > 1)
        for view in views().values()
    }
    return {view: names for view, names in found.items() if names}


def free_dimensions() -> tuple[str, ...]:
    """The dimensions that change no name: of when, against what, of which government."""
    return tuple(toml("views")["free"])


def concepts(*, codes: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """(id, zh, en, unit) of every view; with `codes` those of the classifications too."""
    for view in views().values():
        yield view.id, view.zh, view.en, view.unit
    for code in classifications().values() if codes else ():
        for concept, name in sorted(code.names()):
            yield concept, name, "", "amount"


def view_of(measure: Measure | None, dimensions: Dimensions, fund: Fund | None = None) -> str | None:
    """The concept that a figure falls into, None where there is none."""
    return view_and_part(measure, dimensions, fund)[0]


@lru_cache(maxsize=1 << 14)
def view_and_part(
    measure: Measure | None, dimensions: Dimensions, fund: Fund | None = None
) -> tuple[str | None, str | None]:
    """The concept that a figure falls into, and the one that narrows it where more is said of it."""
    said = dict(plainly(dimensions))
    found = _leading(measure, said, fund) if measure else None
    if measure is None or found is None:
        return None, None
    concept, used = found
    if opaque_dimensions() & (said.keys() - used):
        return None, None
    rest = {name: member for name, member in said.items() if name not in used and name not in toml("views")["free"]}
    other_side = any(measure != classifications()[name].measure for name in used if name in classifications())
    if not other_side:
        rest = _worth_saying(rest, fund)
    if not rest and not other_side:
        return concept, None
    part = _part(measure, rest, fund)
    return (concept, part) if part else (None, None)


def _leading(measure: Measure, said: _Said, fund: Fund | None) -> tuple[str, frozenset[str]] | None:
    """The view of the dimension that counts most, and the dimensions it is made of."""
    fitting = [view for view in _near(measure, said) if view.fits(measure, said, fund)]
    for name in toml("views")["lead"]:
        if name not in said:
            continue
        mine = [view for view in fitting if name in view.wanted]
        if mine:
            return _asking_most(mine, said)
        if name in classifications():
            return f"{classifications()[name].concept}.{said[name]}", frozenset({name})
    plain = [view for view in fitting if not view.dimensions]
    return _asking_most(plain, said) if plain else None


def _near(measure: Measure, said: _Said) -> Iterator[View]:
    """The views of a measure that may fit, in the order of the file: those that ask for no member that is not said."""
    known, asking = _views_of(measure), _asking(measure)
    places = {at for asked in (None, *said.items()) for at in asking.get(asked, ())}
    return (known[at] for at in sorted(places))


@cache
def _asking(measure: Measure) -> Mapping[tuple[str, str] | None, Sequence[int]]:
    """The places of a measure's views by the members of a dimension that they ask for; under None the others."""
    found: defaultdict[tuple[str, str] | None, list[int]] = defaultdict(list)
    for at, view in enumerate(_views_of(measure)):
        asked = (it for it in view.wanted.items() if _UNSAID not in it[1] and _ANY not in it[1])
        name, members = next(asked, ("", ()))
        for key in ((name, member) for member in members) if members else (None,):
            found[key].append(at)
    return found


def _asking_most(fitting: list[View], said: _Said) -> tuple[str, frozenset[str]]:
    best = max(fitting, key=lambda view: len(view.wanted.keys() & said.keys()) + bool(view.funds))
    return best.id, frozenset(best.wanted)


def _part(measure: Measure, rest: _Said, fund: Fund | None) -> str | None:
    """What narrows a figure: a view of its own measure, else a source of revenue that pays for it."""
    for side in dict.fromkeys((measure, "revenue")):
        found = _leading(side, rest, fund)
        if found and (found[1] & rest.keys() or (not rest and side == measure)):
            return found[0]
    return None


def _worth_saying(rest: dict[str, str], fund: Fund | None) -> dict[str, str]:
    """Without what the fund says already."""
    implied = toml("views")["implied"]
    if fund not in implied["funds"] or rest.get("financing") != implied["financing"]:
        return rest
    return {name: member for name, member in rest.items() if name != "financing"}


def of_government(concept: str, words: str) -> str | None:
    """What a department's total means of a government: 收入总计 all that comes in, 收入 what the year brings."""
    side = next((it for it in _sides().values() if concept in it["from"]), None)
    name = _total_said(side, words)
    return name if name in views() else None


def _total_said(side: dict[str, Any] | None, words: str) -> str | None:
    """What words call of a side: all that came to it (总计), or what the year brings."""
    if side is None:
        return None
    name: str = side["grand" if re.search(toml("views")["of_government"]["words"], words) else "year"]
    return name


def _sides() -> dict[Measure | None, dict[str, Any]]:
    return {name: told for name, told in toml("views")["of_government"].items() if isinstance(told, dict)}


def side_of_total(concept: str | None) -> Measure | None:
    """The side of which a concept is a government's total, of the year or with all that came to it."""
    return next((side for side, told in _sides().items() if concept in (told["year"], told["grand"])), None)


def all_of_side(side: Measure | None) -> str | None:
    """What a side of a government's budget has with all that came to it."""
    return _sides()[side]["grand"] if side in _sides() else None


def side_brought_to(concept: str | None) -> Measure | None:
    """The side of a government's account that a concept is part of: 上级补助 comes in, 上解 goes out."""
    return next((side for side, told in _sides().items() if concept in told["brought"]), None)


def class_of_fund(concept: str | None, fund: Fund | None, words: str) -> str | None:
    """What the class that is all revenue of a fund means in its budget: 政府性基金收入总计; None of any other."""
    told = next((told for told in _sides().values() if concept and told.get("classes", {}).get(fund) == concept), None)
    return _total_said(told, words)


@lru_cache(maxsize=1 << 12)
def members_in(concept: str | None, words: str) -> Dimensions:
    """What the printed words say of the dimensions that a concept leaves open: 专项债务限额, 收入总计."""
    view = views().get(concept or "")
    left_open = view.wanted if view else {}
    return tuple((name, one) for name, one in _told(words, re.Pattern.search) if one in left_open.get(name, ()))


@lru_cache(maxsize=1 << 12)  # asked of each name of a row more than once
def member_named(words: str) -> Dimensions:
    """What words say that name nothing but a member: 专项债务."""
    return tuple(_told(words, re.Pattern.fullmatch))


def members_of(dimension: str, words: str) -> Dimensions:
    """The one member of a dimension that words name, wherever in them: 一般债务限额和余额情况表."""
    return tuple(pair for pair in _told(words, re.Pattern.search) if pair[0] == dimension)


def _told(words: str, match: Callable[[re.Pattern[str], str], object]) -> Iterator[tuple[str, str]]:
    """The dimensions of which words name one member; of two (一般债务和专项债务限额) they say neither."""
    for name, members in _said():
        found = [member for member, pattern in members if match(pattern, words)]
        yield from ((name, member) for member in found if len(found) == 1)


@cache
def _said() -> tuple[tuple[str, tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    """Each dimension with the words of its members."""
    told = toml("views")["said"].items()
    return tuple((name, tuple((it, re.compile(words)) for it, words in members.items())) for name, members in told)


@lru_cache(maxsize=1 << 14)
def meaning_of(concept: str | None, part: str | None = None) -> tuple[Measure | None, Dimensions]:
    """Measure and dimensions that a concept, narrowed by a part, says: the way back from `view_and_part`."""
    measure, said = _said_by(concept)
    other, narrowing = _said_by(part)
    if other == "revenue" and "type" not in said:
        measure = other if any(name in classifications() for name in said) else measure
    return measure or other, tuple(sorted((narrowing | said).items()))


def _said_by(concept: str | None) -> tuple[Measure | None, dict[str, str]]:
    if concept is None:
        return None, {}
    if concept in views():
        return views()[concept].measure, views()[concept].dimensions
    code = next((code for code in classifications().values() if code.holds(concept)), None)
    return (code.measure, {code.dimension: concept.partition(".")[2]}) if code else (None, {})
