"""What one year leaves to the next: 结转下年 of one table or paragraph is 上年结转 of another, a year on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.figures import agree, is_money, worth
from extractor.model import Fact, Narrative, Relation, Term
from extractor.relations.government.aspects import Aspect, of_cell, of_mentions, words_over
from extractor.relations.index import position
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import STOCKS, family, ground_id

# By how many of the two stand in a table.
_ORIGINS: tuple[Literal["narrative", "table_text", "cross_table"], ...] = ("narrative", "table_text", "cross_table")
_OF_BUDGET = {"flow", "gov_level", "as_of", "other"}


class _Balance(NamedTuple):
    """A balance brought forward or carried forward, whose and of which budget, and the table it stands in."""

    fact: Fact
    subject: Aspect
    sheet: FactTable | None

    @property
    def key(self) -> Hashable:
        """The budget, and the words of a column that no dimension knows."""
        return self.subject.budget, self.fact.dimension("other")

    @property
    def account(self) -> Hashable:
        """Whose balance of which budget and year it is."""
        return self.subject.level, self.subject.budget, self.fact.year


def carried_on(material: Material) -> Iterator[Relation]:
    """Each balance brought forward against what the year before leaves; firm where that is said in one way only.

    What a budget expected to bring forward is an estimate once the account of its year is there.
    """
    if not family(material.outline.identity.family).has("several_levels"):
        return
    subjects = of_mentions(material.narrative, material.outline)
    balances = [*_said(material.narrative, subjects), *(b for sheet in material.tables for b in _printed(sheet))]
    left: dict[Hashable, list[_Balance]] = defaultdict(list)
    for each in balances:
        if each.fact.dimension("flow") == "closing":
            left[each.key, each.fact.year].append(each)
    openings = [each for each in balances if each.fact.dimension("flow") == "opening" and each.fact.year]
    known = {each.account for each in openings if each.fact.phase != "budget"}
    for each in openings:
        if each.fact.year and not (each.fact.phase == "budget" and each.account in known):
            yield from _held_against(each, left.get((each.key, each.fact.year - 1), ()))


def _held_against(opening: _Balance, closings: Sequence[_Balance]) -> Iterator[Relation]:
    """The nearest balance, of several the one printed last; firm where the tables, or else
    the text, say one alone: text and tables may differ."""
    known = [each for each in closings if opening.subject.level == each.subject.level]
    rivals = [*known, *(each for each in closings if None in (opening.subject.level, each.subject.level))]
    if not rivals:
        return
    other = min(rivals, key=lambda each: _apart(opening.fact, each.fact))
    printed = {worth(each.fact) for each in known if each.sheet} or {worth(each.fact) for each in known}
    firm = len(printed) == 1
    names = [each.sheet.name for each in (opening, other) if each.sheet]
    note, ground = "与".join(dict.fromkeys(names)), ground_id("next_year") if firm else None
    if firm or agree(opening.fact, other.fact):
        origin = _ORIGINS[len(names)]
        yield Relation("carried_on", "equal", origin, opening.fact, (Term(1, other.fact),), firm, note, ground=ground)


def _apart(opening: Fact, closing: Fact) -> tuple[Decimal, int, int]:
    block, at = position(closing)
    return abs(worth(opening) - worth(closing)), -block, -at


def _said(narrative: Narrative, subjects: Mapping[int, Aspect]) -> Iterator[_Balance]:
    for fact in narrative.facts:
        if _is_balance(fact):
            yield _Balance(fact, subjects[fact.mention], None)


def _printed(sheet: FactTable) -> Iterator[_Balance]:
    """The balances of a table; what one table says several times of one thing tells nothing."""
    entries = {(entry.row, entry.lane): entry for entry in sheet.table.entries}
    for (row, number), fact in sheet.facts.items():
        column = sheet.table.columns[number]
        entry = entries.get((row, column.lane))
        if entry is not None and _is_balance(fact):
            yield _Balance(fact, of_cell(fact, sheet.table, entry, words_over(sheet.table, column)), sheet)


def _is_balance(fact: Fact) -> bool:
    """Whether a figure is a balance of a whole budget: what brought-forward money pays for one item is none."""
    whole = dict(fact.dimensions).keys() <= _OF_BUDGET
    return fact.kind == "amount" and is_money(fact) and not fact.in_words and whole and fact.dimension("flow") in STOCKS
