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

_CLASSES: Mapping[str, re.Pattern[str]] = {
    "chart_income": re.compile(r"revenue\.(?!total)[a-z_]+"),
    "chart_spending": re.compile(r"function\.\d{3}"),
}
_COLOURS = ("#2b6f9e", "#b8c0c8")
_TEN_THOUSAND = Decimal(10000)
_NEAR = Decimal("0.001")  # figures of one thing in yuan and in 万元 differ by less


def charts_of(view: DocumentView, language: Language) -> list[tuple[str, str]]:
    """Title and SVG of each chart that can be drawn."""
    found = []
    for title, keys in _CLASSES.items():
        if drawn := _chart([fact for fact in view.facts if keys.fullmatch(fact.key)], view.year, language):
            found.append((say(language, title), drawn))
    return found


def _chart(facts: Iterable[FactView], year: int | None, language: Language) -> str:
    """Bars of both years below one another, largest first; "" where fewer than two things can be told."""
    if year is None:
        return ""
    values: defaultdict[str, dict[int, list[Decimal]]] = defaultdict(dict)
    for fact in facts:
        if fact.amount and fact.year in (year, year - 1):
            values[fact.concept].setdefault(fact.year, []).append(Decimal(fact.amount))
    told = {name: {at: _one(found) for at, found in years.items()} for name, years in values.items()}
    rows = sorted(
        ((name, years[year], years.get(year - 1)) for name, years in told.items() if years.get(year)),
        key=lambda row: -(row[1] or 0),
    )
    if len(rows) < 2:
        return ""
    names: list[str] = []
    this: list[float | None] = []
    last: list[float | None] = []
    for name, now, before in rows:
        for when, amount, other in ((year, now, None), (year - 1, None, before)):
            names.append(f"{name} {when}")
            this.append(_drawn(amount))
            last.append(_drawn(other))
    series = {say(language, "this_year", year=year): this, say(language, "this_year", year=year - 1): last}
    return bars(names, series, _COLOURS)


def _one(found: list[Decimal]) -> Decimal | None:
    """The amount that all figures of it print; None where they do not agree, for nobody can tell which is meant."""
    most = max(found)
    return most if all(abs(most - each) <= abs(most) * _NEAR for each in found) else None


def _drawn(amount: Decimal | None) -> float | None:
    """A length; the only place where money becomes a float, for nothing is computed with it."""
    return None if amount is None else float(amount / _TEN_THOUSAND)
