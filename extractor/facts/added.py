"""收入……，加上……，收入总计……: figures that words add up to a total, said one after the other in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extractor.facts.cues import cue
from extractor.facts.state import State
from extractor.model import Listing
from extractor.taxonomy import classifications, meaning_of, side_of_total

_SENTENCES = re.compile("[^。；]+")
_BRACKET = re.compile("（[^（）]*）")
_LEAD = 2
# More parts than these are seldom on one level (返还、一般、专项 before the 上级补助 that they make): if they close.
_MOST = 4


def added(clauses: State) -> Iterator[Listing]:
    """The sums that a segment says in these words; none where anything else is said in between."""
    text, whole_budget = clauses.segment.text, clauses.context.has("whole_budget")
    for sentence in _SENTENCES.finditer(text):
        plus = cue("adds_to" if whole_budget else "plus").search(text, *sentence.span())
        outer = _BRACKET.sub(lambda bracket: "〇" * len(bracket.group()), sentence.group())
        if plus is None or cue("not_only_plus").search(outer):
            continue
        first, last = (bisect_left(clauses.trail, (end,)) for end in sentence.span())
        said = [(at, mention) for at, mention in clauses.trail[first:last] if outer[at - sentence.start()] != "〇"]
        before = list(dict.fromkeys(mention for at, mention in said if at < plus.start()))
        behind = list(dict.fromkeys(mention for at, mention in said if at >= plus.end()))
        whole = next((place for place, mention in enumerate(behind) if _total(clauses, mention)), 0)
        opened = _opened(text, sentence.start(), plus.start())
        before = _said_at(clauses, opened) if opened else before
        before = _whole_of(clauses, before, text[text.rfind("。", 0, sentence.start()) + 1 : sentence.start()])
        ahead = text[sentence.start() - 1 : plus.start()]
        leads = ahead[:1] == "。" and (len(ahead) <= _LEAD or bool(cue("side_again").search(ahead[1:])))
        leads = leads or (whole_budget and ahead == "；")
        before = before or (_said_first(clauses, text, sentence.start()) if leads else [])
        rivals = _heads(clauses, before, behind[: whole + 1]) if ahead == "；" else before
        before = rivals[:1]
        parts = [*before, *behind[:whole]]
        if (
            len(before) == 1
            and whole
            and _of_one_side(clauses, before[0], behind[whole])
            and all(clauses.builder.of_kind(m, "amount") for m in parts)
        ):
            complete = len(rivals) == 1 and (whole < _MOST or _side_by_side(clauses, parts))
            yield Listing(behind[whole], tuple(parts), plus.group(), complete=complete, added=True)


def _heads(clauses: State, before: list[int], behind: list[int]) -> list[int]:
    """What is added to: all of a side, or the part of it that a list before names; the one that closes, if one does.

    总收入9亿元，其中地方收入6亿元；加上级补助4亿元，收入合计10亿元
    """
    items = [item for each in clauses.builder.listings[clauses.listed :] if each.whole in before for item in each.items]
    rivals = [*before, *(item for item in items if _may_be_added_to(clauses, item))]
    said = [clauses.builder.of_kind(mention, "amount")[-1:] for mention in (*rivals, *behind)]
    if len({fact.quantity.unit for facts in said for fact in facts}) != 1 or not all(said):
        return rivals
    *heads, total = [facts[0].value for facts in said]
    rest = total - sum(heads[len(rivals) :])
    closing = [mention for mention, head in zip(rivals, heads, strict=False) if head == rest]
    return closing[:1] or rivals


def _of_one_side(clauses: State, head: int, total: int) -> bool:
    """Whether a total is not of the other side of the account than what is added to."""
    concepts = [clauses.builder.said[mention].mention.concept for mention in (head, total)]
    sides = {side for concept in concepts if (side := side_of_total(concept)) is not None}
    return len(sides) < len(concepts)


def _side_by_side(clauses: State, parts: list[int]) -> bool:
    """Whether each part is known, and another flow of an account than the others: none is a kind of one before it."""
    concepts = [clauses.builder.said[mention].mention.concept for mention in parts]
    kinds = [dict(meaning_of(concept)[1]) for concept in concepts]
    classed = any(name in kind for kind in kinds for name in classifications())
    return None not in concepts and len(set(concepts)) == len(concepts) and not classed


def deducted(clauses: State) -> Iterator[Listing]:
    """结余9亿元，扣除结转下年支出8亿元后，净结余1亿元: what is taken off and what is left make what was there."""
    text = clauses.segment.text
    for sentence in _SENTENCES.finditer(text):
        minus = cue("deducts").search(text, *sentence.span())
        if minus is None:
            continue
        first, at, last = (
            bisect_left(clauses.trail, (end,)) for end in (sentence.start(), minus.end(), sentence.end())
        )
        before = [mention for _, mention in clauses.trail[first:at]][-1:]
        behind = list(dict.fromkeys(mention for _, mention in clauses.trail[at:last]))
        left = next((place for place, mention in enumerate(behind) if place and _left_over(clauses, mention)), 0)
        parts = behind[: left + 1]
        if before and left and before[0] not in parts and all(clauses.builder.of_kind(m, "amount") for m in parts):
            yield Listing(before[0], tuple(parts), minus.group(), complete=left == 1, added=True)


def _left_over(clauses: State, mention: int) -> bool:
    return bool(cue("left_over").search(clauses.builder.said[mention].mention.label))


def _opened(text: str, start: int, end: int) -> int:
    """Where the bracket opens that closes right before what is added, if it opens in an earlier clause; else 0.

    支出7亿元（当年5亿元；结转2亿元），加上: what stands in brackets breaks down the figure before them.
    """
    if not text[:end].rstrip("，").endswith("）") or "（" in text[start:end]:
        return 0
    opening = text.rfind("（", 0, start)
    return opening if opening > 0 and "）" not in text[opening:start] else 0


def _said_at(clauses: State, end: int) -> list[int]:
    """What the last figure before a position speaks of."""
    count = bisect_left(clauses.trail, (end,))
    return [clauses.trail[count - 1][1]] if count else []


def _said_first(clauses: State, text: str, end: int) -> list[int]:
    """What the last sentence with a figure speaks of, those that only go on with 其中 left out: 收入3亿元。加上……"""
    before = bisect_left(clauses.trail, (end,))
    while before:
        last = clauses.trail[before - 1][0]
        begins = text.rfind("。", 0, last) + 1
        before = bisect_left(clauses.trail, (begins,))
        if cue("resumes").match(text[begins:]):
            continue
        if cue("plus").search(text, begins, last):  # 加上……，收入总计……；支出……。加上
            before = bisect_left(clauses.trail, (text.rfind("；", begins, last) + 1,))
        return [mention for mention in [clauses.trail[before][1]] if _may_be_added_to(clauses, mention)]
    return []


def _may_be_added_to(clauses: State, mention: int) -> bool:
    """Of a government only revenue or spending is added to: not the last of its kinds (税收……。非税……。加上……)."""
    about = clauses.builder.said[mention].mention
    of_side = side_of_total(about.concept) is not None or bool(cue("with_higher").search(about.label))
    return of_side or not clauses.context.has("whole_budget")


def _whole_of(clauses: State, before: list[int], ahead: str) -> list[int]:
    """What is added to: an item that ends a list, 其中：税收……；非税……，加上……, stands for what the list breaks down.

    Where a list was announced and is not known nobody knows what is added to.
    """
    if len(before) != 1 or "；" not in ahead:
        return before
    lists = [listing for listing in clauses.builder.listings if not listing.added and before[0] in listing.items]
    if lists:
        return [lists[0].whole] if len(lists) == 1 else []
    return [] if "：" in ahead[ahead.rfind("加上") + 1 :] else before


def _total(clauses: State, mention: int) -> bool:
    label = clauses.builder.said[mention].mention.label
    return bool(cue("sum_total").search(label)) and bool(clauses.builder.of_kind(mention, "amount"))
