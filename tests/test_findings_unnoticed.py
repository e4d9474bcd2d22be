"""What people found and gouji did not: each kind with the finding that tells it, and look-alikes that stay silent."""

from __future__ import annotations

import pytest
from rule_papers import report

CODES = """
# 支出情况
一般公共预算基本支出表
单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
301 | 工资福利支出 | {pay} | {pay} | 0.00
30101 | 基本工资 | 21.50 | 21.50 | 0.00
30102 | 津贴补贴 | 12.10 | 12.10 | 0.00
302 | 商品和服务支出 | 9.40 | 0.00 | 9.40
30201 | 办公费 | 5.20 | 0.00 | 5.20
30207 | 邮电费 | {post} | 0.00 | {post}
 | 合计 | {total} | {pay} | 9.40
"""


def serious(text: str, family: str = "department_budget") -> list[str]:
    return [found.rule for found in report(text, family).findings if found.severity != "info"]


def test_items_that_exceed_their_class_are_told_once_where_the_classes_make_the_total() -> None:
    """Most sums of the table fail, in each column that prints the figure: still one cause."""
    text = CODES.format(pay="33.10", post="4.90", total="42.50")
    (one, other) = report(text).findings
    assert (one.rule, other.rule) == ("table_code_sum", "table_code_sum")
    assert [len(found.checks) for found in (one, other)] == [2, 2]
    assert serious(CODES.format(pay="33.60", post="4.20", total="43.00")) == []


@pytest.mark.parametrize(("pay", "post", "total"), [("34.10", "3.10", "43.50")])
def test_items_that_fall_short_of_their_class_may_be_left_out(pay: str, post: str, total: str) -> None:
    assert serious(CODES.format(pay=pay, post=post, total=total)) == []


OPEN = """
# 支出执行情况
2030年政府性基金支出完成情况表
单位：万元
项目 | 调整预算数 | 完成数
本年支出合计 | {total} | 4715
一、文化旅游体育与传媒支出 | 1350 | 1302
二、社会保障和就业支出 | 1024 | 1011
三、城乡社区支出 | 1207 | 1190
四、农林水支出 | 1105 | 1009
五、其他支出 | 214 | 203
"""


def test_a_total_that_its_numbered_rows_make_in_one_column_is_theirs_in_the_other() -> None:
    """Far off as well; a few rows may close by chance."""
    assert serious(OPEN.format(total="6900"), "government_budget") != []
    assert serious(OPEN.format(total="4900"), "government_budget") == []


SHARE = """
# 绩效情况
2031年项目支出{whole}万元，比上年增加20.00万元。
绩效自评共涉及资金{part}万元，占项目支出的{share}%。
"""


@pytest.mark.parametrize(
    ("part", "whole", "share", "told"),
    [
        ("951.20", "930.40", "100", ["share"]),
        ("930.40", "930.40", "100", []),
        ("1951.20", "930.40", "100", []),  # so much more is of something else
        ("951.20", "930.40", "98", []),
    ],
)
def test_all_of_what_is_less(part: str, whole: str, share: str, told: list[str]) -> None:
    assert serious(SHARE.format(part=part, whole=whole, share=share)) == told


GOALS = """
# 绩效目标
项目支出绩效目标表
一级指标 | 二级指标 | 三级指标 | 指标值
成本指标 | 经济成本指标 | 项目总成本 | {cost}
产出指标 | 时效指标 | 设备到位时间 | {day}
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90%
"""


@pytest.mark.parametrize(
    ("cost", "day", "told"),
    [
        ("≤42万元", "6月31日前", ["impossible_date"]),
        ("≤42万万元", "6月30日前", ["doubled_unit"]),
        ("≤42万元", "2月29日前", []),
        ("≤42万元", "13个月内", []),
    ],
)
def test_slips_of_wording_in_cells(cost: str, day: str, told: list[str]) -> None:
    assert serious(GOALS.format(cost=cost, day=day)) == told


NOUGHTS = """
# 支出情况
支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
20502 | 普通教育 | 81.40 | 50.30 | 31.10
2050201 | 学前教育 | 31.20 | 31.20 | 0.00
2050202 | 小学教育 | 31.10 | 0.00 | {first}
2050203 | 初中教育 | 19.10 | {second} |
21007 | 计划生育事务 | 27.60 | 27.60 | 0.00
2100716 | 计划生育机构 | 15.30 | 15.30 | 0.00
2100717 | 计划生育服务 | 12.30 | 12.30 | 0.00
"""


def test_a_total_that_a_nought_breaks_is_its_consequence() -> None:
    (found,) = report(NOUGHTS.format(first="31.10", second="0.00")).findings
    assert found.rule == "table_row_sum"
    assert {check.relation.rule for check in found.checks} == {"table_row_sum", "table_code_sum"}
    assert serious(NOUGHTS.format(first="31.10", second="19.10")) == []


FORMS = """
# 绩效自评结果
泵站维修项目自评综述：项目自评得分为{pump}分。全年预算数为36.20万元，执行数为31.57万元，完成预算的87.2%。
河道疏浚项目自评综述：项目自评得分为{river}分。全年预算数为24.10万元，执行数为24.10万元，完成预算的100%。
"""
FORM = """项目支出绩效自评表
项目名称 | {name} | < | < | < | < | <
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | {plan} | {plan} | {spent} | 10 | {rate} | 10
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标 | 数量指标 | 维修数量 | 6处 | 6处 | 60 | {score} |
效益指标 | 社会效益指标 | 受益人口 | 1万人 | 1万人 | 30 | 30 |
总分 | < | < | < | < | 100 | {total} |
"""
PUMP = FORM.format(name="泵站维修", plan="36.20", spent="31.57", rate="87.2%", score="53", total="93")
RIVER = FORM.format(name="河道疏浚", plan="24.10", spent="24.10", rate="100%", score="58", total="98")


@pytest.mark.parametrize(("pump", "river", "told"), [("93", "98", []), ("93", "96", ["text_table"])])
def test_of_several_projects_the_money_tells_whose_score_is_meant(pump: str, river: str, told: list[str]) -> None:
    text = FORMS.format(pump=pump, river=river) + PUMP + RIVER
    assert serious(text, "department_final") == told


BY_NAME = """
# 支出情况
基本支出预算表（按政府预算支出经济分类）
单位：万元
科目名称 | 2031年预算数
机关工资福利支出 | 5024
工资奖金津补贴 | 3011
住房公积金 | 1207
其他工资福利支出 | 806
对事业单位经常性补助 | 9136
工资福利支出 | 8824
商品和服务支出 | 312
支出合计 | 14160
"""


def test_what_a_name_alone_makes_an_item_stands_below_its_class() -> None:
    """住房公积金 above 工资福利支出 is an item of the class above it, whatever its name means elsewhere."""
    assert serious(BY_NAME) == []
