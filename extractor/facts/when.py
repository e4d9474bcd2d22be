"""Of which year and stage a thing is, from the words of its sentence, the list it stands in and the section."""

from __future__ import annotations

import re

from extractor.facts.context import phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.setting import named_year, phase_of
from extractor.facts.state import Figure, State
from extractor.governments import over_years, territory
from extractor.model import Phase

_DEBT_LEFT = re.compile("余额|限额")
_CLAUSE = re.compile("[，；。：]")


def year_of(state: State, figure: Figure, label: str, concept: str | None) -> int | None:
    """The year of what a figure opens: named, of the list it stands in, or of the section."""
    words = figure.words[: figure.said.start] if figure.said.past else figure.words
    named = named_year(words, state.context.year)
    if named is not None and _DEBT_LEFT.search(label) and f"{named}年初" in words:
        return named - 1  # 2031年初余额 is what was left of the year before
    above = state.lists.innermost
    if named is None and above is not None and above.year is not None:
        return above.year
    if state.context.has("several_levels") and _of_no_year(state, named):
        return None
    if named is None and (again := _of_another_level(state, words, concept)) is not None:
        return again
    if named is None and (opening := cue("year").match(state.sentence)):
        named = int(opening["year"])  # 2031年……，公务接待费3万元，会议费2万元: of the year said first
    dated = state.stock or (figure.said.kind in ("count", "area") and not state.buying)
    return named if named is not None else state.as_of if state.as_of is not None and dated else state.context.year


def _of_another_level(state: State, words: str, concept: str | None) -> int | None:
    """The year that a paragraph last said of the same thing, where words name whose it is: 全市……。市本级……"""
    if concept is None or not state.context.has("several_levels") or not state.trail:
        return None
    alike = state.last.get(concept)
    return state.builder.said[alike].mention.year if alike is not None and territory(words) else None


def _of_no_year(state: State, named: int | None) -> bool:
    """A sum of several years is of none of them (“十三五”期间累计), nor is what was spent by April (截至4月底)."""
    return (named is None and state.stretch) or state.partial


def hear_time(state: State, lead: str, words: str) -> None:
    """Whether a sentence speaks of a part of a year, and the title or the segment so far of several years."""
    if state.context.has("several_levels"):
        state.partial = state.partial or cue("part_year").search(words) is not None
        title = "".join(state.context.titles[-1:]) if not state.mentions else ""
        state.stretch = state.stretch or over_years(f"{title}。{lead}")


def stage_of(state: State, words: str, year: int | None) -> Phase | None:
    """What the words say; parts of a whole that was said just before are of its phase where they say nothing."""
    above = state.lists.innermost
    if above is not None and above.phase and not state.stock and phase_in(words) is None:
        return above.phase
    if state.approved and not state.stock and phase_in(_CLAUSE.split(words)[-1]) is None:
        return state.approved
    return phase_of(words, state.context, year, stock=state.stock)


def hear_approval(state: State, words: str) -> None:
    """What an assembly approved is of its stage, over sentences, until one tells what came of it: 批准年初收入3亿元."""
    if not state.context.has("several_levels"):
        return
    state.approved = approved_in(words) or state.approved
    found = cue("approved").search(words)
    if cue("came_of_it").search(words, found.end() if found else 0):
        state.approved = None


def approved_in(words: str) -> Phase | None:
    """The stage of what words say an assembly approved."""
    found = cue("approved").search(words)
    return None if found is None else "adjusted" if found["adjusted"] or found["revised"] else "budget"


def hear_date(state: State, words: str) -> None:
    """截至2025年底 holds for the stocks that follow, over the paragraphs of a section."""
    dated = cue("as_of").search(words) or (cue("year_end").search(words) if state.stock else None)
    if dated:
        state.as_of = year_in(dated.group(), state.context.year)
