"""Whether figures agree, each taken for all that its print may stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.figures.print import last_digit
from extractor.figures.worth import half, step, worth
from extractor.model import Fact, Status

_HUNDRED, _NOUGHT = Decimal(100), Decimal(0)


class Interval(NamedTuple):
    """A figure with how far it may be from what it stands for, in yuan for money."""

    value: Decimal
    half: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return (self.value - self.half, self.value + self.half)


class Agreement(NamedTuple):
    """`computed` is what the one side makes, `slack` what print explains; `reason` why nothing can be said."""

    status: Status
    computed: Decimal | None = None
    slack: Decimal = _NOUGHT
    reason: Literal["", "base_of_nought", "base_too_small"] = ""

    @property
    def holds(self) -> bool:
        return self.status in ("ok", "rounding")


Parts = Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]
"""Two figures as what stands above and below the line of a fraction."""


# --- by themselves ---------------------------------------------------------------------------------------------------


def agree(one: Fact, other: Fact) -> bool:
    """Two prints of one figure: the same up to the last digit of the coarser one, rounded or cut off."""
    return reaches(worth(one) - worth(other), max(step(one), step(other)))


def adds_up(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether parts make a total, each to half of its last digit."""
    whole, *others = intervals([total, *parts])
    return sums_to(whole, others)


def sums_to(total: Interval, parts: Iterable[Interval]) -> bool:
    """Whether parts make a total, each as far as it may be from what it stands for."""
    gap, slack = total
    for value, rounding in parts:
        gap -= value
        slack += rounding
    return reaches(gap, slack)


def near(one: Fact, other: Fact, within: Decimal) -> bool:
    """Whether two figures are so little apart, as a share of the other, that they were meant to be one."""
    return reaches(worth(one) - worth(other), within * abs(worth(other)))


def truncated(printed: Decimal, exact: Decimal, decimals: int) -> bool:
    """Whether a number was cut off behind its last digit instead of rounded: it is never further from nought."""
    return abs(printed) <= abs(exact) and reaches(exact - printed, last_digit(decimals)) and printed * exact >= 0


def intervals(facts: Sequence[Fact]) -> list[Interval]:
    """Figures as they stand by themselves."""
    return [Interval(worth(fact), half(fact)) for fact in facts]


def reaches(gap: Decimal, slack: Decimal) -> bool:
    """Whether a gap is no wider than print explains."""
    return abs(gap) <= slack


# --- held against each other -----------------------------------------------------------------------------------------


def linear(stated: Interval, terms: Sequence[Interval], signs: Sequence[int]) -> Agreement:
    """A sum, a difference or an equality."""
    computed, slack = _NOUGHT, stated.half
    for sign, (value, rounding) in zip(signs, terms, strict=True):
        computed += value if sign == 1 else sign * value
        slack += rounding
    return Agreement(_within(stated.value - computed, slack), computed, slack)


def at_most(small: Interval, large: Interval) -> Agreement:
    """One is no more than the other."""
    slack = small.half + large.half
    return Agreement(_within(max(small.value - large.value, _NOUGHT), slack), large.value, slack)


def beyond(large: Interval, small: Interval) -> Agreement:
    """One is more than the other: printed in one unit or another, the nearer end of either may make the words true."""
    slack, over = large.half + small.half, large.value - small.value
    status: Status = "ok" if over > 0 else "rounding" if over and over + slack > 0 else "violated"
    return Agreement(status, small.value, slack)


def level(left: Interval, right: Interval, share: Decimal = _NOUGHT) -> Agreement:
    """One is as much as the other; words may allow a `share` of the larger one."""
    slack = max(left.half + right.half, share * max(abs(left.value), abs(right.value)))
    return Agreement(_within(left.value - right.value, slack), right.value, slack)


def ratio(stated: Interval, one: Interval, other: Interval, parts: Parts) -> Agreement:
    """A percentage of two figures: ok where it is correctly rounded, rounding where their last digits allow it."""
    above, below = parts(one.value, other.value)
    if not below:
        return Agreement("undetermined", reason="base_of_nought")
    computed = above / below * _HUNDRED
    corners = [parts(a, b) for a in one.ends for b in other.ends]
    if any(below * corner[1] <= 0 for corner in corners):
        return Agreement("undetermined", computed, reason="base_too_small")
    if reaches(computed - stated.value, stated.half):
        return Agreement("ok", computed, stated.half)
    if below < 0 and parts in (growth, growth_by):
        # growth on a negative base is often given by the size of the base: both ways are in use
        turned = ratio(stated, one, other, lambda a, b: _turned(parts(a, b)))
        if turned.holds:
            return turned
    rates = [above / below * _HUNDRED for above, below in corners]
    slack = stated.half + (max(rates) - computed if stated.value > computed else computed - min(rates))
    return Agreement("rounding" if reaches(stated.value - computed, slack) else "violated", computed, slack)


def growth(this: Decimal, last: Decimal) -> tuple[Decimal, Decimal]:
    """Of this year's and last year's figure."""
    return this - last, last


def growth_by(this: Decimal, change: Decimal) -> tuple[Decimal, Decimal]:
    """Of this year's figure and the change."""
    return change, this - change


def completion_by(final: Decimal, beyond: Decimal) -> tuple[Decimal, Decimal]:
    """Of the account and what it is more than the budget."""
    return final, final - beyond


def share(part: Decimal, whole: Decimal) -> tuple[Decimal, Decimal]:
    """Of a part and its whole."""
    return part, whole


def _turned(sides: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return sides[0], -sides[1]


def _within(gap: Decimal, slack: Decimal) -> Status:
    return "ok" if not gap else "rounding" if reaches(gap, slack) else "violated"
