"""What a figure's surroundings say of its year, phase and fund."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts.cues import cue, funds, ignored_names
from extractor.model import Fund, Identity, Phase, Section
from extractor.taxonomy import Trait, family, section_kind
from extractor.wording import fold

# So many characters of a section say of which stretch of the year it speaks.
_BEGINNING = 24


@dataclass(frozen=True, slots=True)
class Context:
    """What holds in a section unless a clause says otherwise."""

    kind: str
    titles: tuple[str, ...]
    family: str
    year: int | None
    phase: Phase | None
    fund: Fund | None
    draft: int | None = None
    """Of a report on two years the later one: what it says of earlier years is over."""
    partial: bool = False
    """Whether the nearest title that says a time says a part of a year: 2031年1-5月财政收支情况."""

    @property
    def stock(self) -> bool:
        return section_kind(self.kind).has("stock")

    @property
    def of_account(self) -> bool:
        return family(self.family).phase == "final"

    def has(self, trait: Trait) -> bool:
        """Whether documents of this family are like that."""
        return family(self.family).has(trait)


def context(section: Section, above: tuple[Section, ...], identity: Identity, words: str = "") -> Context:
    """The context of a section; `above` are its ancestors, nearest first, `words` its own text."""
    titles = (section.title, *(s.title for s in above))
    kind = family(identity.family)
    year, phase, draft = identity.year, kind.phase, None
    if kind.has("two_years") and year is not None:
        draft = year + 1 if phase == "final" else year
    if kind.has("two_years"):
        told = False
        # only such reports speak of two years in turn; elsewhere a year in a heading is at best the document's own
        for title in titles:
            said = cue("year").search(fold(title))
            if said:
                year = int(said["year"])
                phase = over(year, draft, phase_in(fold(title), final_first=True)) or phase
                told = identity.title is not None
                break
        done = cue("carried_out").search(words) or cue("part_year").search(words[:_BEGINNING])
        if phase == "budget" and not told and done:
            phase = "final"  # no title says which of two years is the draft's
    elif kind.has("phase_in_headings"):
        phase = next((stage for title in titles if (stage := phase_in(title))), None) or _mostly(words)
    partial = kind.has("several_levels") and part_of_year((*titles, identity.title or ""))
    fund = _fund(section, titles)
    return Context(section.kind, tuple(reversed(titles)), identity.family, year, phase, fund, draft, partial)


def part_of_year(titles: tuple[str, ...]) -> bool:
    """Whether the nearest title with a time is of a part of a year; one that names two years says it of one of them."""
    for title in map(fold, titles):
        years = {found["year"] for found in cue("year").finditer(title)}
        if cue("part_year").search(title):
            return len(years) < 2
        if years:
            return False
    return False


def over(year: int, draft: int | None, phase: Phase | None) -> Phase | None:
    """The phase of what is said of a year: of one before that of the draft even 2031年预算情况 is what came of it."""
    return "final" if draft is not None and year < draft and phase in (None, "budget") else phase


def _fund(section: Section, titles: tuple[str, ...]) -> Fund | None:
    kind = section_kind(section.kind)
    if kind.has("fund_if_named"):
        named = [fund for title in titles[:3] if (fund := fund_in(title))]
        return next((fund for fund in named if fund != "fiscal"), named[0] if named else None)
    named = [fund for title in titles if (fund := fund_in(title)) is not None]
    if named and named[0] == "fiscal":
        # 财政拨款支出总体情况 below 一般公共预算财政拨款支出: the wider word goes on about the fund above
        return next((fund for fund in named if fund != "fiscal"), "fiscal")
    return named[0] if named else kind.fund


@lru_cache(maxsize=1 << 12)
def fund_in(words: str) -> Fund | None:
    """The fund that `words` name; the last one named counts, since it stands nearest to the figure."""
    best: tuple[int, Fund] | None = None
    for fund, pattern in funds():
        for found in pattern.finditer(words):
            # 一般公共预算财政拨款 is the general fund: 财政拨款 right behind a fund's name names no other
            if fund == "fiscal" and best and found.start() - best[0] <= 12 and best[1] != "fiscal":
                continue
            if best is None or found.start() > best[0]:
                best = (found.start(), fund)  # type: ignore[assignment]
    return best[1] if best else None


@lru_cache(maxsize=1 << 12)
def phase_in(words: str, *, final_first: bool = False) -> Phase | None:
    """The phase that `words` name last, names such as 一般公共预算 left out of account."""
    plain = ignored_names().sub(lambda m: "〇" * len(m.group()), words)
    found: list[tuple[int, Phase]] = []
    names: tuple[tuple[str, Phase], ...] = (("budget", "budget"), ("adjusted", "adjusted"), ("final", "final"))
    for name, phase in names:
        found.extend((m.end(), phase) for m in cue(name).finditer(plain))
    if not found and final_first and re.search("执行|完成", words):
        return "final"
    # 全年预算 ends where its own 预算 ends: of two that end together the longer name is the adjusted one
    return max(found, key=lambda f: (f[0], f[1] == "adjusted"))[1] if found else None


def _mostly(words: str) -> Phase | None:
    """The phase of which a text speaks more often; None where neither is."""
    plain = ignored_names().sub("", words)
    budget, final = (len(cue(name).findall(plain)) for name in ("budget", "final"))
    return None if budget == final else "budget" if budget > final else "final"


@lru_cache(maxsize=1 << 12)  # the figures of a row ask the same of its label one by one
def year_in(words: str, year: int | None) -> int | None:
    """The year that `words` name: written out, or 上年 against `year`; None where they name none."""
    said = list(cue("year").finditer(words))
    last = list(cue("last_year").finditer(words))
    if year is not None and not said and not last and cue("this_year").search(words):
        return year
    if last and year is not None and (not said or last[-1].start() > said[-1].start()):
        return year - 1
    return int(said[-1]["year"]) if said else None
