"""Slips of the hand: how a figure may have been typed from the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["swap", "digit", "dropped", "extra", "point", "unit", "sign"]
# How far from the middle of its range a slip of each kind may as well be: what chance seldom makes is believed sooner.
_CHANCE: dict[Kind, Decimal] = {
    "sign": Decimal(0), "swap": Decimal(0), "point": Decimal(0), "unit": Decimal("0.2"), "extra": Decimal("0.1"),
    "digit": Decimal("0.3"), "dropped": Decimal("0.4"),
}  # fmt: skip
# A digit too few explains nearly any short figure.
_LONG = 4
# 元 for 万元, 万元 for 亿元, 千元 for 元
_UNITS = (4, 8, 3)


@dataclass(frozen=True, slots=True)
class Slip:
    """`meant` is the figure that was meant, in the unit of the printed one."""

    kind: Kind
    meant: Decimal


def slip(printed: Decimal, decimals: int, low: Decimal, high: Decimal) -> Slip | None:
    """The likeliest slip that turns some figure in [low, high] into `printed`; None where no single slip does.

    Both bounds are included; of several slips one that chance seldom makes, and that leads near the middle, is taken.
    """
    middle, reach = (low + high) / 2, (high - low) / 2 or Decimal(1)
    if printed and low <= -printed <= high:
        return Slip("sign", -printed)
    sign = -1 if middle < 0 else 1
    found = [Slip(kind, sign * meant) for kind, meant in _meant(abs(printed), decimals) if low <= sign * meant <= high]
    return min(found, key=lambda s: _CHANCE[s.kind] + abs(s.meant - middle) / reach, default=None)


def credible(found: Slip, decimals: int) -> int:
    """How much a slip says, from 1 (chance makes it often) to 3 (hardly ever)."""
    if found.kind in ("swap", "point", "unit", "sign"):
        return 3
    return 1 if found.kind == "dropped" and significant(found.meant, decimals) < _LONG else 2


def significant(value: Decimal, decimals: int) -> int:
    """How many digits of a printed figure tell it from others: zeros before it do not count."""
    return len(_digits(value, decimals).lstrip("0"))


def _digits(value: Decimal, decimals: int) -> str:
    return str(int(abs(value).scaleb(decimals)))


def _meant(printed: Decimal, decimals: int) -> Iterator[tuple[Kind, Decimal]]:
    digits = _digits(printed, decimals).rjust(decimals + 1, "0")
    for kind, other, places in _typed(digits, decimals):
        value = Decimal(int(other)).scaleb(-places)
        if value != printed:
            yield kind, value
    for power in _UNITS:
        yield "unit", printed.scaleb(power)
        yield "unit", printed.scaleb(-power)


def _typed(digits: str, decimals: int) -> Iterator[tuple[Kind, str, int]]:
    """(slip, digits that were meant, how many of them stand after the point)."""
    whole = len(digits) - decimals
    for i, digit in enumerate(digits):
        if i + 1 < len(digits):
            yield "swap", digits[:i] + digits[i + 1] + digit + digits[i + 2 :], decimals
        for other in "0123456789":
            yield "digit", digits[:i] + other + digits[i + 1 :], decimals
        if len(digits) > 1 and (i < whole or decimals > 1):
            yield "extra", digits[:i] + digits[i + 1 :], decimals - (i >= whole)
    for i in range(len(digits) + 1):
        for other in "0123456789":
            yield "dropped", digits[:i] + other + digits[i:], decimals + (i > whole)
            if i == whole:
                yield "dropped", digits[:i] + other + digits[i:], decimals + 1
    for places in range(len(digits)):
        if places != decimals and abs(places - decimals) not in _UNITS:
            yield "point", digits, places
