"""A figure as people say it: in its own decimals, with its unit, a decrease in words instead of with a minus sign."""

from __future__ import annotations

from decimal import Decimal

from extractor.figures import proposed
from extractor.messages import Language
from extractor.model import Fact
from extractor.patterns import toml

_TURNS = ("change", "change_rate")


def said_value(fact: Fact, value: Decimal, language: Language = "zh") -> str:
    """What this figure should be: 9.56%, 下降9.56%; a cell prints its sign."""
    found = proposed(fact, value)
    return _said(fact, found, f"{abs(found):f}", language)


def said_figure(fact: Fact, language: Language = "zh") -> str:
    """The figure itself, as printed."""
    decimals = 0 if fact.in_words else fact.quantity.decimals
    return _said(fact, fact.value, f"{abs(fact.value):.{decimals}f}", language)


def _said(fact: Fact, value: Decimal, digits: str, language: Language) -> str:
    digits += fact.quantity.unit
    if fact.cell is None and fact.kind in _TURNS and (value < 0 or fact.value < 0):
        words: str = toml("rules_arithmetic")["phrase"][f"{_turn(fact, value)}_{language}"]
        return words.format(figure=digits)
    return f"-{digits}" if value < 0 else digits


def _turn(fact: Fact, value: Decimal) -> str:
    if not value:
        return "unchanged"
    return f"{'down' if value < 0 else 'up'}_{fact.kind}"
