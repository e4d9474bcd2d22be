"""What the value of an indicator says: its sign, its number and its unit; None where it is words.

≥95%              ≥, 95, %
不少于3次          ≥, 3, 次
准确率≥90%         ≥, 90, %
10月底前           words
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.figures import of_money
from extractor.model import Kind
from extractor.number import PrintedNumber, parse_number
from extractor.taxonomy import indicator_words, signs
from extractor.units import grammar
from extractor.wording import fold

_VALUE = re.compile(r"(?P<number>-?[0-9][0-9，,]*(?:\.[0-9]+)?)(?P<unit>[^0-9，。；、：=<>~的-]{0,6})")
_BEFORE = re.compile(r"[^0-9，。；、]{2,30}")
_BRACKETS = re.compile(r"（([^（）]{1,10})）$")
_AREA = "平方米"


@dataclass(frozen=True, slots=True)
class Value:
    """`sign` is "" where none is printed."""

    sign: str
    number: PrintedNumber
    unit: str


def value(text: str) -> Value | None:
    """The value of a cell."""
    words = fold(text)
    if indicator_words("value", "year").fullmatch(words):
        return None
    sign, rest = _signed(words)
    found = _VALUE.fullmatch(rest)
    number = parse_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = found["unit"]
    behind = next(((name, at) for name, _, after in signs() if after and (at := _ends(after, unit)) is not None), None)
    if behind is not None:
        sign, unit = sign or behind[0], unit[: behind[1]]
    if indicator_words("value", "not_unit").search(unit):
        return None
    return Value(sign, number, _bare(unit))


def sign_of(text: str) -> str:
    """The sign that a column of signs prints, in its one form, whatever is glued to it; words that are none stay."""
    words = fold(text)
    return next((name for name, before, _ in signs() if before.match(words)), words)


def unit_in_name(name: str) -> str:
    """The unit printed behind the name of an indicator: 人均成本（元）, "" where the brackets hold something else."""
    found = _BRACKETS.search(fold(name))
    unit = found[1] if found else ""
    return unit if unit == "%" or grammar().unit.fullmatch(unit.partition("/")[0]) else ""


def kind_of(unit: str) -> Kind:
    """What a number of this unit is."""
    if of_money(unit):
        return "amount"
    if _AREA in unit:
        return "area"
    return "count" if unit and "%" not in unit else "other"


def _signed(words: str) -> tuple[str, str]:
    """The sign before the number, and what follows it; the name of what is counted may stand before the sign."""
    for name, before, _ in signs():
        found = before.search(words)
        if found and (found.start() == 0 or _BEFORE.fullmatch(words[: found.start()])):
            return name, words[found.end() :]
    return "", words


def _ends(after: re.Pattern[str], unit: str) -> int | None:
    """Where the sign behind a unit begins, None where there is none."""
    found = _at_end(after).search(unit)
    return found.start() if found else None


@cache
def _at_end(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern.pattern})$")


def _bare(unit: str) -> str:
    """（平方米） as a unit is 平方米."""
    return unit[1:-1] if unit.startswith("（") and unit.endswith("）") and unit.count("（") == 1 else unit
