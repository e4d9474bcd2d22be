"""The year, phase and fund of a figure: what its own words say, else what holds around it."""

from __future__ import annotations

import re

from extractor.facts.context import Context, fund_in, over, phase_in, year_in
from extractor.facts.cues import cue
from extractor.facts.roles import Role
from extractor.governments import beyond_plan, made_comparable
from extractor.model import Base, Fund, Mention, Phase
from extractor.taxonomy import family, fund_named

_VERSUS_YEAR = re.compile(r"(?:比|较|与|同|和|[高低]于|超过|不[高低]于|不超过).{0,12}?(?:上年|去年|上一年|\d{4}年).*")
# Words that make the other side that of the year before.
_LAST = re.compile("上|去|同")
_SENTENCES, _CLAUSES, _STOPS = re.compile("[；。]"), re.compile("[，：（]"), re.compile("[，；。：]")


def named_year(words: str, year: int | None) -> int | None:
    """The year that the figure's own clause names, or one before it in the sentence that compares with nothing."""
    for clause in reversed(_CLAUSES.split(_SENTENCES.split(words)[-1])):
        named = year_in(_VERSUS_YEAR.sub("", clause), year)
        if named is not None:
            return named
    return None


def phase_of(words: str, context: Context, year: int | None, *, stock: bool) -> Phase | None:
    """The phase that the figure's clause names; in a budget 执行 and 决算 of another year do not change the rest.

    A government's report gives account of one year and a budget for the next, so there they do, and its years decide
    where no words do.
    """
    if stock:
        return None
    clause = _STOPS.split(words)[-1]
    said = "adjusted" if cue("adjusted_to").search(clause) else phase_in(clause)
    if said is None and year is not None and year != context.year and context.draft is not None:
        return over(year, context.draft, family(context.family).phase)
    quoted = family(context.family).phase == "budget" and not context.has("two_years")
    if said is None or (quoted and said == "final" and context.phase == "budget"):
        return context.phase
    return said


def fund_of(words: str, concept: str | None, whole: Mention | None, context: Context) -> Fund | None:
    """The fund of a source, that the words name, or of the whole a part belongs to; None where none of them says."""
    if named := fund_named(concept):
        return named
    said = fund_in(words)
    if said == "fiscal" and context.fund in ("general", "gov_fund", "soe_capital"):
        return context.fund
    return said or (whole.fund if whole else None)


def base_of(said: Role, year: int | None, phase: Phase | None) -> Base:
    """The other side of a comparison or completion: a year before, unless it is this year's budget."""
    named = year_in(said.base, year)
    stage = phase_in(said.base)
    if named is None and stage is None and said.compared and not _LAST.search(said.base):
        return Base(said.base)  # 较前一个规划期的40亿元: a time without a year
    if not said.base and cue("retuned").search(said.direction):
        return Base("", year, "budget")  # 预算调整为9亿元，调增2亿元: from what it was, not from last year's
    if not said.base and beyond_plan(said.direction):
        return Base("", year)  # whichever budget was said last
    against_budget = said.kind == "execution_rate" or (stage in ("budget", "adjusted") and phase == "final")
    last_year = _LAST.search(said.base) or not said.base or made_comparable(said.base)
    earlier = not against_budget and bool(last_year)
    if named is None:
        named = year - 1 if earlier and year is not None else None if earlier else year
    return Base(said.base, named, stage or (phase if named != year or (year is None and earlier) else "budget"))


def of_amount(words: str, said: Role, about: Mention, *, first: bool) -> tuple[int | None, Phase | None]:
    """Year and phase of an amount of a mention; `first` says that it is the mention's own."""
    if said.budgeted:
        return about.year, "adjusted" if phase_in(words) == "adjusted" else "budget"
    if said.compared or said.past:
        base = base_of(said, about.year, about.phase)
        untold = base.year is None and base.phase == about.phase  # nothing would tell it from what it is compared with
        return base.year, None if untold else base.phase
    budget = phase_in(said.base) == "budget" or (about.phase == "budget" and "预算" in words)
    from_budget = budget and cue("adjusts").search(words)
    if said.reached and (from_budget or cue("adjusted_to").search(words)):
        return about.year, "adjusted"  # 由年初预算3亿元调整为4亿元
    if first:
        return about.year, about.phase
    return year_in(words, about.year) or about.year, phase_in(words) or about.phase
