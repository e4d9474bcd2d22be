"""Slips of the hand: what digits may have been meant by those that were typed.

Each slip is a function of the typed digits and of how many of them stand behind the point; it yields what was meant in
the same form. To add one: the function, its line in HANDS, its entry `[hand.<id>]` in `patterns/slips.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Digits = tuple[str, int]
"""Digits, and how many of them stand behind the point."""

_ALL = "0123456789"
# 元 for 万元 or 万元 for 亿元, 元 for 亿元, 千元 for 元
UNITS = (4, 8, 3)


def swap(digits: str, decimals: int) -> Iterator[Digits]:
    """Two neighbouring digits changed places, over the point too."""
    for i in range(len(digits) - 1):
        yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], decimals


def digit(digits: str, decimals: int) -> Iterator[Digits]:
    """One digit stands for another."""
    for i in range(len(digits)):
        for other in _ALL:
            yield digits[:i] + other + digits[i + 1 :], decimals


def dropped(digits: str, decimals: int) -> Iterator[Digits]:
    """A digit was left out; at the point it may have stood on either side of it."""
    whole = len(digits) - decimals
    for i in range(len(digits) + 1):
        for other in _ALL:
            yield digits[:i] + other + digits[i:], decimals + (i > whole)
            if i == whole:
                yield digits[:i] + other + digits[i:], decimals + 1


def doubled(digits: str, decimals: int) -> Iterator[Digits]:
    """A digit was struck twice."""
    for i, meant in _without(digits, decimals):
        if digits[i - 1 : i] == digits[i]:
            yield meant


def extra(digits: str, decimals: int) -> Iterator[Digits]:
    """A digit too many, none of its neighbours again."""
    for i, meant in _without(digits, decimals):
        if digits[i - 1 : i] != digits[i]:
            yield meant


def point(digits: str, decimals: int) -> Iterator[Digits]:
    """The point slid, or was left out; as far as units lie apart it is the unit that is wrong."""
    for places in range(len(digits)):
        if places != decimals and abs(places - decimals) not in UNITS:
            yield digits, places


def percent_point(digits: str, decimals: int) -> Iterator[Digits]:
    """The point of a percentage slid, or was left out; there is no unit to confuse it with."""
    for places in range(len(digits)):
        if places != decimals:
            yield digits, places


def unit(digits: str, decimals: int) -> Iterator[Digits]:
    """The figure of one unit beside the word of another."""
    for power in UNITS:
        yield digits + "0" * max(0, power - decimals), max(0, decimals - power)
        yield digits, decimals + power


def _without(digits: str, decimals: int) -> Iterator[tuple[int, Digits]]:
    """(place, the others) for each digit; of the digits behind the point one must stay."""
    whole = len(digits) - decimals
    for i in range(len(digits)):
        if len(digits) > 1 and (i < whole or decimals > 1):
            yield i, (digits[:i] + digits[i + 1 :], decimals - (i >= whole))


TYPING_ERRORS: dict[str, Callable[[str, int], Iterator[Digits]]] = {
    "swap": swap,
    "digit": digit,
    "dropped": dropped,
    "doubled": doubled,
    "extra": extra,
    "point": point,
    "percent_point": percent_point,
    "unit": unit,
}
_PERCENT_ONLY, _NEVER_PERCENT = ("percent_point",), ("point", "unit")


def typing_errors(percent: bool) -> Iterator[tuple[str, Callable[[str, int], Iterator[Digits]]]]:
    """The slips that an amount, or a percentage, may suffer."""
    for kind, made in TYPING_ERRORS.items():
        if kind not in (_NEVER_PERCENT if percent else _PERCENT_ONLY):
            yield kind, made
