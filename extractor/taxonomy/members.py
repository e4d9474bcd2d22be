"""Members of one dimension beside each other: which of two is the narrower, and what is yet to be of them."""

from __future__ import annotations

from functools import cache

from extractor.patterns import toml
from extractor.taxonomy.codes import classifications
from extractor.taxonomy.views import meaning_of, views

STOCKS = ("opening", "closing")
"""The flows that are no flow: what was there when a year began, and what was left at its end."""
# A stock before or after the year is more than that the figure is of the year, or of all.
_FLOWS = ("all_in", "current", *STOCKS)


def narrower(dimension: str, outer: str, inner: str) -> tuple[str, bool]:
    """The member that two words leave, the second one said nearer to the figure, and whether they agree."""
    if outer == inner:
        return inner, True
    if dimension == "gov_level":
        return inner, True  # 全市 over a table, 市级 over one of its columns
    if dimension == "flow" and outer in _FLOWS and inner in _FLOWS:
        found = max(outer, inner, key=_FLOWS.index)
        return found, min(outer, inner, key=_FLOWS.index) in _FLOWS[:2]
    if dimension in classifications():
        long, short = sorted((outer, inner), key=len, reverse=True)
        return (long, True) if long.startswith(short) else (inner, False)
    if _within(dimension, outer, inner):
        return outer, True
    return inner, _within(dimension, inner, outer)


def one_kind(one: str | None, other: str | None) -> bool:
    """Whether two concepts are two members of one division of money, neither in the other: basic and project.

    Things bought are not one division: goods, works, and what small firms are paid.
    """
    (measure, this), (beside, that) = meaning_of(one), meaning_of(other)
    if measure is None or measure != beside or len(this) != 1 or len(that) != 1:
        return False
    (name, member), (division, rival) = this[0], that[0]
    return name == division != "item" and member != rival and not narrower(name, rival, member)[1]


def planned(concept: str | None) -> str | None:
    """What a concept is where it is still to be bought: no asset yet; None where there is no view for it."""
    if concept in planned_views():
        return concept
    owned = concept in views() and views()[concept].measure == "asset" if concept else False
    return toml("views")["planned"].get(concept) if owned else concept


@cache
def planned_views() -> frozenset[str]:
    """The views of what is still to be bought."""
    return frozenset(toml("views")["planned"].values())


def _within(dimension: str, part: str, whole: str) -> bool:
    """Whether a member is part of another: personnel of basic, three_public.abroad of three_public."""
    above = toml("views")["narrower"].get(dimension, {})
    return part.startswith(f"{whole}.") or above.get(part) == whole
