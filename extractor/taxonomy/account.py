"""The account of a body: its revenue and its expenditure, in all and of the year, and the funds that pay for it."""

from __future__ import annotations

from functools import lru_cache

from extractor.model import Fund, Measure
from extractor.patterns import toml
from extractor.taxonomy.groups import among
from extractor.taxonomy.views import meaning_of, view_of, views


@lru_cache(maxsize=1 << 8)
def of_account(measure: Measure, *, flow: str | None = None, fund: Fund | None = None) -> str | None:
    """The concept of one side of the account, narrowed to a flow or to what a fund brings in.

    expenditure               expenditure.total
    revenue, flow=current     revenue.current
    revenue, fund=gov_fund    revenue.gov_fund
    """
    flowing = (("flow", flow),) if flow else ()
    paid = (("financing", "fiscal"),) if fund else ()
    return view_of(measure, (*paid, *flowing), fund)


@lru_cache(maxsize=1 << 14)
def side_of_account(concept: str | None) -> Measure | None:
    """The side of a body's account that a concept stands on; None for what is no line of the account (三公, 资产)."""
    return meaning_of(concept)[0] if among(concept, "account") else None


def fund_named(concept: str | None) -> Fund | None:
    """The fund that the name of a concept itself says: revenue.gov_fund → gov_fund."""
    view = views().get(concept or "")
    return view.fund if view else None


def fund_in_title(words: str) -> Fund | None:
    """The fund that the words of a title, or a whole name, say: the narrowest of `[[fund]]` of tables.toml."""
    return next((entry["fund"] for entry in toml("tables")["fund"] if entry["word"] in words), None)


def government_total(concept: str | None) -> bool:
    """Whether a concept is a total of a whole government, of which each level has its own."""
    view = views().get(concept or "")
    return view is not None and "gov_level" in view.wanted
