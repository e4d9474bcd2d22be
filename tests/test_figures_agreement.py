"""How far printed figures may lie apart: both sides of a relation, the column and the rows a total was footed from."""

from __future__ import annotations

import pytest
from rule_papers import report

FOOTED = """
一般公共预算支出表（按功能分类）
单位：万元
科目编码 | 科目名称 | 合计
205 | 教育支出 | 31.26
210 | 卫生健康支出 | 12.37
221 | 住房保障支出 | 8.42
 | 合计 | {total}
一般公共预算支出表（按经济分类）
单位：万元
科目编码 | 科目名称 | 合计
301 | 工资福利支出 | 40.31
302 | 商品和服务支出 | 9.54
303 | 对个人和家庭的补助 | 2.23
 | 合计 | 52.08
"""


def statuses(text: str, *rules: str, family: str = "department_budget") -> set[str]:
    """How the checks by these rules came out; all rules where none is named."""
    return {c.status for c in report(text, family).checks if not rules or c.relation.rule in rules}


def row(*figures: str) -> str:
    """One row of a table with a total and its two parts, among rows that hold."""
    return "\n".join(
        [
            "部门支出总表", "单位：元", "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出",
            "205 | 教育支出 | 64200.30 | 41100.20 | 23100.10", "210 | 卫生健康支出 | 5100.00 | 5000.00 | 100.00",
            f"221 | 住房保障支出 | {' | '.join(figures)}",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        (("83214.37", "61002", "22212"), "rounding"),  # whole yuan too long to have lost mere noughts
        (("83215.87", "61002", "22212"), "violated"),
        (("381204417.7", "376682052.2", "4522365.44"), "rounding"),  # ten digits: a general format showed no more
        (("381204418.7", "376682052.2", "4522365.44"), "violated"),
        (("70.50", "60", "10"), "violated"),  # 60 and 10 among fens are exact
        (
            ("381204418.00", "376682052.21", "4522365.44"),
            "rounding",
        ),  # rounded, the noughts behind the point say nothing
        (("381204419.00", "376682052.21", "4522365.44"), "violated"),
        (("381204418.00", "376682052.00", "4522365.60"), "violated"),  # one part alone has a fraction
    ],
)
def test_whole_yuan_beside_fens(figures: tuple[str, ...], status: str) -> None:
    """A long whole number was rounded, a short one lost its noughts."""
    found = [c.status for c in report(row(*figures)).checks if c.relation.rule == "table_row_sum"]
    assert status in found


@pytest.mark.parametrize(("total", "status"), [("641852.00", "rounding"), ("641857.00", "violated")])
def test_noughts_behind_long_whole_figures_say_nothing(total: str, status: str) -> None:
    """All are printed with .00: they were rounded to whole ten thousands first."""
    text = f"""
支出预算表
单位：万元
项目 | 合计 | 市级 | 下级
一般公共服务支出 | 381204.00 | 200102.00 | 181102.00
教育支出 | 260647.00 | 160313.00 | 100334.00
本年支出合计 | {total} | 360415.00 | 281436.00
"""
    assert status in statuses(text, "table_total", family="government_budget")


def test_where_only_small_figures_have_decimals_whole_ones_are_rounded() -> None:
    """0.4 stands beside 231: the table rounds what is larger than one."""
    text = """
对下转移支付表
单位：万元
项目 | 合计 | 东河县 | 西岭县 | 南坪县
合计 | 412 | 102 | 208 | 102
教育 | 231 | 41 | 129 | 61
文化 | 23 | 0.4 | 16 | 7
卫生 | 158 | 61 | 63 | 34
"""
    assert "violated" not in statuses(text, family="government_budget")


def test_totals_footed_from_rounded_rows_carry_their_rounding() -> None:
    """Two classifications of the same money, each the sum of its own rounded rows, are 0.03 apart."""
    assert statuses(FOOTED.format(total="52.05"), "table_repeated") == {"rounding"}
    assert "violated" in statuses(FOOTED.format(total="52.45"))


BROUGHT_FORWARD = """
部门综合预算收支总表
单位：元
收入 | < | 支出 | <
项目 | 预算数 | 支出功能分类科目 | 预算数
一、部门预算 | 31005200.40 | 一、部门预算 | 31818300.60
1、财政拨款 | 31005200.40 | 1、教育支出 | 31818300.60
本年收入合计 | 31005200.40 | 本年支出合计 | 31818300.60
上年结转 | 813100.20 | 结转下年 |
收入总计 | 31818300.60 | 支出总计 | 31818300.60
部门综合预算收入总表
单位：元
单位编码 | 单位名称 | 合计 | 一般公共预算拨款 | 上年结转
 | 合计 | {total} | 31005200.40 | 813100.20
206 | 云岭市水文站 | {total} | 31005200.40 | 813100.20
"""


def test_a_total_that_repeats_the_grand_total_is_not_held_against_that_of_the_year() -> None:
    """A row that heads the revenue leaves open which total it is: the two differ by what was brought forward."""
    assert "violated" not in statuses(BROUGHT_FORWARD.format(total="31818300.60"), "table_repeated")
    assert "violated" in statuses(BROUGHT_FORWARD.format(total="31818900.60"))


def test_growth_on_a_negative_base_goes_by_its_size() -> None:
    """Both signs are in use; another size is wrong."""
    text = """
一般公共预算支出表
单位：万元
项目 | 2030年决算数 | 2031年执行数 | 增长%
教育支出 | 8200 | 9020 | 10.0
农林水支出 | 4100 | 4305 | 5.0
卫生健康支出 | 5000 | 5600 | 12.0
税收返还 | -400 | -300 | {rate}
"""
    assert "violated" not in statuses(text.format(rate="25.0"), "table_rate")
    assert "violated" in statuses(text.format(rate="35.0"), "table_rate")
