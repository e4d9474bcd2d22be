"""How a figure may have come to stand for the one that was meant, and how much each slip says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.error_models.catalogue import catalogue
from extractor.error_models.typing_errors import typing_errors
from extractor.figures import digits_of, from_digits, significant

__all__ = ["Slip", "credible", "slip"]


@dataclass(frozen=True, slots=True)
class Slip:
    """`meant` is the figure that was meant, in the unit of the printed one; `kind` an entry of the catalogue.

    `named` is what a slip of the eye took instead, as printed; `also` are the figures that it changed together with
    this one: (fact number, what was meant there, in yuan for money).
    """

    kind: str
    meant: Decimal
    named: str = ""
    also: tuple[tuple[int, Decimal], ...] = ()


def slip(printed: Decimal, decimals: int, low: Decimal, high: Decimal, *, percent: bool = False) -> Slip | None:
    """The likeliest slip of the hand that turns some figure in [low, high] into `printed`; None where none does.

    Both bounds are included; of several slips one that chance seldom makes, and that leads near the middle, is taken.
    A range about nought takes in too much: no slip is told by it.
    """
    middle, reach = (low + high) / 2, (high - low) / 2 or Decimal(1)
    if printed and low <= -printed <= high:
        return Slip("sign", -printed)
    if low <= 0 <= high:
        return None
    sign = -1 if middle < 0 else 1
    meant = _meant(abs(printed), decimals, percent)
    found = [Slip(kind, sign * value) for kind, value in meant if low <= sign * value <= high]
    kept = {each.meant for each in found if _as_fine(each, decimals)}
    # 20.00 typed as 20.30 keeps its decimals: a digit is wrong, none is too many
    found = [each for each in found if each.kind != "extra" or each.meant not in kept or _as_fine(each, decimals)]
    return min(found, key=lambda s: _chance(s) + abs(s.meant - middle) / reach, default=None)


def _as_fine(found: Slip, decimals: int) -> bool:
    """Whether what was meant would be printed with as many decimals."""
    return found.meant.as_tuple().exponent == -decimals


def credible(found: Slip, decimals: int) -> int:
    """How much a slip says, from 1 (chance makes it often) to 3 (hardly ever)."""
    entry = catalogue()[found.kind]
    return 1 if significant(found.meant, decimals) < entry.long else entry.weight


def _chance(found: Slip) -> Decimal:
    return Decimal(catalogue()[found.kind].chance) / 10


@lru_cache(maxsize=1 << 8)  # each broken relation asks the same of a figure
def _meant(printed: Decimal, decimals: int, percent: bool) -> tuple[tuple[str, Decimal], ...]:
    """What may have been meant, with the slip that leads there."""
    return tuple(_leading(printed, decimals, percent))


def _leading(printed: Decimal, decimals: int, percent: bool) -> Iterator[tuple[str, Decimal]]:
    digits = digits_of(printed, decimals).rjust(decimals + 1, "0")
    for kind, made in typing_errors(percent):
        for other, places in made(digits, decimals):
            value = from_digits(other, places)
            if value != printed:
                yield kind, value
