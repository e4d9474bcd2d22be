"""The digits of a printed number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

_EXACT = Context(prec=200)


@cache
def last_digit(decimals: int) -> Decimal:
    """What the last digit counts: 0.01 of two decimals."""
    return Decimal(1).scaleb(-decimals)


@cache
def half_digit(decimals: int) -> Decimal:
    """How far a number rounded to so many decimals may be from what it stands for."""
    return Decimal(5).scaleb(-decimals - 1)


def digits_of(value: Decimal, decimals: int) -> str:
    """The digits as printed, without point and sign."""
    return str(int(abs(value).scaleb(decimals)))


def from_digits(digits: str, decimals: int) -> Decimal:
    """The number that these digits print, the last `decimals` of them behind the point."""
    return Decimal(int(digits)).scaleb(-decimals)


def printable(value: Decimal, least: int, most: int) -> Decimal:
    """The value with as many decimals as it has, but no fewer than `least` and no more than `most`."""
    exponent = value.normalize(_EXACT).as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else least
    return value.quantize(last_digit(min(max(own, least), most)), ROUND_HALF_UP, _EXACT)


@lru_cache(maxsize=1 << 14)  # asked of the same figures again and again
def significant(value: Decimal, decimals: int) -> int:
    """How many digits of a printed figure tell it from others: zeros before it do not count."""
    return len(digits_of(value, decimals).lstrip("0"))
