"""Words against figures: a rise above the whole amount, 没有 beside an amount, an explanation of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline, Quantity
from extractor.quantities import Number, find_numbers

_RISE = re.compile(r"，?(?:比|较|与|同)[^，。；]{1,16}?(?:相比|对比)?，?(?:增加|增支)(?:了|额为)?$")
_MAY_BE_NEGATIVE = re.compile("结余|结转|差额|净|利润|缺口|赤字|余额|其中|包括")
_CLAUSES = re.compile("[^。；：]+")
_NONE = re.compile(
    r"(?:无|没有|未安排|不涉及|未使用)(?:使用)?(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?"
    r"(?:收入和支出|收支|收入支出|支出)"
)
_SPENT = (
    r"{fund}(?:预算)?(?:财政)?(?:拨款)?(?:本年)?支出(?:预算|决算)?(?:总计|合计|为)?"
    r"(?!0+(?:\.0+)?(?![.\d]))\d[\d，.]*万?元"
)
_NO_SUBORDINATES = re.compile("(?:没有|无)(?:其他)?下属(?:预算|二级)?单位")
_SUBORDINATES = re.compile(r"下属(?P<count>\d+)个(?:预算|二级)?单位")
_SOURCES = (
    "一般公共预算财政拨款收入|政府性基金预算财政拨款收入|国有资本经营预算财政拨款收入|上级补助收入|事业收入|经营收入|"
    "附属单位上缴收入|其他收入|上缴上级支出|经营支出|对附属单位补助支出"
)
_EXPLAINED = re.compile(
    rf"^(?:（?[\d一二三四五六七八九十]{{1,2}}[.、）]+)?(?P<own>{_SOURCES})\d[\d，.]*万?元，"
    rf"(?P<words>[^。；]{{0,30}}(?:不存在|没有|无)(?:20\d\d年度?)?(?P<other>{_SOURCES}))"
)


def contradictions(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """What the words say and the figures beside them deny."""
    scope = tuple(passages(document, outline, "figures"))
    for passage in scope:
        yield from _rise_above_amount(passage)
        yield from _other_source_explained(passage)
    yield from _none_yet_spent(scope)
    yield from _subordinates(tuple(passages(document, outline, "prose")))


def _rise_above_amount(passage: Passage) -> Iterator[Finding]:
    """3万元，比上年增加5万元: last year would have been below nought."""
    numbers = find_numbers(passage.reading)
    for clause in _CLAUSES.finditer(passage.text):
        money = [n for n in numbers if clause.start() <= n.start < clause.end() and _is_money(n)]
        if len(money) < 2 or _MAY_BE_NEGATIVE.search(passage.text, clause.start(), money[1].start):
            continue
        amount, rise = money[0], money[1]
        if _RISE.fullmatch(passage.text[amount.end : rise.start]) and _below(amount.quantity, rise.quantity):
            yield finding("rise_above_amount", passage, amount.start, rise.end)


def _is_money(number: Number) -> bool:
    return number.quantity is not None and number.quantity.unit.endswith("元")


def _below(amount: Quantity | None, rise: Quantity | None) -> bool:
    """True where even kind rounding leaves the amount under its own rise."""
    if amount is None or rise is None or amount.unit != rise.unit:
        return False
    slack = (Decimal(10) ** -amount.decimals + Decimal(10) ** -rise.decimals) / 2
    return amount.value + slack < rise.value


def _other_source_explained(passage: Passage) -> Iterator[Finding]:
    match = _EXPLAINED.match(passage.text)
    if match and match["other"] not in match["own"]:
        yield finding("other_explained", passage, *match.span("words"), own=match["own"], other=match["other"])


def _none_yet_spent(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有政府性基金预算支出, and an amount of it in the same section."""
    for passage in scope:
        if not (match := _NONE.search(passage.text)):
            continue
        spent = re.compile(_SPENT.format(fund=match["fund"]))
        for other in scope:
            if other.section == passage.section and (amount := spent.search(other.text)):
                yield finding("none_yet_amount", passage, *match.span(), amount=other.printed(*amount.span()))
                break


def _subordinates(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有下属单位, and yet 下属3个单位."""
    none = next((m[0] for p in scope if (m := _NO_SUBORDINATES.search(p.text))), None)
    counted = [(passage, match) for passage in scope for match in _SUBORDINATES.finditer(passage.text)]
    if none is None:
        none = next((m[0] for _, m in counted if int(m["count"]) == 0), None)
    for passage, match in counted:
        if none and int(match["count"]) > 0:
            yield finding("subordinates_differ", passage, *match.span(), other=none)
