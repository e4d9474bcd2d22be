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


def test_debt_is_within_its_limit_kind_by_kind() -> None:
    """One year's end, one level; 一般债务 is held against the limit of its kind alone."""
    text = """一、债务情况
2031年，上级核定全县政府债务限额296.14亿元，其中：一般债务限额56.13亿元，专项债务限额240.01亿元。
2031年末，全县政府债务余额262.68亿元，其中：一般债务余额43.25亿元，专项债务余额219.43亿元。
"""
    found = account(text)
    assert len(equations(found, "identity_bound")) == 3
    assert told(found) == []
    slipped = told(account(text.replace("43.25", "63.25").replace("262.68", "282.68")))
    assert [finding.rule for finding in slipped] == ["identity_bound"]


def test_what_is_raised_of_a_whole_is_what_its_parts_are_raised() -> None:
    """预算调整为……，调增9亿元，主要是调增甲6亿元、乙3亿元: changes, against this year's budget."""
    text = """一、预算调整
全县收入预算总计调整为76105万元，调增22620万元。其中：转移性收入调整为43105万元，调增22620万元，主要是调增上级补助收入13620万元、债务转贷收入9000万元。
"""
    found = extractor.parse(f"云岭县2031年预算调整方案\n{text}".encode(), name="报告.txt")
    changes = {f.quantity.raw: f.base for f in found.narrative.facts if f.kind == "change"}
    assert set(changes) == {"22620万元", "13620万元", "9000万元"}
    assert all(base and (base.year, base.phase) == (2031, "budget") for base in changes.values())
    assert "22620万元 = 13620万元 + 9000万元" in equations(found, "listed_changes")


def test_a_share_of_less_than_is_listed_has_another_whole() -> None:
    """税收返还和转移支付……，占转移支付的: of transfers alone, which no figure is said of."""
    text = """一、支出
全县一般公共预算总支出6571.85亿元。其中，县本级支出2068.38亿元，占总支出的31.5%；税收返还和转移支付4404.78亿元，占总支出的67%（包括一般性转移支付3030.61亿元，占转移支付比重达82%；专项转移支付663.82亿元）；上解支出98.69亿元，占总支出的1.5%。
"""
    assert told(account(text)) == []


def test_the_clause_that_announces_items_may_say_the_amount_itself() -> None:
    """在……的基础上，对剩余额度84亿元拟分配如下: the items are of that amount."""
    text = """一、新增限额
上级下达我县新增债务限额134亿元。在已批准新增债务限额50亿元的基础上，此次对剩余限额84亿元拟分配如下：
——县本级使用16亿元，用于交通项目。
——镇级使用52亿元，由各镇安排。
——预留限额16亿元，明年使用。
"""
    found = extractor.parse(f"云岭县2031年预算调整方案\n{text}".encode(), name="报告.txt")
    assert "84亿元 = 16亿元 + 52亿元 + 16亿元" in equations(found, "listed_sum")


def test_growth_below_nought_in_words_and_on_one_footing() -> None:
    """负增长 is a fall; 同口径减少……，下降…… must agree though last year's print does not tell."""
    text = """一、支出
全县一般公共预算支出90万元，同比减少10万元，负增长10%。全县政府性基金支出80万元，同口径比上年减少20万元，下降25%。
"""
    found = account(text)
    assert "-10% = -10万元 ÷ (90万元 - (-10万元))" in equations(found, "rate_implied")
    assert [finding.fields["equation"].split(" ")[0] for finding in told(found)] == ["-25%"]


def test_debt_said_to_be_within_a_limit_lists_no_limit() -> None:
    """余额9亿元，其中：……，控制在限额……内: the limit is no kind of debt; what 安排情况是 lists makes the whole."""
    text = """一、限额余额
截至2031年底，云岭县政府债务余额111.06亿元，其中：一般债务36.65亿元，专项债务74.41亿元，债务余额控制在核定的限额112.16亿元内。
2031年全县2.81亿元新增债券使用安排情况是：南湖供水项目1.2亿元，北湖调水项目1.27亿元，其他项目0.34亿元。
"""
    found = extractor.parse(f"云岭县2031年政府债务情况说明\n{text}".encode(), name="报告.txt")
    assert equations(found, "listed_sum", "listed_parts") >= {
        "111.06亿元 = 36.65亿元 + 74.41亿元",
        "2.81亿元 = 1.2亿元 + 1.27亿元 + 0.34亿元",
    }
    assert told(found) == []


def test_what_is_said_of_a_part_of_the_year_was_carried_out() -> None:
    """今年一季度……: no budget, though no title says so; 批准年初 is one in the midst of an account."""
    text = "今年一季度，全县一般公共预算收入完成5057万元，增长8%。"
    assert {f.phase for f in extractor.parse(text.encode(), name="报告.txt").narrative.facts} == {"final"}
    told_of = account("一、收支\n人大批准年初一般公共预算收入81.75亿元，县本级实际完成一般公共预算收入87.43亿元。")
    assert [f.phase for f in told_of.narrative.facts] == ["budget", "final"]


def test_a_list_that_closes_has_no_shorter_head() -> None:
    """80亿元，其中……0.6亿元: what is less than the print of the whole is an item all the same."""
    text = """一、支出
全县下达新增债务限额697亿元，其中：
——用于县本级483亿元，先安排成熟项目80亿元，其中用于轨道40亿元，水利建设15亿元，铁路建设10亿元，桥梁9亿元，教育5.4亿元，卫生0.6亿元。
——用于镇级214亿元，由各镇安排。
"""
    found = extractor.parse(f"云岭县2031年预算调整方案\n{text}".encode(), name="报告.txt")
    assert [check.equation for check in found.checks if check.status == "rounding"] == []
    assert "80亿元 = 40亿元 + 15亿元 + 10亿元 + 9亿元 + 5.4亿元 + 0.6亿元" in equations(found, "listed_sum")
