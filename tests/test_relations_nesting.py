"""Rows that are set in below another, or numbered inside it, are its parts; 其中 may stand inside 其中."""

from __future__ import annotations

import pytest
from rule_papers import report

HEADER = "项目 | 预算数 | 完成数"


def sums(rows: str, header: str = HEADER) -> set[tuple[str, str]]:
    """(status, equation without units) of the sums down one table of a government."""
    paper = f"2033年资金安排情况表\n单位：万元\n{header}\n" + rows.strip("\n")
    found = [
        check
        for check in report(paper, "government_budget").checks
        if check.relation.rule.startswith(("table_total", "table_group"))
    ]
    return {(check.status, check.equation.replace("万元", "").replace(".00", "")) for check in found}


def broken(rows: str, header: str = HEADER) -> set[str]:
    return {equation for status, equation in sums(rows, header) if status == "violated"}


def test_all_rows_set_in_are_parts_though_fewer_close_in_most_columns() -> None:
    """The last item was added in the course of the year; the next class is no item."""
    rows = """
文化支出 | 6840 | 7350
　文物 | 2710 | 2600
　　文物保护 | 1510 | 1400
　　博物馆 | 1200 | 1200
　体育 | 4130 | 4240
　其他文化支出 | | 510
水利支出 | 2 | 55
　移民扶持 | 2 | 55
"""
    found = sums(rows)
    assert ("ok", "7350 = 2600 + 4240 + 510") in found and ("ok", "2710 = 1510 + 1200") in found
    assert {status for status, _ in found} == {"ok"}


def test_a_total_is_of_the_outermost_rows() -> None:
    """A row without a number below numbered ones counts where it is set in as they are."""
    rows = """
全区合计 | 83100 | 71500
一、交通设施 | 51200 | 44700
　（一）铁路 | 30100 | 26600
　（二）公路 | 21100 | 18100
二、土地收储 | 25700 | 20600
　（一）新增收储 | 16400 | 11300
另外：补充财力 | 6200 | 6200
"""
    found = sums(rows)
    assert ("ok", "83100 = 51200 + 25700 + 6200") in found
    assert {status for status, _ in found} == {"ok"}, "one item need not be all of 土地收储"


OTHERS = """
农业支出 | 900
　种植 | 510
　渔业 | 390
教育支出 | 4400
　小学 | 2600
　中学 | 1800
卫生支出 | 700
　医院 | 420
　防疫 | 280
水利支出 | 330
　河道 | 210
　水库 | 120
"""


def test_rows_that_are_more_than_the_one_they_stand_in_are_told() -> None:
    """No other column bears it out; all other rows do."""
    rows = OTHERS + "文化支出 | 1610\n　文物 | 1130\n　体育 | 530\n"
    assert broken(rows, "项目 | 预算数") == {"1610 ≠ 1130 + 530 = 1660"}


@pytest.mark.parametrize(
    "rows",
    [
        "公安支出 | 8610\n　治安 | 5130\n　消防 | 1530\n",  # not all is printed
        "文化支出 | 1130\n　文物 | 720\n　体育 | 410\n　商业支出 | 60\n",  # the last is no item of it
        "文化支出 | 1610\n　　　文物 | 1130\n　体育 | 530\n",  # not set in alike
    ],
)
def test_what_may_be_no_sum_is_not_told(rows: str) -> None:
    assert not broken(OTHERS + rows, "项目 | 预算数")


def test_of_which_inside_of_which() -> None:
    """国外借款 stands inside 一般债券; 专项债券 is set in as far as the name behind 其中."""
    rows = """
一、2033年举债 | 7300 | 6100
　其中：一般债券 | 2800 | 2500
　　　　其中：国外借款 | 630 | 410
　　　　专项债券 | 4500 | 3600
二、2033年付息 | 990 | 870
　其中：一般债券付息 | 360 | 310
　　　　其中：国外借款付息 | 40 | 30
　　　　专项债券付息 | 630 | 560
"""
    found = sums(rows)
    assert ("ok", "7300 = 2800 + 4500") in found and ("ok", "870 = 310 + 560") in found
    assert {status for status, _ in found} == {"ok"}


def test_a_list_that_leaves_a_rest_in_one_column_is_open_in_all() -> None:
    rows = """
农业转移支付 | 12870 | 9340
　其中：种粮补贴 | 7600 | 5210
　　　　乡村道路 | 3900 | 4070
"""
    assert not broken(rows)


def test_a_column_of_per_cent_adds_up_to_nothing() -> None:
    """Whatever words stand before the sign."""
    rows = """
一、利润收入 | 8600 | 7300 | 84.9
　电力利润 | 5100 | 4200 | 82.4
　烟草利润 | 3500 | 3100 | 88.6
二、股利收入 | 900 | 30 | 3.3
　参股股利 | 900 | 30 | 31.5
"""
    assert not broken(rows, "项目 | 预算数 | 决算数 | 前者的%")


def test_a_row_that_is_set_in_too_far_holds_what_follows_it() -> None:
    """商业支出 is a class: the rows before it make up 工业支出, and the total counts it."""
    rows = OTHERS + "工业支出 | 1180\n　采矿 | 870\n　制造 | 310\n　商业支出 | 60\n　流通 | 60\n支出合计 | 7570\n"
    found = sums(rows, "项目 | 预算数")
    assert ("ok", "7570 = 900 + 4400 + 700 + 330 + 1180 + 60") in found
    assert {status for status, _ in found} == {"ok"}


def test_a_list_of_which_goes_on_behind_the_rest_of_a_torn_name() -> None:
    """A row that prints nothing is no item between; 八、 is of another numbering."""
    rows = """
七、城乡支出 | 22190 | 28430
其中：1.土地出让 | 12610 | 14070
2.国有土地使用权出让收入对应专项 | |
债务收入安排的支出 | |
3.特别国债 | 2030 | 5300
八、农林水支出 | 930 | 9030
合计 | 23120 | 37460
"""
    assert not broken(rows)


def test_classes_known_by_name_alone_hold_no_rows_that_stand_elsewhere() -> None:
    """工资福利支出 stands in 对事业单位的补助: the rows of the same code further up are not its parts."""
    rows = """
机关工资福利支出 | 9300
　工资奖金津补贴 | 6100
　社会保障缴费 | 3200
对事业单位经常性补助 | 8460
　工资福利支出 | 7730
　商品和服务支出 | 730
对个人和家庭的补助 | 1130
　社会福利和救助 | 430
　离退休费 | 700
支出合计 | 18890
"""
    assert not broken(rows, "经济科目名称 | 预算数")


@pytest.mark.parametrize(("last", "told"), [("520", False), ("470", True)])
def test_a_row_that_seems_to_stand_inside_another_may_be_what_is_missing(last: str, told: bool) -> None:
    """Set in a little further than its sisters by the typist; what is missing is told where no row prints it."""
    rows = f"""
城乡支出 | 6840 | 7360
　土地安排 | 2710 | 2710
　设施安排 | 1130 | 1130
　污水安排 | 1500 | 1500
　垃圾安排 | 900 | 900
　其他安排 | 600 | 600
　　新增安排 | | {last}
水利支出 | 55 | 55
　移民扶持 | 55 | 55
"""
    assert any(equation.startswith("7360") for equation in broken(rows)) == told
