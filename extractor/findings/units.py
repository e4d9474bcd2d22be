"""Figures whose unit was forgotten: 增长13.95。, 支出12.5，, 国内接待费0.39万（含…）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.quantities import Number, find_numbers


def units(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Figures without the unit that their words call for; a bare one only where the rest of its paragraph has units."""
    for passage in passages(document, outline, "figures"):
        if told("unit_stated").search(passage.text) or not told("without_unit").search(passage.text):
            continue
        yield from _ten_thousands(passage)
        numbers = find_numbers(passage.reading)
        if any(number.quantity and number.quantity.unit.endswith(("元", "%")) for number in numbers):
            yield from _without(passage, numbers)


def _without(passage: Passage, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    for index, number in enumerate(numbers):
        words = _before(passage, numbers, index)
        if _is_bare(passage, number) and not _first_half(passage, numbers, index) and _certain(words, number):
            yield finding("missing_unit", passage, number.start, number.end, label=_label(words))


def _ten_thousands(passage: Passage) -> Iterator[Finding]:
    """资金12.5万。: 万 alone is no unit of money."""
    for match in told("ten_thousand").finditer(passage.text):
        group = match.lastgroup or "words"
        if group == "words" or told("money_beside").search(passage.text):
            words = passage.text[max(0, match.start(group) - 8) : match.start(group)]
            yield finding("missing_unit", passage, *match.span(group), label=_label(words))


def _label(words: str) -> str:
    """The few words right before a figure."""
    return re.split("[^一-龥（）]", words[-8:])[-1]


def _is_bare(passage: Passage, number: Number) -> bool:
    nought = number.quantity is None or not number.quantity.value
    return number.role == "bare" and not nought and told("closes").match(passage.text, number.end) is not None


def _before(passage: Passage, numbers: tuple[Number, ...], index: int) -> str:
    """The words between the number before and this one."""
    return passage.text[numbers[index - 1].end if index else 0 : numbers[index].start]


def _first_half(passage: Passage, numbers: tuple[Number, ...], index: int) -> bool:
    """为12.5、13.6万元: one unit serves both; of 增加12.5（3.1%） each needs its own."""
    number, following = numbers[index], numbers[index + 1 : index + 2]
    close = bool(following) and following[0].start - number.end <= 1
    return close and passage.text[number.end : number.end + 1] != "（"


def _certain(words: str, number: Number) -> bool:
    """A rate or a share whatever its digits, an amount only with decimals."""
    if told("before_rate").search(words):
        return True
    decimals = number.quantity is not None and number.quantity.decimals > 0
    return decimals and bool(told("before_amount").search(words) or told("before_change").search(words))
