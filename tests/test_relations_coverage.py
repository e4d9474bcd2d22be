"""Amounts that cover all of something, and names that stand for one figure in text and table."""

from __future__ import annotations

import pytest
from rule_papers import report

SPENT = "本年支出80.50万元，其中：基本支出60.20万元，项目支出20.30万元。"
BASIC = """
一般公共预算基本支出表
单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
合计 | | 60.20 | 45.00 | 15.20
301 | 工资福利支出 | 45.00 | 45.00 |
302 | 商品和服务支出 | 15.20 | | 15.20
"""


def told(text: str, *rules: str) -> list[tuple[str, str]]:
    """(status, equation) of the checks by these rules."""
    return [(check.status, check.equation) for check in report(text).checks if check.relation.rule in rules]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("项目支出均实行了绩效目标管理，涉及财政资金20.30万元。", [("ok", "20.30万元 = 20.30万元")]),
        ("所有项目支出预算纳入部门绩效管理，涉及预算资金23.30万元。", [("violated", "23.30万元 ≠ 20.30万元")]),
        ("本部门整体支出纳入绩效目标管理，涉及资金80.50万元。", [("ok", "80.50万元 = 80.50万元")]),
        ("本部门3个项目纳入绩效目标管理，涉及资金18.00万元。", []),
    ],
)
def test_only_words_that_say_all_make_it_all(words: str, found: list[tuple[str, str]]) -> None:
    """均, 所有, 整体: then the amount is that of the projects, or of all that is spent."""
    assert told(f"# 支出情况\n{SPENT}\n# 绩效目标情况\n{words}", "covered") == found


def test_an_amount_of_two_readings_is_not_held_against_one() -> None:
    """What the year spends and what it spends with what was left over are both all of it."""
    spent = "支出总计90.50万元，其中：本年支出80.50万元，年末结转10.00万元。"
    assert told(f"# 支出情况\n{spent}\n# 绩效目标情况\n整体支出纳入绩效目标管理，涉及资金70.00万元。", "covered") == []


@pytest.mark.parametrize(("printed", "found"), [("15.20", [("ok", "15.20万元 = 15.20万元")]), ("12.00", [])])
def test_agency_operation_may_be_what_a_table_calls_public(printed: str, found: list[tuple[str, str]]) -> None:
    """Confirmed where they are one; where they are not, nothing is wrong."""
    assert told(f"# 机关运行经费\n机关运行经费{printed}万元。\n{BASIC}", "text_table") == found


@pytest.mark.parametrize(("item", "broken"), [("39.3", True), ("38.39", False)])
def test_a_class_and_its_one_item_may_differ_but_not_by_a_lost_digit(item: str, broken: bool) -> None:
    """39.39 beside 39.3 is no item left out."""
    listed = "卫生健康支出（类）39.39万元。\n卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）"
    text = f"# 一般公共预算支出情况\n{listed}{item}万元。"
    assert any(status == "violated" for status, _ in told(text, "identity_sum")) is broken
