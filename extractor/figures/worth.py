"""What a figure is worth, and its last digit: in yuan for money, else in its own unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from extractor.figures.print import half_digit, last_digit
from extractor.model import Fact
from extractor.number import yuan

_ONE = Decimal(1)


def of_money(unit: str) -> bool:
    """Whether a printed unit is one of money."""
    return yuan(unit) is not None


def is_money(fact: Fact) -> bool:
    """Whether its unit is one of money."""
    return of_money(fact.quantity.unit)


def scale(fact: Fact) -> Decimal:
    """What one unit of the figure is in yuan; 1 for what is not money."""
    return _yuan(fact.quantity.unit)


@cache
def _yuan(unit: str) -> Decimal:
    return yuan(unit) or _ONE


def worth(fact: Fact) -> Decimal:
    """The value with its sign."""
    return fact.value * _yuan(fact.quantity.unit)


def step(fact: Fact) -> Decimal:
    """What the last printed digit counts."""
    return _step(fact.quantity.decimals, fact.quantity.unit)


def half(fact: Fact) -> Decimal:
    """Half of the last printed digit, as the figure stands by itself."""
    return _half(fact.quantity.decimals, fact.quantity.unit)


@cache
def _step(decimals: int, unit: str) -> Decimal:
    return last_digit(decimals) * _yuan(unit)


@cache
def _half(decimals: int, unit: str) -> Decimal:
    return half_digit(decimals) * _yuan(unit)
