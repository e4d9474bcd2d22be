"""Words against figures: 持平, 基本持平, 大于, and directions that the words leave open."""

from __future__ import annotations

from typing import Literal

import pytest

from extractor.figures import precision
from extractor.judge.verdict import verdict
from extractor.model import Relation, Term
from tests.narratives import Story


def said(relation: Literal[">", "<", "="], words: str, final: str, budget: str) -> str:
    """The verdict on words about the account and the budget of one thing."""
    story = Story(phase="final")
    item = story.say("会议费", budget=budget, final=final)
    story.claim(relation, words, story.fact(item, place=1).number, story.fact(item).number)
    (status,) = (check.status for check in story.checks() if check.relation.relation == "direction")
    return status


@pytest.mark.parametrize(
    ("words", "final", "budget", "status"),
    [
        ("与年初预算持平", "100.00万元", "100.00万元", "ok"),
        ("与年初预算持平", "101.00万元", "100.00万元", "violated"),
        ("与年初预算基本持平", "102.00万元", "100.00万元", "rounding"),
        ("与年初预算大致相当", "102.00万元", "100.00万元", "rounding"),
        ("与年初预算大致相当", "103.00万元", "100.00万元", "violated"),
        (
            "与年初预算基本持平",
            "102.03万元",
            "100.00万元",
            "rounding",
        ),  # a fiftieth of the larger one, not of the other
        ("与年初预算基本持平", "100.00万元", "102.03万元", "rounding"),
        ("与年初预算基本持平", "102.05万元", "100.00万元", "violated"),
        ("与年初预算基本持平", "100.00万元", "102.05万元", "violated"),
    ],
)
def test_roughly_as_much_is_within_a_fiftieth(words: str, final: str, budget: str, status: str) -> None:
    """持平 is to the cent; 基本 and 大致 allow a fiftieth of the larger figure."""
    assert said("=", words, final, budget) == status


@pytest.mark.parametrize(
    ("final", "budget", "more", "less"),
    [
        ("80.01万元", "80.00万元", "ok", "violated"),
        ("80.00万元", "80.00万元", "violated", "violated"),  # as much is neither more nor less
        ("79.99万元", "80.00万元", "violated", "ok"),
        ("0.80亿元", "8020.35万元", "rounding", "ok"),  # 0.80 may stand for 8049万元
    ],
)
def test_more_is_more_and_less_is_less(final: str, budget: str, more: str, less: str) -> None:
    """决算数大于预算数 and 小于: what rounding may have hidden is no contradiction, as much is one."""
    assert (said(">", "决算数大于预算数", final, budget), said("<", "决算数小于预算数", final, budget)) == (more, less)


@pytest.mark.parametrize(
    ("parts", "whole", "status"),
    [
        (5, "1.00万元", "ok"),  # three rise, two fall
        (5, "2.00万元", "violated"),  # five of one size never make two
        (6, "2.00万元", "violated"),  # too many to try: all rise or all fall
        (6, "6.00万元", "ok"),
        (6, "-6.00万元", "ok"),
    ],
)
def test_open_directions_are_tried_while_they_are_few(parts: int, whole: str, status: str) -> None:
    """增/减 of up to five figures is tried every way; of more, only all up and all down."""
    story = Story()
    total = story.say("支出合计", change=whole)
    items = [story.say(f"第{n}项", change="±1.00万元") for n in range(parts)]
    terms = tuple(Term(1, story.fact(item, "change")) for item in items)
    relation = Relation("listed_changes", "sum", "narrative", story.fact(total, "change"), terms)
    assert verdict(relation, precision(story.narrative())).status == status


@pytest.mark.parametrize(("rise", "status"), [("317亿元", "rounding"), ("320亿元", "violated")])
def test_no_account_is_kept_in_yi(rise: str, status: str) -> None:
    """317亿元 among figures with decimals was rounded, it is not 317.00; 320亿元 may well be 320.00."""
    story = Story()
    for amount in ("213.52亿元", "88.24亿元", "25.41亿元", "3.73亿元"):
        story.say("收入", amount=amount)
    story.say("支出", last="823亿元", change=rise, rate="38.6%" if status == "rounding" else "38.8%")
    found = {check.status for check in story.checks() if check.relation.relation == "change_rate"}
    assert found == {status}
