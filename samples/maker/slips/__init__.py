"""Slips of the hand, planted into a finished draft; each says what an inspector should be told about it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from maker.draft import Draft
from maker.slips.figures import (
    blank,
    digit,
    doubled,
    drop,
    missing_part,
    missing_unit,
    point,
    retyped,
    swap,
    wrong_base,
    zero_base,
)
from maker.slips.places import Slip, UnnoticeableError
from maker.slips.words import claim, direction, open_template, placeholder, reword, wrong_year

__all__ = ["SLIPS", "Slip", "UnnoticeableError", "plant"]

SLIPS: dict[str, Callable[[Draft, Slip, Random], None]] = {
    "digit": retyped(digit, "错一个数字"),
    "swap": retyped(swap, "相邻数字颠倒"),
    "drop": retyped(drop, "漏一个数字"),
    "point": retyped(point, "小数点错位"),
    "wrong_base": wrong_base,
    "zero_base": zero_base,
    "missing_unit": missing_unit,
    "blank": blank,
    "direction": direction,
    "claim": claim,
    "open_template": open_template,
    "wrong_year": wrong_year,
    "doubled": doubled,
    "missing_part": missing_part,
    "reword": reword,
    "placeholder": placeholder,
}


def plant(draft: Draft, slip: Slip, rng: Random) -> None:
    SLIPS[slip.kind](draft, slip, rng)
