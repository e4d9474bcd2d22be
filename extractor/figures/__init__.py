"""A printed figure as an interval: how exactly it is printed, what it is worth, whether figures agree.

The only arithmetic on print. `print` knows digits, `worth` units, `precision` what a figure may stand for among the
figures it is held against, `agreement` what follows from that, `proposal` what should be
printed instead; a test forbids such arithmetic elsewhere.
"""

from __future__ import annotations

from extractor.figures.agreement import (
    Agreement,
    Interval,
    adds_up,
    agree,
    intervals,
    linear,
    near,
    reaches,
    sums_to,
    truncated,
)
from extractor.figures.footing import footed
from extractor.figures.precision import PERCENTAGES, Precision, counted, precision
from extractor.figures.print import digits_of, from_digits, half_digit, last_digit, significant
from extractor.figures.proposal import proposed
from extractor.figures.worth import half, is_money, of_money, scale, step, worth

__all__ = [
    "PERCENTAGES",
    "Agreement",
    "Interval",
    "Precision",
    "adds_up",
    "agree",
    "counted",
    "digits_of",
    "footed",
    "from_digits",
    "half",
    "half_digit",
    "intervals",
    "is_money",
    "last_digit",
    "linear",
    "near",
    "of_money",
    "precision",
    "proposed",
    "reaches",
    "scale",
    "significant",
    "step",
    "sums_to",
    "truncated",
    "worth",
]
