"""What the figures of tables mean: row by column, never by position."""

from __future__ import annotations

import pytest
from grids import read, table

CASES = [
    (
        "both sides of the account",
        ("收支总表", "单位：万元"),
        """
        收入 | < | 支出 | <
        项目 | 预算数 | 项目 | 预算数
        一、一般公共预算拨款收入 | 9.00 | 一、教育支出 | 5.00
        二、事业收入 | 1.00 | 二、卫生健康支出 | 6.00
        本年收入合计 | 10.00 | 本年支出合计 | 11.00
        上年结转 | 1.50 | 结转下年 | 0.50
        收入总计 | 11.50 | 支出总计 | 11.50
        """,
        [
            "9.00 revenue.general amount 2031 budget general 万元",
            "5.00 function.205 amount 2031 budget all 万元",
            "1.00 revenue.institution amount 2031 budget all 万元",
            "6.00 function.210 amount 2031 budget all 万元",
            "10.00 revenue.current amount 2031 budget all 万元",
            "11.00 expenditure.current amount 2031 budget all 万元",
            "1.50 revenue.carryover amount 2031 budget all 万元",
            "0.50 expenditure.carryover amount 2031 budget all 万元",
            "11.50 revenue.total amount 2031 budget all 万元",
            "11.50 expenditure.total amount 2031 budget all 万元",
        ],
    ),
    (
        "items by the source of their money",
        ("收入总表", "单位：元"),
        """
        科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 | 事业收入
        20508 | 进修及培训 | 12.00 | 10.00 | 0.00 | 2.00
        合计 | < | 12.00 | 10.00 | 0.00 | 2.00
        """,
        [
            "12.00 function.20508(revenue.total) amount 2031 budget all 元",
            "10.00 function.20508(revenue.general) amount 2031 budget general 元",
            "0.00 function.20508(revenue.gov_fund) amount 2031 budget gov_fund 元",
            "2.00 function.20508(revenue.institution) amount 2031 budget all 元",
            "12.00 revenue.total amount 2031 budget all 元",
            "10.00 revenue.general amount 2031 budget general 元",
            "0.00 revenue.gov_fund amount 2031 budget gov_fund 元",
            "2.00 revenue.institution amount 2031 budget all 元",
        ],
    ),
    (
        "of a fund beside money carried over only the new money; where the whole has it, all of the fund",
        ("项目支出总表", "单位：万元"),
        """
        项目类别 | 总计 | 财政拨款 | < | 上年结转
        ^ | ^ | 一般公共预算 | 政府性基金 | ^
        合计 | 19.00 | 12.00 | 4.00 | 3.00
        总计 | 19.00 | 15.00 | 4.00 | 0.00
        """,
        [
            "19.00 expenditure.project amount 2031 budget None 万元",
            "12.00 expenditure.project(revenue.current) amount 2031 budget general 万元",
            "4.00 expenditure.project(revenue.current) amount 2031 budget gov_fund 万元",
            "3.00 expenditure.project(revenue.carryover) amount 2031 budget None 万元",
            "19.00 expenditure.project amount 2031 budget None 万元",
            "15.00 expenditure.project amount 2031 budget general 万元",
            "4.00 expenditure.project amount 2031 budget gov_fund 万元",
            "0.00 expenditure.project(revenue.carryover) amount 2031 budget None 万元",
        ],
    ),
    (
        "a subtotal beside the name of its group",
        ("收入预算总表", "单位：万元"),
        """
        项目名称 | 明细 | 金额
        收入总计 | | 8.00
        一般公共预算资金 | 小计 | 6.00
        ^ | 专项收入 | 1.00
        其他资金 | 小计 | 2.00
        """,
        [
            "8.00 revenue.total amount 2031 budget all 万元",
            "6.00 revenue.general amount 2031 budget general 万元",
            "1.00 None amount 2031 budget all 万元",
            "2.00 revenue.other_funds amount 2031 budget all 万元",
        ],
    ),
    (
        "a numbered row that names no more than the budget, among others that a total sums up",
        ("部门收支总表", "单位：万元"),
        """
        收入 | <
        项目 | 预算数
        一、部门预算 | 8.00
        二、上年结转 | 1.00
        收入总计 | 9.00
        """,
        [
            "8.00 None amount 2031 budget all 万元",
            "1.00 revenue.carryover amount 2031 budget all 万元",
            "9.00 revenue.total amount 2031 budget all 万元",
        ],
    ),
    (
        "items by the kind of spending",
        ("一般公共预算支出表", "单位：元"),
        """
        类 | 款 | 项 | 科目名称 | 合计 | 基本支出 | < | < | 项目支出
        ^ | ^ | ^ | ^ | ^ | 小计 | 人员经费 | 公用经费 | ^
        205 | 08 | 03 | 培训支出 | 12.00 | 10.00 | 7.00 | 3.00 | 2.00
        合计 | < | < | < | 12.00 | 10.00 | 7.00 | 3.00 | 2.00
        """,
        [
            "12.00 function.2050803 amount 2031 budget general 元",
            "10.00 function.2050803(expenditure.basic) amount 2031 budget general 元",
            "7.00 function.2050803(expenditure.personnel) amount 2031 budget general 元",
            "3.00 function.2050803(expenditure.public) amount 2031 budget general 元",
            "2.00 function.2050803(expenditure.project) amount 2031 budget general 元",
            "12.00 expenditure.total amount 2031 budget general 元",
            "10.00 expenditure.basic amount 2031 budget general 元",
            "7.00 expenditure.personnel amount 2031 budget general 元",
            "3.00 expenditure.public amount 2031 budget general 元",
            "2.00 expenditure.project amount 2031 budget general 元",
        ],
    ),
    (
        "economic items are a part of basic spending",
        ("一般公共预算基本支出表", "单位：万元"),
        """
        科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
        301 | 工资福利支出 | 5.00 | 5.00 |
        合计 | < | 7.00 | 5.00 | 2.00
        """,
        [
            "5.00 economic.301(expenditure.basic) amount 2031 budget general 万元",
            "5.00 economic.301(expenditure.personnel) amount 2031 budget general 万元",
            "7.00 expenditure.basic amount 2031 budget general 万元",
            "5.00 expenditure.personnel amount 2031 budget general 万元",
            "2.00 expenditure.public amount 2031 budget general 万元",
        ],
    ),
    (
        "a row without label, its columns in groups",
        ("一般公共预算“三公”经费支出表", "单位：万元"),
        """
        合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费
        ^ | ^ | 小计 | 购置费 | 运行费 | ^
        8.00 | 0.00 | 6.00 | 2.00 | 4.00 | 2.00
        """,
        [
            "8.00 three_public.total amount 2031 budget general 万元",
            "0.00 three_public.abroad amount 2031 budget general 万元",
            "6.00 three_public.vehicle amount 2031 budget general 万元",
            "2.00 three_public.vehicle.purchase amount 2031 budget general 万元",
            "4.00 three_public.vehicle.operation amount 2031 budget general 万元",
            "2.00 three_public.reception amount 2031 budget general 万元",
        ],
    ),
    (
        "a total before a subtotal, beside other items: the subtotal is what the table is about",
        ("“三公”经费和培训费支出表", "单位：万元"),
        """
        合计 | 小计 | 因公出国（境）费 | 公务接待费 | 培训费
        9.00 | 5.00 | 3.00 | 2.00 | 4.00
        """,
        [
            "9.00 None amount 2031 budget None 万元",
            "5.00 three_public.total amount 2031 budget None 万元",
            "3.00 three_public.abroad amount 2031 budget None 万元",
            "2.00 three_public.reception amount 2031 budget None 万元",
            "4.00 training.total amount 2031 budget None 万元",
        ],
    ),
    (
        "two years and what changed",
        ("“三公”经费支出表", "单位：万元"),
        """
        项目 | 2030年预算数 | 2031年预算数 | 增减额 | 增减率（%）
        公务接待费 | 8.00 | 6.00 | -2.00 | -25.00
        """,
        [
            "8.00 three_public.reception amount 2030 budget None 万元",
            "6.00 three_public.reception amount 2031 budget None 万元",
            "-2.00 three_public.reception change 2031 budget None 万元",
            "-25.00 three_public.reception change_rate 2031 budget None %",
        ],
    ),
    (
        "a unit and a share of its own",
        ("政府采购预算表",),
        """
        项目 | 金额（元） | 占比
        货物 | 500.00 | 50%
        合计 | 1,000.00 | 100%
        """,
        [
            "500.00 procurement.goods amount 2031 budget None 元",
            "50% procurement.goods share 2031 budget None %",
            "1,000.00 procurement.total amount 2031 budget None 元",
            "100% procurement.total share 2031 budget None %",
        ],
    ),
    (
        "a column without a header is not guessed",
        ("支出总表", "单位：万元"),
        """
        项目 | 合计 |
        教育支出 | 5.00 | 4.00
        """,
        ["5.00 function.205 amount 2031 budget all 万元", "4.00 None amount 2031 budget all 万元"],
    ),
    (
        "of several rows without a name none is the whole",
        ("支出总表", "单位：万元"),
        """
        基本支出 | 项目支出
        5.00 | 4.00
        6.00 |
        """,
        [
            "5.00 None amount 2031 budget all 万元",
            "4.00 None amount 2031 budget all 万元",
            "6.00 None amount 2031 budget all 万元",
        ],
    ),
    (
        "one row without a name is the whole",
        ("支出总表", "单位：万元"),
        """
        基本支出 | 项目支出
        5.00 | 4.00
        """,
        [
            "5.00 expenditure.basic amount 2031 budget all 万元",
            "4.00 expenditure.project amount 2031 budget all 万元",
        ],
    ),
    (
        "targets and scores are indicators, no figures of the account",
        ("项目支出绩效目标表",),
        """
        指标 | 目标值
        数量指标 | 12
        """,
        ["12 performance.indicator other 2031 budget None "],
    ),
]


@pytest.mark.parametrize(("above", "drawn", "meant"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_cells_mean(above: tuple[str, ...], drawn: str, meant: list[str]) -> None:
    """In reading order: value, concept (and what it is a part of), kind, year, phase, fund, unit."""
    assert read(table(drawn, *above)) == meant


def test_phases_of_an_account() -> None:
    """An account prints its budget beside what was spent."""
    found = table(
        "项目 | 年初预算数 | 全年预算数 | 决算数 | 完成预算%\n教育支出 | 5.00 | 6.00 | 5.50 | 91.67",
        "支出决算表",
        "单位：万元",
    )
    assert read(found, "department_final")[:3] == [
        "5.00 function.205 amount 2031 budget all 万元",
        "6.00 function.205 amount 2031 adjusted all 万元",
        "5.50 function.205 amount 2031 final all 万元",
    ]


def test_sources_beside_spending_are_funds() -> None:
    """In a table on fiscal money, each column of the right side is the same spending from one fund."""
    found = table(
        """
        收入 | < | 支出 | < | < | <
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 9.00 | 一、城乡社区支出 | 10.00 | 9.00 | 1.00
        总计 | 10.00 | 总计 | 10.00 | 9.00 | 1.00
        """,
        "财政拨款收入支出决算总表",
        "单位：万元",
    )
    assert read(found, "department_final") == [
        "9.00 revenue.general amount 2031 final general 万元",
        "10.00 function.212 amount 2031 final fiscal 万元",
        "9.00 function.212 amount 2031 final general 万元",
        "1.00 function.212 amount 2031 final gov_fund 万元",
        "10.00 revenue.total amount 2031 final fiscal 万元",
        "10.00 expenditure.total amount 2031 final fiscal 万元",
        "9.00 expenditure.total amount 2031 final general 万元",
        "1.00 expenditure.total amount 2031 final gov_fund 万元",
    ]


def test_funds_named_again_below_what_is_carried_over_are_of_that() -> None:
    drawn = """
    收入 | < | 支出 | <
    项目 | 金额 | 项目 | 金额
    一、一般公共预算财政拨款 | 195 | 一、一般公共服务支出 | 190
    二、政府性基金预算财政拨款 | 10 | 二、教育支出 | 8
    本年收入合计 | 205 | 本年支出合计 | 198
    年初财政拨款结转和结余 | 12 | 年末财政拨款结转和结余 | 19
    一般公共预算财政拨款 | 9 | |
    政府性基金预算财政拨款 | 3 | |
    总计 | 217 | 总计 | 217
    """
    found = read(table(drawn, "财政拨款收入支出决算总表"))
    assert [line.split()[1] for line in found if line.split()[0] in ("195", "9", "3")] == [
        "revenue.general", "revenue.carryover", "revenue.carryover",
    ]  # fmt: skip


def test_a_change_is_of_the_year_after_the_one_it_names() -> None:
    """增、减 is 增减; 比2030年预算 names what is compared with, in the group of the columns or in their own words."""
    drawn = """
    项目 | 2030年预算数 | 2031年预算数 | 比2030年预算{both} | <
    ^ | ^ | ^ | {both}额 | {both}幅度
    公务接待费 | 20.00 | 15.00 | -5.00 | -25.00
    """
    for both in ("增减", "增、减", "增（减）"):
        found = table(drawn.format(both=both), "“三公”经费支出表", "单位：万元")
        assert read(found)[2:] == [
            "-5.00 three_public.reception change 2031 budget None 万元",
            "-25.00 three_public.reception change_rate 2031 budget None %",
        ]


def test_what_is_left_of_one_source_is_brought_forward() -> None:
    drawn = """
    收入 | < | 支出 | <
    项目 | 预算数 | 项目 | 预算数
    一、财政拨款收入 | 200 | 一、教育支出 | 214
    上年结转 | 14 | |
    其中：财政拨款资金结转 | 9 | |
    收入总计 | 214 | 支出总计 | 214
    """
    found = read(table(drawn, "收支总表", "单位：万元"))
    assert [line.split()[1] for line in found if line.split()[0] in ("14", "9")] == ["revenue.carryover"] * 2


def test_the_limit_of_a_year_is_no_length_of_time() -> None:
    """2031年限额 is money, 年限 and 期限 are years."""
    found = table(
        "项目 | 2031年限额 | 债券年限\n道路 | 30 | 7\n桥梁 | 20 | 10", "2031年地方政府债务限额情况表", "单位：亿元"
    )
    assert [line.split()[2] for line in read(found, "government_budget")] == ["amount", "count"] * 2


def test_a_difference_may_be_called_a_value() -> None:
    """Below 比上年增减 the innermost header decides: 增减值 is money, 增减% is a rate."""
    found = table(
        """
    项目 | 2030年 | 2031年 | 2031年比2030年增减 | <
    ^ | ^ | ^ | 增减值 | 增减%
    药品收入 | 40.00 | 50.00 | 10.00 | 25.00
    """,
        "收支对比表",
        "单位：万元",
    )
    assert [line.split()[2::4] for line in read(found)[2:]] == [["change", "万元"], ["change_rate", "%"]]


def test_a_page_of_one_table_takes_the_stage_from_its_title() -> None:
    found = table("项目 | 金额\n合计 | 9\n公务接待费 | 9", "“三公”经费决算情况表", "单位：万元", family="three_public")
    assert {line.split()[4] for line in read(found, "three_public")} == {"final"}


def test_money_sorted_by_how_long_it_is_owed_is_money() -> None:
    """债务期限 over 3年期 and 5年期."""
    drawn = "项目 | 年末余额 | 债务期限： | \n | | 3年期 | 5年期\n一般债券 | 30 | 12 | 18"
    said = read(table(drawn, "2031年末地方政府债券年限情况表", "单位：亿元"), "government_debt")
    assert [line.split()[2] for line in said] == ["amount"] * 3
