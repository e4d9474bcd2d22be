"""Words against figures: a rise above the whole amount, 没有 beside an amount, an explanation of something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from extractor.figures import half_digit
from extractor.findings.passages import Passage, finding, passages, suspecting
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline, Quantity
from extractor.quantities import Number, find_numbers

_CLAUSES = re.compile("[^。；：]+")


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
    if not told("rises").search(passage.text):
        return
    amounts = [number for number in find_numbers(passage.reading) if _is_money(number)]
    starts = [number.start for number in amounts]
    for clause in _CLAUSES.finditer(passage.text):
        money = amounts[bisect_left(starts, clause.start()) : bisect_left(starts, clause.end())]
        if len(money) < 2 or told("not_the_amount").search(passage.text, clause.start(), money[0].start):
            continue
        amount, rise = money[0], money[1]
        if told("rise").fullmatch(passage.text[amount.end : rise.start]) and _below(amount.quantity, rise.quantity):
            found = finding("rise_above_amount", passage, amount.start, rise.end)
            yield suspecting(found, narrative, "contradicts", last=True)


def _is_money(number: Number) -> bool:
    return number.quantity is not None and number.quantity.unit.endswith("元")


def _below(amount: Quantity | None, rise: Quantity | None) -> bool:
    """True where even kind rounding leaves the amount under its own rise."""
    if amount is None or rise is None or amount.unit != rise.unit:
        return False
    return amount.value + half_digit(amount.decimals) + half_digit(rise.decimals) < rise.value


# --- words -----------------------------------------------------------------------------------------------------------


def _other_source_explained(passage: Passage) -> Iterator[Finding]:
    match = told("other_explained").match(passage.text)
    if match and match["other"] not in match["own"]:
        yield finding("other_explained", passage, *match.span("words"), own=match["own"], other=match["other"])


def _none_yet_spent(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有政府性基金预算支出, and an amount of it in the same section, of no other year."""
    for _, section in groupby(scope, key=lambda passage: passage.section):
        members = tuple(section)
        said = next(((passage, none) for passage in members if (none := told("none_of").search(passage.text))), None)
        if not said:
            continue
        passage, none = said
        amount = next((found for other in members if (found := _of_this_year(other, none["item"]))), None)
        if amount:
            yield finding("none_yet_amount", passage, *none.span("words"), amount=amount)


def _of_this_year(passage: Passage, item: str) -> str | None:
    for match in told("spent_on").finditer(passage.text):
        if match["item"] != item:
            continue
        start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；，")
        if not told("other_year").search(passage.text, start + 1, match.start()):
            return passage.printed(*match.span())
    return None


def _subordinates(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    """没有下属单位, and yet 下属3个单位."""
    none = next((m[0] for p in scope if (m := told("no_subordinates").search(p.text))), None)
    counted = [(passage, match) for passage in scope for match in told("subordinates").finditer(passage.text)]
    if none is None:
        none = next((m[0] for _, m in counted if int(m["count"]) == 0), None)
    for passage, match in counted:
        if none and int(match["count"]) > 0:
            yield finding("subordinates_differ", passage, *match.span(), other=none)
