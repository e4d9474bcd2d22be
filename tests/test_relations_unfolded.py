"""Tables of projects by the order of their rows, and “三公” tables that print two years and the change between them."""

from __future__ import annotations

from rule_papers import report

PROJECTS = """
专项业务经费支出表
单位：元
项目名称 | 项目金额
合计 | 8490.50
河湾区水务局 | 8490.50
通用项目 | 3650.00
大型活动 | 150.00
水情培训 | 150.00
购买服务 | 3500.00
专用项目 | 4840.50
河道巡查 | 2858.70
水文监测 | 1981.80
"""
PUBLIC = """
“三公”经费及会议费、培训费支出预算表
单位：万元
单位名称 | 上年 | 上年 | 上年 | 上年 | 当年 | 当年 | 当年 | 当年 | 增减变化 | 增减变化 | 增减变化 | 增减变化
^ | 合计 | “三公”经费 | 会议费 | 培训费 | 合计 | “三公”经费 | 会议费 | 培训费 | 合计 | “三公”经费 | 会议费 | 培训费
合计 | 52.60 | 12.00 | 2.00 | 38.60 | 33.20 | 10.20 | 2.00 | 21.00 | -19.40 | -1.80 | 0 | -17.60
河湾区水务局 | 52.60 | 12.00 | 2.00 | 38.60 | 33.20 | 10.20 | 2.00 | 21.00 | -19.40 | -1.80 | 0 | -17.60
"""


def told(text: str, *rules: str) -> set[tuple[str, str]]:
    """(status, equation) of the checks by these rules."""
    return {(check.status, check.equation) for check in report(text).checks if check.relation.rule in rules}


def test_rows_hold_what_makes_them_up() -> None:
    """A group of one item is that item again."""
    assert told(PROJECTS, "table_total", "table_group_sum") == {
        ("ok", "8490.50元 = 8490.50元"),
        ("ok", "8490.50元 = 3650.00元 + 4840.50元"),
        ("ok", "3650.00元 = 150.00元 + 3500.00元"),
        ("ok", "4840.50元 = 2858.70元 + 1981.80元"),
    }


def test_rows_that_close_with_nothing_are_left_alone() -> None:
    """Order alone is no evidence that anything is wrong."""
    found = told(PROJECTS.replace("2858.70", "2958.70"), "table_total", "table_group_sum")
    assert found and {status for status, _ in found} == {"ok"}
    assert not any(equation.startswith("4840.50元") for _, equation in found)


def test_a_total_beyond_three_public_is_no_three_public() -> None:
    """合计 that holds meetings and training too is not what the text calls “三公”经费."""
    text = f"# “三公”经费预算情况\n“三公”经费预算10.20万元。\n{PUBLIC}"
    assert told(text, "text_table") == {("ok", "10.20万元 = 10.20万元")}


def test_a_change_is_of_the_columns_of_its_own_name() -> None:
    """However far apart the three groups stand."""
    assert ("ok", "-19.40万元 = 33.20万元 - 52.60万元") in told(PUBLIC, "table_change")
    assert ("ok", "-17.60万元 = 21.00万元 - 38.60万元") in told(PUBLIC, "table_change")
