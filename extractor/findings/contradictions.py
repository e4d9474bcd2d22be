"""Words against figures: a rise above the whole amount, 没有 beside an amount, an explanation of something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from extractor.figures import half_digit
from extractor.findings.passages import Passage, finding, passages, suspecting
from extractor.model import Check, Document, Finding, Narrative, Outline, Quantity
from extractor.quantities import Number, find_numbers

_RISE = re.compile(r"，?(?:比|较|与|同)[^，。；]{1,16}?(?:相比|对比)?，?(?:增加|增支)(?:了|额为)?$")
_RISES = re.compile(r"元，?[比较与同][^，。；]{1,22}?，?增[加支]")  # a first look that costs little
_NOT_THE_AMOUNT = re.compile("结余|结转|差额|净|利润|缺口|赤字|余额|其中|包括|追加|调增|增加|减少|压减|核减|收回")
_CLAUSES = re.compile("[^。；：]+")
_ITEM = "政府性基金|国有资本经营|因公出国（境）|公务用车购置|公务接待|政府采购|会议|培训"
_NONE = re.compile(
    rf"(?:本(?:部门|单位|年度?|局)|我(?:部门|单位|局)|20\d\d年度?|[局会院委办]|当年|^)(?:当年|本年|部门|单位)?"
    rf"(?P<words>(?:无|没有|未安排|不安排|未发生|未使用)(?:使用)?(?P<item>{_ITEM})(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?"
    r"(?:费用|费|支出|预算|收入和支出|收支|收入支出)(?=[。，；]))"
)
_SPENT = (
    r"(?<![无减加])(?:{item})(?:预算)?(?:财政)?(?:拨款)?(?:本年)?(?:费用|费)?(?:支出)?(?:预算|决算)?数?(?:总计|合计|为)?"
    r"(?!0+(?:\.0+)?(?![.\d]))\d[\d，.]*万?元"
)
_OTHER_YEAR = re.compile(r"上年|去年|以前年度|往年|20\d\d年")
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
        yield from _rise_above_amount(passage, narrative)
        yield from _other_source_explained(passage)
    yield from _none_yet_spent(scope)
    yield from _subordinates(tuple(passages(document, outline, "prose")))


# --- figures ---------------------------------------------------------------------------------------------------------


def _rise_above_amount(passage: Passage, narrative: Narrative) -> Iterator[Finding]:
    """3万元，比上年增加5万元: last year would have been below nought; too large is likelier than too small."""
    if not _RISES.search(passage.text):
        return
    amounts = [number for number in find_numbers(passage.reading) if _is_money(number)]
    starts = [number.start for number in amounts]
    for clause in _CLAUSES.finditer(passage.text):
        money = amounts[bisect_left(starts, clause.start()) : bisect_left(starts, clause.end())]
        if len(money) < 2 or _NOT_THE_AMOUNT.search(passage.text, clause.start(), money[0].start):
            continue
        amount, rise = money[0], money[1]
        if _RISE.fullmatch(passage.text[amount.end : rise.start]) and _below(amount.quantity, rise.quantity):
            told = finding("rise_above_amount", passage, amount.start, rise.end)
            yield suspecting(told, narrative, "contradicts", last=True)


def _is_money(number: Number) -> bool:
    return number.quantity is not None and number.quantity.unit.endswith("元")


def _below(amount: Quantity | None, rise: Quantity | None) -> bool:
    """True where even kind rounding leaves the amount under its own rise."""
    if amount is None or rise is None or amount.unit != rise.unit:
        return False
    return amount.value + half_digit(amount.decimals) + half_digit(rise.decimals) < rise.value


# --- words -----------------------------------------------------------------------------------------------------------


def _other_source_explained(passage: Passage) -> Iterator[Finding]:
    match = _EXPLAINED.match(passage.text)
    if match and match["other"] not in match["own"]:
        yield finding("other_explained", passage, *match.span("words"), own=match["own"], other=match["other"])


def _none_yet_spent(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有政府性基金预算支出, and an amount of it in the same section, of no other year."""
    for _, section in groupby(scope, key=lambda passage: passage.section):
        members = tuple(section)
        said = next(((passage, none) for passage in members if (none := _NONE.search(passage.text))), None)
        if not said:
            continue
        passage, none = said
        spent = re.compile(_SPENT.format(item=re.escape(none["item"])))
        amount = next((found for other in members if (found := _of_this_year(other, spent))), None)
        if amount:
            yield finding("none_yet_amount", passage, *none.span("words"), amount=amount)


def _of_this_year(passage: Passage, spent: re.Pattern[str]) -> str | None:
    for match in spent.finditer(passage.text):
        start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；，")
        if not _OTHER_YEAR.search(passage.text, start + 1, match.start()):
            return passage.printed(*match.span())
    return None


def _subordinates(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有下属单位, and yet 下属3个单位."""
    none = next((m[0] for p in scope if (m := _NO_SUBORDINATES.search(p.text))), None)
    counted = [(passage, match) for passage in scope for match in _SUBORDINATES.finditer(passage.text)]
    if none is None:
        none = next((m[0] for _, m in counted if int(m["count"]) == 0), None)
    for passage, match in counted:
        if none and int(match["count"]) > 0:
            yield finding("subordinates_differ", passage, *match.span(), other=none)
