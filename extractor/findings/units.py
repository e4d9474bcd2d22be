"""Figures whose unit was forgotten: 增长13.95。, 支出12.5，, 国内接待费0.39万（含…）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.quantities import Number, find_numbers

_MONEY = "支出|收入|预算|决算|预算数|决算数|执行数|经费|费|费用|资金|金额|总额|合计|总计|共计|拨款|安排"
# The words right before a figure that make it money or a percentage and nothing else.
_RATE = re.compile(r"(?:增长|下降|上升|降低|增幅|降幅|减幅|涨幅|占|占比)(?:率)?(?:了|为|约|达)?$")
_CHANGE = re.compile(r"(?:增加|减少|增支|减支)(?:了|额)?(?:为|约)?$")
_AMOUNT = re.compile(rf"(?:{_MONEY})(?:为|共|共计|约|是|：)?$")
_CLOSES = re.compile(r"[。；]|[，、）](?!\d)|（(?!单位|亿元|万元|千元|元|%)")
_TEN_THOUSAND = re.compile(
    rf"(?:(?:{_MONEY})(?:为|共|约)?(?P<words>\d+(?:，\d{{3}})*(?:\.\d+)?万)(?=[。；，（）]|用于|，主要)"
    # beside amounts of the same paragraph: what money rose by, and what has the two decimals of money
    r"|(?:增加|减少|增支|减支)(?P<change>\d+(?:，\d{3})*(?:\.\d+)?万)(?=用于|，?主要)"
    r"|(?<![\d.，])(?P<cents>\d+(?:，\d{3})*\.\d\d万)(?=[。；，、（）]|用于))"
)
_MONEY_BESIDE = re.compile(r"\d万元")
# a first look that costs little
_CANDIDATE = re.compile(r"[一-龥：]\d[\d，.]*(?:[。；、），](?!\d)|（)|\d万[。；，、（）用]")
_STATED = re.compile("单位：|万元为单位|单位为")


def units(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Figures without the unit that their words call for; a bare one only where the rest of its paragraph has units."""
    for passage in passages(document, outline, "figures"):
        if _STATED.search(passage.text) or not _CANDIDATE.search(passage.text):
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
    for match in _TEN_THOUSAND.finditer(passage.text):
        group = match.lastgroup or "words"
        if group == "words" or _MONEY_BESIDE.search(passage.text):
            words = passage.text[max(0, match.start(group) - 8) : match.start(group)]
            yield finding("missing_unit", passage, *match.span(group), label=_label(words))


def _label(words: str) -> str:
    """The few words right before a figure."""
    return re.split("[^一-龥（）]", words[-8:])[-1]


def _is_bare(passage: Passage, number: Number) -> bool:
    nought = number.quantity is None or not number.quantity.value
    return number.role == "bare" and not nought and _CLOSES.match(passage.text, number.end) is not None


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
    if _RATE.search(words):
        return True
    decimals = number.quantity is not None and number.quantity.decimals > 0
    return decimals and bool(_AMOUNT.search(words) or _CHANGE.search(words))
