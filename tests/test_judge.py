"""The judge: what print can stand for, and what rounding explains."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import precision
from extractor.judge.verdict import verdict
from extractor.model import Relation, Term
from tests.narratives import Story, statuses


def listed(whole: str, *parts: str) -> str:
    """The verdict on a complete list that knows its parts."""
    story = Story()
    concepts = ["abroad", "vehicle", "reception"]
    total = story.say("“三公”经费", "three_public.total", amount=whole)
    names = [f"three_public.{c}" for c in concepts]
    items = [story.say(name, name, amount=part) for name, part in zip(names, parts, strict=True)]
    story.list(total, *items)
    (status,) = statuses(story, "listed_parts")
    return str(status)


@pytest.mark.parametrize(
    ("whole", "parts", "status"),
    [
        ("34.11万元", ("20.05万元", "10.00万元", "4.06万元"), "ok"),
        ("34.11万元", ("20.05万元", "10.00万元", "4.05万元"), "rounding"),
        ("34.11万元", ("20.05万元", "10.00万元", "4.04万元"), "rounding"),
        ("34.11万元", ("20.05万元", "10.00万元", "4.03万元"), "violated"),
        ("17万元", ("15万元", "0.4万元", "1.60万元"), "ok"),
        ("17万元", ("15万元", "0.4万元", "1.95万元"), "violated"),  # 15万元 among 1.95万元 is exact to the cent as well
        ("4.3亿元", ("38837万元", "4464万元", "0万元"), "rounding"),
        ("4.3亿元", ("38837万元", "1464万元", "0万元"), "violated"),
        ("约18万元", ("15万元", "1.05万元", "1.40万元"), "rounding"),  # 约 stands for what it says
    ],
)
def test_a_sum_may_miss_by_half_a_digit_for_each_figure(whole: str, parts: tuple[str, ...], status: str) -> None:
    """(n + 1) halves of the last digit, round figures as fine as their neighbours."""
    assert listed(whole, *parts) == status


@pytest.mark.parametrize(
    ("part", "whole", "share", "status"),
    [
        ("420.00万元", "500.00万元", "84.00%", "ok"),
        ("9746.50万元", "9759.38万元", "99.87%", "ok"),
        ("9746.50万元", "9759.38万元", "99.86%", "violated"),  # cut off: 99.868
        ("6.9亿元", "9.2亿元", "74.9%", "rounding"),  # 75.0 of what is printed, 74.9 of what may stand behind it
        ("6.9亿元", "9.2亿元", "71.9%", "violated"),
        ("0万元", "9.20万元", "0%", "ok"),
        ("3.00万元", "0万元", "100%", "undetermined"),
    ],
)
def test_a_percentage_is_right_when_correctly_rounded(part: str, whole: str, share: str, status: str) -> None:
    """ok: correctly rounded; rounding: within what the print may stand for; on a base of nought: neither."""
    story = Story()
    total = story.say("本年支出合计", amount=whole)
    story.list(total, story.say("基本支出", amount=part, share=share), complete=False)
    assert statuses(story, "share") == [status]


def test_an_open_direction_is_tried_both_ways() -> None:
    """同比增/减8万元 agrees with a fall as with a rise."""
    story = Story()
    story.say("培训费", amount="42.00万元", last="50.00万元", change="±8.00万元")
    assert statuses(story, "change") == ["ok"]


def test_money_and_counts_are_not_compared() -> None:
    """A unit that is no money leaves the relation undecided."""
    story = Story()
    story.say("采购", amount="42.00万元", change="8辆", rate="23.53%")
    assert statuses(story, "rate_implied") == ["undetermined"]


def test_the_usual_decimals_are_those_of_most_figures_with_decimals() -> None:
    """Whole figures prevail in reports of governments: there a figure without decimals stays as it is."""
    story = Story()
    for amount in ("1万元", "2.5万元", "3.14万元", "4.15万元", "1亿元", "2亿元", "3亿元", "4亿元", "1.5亿元"):
        story.say("支出", amount=amount)
    assert precision(story.narrative()).usual == {"万元": 2, "亿元": 0}


CENTS = st.integers(min_value=1, max_value=10**9)
YUAN = st.integers(min_value=10**6, max_value=10**12)


@given(st.lists(YUAN, min_size=3, max_size=3), st.integers(min_value=0, max_value=4))
def test_any_rounding_of_a_true_sum_is_excused(fen: list[int], cut: int) -> None:
    """Parts and whole each rounded to nearest from exact amounts never count as broken."""

    def rounded(value: int) -> str:
        return f"{(Decimal(value) / 10**6).quantize(Decimal(1).scaleb(-cut))}万元"

    assert listed(rounded(sum(fen)), *map(rounded, fen)) != "violated"


def test_a_whole_that_its_parts_make_with_others_is_not_short() -> None:
    """The list names two of three, an identity knows the third."""
    story = Story()
    whole = story.say("“三公”经费", "three_public.total", amount="20.59万元")
    abroad = story.say("因公出国（境）费", "three_public.abroad", amount="14.30万元")
    vehicle = story.say("公务用车购置及运行维护费", "three_public.vehicle", amount="5.42万元")
    story.list(whole, abroad, vehicle)
    assert statuses(story, "listed_short") == ["violated"]
    story.say("公务接待费", "three_public.reception", amount="0.87万元")
    assert statuses(story, "listed_sum") == ["undetermined"]


def test_a_part_too_many_in_the_midst_of_a_list_is_no_stranger() -> None:
    """At its end something else may follow, and a part may have parts of its own."""
    for items, expected in (
        (("0.00万元", "6.00万元", "45.71万元"), "violated"),
        (("0.00万元", "45.71万元", "6.00万元"), "undetermined"),
        (("20.71万元", "6.00万元", "25.00万元"), "undetermined"),
    ):
        story = Story()
        total = story.say("其他资金收入", "revenue.unit_funds", amount="45.71万元")
        story.list(total, *(story.say(f"第{n}项", amount=item) for n, item in enumerate(items)))
        assert statuses(story, "listed_sum") == [expected]


def test_what_was_brought_forward_need_not_be_printed() -> None:
    """收入总计 above 本年收入 is no slip, below it is."""
    for total, expected in (("1839.18万元", []), ("1837.18万元", ["violated"])):
        story = Story()
        story.say("收入总计", "revenue.total", amount=total)
        story.say("本年收入合计", "revenue.current", amount="1838.18万元")
        assert [c.status for c in story.checks() if c.relation.rule == "identity_sum"] == expected


def test_a_whole_of_all_funds_is_not_held_against_parts_of_one() -> None:
    """What the other funds pay for is no slip."""
    for fund, expected in (("general", ["violated"]), ("all", [])):
        story = Story()
        story.say("教育支出（类）", "function.205", amount="1320.68万元", fund=fund)
        story.say("小学教育（项）", "function.2050202", amount="820.34万元", fund="general")
        story.say("初中教育（项）", "function.2050203", amount="500.43万元", fund="general")
        assert [c.status for c in story.checks() if c.relation.rule == "identity_sum"] == expected


@given(CENTS, CENTS, st.integers(min_value=0, max_value=3))
def test_any_rounding_of_a_true_share_is_excused(part: int, rest: int, places: int) -> None:
    """Both sides rounded to the cent, the percentage from the exact ones."""
    whole = part + rest
    exact = Decimal(part) / Decimal(whole) * 100
    story = Story()
    total = story.say("合计", amount=f"{Decimal(whole) / 10**2:.2f}万元")
    said = f"{exact.quantize(Decimal(1).scaleb(-places))}%"
    item = story.say("基本支出", amount=f"{Decimal(part) / 10**2:.2f}万元", share=said)
    story.list(total, item, complete=False)
    assert statuses(story, "share")[0] in ("ok", "rounding")


@given(st.lists(CENTS, min_size=3, max_size=3), st.integers(min_value=3, max_value=10**6))
def test_more_than_the_slack_is_never_excused(cents: list[int], off: int) -> None:
    """Three cents and more on a sum of three: 4 halves of a cent explain two."""
    figures = [f"{Decimal(c) / 100:.2f}万元" for c in cents]
    assert listed(f"{Decimal(sum(cents) + off) / 100:.2f}万元", *figures) == "violated"


@given(st.lists(CENTS, min_size=3, max_size=3, unique=True))
def test_words_and_figures_agree_either_way_round(cents: list[int]) -> None:
    """Of two figures one word is right and the other wrong."""
    for one, other in pairwise(sorted(cents)):
        found = []
        for relation in (">", "<"):
            story = Story(phase="final")
            item = story.say("支出", budget=f"{Decimal(other) / 100:.2f}万元", final=f"{Decimal(one) / 100:.2f}万元")
            story.claim(relation, "决算数与预算数", story.fact(item, place=1).number, story.fact(item).number)
            found += [c.status for c in story.checks() if c.relation.relation == "direction"]
        assert found == ["violated", "ok"]


@pytest.mark.parametrize(
    ("gap", "roughly", "status"),
    [("2", True, "rounding"), ("3", True, "violated"), ("2", False, "violated"), ("0", False, "ok")],
)
def test_only_what_is_said_roughly_may_be_off_by_a_fiftieth(gap: str, roughly: bool, status: str) -> None:
    """与上年基本持平; that the words of another kind hold 基本 (基本支出与上年持平) changes nothing."""
    story = Story()
    story.say("运转经费", "expenditure.basic", amount="100.00万元")
    story.say("运转经费", "expenditure.basic", amount=f"{100 + int(gap)}.00万元")
    this, last = story.facts
    claim = "基本支出与上年持平"
    relation = Relation(
        "direction_equal", "direction", "narrative", this, (Term(1, last),), note=claim, roughly=roughly
    )
    assert verdict(relation, precision(story.narrative())).status == status
