"""What holds for a whole table: its kind and caption, the headings above it, the side of the account a lane is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from extractor.facts.cells.places import among_places, within_places
from extractor.facts.cells.said import NOTHING, Said, Weight, called, sure_of, together
from extractor.facts.cells.when import opens
from extractor.facts.context import fund_in, part_of_year, phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.labels import Scope, name
from extractor.facts.territories import mine
from extractor.governments import OWN, REGION, UNNAMED, WHOLE, led, level, rank, region
from extractor.model import Column, Dimensions, Fund, Measure, Outline, Phase, Table
from extractor.patterns import toml
from extractor.taxonomy import (
    OTHER,
    Family,
    TableKind,
    family,
    kind_about,
    meaning_of,
    members_of,
    of_account,
    section_kind,
    table_kind,
    titled,
)
from extractor.wording import fold

# So many rows headed by places are a list of places; one or two may be names that only look like one.
_SIBLINGS = 3
SIDES: tuple[tuple[str, Measure], ...] = (("收入", "revenue"), ("支出", "expenditure"))
_DEBT, _ISSUED, _OF_DEBT = "债务", "发行额", re.compile("债务|债券")


@dataclass(frozen=True)
class Setting:
    """A table in its document; `levels` says of which government the titles are, by the number of the table."""

    table: Table
    outline: Outline
    levels: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def family(self) -> Family:
        return family(self.outline.identity.family)

    @cached_property
    def kind(self) -> TableKind:
        return table_kind(self.table.kind)

    @cached_property
    def of_government(self) -> bool:
        """A table of no standard kind about a whole government's money: its rows are classes, transfers, debt."""
        return self.kind.has("no_standard") and self.family.has("whole_budget")

    @cached_property
    def of_levels(self) -> bool:
        """The same, or one on its debt alone."""
        return self.kind.has("no_standard") and self.family.has("several_levels")

    @cached_property
    def of_insurance(self) -> bool:
        """A table on the social insurance funds of a government."""
        return self.family.has("several_levels") and self.caption.fund == "social_insurance"

    @cached_property
    def year(self) -> int | None:
        """The year of a table: of a document on two years each says in its title which it is of."""
        own = self.outline.identity.year
        named = year_in(fold(self.table.title or ""), own) if self.family.has("two_years") else None
        return (named - 1 if named and self.opens else named) or own

    @cached_property
    def opens(self) -> bool:
        """Whether its title says that it holds what a government owed when a year began."""
        return self._on_debt and opens(fold(self.table.title or ""))

    @cached_property
    def partial(self) -> bool:
        """Whether the nearest title that says a time says that what was carried out is of a part of a year."""
        titles = (self.table.title or "", *self.titles, self.outline.identity.title or "")
        return self.family.has("several_levels") and part_of_year(titles)

    @cached_property
    def draft(self) -> int | None:
        """Of a document on two years the later one."""
        return self.outline.identity.year if self.family.has("two_years") else None

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The headings above it, nearest first."""
        found, number = [], self.table.section
        while number is not None:
            section = self.outline.sections[number]
            found.append(section.title)
            number = section.parent
        return tuple(found)

    @cached_property
    def caption(self) -> Said:
        """What the kind of the table says, of an unknown kind its title; the fund also the headings above."""
        told = self._of_kind() if self.kind.total or not self.kind.has("no_standard") else self._of_title()
        return together(told, self._level(), Said(fund=self._fund(), phase=self._phase(), year=self.year))

    def side(self, lane: int) -> Said:
        """The side of the account that a lane is of, where its header or the kind of its table says so."""
        return self._sides_of_lanes[lane]

    @cached_property
    def _sides_of_lanes(self) -> Mapping[int, Said]:
        sided = next((side for words, side in SIDES if self.kind.section == kind_about(of_account(side))), None)
        lanes = {column.lane for column in self.table.columns} | {row.lane for row in self.table.entries}
        named = {lane: self._headed(lane) or sided for lane in lanes}
        return {lane: Said(side, 3) if side else NOTHING for lane, side in named.items()}

    def scope(self, lane: int, whole: str | None = None) -> Scope:
        """How the names of a lane are to be understood."""
        side = self.side(lane).measure
        above = of_account(side) if side and self.kind.section else None
        kind = kind_about(above) if above and side == "revenue" else self.kind.section or self.kind.id
        return Scope(kind, (), whole or self._narrowed() or above, self.family.id)

    def narrows(self, dimension: str) -> str | None:
        """The member that all figures of the table have, as its kind or its title says."""
        return self.caption.member(dimension)

    def _narrowed(self) -> str | None:
        return self.kind.total if self.kind.narrows and self.kind.narrows == self.kind.total else None

    def _of_kind(self) -> Said:
        """Its totals are of this; an item is what its rows are of where they name no other."""
        measure, said = meaning_of(self.kind.total)
        if self.kind.has("fund_account"):
            measure = self._titled_side() or measure
        item = tuple(pair for pair in said if pair[0] == "item")
        return Said(measure, 1, tuple(pair for pair in said if pair[0] != "item"), item)

    def _of_title(self) -> Said:
        """What the title of a table of no known kind names: 基本支出总表."""
        words = cue("table_sorted").sub("", fold(self.table.title or "").removesuffix("表").removesuffix("总"))
        found = name(words, Scope(titled("overall"), (), None, self.family.id), "万元") if words else None
        known = found is not None and found.concept is not None and found.how in ("listed", "composed")
        told = called(found.concept, words) if known and found and found.concept else NOTHING
        if not self.of_government:
            return told
        if self.moved:
            return Said(self.moved.measure, 3, usual=self.moved.dimensions)
        # 收支平衡表 of a government holds what the year brings and everything else: its rows say which
        usual = told.dimensions if told.measure in ("transfer", "limit") else ()
        if told.measure == "transfer" and self.from_above:
            return Said(usual=(("item", words),))  # what comes from above is only a part of what is received
        kinds = self._kind_of_spending(words)
        weight: Weight = told.weight if usual else min(told.weight, 1)
        return Said(told.measure or self._titled_side(), weight, kinds, usual)

    @cached_property
    def by_economics(self) -> bool:
        """Whether spending is sorted by what it buys: 会议费 is then so much of the table's spending, not all of it."""
        heads = (text for column in self.table.columns if column.role == "label" for text in column.path)
        sorted_by = cue("by_economics")
        return self.of_government and any(sorted_by.search(fold(words)) for words in (self.table.title or "", *heads))

    def _kind_of_spending(self, words: str) -> Dimensions:
        """The type of spending that the title names as a body's would: 县级基本支出表."""
        found = name(words, Scope(titled("overall"), (), None, OTHER), "万元")
        measure, said = meaning_of(found.concept if found else None)
        return tuple(pair for pair in said if pair[0] == "type" and measure == "expenditure")

    @cached_property
    def from_above(self) -> bool:
        """Whether the title says that higher levels give what the table lists."""
        return self.of_levels and cue("from_above").search(fold(self.table.title or "")) is not None

    @cached_property
    def moved(self) -> Said | None:
        """What is paid to others or raised, of which the title says that the table lists it by what it is for."""
        words = fold(self.table.title or "")
        if not self.of_levels or not _listed().search(words) or self.from_above:
            return None
        return next((called(concept, "") for concept, pattern in _moved() if pattern.search(words)), None)

    def _titled_side(self) -> Measure | None:
        """The one side of the account that the title names: 一般公共预算收入执行情况."""
        sides = set(_sides(fold(self.table.title or "")))
        return sides.pop() if len(sides) == 1 else None

    def _fund(self) -> Fund | None:
        """The fund that its title names, else the nearest heading that names one."""
        if fund_in(fold(self.table.title or "")) == "social_insurance":
            return "social_insurance"  # of these funds even a table of all revenue is not of all budgets
        named = (fund for title in self.titles if (fund := fund_in(fold(title))))
        return self.table.fund or next(named, None)

    def _phase(self) -> Phase | None:
        """That of the family; of two years side by side the title says which, and the earlier one is over."""
        if section_kind(self.kind.section).has("stock"):
            return None
        if self.family.has("phase_in_headings"):
            titles = (self.table.title, *self.titles, self.outline.identity.title)
            return next((phase for title in titles if (phase := phase_in(fold(title or "")))), None)
        if not self.family.has("two_years"):
            return self.family.phase
        own = self.outline.identity.year
        over = own is not None and self.year is not None and self.year < own
        return phase_in(fold(self.table.title or ""), final_first=True) or ("final" if over else self.family.phase)

    def _level(self) -> Said:
        """Which level of government the title names, else the nearest heading that names one, where several may be."""
        if not self.family.has("several_levels"):
            return NOTHING
        named = (found for words in (self.table.title or "", *self.titles) if (found := level(words)))
        usual = Said(usual=(("gov_level", UNNAMED),))
        found = self.levels.get(self.table.number) or next(named, None)
        usual = together(usual, Said(usual=self._type_of_debt()))
        return together(usual, Said(dimensions=(("gov_level", found),))) if found else usual

    def _type_of_debt(self) -> Dimensions:
        """The one type of debt that the title names: 一般债务限额和余额情况表."""
        title = fold(self.table.title or "")
        return members_of("type", title) if self.of_levels and _OF_DEBT.search(title) else ()

    @cached_property
    def regions(self) -> dict[tuple[int, int], str]:
        """The level of each (row, lane) that is headed by a place, where at least three rows of its lane are."""
        if not self.family.has("several_levels"):
            return {}
        rows = self.table.entries
        found = {(row.row, row.lane): named for row in rows if (named := self.of_place(row.label))}
        if len(found) < _SIBLINGS:
            levels = {row.label for row in rows if (begun := led(row.label)) and not begun[1]}
            return {(row.row, row.lane): found[row.row, row.lane] for row in rows if row.label in levels}
        return within_places(among_places(found, rows), rows)

    def of_place(self, words: str) -> str | None:
        """The level of a name that is a place and nothing else.

        The place whose document it is, by its own name, is the whole, with 本级 its own; 县级 of a city is below it.
        """
        named = region(words)
        if named == OWN:
            return named if mine(rank(words), self.outline.identity) else f"{REGION}{rank(words)}级"
        if named is None or not named.startswith(REGION):
            return named
        place = named.removeprefix(REGION)
        alone = place.removesuffix("级").removesuffix("本")
        if not (self.outline.identity.entity or "").startswith(alone):
            return named
        return WHOLE if alone == place else OWN

    @cached_property
    def levels_beside(self) -> bool:
        """Whether columns are of levels."""
        return any(self.of_place(words) for column in self.table.columns for words in column.path)

    def placed(self, words: str) -> tuple[Said, str]:
        """The level that a name begins with, or is, and what is left of the name."""
        if not self.family.has("several_levels"):
            return NOTHING, words
        named, rest = led(words) or ("", "")
        if not named or rest.startswith("（"):
            named, rest = words, ""
        level = self.of_place(named)
        return (Said(dimensions=(("gov_level", level),)), rest) if level else (NOTHING, words)

    def of_debt(self, words: str) -> Said | None:
        """What 年末余额, 限额, 还本 of a table on a government's debt say: it need not say of what."""
        if not self._on_debt:
            return None
        plain = cue("year_before").sub("", words)
        found = self._of_debt(_DEBT + plain, words)
        return found or (self._of_debt(plain + _ISSUED, words, whole=True) if self.moved else None)

    @cached_property
    def _on_debt(self) -> bool:
        titles = (self.table.title or "", *self.titles[:1])
        return self.of_levels and any(_OF_DEBT.search(fold(title)) for title in titles)

    def _of_debt(self, named: str, words: str, *, whole: bool = False) -> Said | None:
        found = name(named, Scope(titled("overall"), (), None, self.family.id), "万元")
        known = found is not None and found.start == 0 and sure_of(found)
        if not known or found is None or found.concept is None or (whole and found.end < len(named)):
            return None
        return called(found.concept, words)

    def over_names(self, lane: int) -> frozenset[str]:
        """The headers that stand over the names of a lane: they say of all its rows what a row may say otherwise.

        Below 本年收入 over names and figures 收入总计 is the grand total all the same.
        """
        columns = [column for column in self.table.columns if column.lane == lane and column.role == "label"]
        return frozenset(head for column in columns for head in column.path)

    def _headed(self, lane: int) -> Measure | None:
        """The side that the outermost headers of a lane name: 收入 over its names and its figures."""
        columns = [column for column in self.table.columns if column.lane == lane and column.path]
        heads = [column.path[0] for column in columns if column.role == "label"]
        sides = {side for head in heads for side in _sides(head)}
        return sides.pop() if len(sides) == 1 and self._beside(lane, columns) else None

    def _beside(self, lane: int, columns: list[Column]) -> bool:
        """Whether the header of the names stands over the figures too, or the table has a lane for each side."""
        shared = {c.path[0] for c in columns if c.role == "label"} & {c.path[0] for c in columns if c.role == "figure"}
        return bool(shared) or len({column.lane for column in self.table.columns}) > 1


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(toml("tables")["listed"]["match"])


@cache
def _moved() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["concept"], re.compile(entry["match"])) for entry in toml("tables")["moved"])


def _sides(head: str) -> Iterator[Measure]:
    yield from (side for words, side in SIDES if words in head)
