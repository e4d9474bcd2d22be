"""Which printed figures must agree: what each family of relations finds, as rule and equation."""

from __future__ import annotations

import pytest

from extractor.judge import judge_all, precision
from extractor.relations import RELATIONS
from extractor.relations.material import material
from tests.narratives import Story, statuses, told


def equations(story: Story, rule: str) -> list[str]:
    return [equation for _, equation in told(story.checks(), rule)]


def test_listed_amounts_changes_and_last_years_amounts_each_make_their_whole() -> None:
    """Every column of a list is a sum of its own."""
    story = Story()
    whole = story.say("项目支出", amount="30万元", last="25万元", change="5万元")
    one = story.say("河道清淤", amount="20万元", last="10万元", change="10万元")
    other = story.say("管网修复", amount="10万元", last="15万元", change="-5万元")
    story.list(whole, one, other)
    assert equations(story, "listed_sum") == ["30万元 = 20万元 + 10万元", "25万元 = 10万元 + 15万元"]
    assert equations(story, "listed_changes") == ["5万元 = 10万元 + (-5万元)"]


@pytest.mark.parametrize("other", ["0.00万元", "11.40万元"])
def test_a_list_of_all_known_parts_but_one_is_short(other: str) -> None:
    """Only what is nought may be left unsaid; unless the missing part is told elsewhere."""
    story = Story()
    whole = story.say("政府采购预算", "procurement.total", amount="80.50万元")
    goods = story.say("货物", "procurement.goods", amount="20.30万元")
    works = story.say("工程", "procurement.works", amount=other)
    story.list(whole, goods, works)
    assert statuses(story, "listed_short") == ["violated"]
    story.say("服务", "procurement.services", amount="60.20万元")
    assert statuses(story, "listed_short") == []


def test_budget_and_final_figures_of_a_list_are_summed_apart() -> None:
    """年初预算 with 年初预算, 决算 with 决算."""
    story = Story(phase="final")
    whole = story.say("支出", budget="30.00万元", final="29.00万元")
    one = story.say("行政运行", budget="20.00万元", final="19.50万元")
    other = story.say("信息化建设", budget="10.00万元", final="9.50万元")
    story.list(whole, one, other)
    assert equations(story, "listed_sum") == ["30.00万元 = 20.00万元 + 10.00万元", "29.00万元 = 19.50万元 + 9.50万元"]


def test_an_item_without_the_figure_leaves_the_list_untried() -> None:
    """Missing is not nought."""
    story = Story()
    whole = story.say("项目支出", amount="30万元")
    story.list(whole, story.say("河道清淤", amount="20万元"), story.say("管网修复", count="3个"))
    assert statuses(story, "listed_sum") == []


def test_people_bodies_and_cars_are_not_added_up() -> None:
    """人 and 辆 make no sum, 个 and 家 do."""
    story = Story()
    whole = story.say("预算单位", count="5个")
    story.list(whole, story.say("行政单位", count="2家"), story.say("事业单位", count="3家"))
    story.list(whole, story.say("在职人员", count="2人"), story.say("车辆", count="3辆"))
    assert equations(story, "listed_sum") == ["5个 = 2家 + 3家"]


@pytest.mark.parametrize(
    ("figures", "rule", "equation"),
    [
        ({"amount": "82万元", "last": "80万元", "change": "2万元"}, "change", "2万元 = 82万元 - 80万元"),
        (
            {"amount": "82万元", "last": "80万元", "change": "2万元", "rate": "2.5%"},
            "rate_of_change",
            "2.5% = 2万元 ÷ 80万元",
        ),
        ({"amount": "82万元", "last": "80万元", "rate": "2.5%"}, "rate_between", "2.5% = (82万元 - 80万元) ÷ 80万元"),
        ({"amount": "82万元", "change": "2万元", "rate": "2.5%"}, "rate_implied", "2.5% = 2万元 ÷ (82万元 - 2万元)"),
        (
            {"amount": "78万元", "change": "-2万元", "rate": "-2.5%"},
            "rate_implied",
            "-2.5% = -2万元 ÷ (78万元 - (-2万元))",
        ),
    ],
)
def test_a_comparison_is_held_against_what_is_printed(figures: dict[str, str], rule: str, equation: str) -> None:
    """The change from both sides; the rate from the change and the base, from both sides, or from figure and change."""
    story = Story()
    story.say("收入预算", "revenue.total", **figures)
    assert list(told(story.checks(), rule)) == [("ok", equation)]


def test_a_rate_alone_between_two_figures_says_which_is_larger() -> None:
    """减少1.2% beside a larger figure is the wrong word."""
    story = Story()
    story.say("行政运行", amount="82.00万元", last="80.00万元", rate="-2.50%")
    assert statuses(story, "direction_less") == ["violated"]


def test_shares_are_of_the_whole_that_is_named_or_listed() -> None:
    """占本年支出合计的 finds the figure of that name; 占 alone means the whole of the list."""
    story = Story()
    whole = story.say("本年支出合计", "expenditure.current", amount="500.00万元")
    basic = story.say("基本支出", "expenditure.basic", amount="420.00万元", share="84.00%")
    story.list(whole, basic, story.say("项目支出", "expenditure.project", amount="80.00万元", share="16.00%"))
    story.say("财政拨款支出", amount="250.00万元", share="50.00%", whole="本年支出合计")
    assert equations(story, "share") == [
        "84.00% = 420.00万元 ÷ 500.00万元",
        "16.00% = 80.00万元 ÷ 500.00万元",
        "50.00% = 250.00万元 ÷ 500.00万元",
    ]


def test_a_whole_that_bears_only_part_of_the_name_after_the_share_is_not_firm() -> None:
    """占基金预算基本支出 may mean narrower money than the 基本支出 that is printed."""
    for said, firm in (("基本支出", True), ("基金预算基本支出", False)):
        story = Story()
        story.say("基本支出", "expenditure.basic", amount="420.00万元")
        story.say("办公费", amount="105.00万元", share="30.00%", whole=said)
        (check,) = (c for c in story.checks() if c.relation.rule == "share")
        assert check.relation.terms[1:] and check.relation.firm is firm


def test_a_share_whose_whole_is_not_printed_is_undetermined() -> None:
    """Silence never means that nobody looked."""
    story = Story()
    story.say("公务接待费", "three_public.reception", amount="27万元", share="5.31%", whole="“三公”经费")
    (check,) = (c for c in story.checks() if c.relation.rule == "share")
    assert (check.status, check.reason) == ("undetermined", "other_side_missing")


def test_completion_is_final_over_budget() -> None:
    """完成年初预算的75 %."""
    story = Story(phase="final")
    story.say("公务接待费", budget="4.00万元", final="3.00万元", done="75.00%")
    assert equations(story, "execution") == ["75.00% = 3.00万元 ÷ 4.00万元"]


@pytest.mark.parametrize(
    ("relation", "final", "status"),
    [(">", "3.00万元", "violated"), ("<", "3.00万元", "ok"), ("=", "4.00万元", "ok"), ("=", "3.90万元", "violated")],
)
def test_words_are_held_against_the_two_figures(relation: str, final: str, status: str) -> None:
    """决算数大于、小于、等于预算数."""
    story = Story(phase="final")
    item = story.say("公务接待费", budget="4.00万元", final=final)
    story.claim(relation, "决算数与预算数", story.fact(item, place=1).number, story.fact(item).number)  # type: ignore[arg-type]
    rule = {">": "direction_greater", "<": "direction_less", "=": "direction_equal"}[relation]
    assert statuses(story, rule) == [status]


def test_the_same_thing_said_again_must_be_the_same() -> None:
    """Every further place is held against the first one."""
    story = Story()
    for _ in range(3):
        story.say("公务接待费", "three_public.reception", amount="2.40万元")
    assert equations(story, "repeated") == ["2.40万元 = 2.40万元"] * 2


def test_other_years_phases_and_funds_are_other_things() -> None:
    """Budget and account, general fund and all funds are never held against each other."""
    story = Story()
    story.say("基本支出", "expenditure.basic", amount="2.40万元")
    story.say("基本支出", "expenditure.basic", amount="2.90万元", fund="general")
    story.say("基本支出", "expenditure.basic", amount="3.40万元", phase="final")
    assert statuses(story, "repeated") == []


def test_a_name_that_stands_for_several_things_is_not_compared() -> None:
    """Three values under one label: three things."""
    story = Story()
    for amount in ("10.00万元", "20.00万元", "30.00万元"):
        story.say("办公费", amount=amount)
    assert statuses(story, "repeated") == []


def test_no_figures_are_related_twice() -> None:
    """A list that an identity knows too is one relation, the list's."""
    story = Story()
    whole = story.say("“三公”经费", "three_public.total", amount="17万元")
    items = [
        story.say("出国", "three_public.abroad", amount="0万元"),
        story.say("公车", "three_public.vehicle", amount="15万元"),
        story.say("接待", "three_public.reception", amount="2万元"),
    ]
    story.list(whole, *items)
    assert [c.relation.rule for c in story.checks() if c.relation.relation == "sum"] == ["listed_parts"]


def test_the_change_of_a_grand_total_holds_for_the_side_that_is_broken_down() -> None:
    """收支总计各增加20万元，其中收入总计……：the change is summed over the sources of revenue."""
    story = Story()
    story.say("收支总计", amount="300.00万元", change="20.00万元")
    whole = story.say("收入总计", amount="300.00万元")
    one = story.say("一般公共预算", amount="280.00万元", change="25.00万元")
    story.list(whole, one, story.say("其他收入", amount="20.00万元", change="-5.00万元"))
    assert equations(story, "listed_changes") == ["20.00万元 = 25.00万元 + (-5.00万元)"]


def test_classes_are_the_sum_of_their_items_by_code() -> None:
    """208 = 2080505 + 2080506, and what hangs under the class by its label alone."""
    story = Story()
    story.say("社会保障和就业支出（类）", "function.208", amount="31.00万元")
    story.say("社会保障和就业支出（类）养老支出（款）养老保险缴费支出（项）", "function.2080505", amount="20.00万元")
    story.say("社会保障和就业支出（类）养老支出（款）职业年金缴费支出（项）", "function.2080506", amount="10.00万元")
    story.say("社会保障和就业支出（类）养老支出（款）活动费（项）", None, amount="1.00万元")
    assert "31.00万元 = 20.00万元 + 10.00万元 + 1.00万元" in equations(story, "identity_sum")


def test_totals_balances_and_sections_of_a_government_report() -> None:
    """加上……收入总计; 收支结余; the sections below make the section above."""
    story = Story(family="government_budget")
    story.parents = {0: None, 1: 0, 2: 0, 3: 0}
    story.say("总收入", amount="74.3亿元")
    for section, amount in enumerate(("40.2亿元", "30.5亿元", "3.6亿元"), 1):
        story.say("总收入", amount=amount, section=section)
    assert equations(story, "section_sum") == ["74.3亿元 = 40.2亿元 + 30.5亿元 + 3.6亿元"]


def test_every_family_is_pure() -> None:
    """Relations only say what must agree: judging them twice gives the same."""
    story = Story()
    whole = story.say("项目支出", amount="30万元")
    story.list(whole, story.say("河道清淤", amount="20万元"), story.say("管网修复", amount="10万元"))
    narrative, outline = story.narrative(), story.outline()
    read = material(narrative, outline, (), precision(narrative))
    first = [tuple(finder(read)) for finder in RELATIONS]
    assert first == [tuple(finder(read)) for finder in RELATIONS]
    assert judge_all(story.relations(), narrative) == story.checks()
