"""Income and spending of a document by their classes, this year against last, as charts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from extractor.dataset.summary.svg import bars
from extractor.desk.words import say
from extractor.messages import Language
from extractor.outputs.view.values import DocumentView, FactView
from extractor.outputs.view.words import word_named

_CLASSES: Mapping[str, re.Pattern[str]] = {
    "chart_income": re.compile(r"revenue\.(?!total|current|fiscal$)[a-z_]+"),
    "chart_spending": re.compile(r"function\.\d{3}"),
}
_COLOURS = ("#2b6f9e", "#b8c0c8")
_TEN_THOUSAND = Decimal(10000)
_NEAR = Decimal("0.001")  # figures of one thing in yuan and in 万元 differ by less
_MOST = 20

Account = Mapping[str, Decimal]
"""What each class comes to."""
Whose = tuple[int | None, str, str]
"""The table that an account stands in (None: the text), its fund and stage."""


def charts_of(view: DocumentView, language: Language) -> list[tuple[str, str]]:
    """Title and SVG of each chart that can be drawn."""
    kinds = [word_named("facts.kind", kind, language) for kind in ("amount", "change")]
    found = []
    for title, keys in _CLASSES.items():
        facts = [fact for fact in view.facts if fact.amount and keys.fullmatch(fact.key)]
        amounts, changes = ([fact for fact in facts if fact.kind == kind] for kind in kinds)
        for year in (view.year, view.year - 1) if view.year else ():  # a report on two years tells the first in full
            if drawn := _chart(amounts, changes, year, language):
                found.append((say(language, title), drawn))
                break
    return found


def _chart(amounts: list[FactView], changes: list[FactView], year: int, language: Language) -> str:
    """A bar for each class and year, the largest class first; "" where fewer than two classes can be told.

    What was last year is printed, or follows from the change that is.
    """
    whose, now = _fullest(amounts, year)
    order = sorted(now, key=lambda name: -now[name])[:_MOST]
    if len(order) < 2:
        return ""
    changed = _accounts(changes, year).get(whose, {})
    before = {name: now[name] - changed[name] for name in order if name in changed}
    before |= _fullest([fact for fact in amounts if _whose(fact)[:2] == whose[:2]], year - 1)[1]
    drawn = [(name, when) for name in order for when in (year, year - 1) if when == year or name in before]
    names = [f"{name} {when}" for name, when in drawn]
    this = [_length(now[name]) if when == year else None for name, when in drawn]
    last = [None if when == year else _length(before[name]) for name, when in drawn]
    series = {say(language, "this_year", year=year): this, say(language, "this_year", year=year - 1): last}
    return bars(names, series, _COLOURS)


def _fullest(facts: Iterable[FactView], year: int) -> tuple[Whose, Account]:
    """Of the accounts of a year the one that tells most classes."""
    accounts = {whose: _spent(account) for whose, account in _accounts(facts, year).items()}
    return max(accounts.items(), key=lambda each: len(each[1]), default=((None, "", ""), {}))


def _accounts(facts: Iterable[FactView], year: int) -> dict[Whose, Account]:
    """The account of each table, fund and stage in a year."""
    printed: defaultdict[Whose, defaultdict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.year == year:
            printed[_whose(fact)][fact.concept].append(Decimal(fact.amount))
    return {whose: _told(classes) for whose, classes in printed.items()}


def _whose(fact: FactView) -> Whose:
    return (fact.mark.cell[0] if fact.mark and fact.mark.cell else None, fact.fund, fact.phase)


def _told(classes: Mapping[str, list[Decimal]]) -> Account:
    """The amount that all figures of a class print; nothing where they do not agree: nobody can tell which is meant."""
    return {name: max(found) for name, found in classes.items() if max(found) - min(found) <= abs(max(found)) * _NEAR}


def _spent(account: Account) -> Account:
    """What can be drawn as a length."""
    return {name: amount for name, amount in account.items() if amount > 0}


def _length(amount: Decimal | None) -> float | None:
    """A length; the only place where money becomes a float, for nothing is computed with it."""
    return None if amount is None else float(amount / _TEN_THOUSAND)
