"""What budgets leave: both sides of an account in one section, however the text says them."""

from __future__ import annotations

import pytest
from test_relations_government import equations, told

import extractor
from extractor.model import Report


def account(text: str) -> Report:
    """The final account of a county with this text."""
    return extractor.parse(f"云岭县2031年财政决算情况\n{text}".encode(), name="报告.txt")


FOUR = """一、2031年全县收支决算
1.一般公共预算收支
全县一般公共预算收入51360万元；加上级补助收入20840万元，上年结余收入4260万元，收入合计76460万元。
一般公共预算支出61310万元；加上解上级支出5240万元，支出合计66550万元。
上述收支相抵，年终结余9910万元，全部结转下年使用。
2.政府性基金收支
政府性基金收入120万元，上年结余收入3930万元，收入合计4050万元。
政府性基金支出3170万元，支出合计3170万元。
上述收支相抵，年终结余880万元。
3.国有资本经营收支
国有资本经营收入493万元，上级补助收入44万元，上年结余140万元，国有资本经营支出459万元。
上述收支相抵，年终结余218万元。
4.社会保险基金收支
社会保险基金收入1867万元，上年结余638万元，社会保险基金支出980万元。
上述收支相抵，年终结余1525万元。
"""


def test_what_is_left_is_all_that_came_less_all_that_went() -> None:
    """Totals where they are said, else what makes them up, a paragraph before."""
    found = account(FOUR)
    assert equations(found, "balance") >= {
        "9910万元 = 76460万元 - 66550万元",
        "880万元 = 4050万元 - 3170万元",
        "218万元 = 493万元 + 44万元 + 140万元 - 459万元",
        "1525万元 = 1867万元 + 638万元 - 980万元",
    }
    assert told(found) == []


@pytest.mark.parametrize(("old", "new"), [("结余880", "结余808"), ("结余218", "结余281"), ("支出980", "支出890")])
def test_a_slip_in_one_account_is_told_where_the_others_close(old: str, new: str) -> None:
    found = told(account(FOUR.replace(old, new)))
    assert [finding.rule for finding in found] == ["balance"]
    assert any(fact.quantity.raw.startswith(new[2:]) for fact in found[0].facts)


def test_a_shortfall_is_what_spending_has_more() -> None:
    """赤字 is printed without a sign."""
    text = """一、2031年收支
全县一般公共预算收入完成952.08亿元，为预算的101.5%。加上调入资金71.08亿元，收入总量为1023.16亿元。全县一般公共预算支出完成1141.14亿元，加上补充预算稳定调节基金82.02亿元，支出总量为1223.16亿元。收支总量相抵，赤字200亿元。
"""
    assert "200亿元 = 1223.16亿元 - 1023.16亿元" in equations(account(text), "balance")


def test_totals_behind_both_sides_are_each_of_their_own() -> None:
    """收入……。支出……。收入合计……，支出合计……: what belongs to which is told by its side."""
    text = """一、全区财政决算收支情况
全区一般公共预算收入35.01亿元，上级补助收入11.96亿元，上年结余2.38亿元，债务转贷收入2.67亿元。一般公共预算支出30.09亿元，上解上级支出11.30亿元，补助下级（南镇）支出0.23亿元。收入合计52.02亿元，支出合计41.62亿元，年终结余10.40亿元。
"""
    assert equations(account(text), "budget_total", "balance") >= {
        "52.02亿元 = 35.01亿元 + 11.96亿元 + 2.38亿元 + 2.67亿元",
        "41.62亿元 = 30.09亿元 + 11.30亿元 + 0.23亿元",
        "10.40亿元 = 52.02亿元 - 41.62亿元",
    }


def test_totals_that_balance_leave_nothing_to_ask() -> None:
    """Where both totals are one figure, what is carried forward is in them."""
    text = FOUR.replace("支出合计66550万元", "结转下年9910万元，支出合计76460万元").replace("年终结余9910", "滚存结余1")
    assert not [finding for finding in told(account(text)) if finding.rule == "balance"]


def test_one_whole_is_cut_in_several_ways() -> None:
    """其中……。分部门情况是：……: each cut makes the whole; the first item may bear its name."""
    text = """一、收入情况
上半年，全县完成一般公共预算收入20348万元，增长8.2%。其中：地方一般公共预算收入13916万元，增长6.3%；上划收入6432万元，增长12.6%。分部门情况是：税务部门完成14483万元，财政部门完成5865万元。
"""
    assert equations(account(text), "listed_sum") == {
        "20348万元 = 13916万元 + 6432万元",
        "20348万元 = 14483万元 + 5865万元",
    }


def test_the_budget_between_a_figure_and_last_years_is_neither_side() -> None:
    """完成预算3170万元的……%，比上年4289万元增加……: the change is of what was carried out."""
    text = """一、2031年政府性基金
全县政府性基金收入7271万元，完成年初预算3170万元的229.37%，比上年4289万元增加2982万元，增长69.53%。
"""
    found = account(text)
    assert "2982万元 = 7271万元 - 4289万元" in equations(found, "change")
    assert told(found) == []
