"""Sums of tables that are sure before they are tried, and readings that never count parent and child together."""

from __future__ import annotations

from rule_papers import report


def broken(text: str, family: str = "department_budget") -> set[str]:
    """The equations that were told to be wrong."""
    return {c.equation.partition("万元")[0] for c in report(text, family).checks if c.status == "violated"}


def test_a_repeated_code_costs_only_its_own_sum() -> None:
    text = """
一般公共预算基本支出表
单位：万元
科目编码 | 科目名称 | 合计
301 | 工资福利支出 | 95.00
30101 | 基本工资 | 50.00
30102 | 津贴补贴 | 38.00
302 | 商品和服务支出 | 21.00
30207 | 邮电费 | 9.00
30207 | 差旅费 | 12.00
303 | 对个人和家庭的补助 | 6.00
30302 | 退休费 | 6.00
 | 合计 | 122.00
"""
    assert broken(text) == {"95.00"}


def test_columns_that_say_parts_of_one_thing_add_up_in_a_small_table() -> None:
    text = """
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 64.00 | 41.00 | 32.00
 | 合计 | 64.00 | 41.00 | 32.00
"""
    assert "64.00" in broken(text)


def test_one_column_of_which_is_not_all_of_its_total() -> None:
    """其中 beside 金额 leaves the rest unsaid, however often they are equal; two of them may make it up."""
    text = """
部门收入总体情况表
单位：万元
科目编码 | 科目名称 | 合计 | 本级财政拨款 | < | 事业收入
^ | ^ | ^ | 金额 | 其中：经费拨款 | ^
205 | 教育支出 | 31.00 | 31.00 | 31.00 |
208 | 社会保障和就业支出 | 12.00 | 12.00 | 12.00 |
212 | 城乡社区支出 | 57.00 | 57.00 | 23.00 |
 | 合计 | 100.00 | 100.00 | 66.00 |
"""
    assert broken(text) == set()


def test_a_list_of_which_goes_on_by_its_numbering() -> None:
    text = """
政府性基金预算支出表
单位：万元
项目 | 预算数 | 执行数
一、城乡社区支出 | 900 | 800
其中：1.土地出让收入安排的支出 | 600 | 500
2.配套费安排的支出 | 300 | 300
二、农林水支出 | 70 | 60
三、其他支出 | 30 | 40
支出合计 | 1000 | 900
"""
    assert broken(text, "government_budget") == set()


def test_what_words_add_up_is_sure_before_it_is_tried() -> None:
    text = "# 2031年国有资本经营预算\n县级支出41万元，加上调出资金53万元，支出总计49万元。"
    assert broken(text, "government_budget") == {"49"}


def test_a_part_larger_than_its_whole_is_wrong_whatever_is_left_out() -> None:
    text = "# “三公”经费支出预算情况\n“三公”经费预算18.00万元，其中：公务用车运行维护费32.00万元，公务接待费4.00万元。"
    assert broken(text) == {"18.00"}


def test_a_figure_with_the_mark_of_a_note_is_one_of_the_sum() -> None:
    text = """
社会保险基金收入表
单位：万元
项目 | 执行数 | 上年数
1.养老保险收入 | 302610① | 250900
2.工伤保险收入 | ②33450 | 31250
3.失业保险收入 | 19360 | {last}
合计 | 355420 | 300940
"""
    assert broken(text.format(last=18790), "government_budget") == set()
    assert broken(text.format(last=18970), "government_budget") == {"300940"}


def test_one_of_two_columns_that_adds_up_proves_the_other() -> None:
    """Where the other is near; far off it is no sum: an average stands beside a number of heads."""
    text = """
水务经费表
单位：万元
项目 | 预算数 | 决算数
合计 | 64.00 | 51.00
水费 | 24.00 | 20.00
维修费 | 40.00 | 34.00
"""
    assert broken(text) == {"51.00"}
    averages = text.replace("51.00", "27.00").replace("决算数", "平均数")
    assert broken(averages) == set()
