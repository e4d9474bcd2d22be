"""Sums of tables that are sure before they are tried, and readings that never count parent and child together."""

from __future__ import annotations

from decimal import Decimal

import grids
from rule_papers import report

from extractor.relations.tables.code_tree import code_tree


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


def test_a_class_right_below_itself_stands_for_its_only_item() -> None:
    text = """
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 合计
205 | 教育支出 | 64.00
20502 | 普通教育 | 64.00
2050202 | 小学教育 | 64.00
229 | 其他支出 | 95.00
22902 | 年初预留 | 52.00
22902 | 年初预留 | 52.00
22999 | 其他支出 | 43.00
2299999 | 其他支出 | 43.00
 | 合计 | 159.00
"""
    assert broken(text) == set()
    assert broken(text.replace("22999 | 其他支出 | 43.00", "22999 | 其他支出 | 41.00"))


def test_a_class_that_leaves_a_column_blank_holds_no_item_that_has_something_there() -> None:
    text = """
转移支付表
单位：万元
科目编码 | 科目名称 | 总计 | 上级 | 本级
20502 | 普通教育 | 64.00 | 50.00 | 14.00
2050202 | 小学教育 | 30.00 | 22.00 | 8.00
2050203 | 初中教育 | 34.00 | 28.00 | 6.00
20807 | 就业补助 | 460.00 | 460.00 |
2080701 | 就业创业服务补贴 | 8.00 | | 8.00
20811 | 残疾人事业 | 25.00 | 25.00 |
 | 合计 | 557.00 | 535.00 | 22.00
"""
    assert "460.00" not in broken(text)


def test_a_change_beside_one_blank_year_is_of_no_other_row() -> None:
    text = """
2032年国有资本经营预算支出表
单位：万元
项目 | 2031年预算数 | 2032年预算数 | 增减额
国有资本经营预算支出 | 28 | | -28
国有资本经营预算支出合计 | 28 | | -28
转移性支出 | 29 | 45 | 16
支出总计 | 57 | 45 | -12
"""
    assert broken(text, "government_budget") == set()


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
1.养老保险收入 | 302610① | 250900（注2）
2.工伤保险收入 | ②33450 | 31250[注3]
3.失业保险收入 | 19360 | {last}
合计 | 355420 | 300940
"""
    assert broken(text.format(last=18790), "government_budget") == set()
    assert broken(text.format(last=18970), "government_budget") == {"300940"}


CODED = """
支出预算总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
总计： | | {total} | {basic} | 70.00
203 | 国防支出 | 190.00 | 120.00 | 70.00
20306 | 国防动员 | 190.00 | 120.00 | 70.00
2030601 | 兵役征集 | 120.00 | 120.00 |
2030607 | 民兵 | 70.00 | | 70.00
221 | 住房保障支出 | 40.00 | 40.00 |
22102 | 住房改革支出 | 40.00 | 40.00 |
2210201 | 住房公积金 | 40.00 | 40.00 |
"""


def test_a_total_is_one_with_a_colon_too_and_the_codes_vouch_for_it() -> None:
    """Though only one of its columns agrees."""
    assert broken(CODED.format(total="230.00", basic="160.00")) == set()
    assert broken(CODED.format(total="236.00", basic="166.00")) == {"236.00", "166.00"}


def test_rows_without_a_code_amid_those_of_a_class_are_of_it() -> None:
    text = """
一般公共预算收入平衡表
单位：万元
科目编码 | 项目 | 预算数
110 | 转移性收入 | {total}
11001 | 返还性收入 | 320
 | 一般性转移支付 | 6100
 | 专项转移支付 | 1930
11008 | 上年结余 | 280
11009 | 调入资金 | 250
105 | 债务收入 | 400
"""
    assert broken(text.format(total=8880), "government_budget") == set()


def test_a_code_that_another_begins_with_need_not_hold_it() -> None:
    """上级补助收入 holds the first three; 上解 and 调入 stand beside it, whatever their codes."""
    text = """
2031年县本级一般公共预算收入平衡表
单位：万元
科目编码 | 项目 | 执行数
 | 一般公共预算收入 | 20910
110 | 上级补助收入 | 83400
11001 | 返还性收入 | 2700
11002 | 一般性转移支付收入 | 66500
11003 | 专项转移支付收入 | 14200
11006 | 上解收入 | 1300
11009 | 调入资金 | 850
 | 收入总计 | 106460
"""
    assert broken(text, "government_budget") == set()


def test_what_names_alone_mean_holds_no_rows_before_it() -> None:
    """会议费 is of 商品和服务支出 by its name; printed before it, without codes, it is of another class."""
    found = grids.table("项目 | 合计\n会议费 | 2\n商品和服务支出 | 21\n邮电费 | 9", "2031年基本支出情况表")
    rows = [entry.row for entry in found.entries]
    tree = code_tree(found.entries, dict(zip(rows, ("30215", "302", "30207"), strict=True)))
    assert [(branch.whole, branch.parts) for branch in tree.branches] == [(rows[1], (rows[2],))]


def test_items_and_classes_of_two_digits_stand_below_the_class_above_them() -> None:
    text = """
一般公共预算支出表
单位：万元
科目编码 | 科目编码 | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
 | | | 合计 | {total} | 180.00 | 75.00
205 | | | 教育支出 | 192.00 | 180.00 | 12.00
 | 08 | | 进修及培训 | 192.00 | 180.00 | 12.00
 | | 02 | 干部教育 | 192.00 | 180.00 | 12.00
224 | | | 灾害防治及应急管理支出 | 63.00 | | 63.00
 | 01 | | 应急管理事务 | 63.00 | | 63.00
 | | 06 | 安全监管 | 63.00 | | 63.00
"""
    assert broken(text.format(total="255.00")) == set()
    assert broken(text.format(total="265.00")) >= {"265.00"}


def test_bodies_make_up_their_department_though_one_has_its_name() -> None:
    text = """
收入预算总表
单位：万元
单位名称 | 合计 | 财政拨款 | 其他收入
合计 | 71.00 | 58.00 | 12.00
云江市河湾区水务局 | 41.00 | 36.00 | 5.00
云江市河湾区水文站 | 17.00 | 12.00 | 5.00
云江市河湾区堤防所 | 12.00 | 10.00 | 2.00
"""
    assert "71.00" in broken(text)
    assert broken(text.replace("71.00", "70.00")) == set()


def test_fewer_columns_do_not_win_where_a_row_needs_them_all() -> None:
    """The unit forgot what is carried over; 合计 shows that it counts."""
    text = """
收入预算总表
单位：万元
单位名称 | 合计 | 一般公共预算 | 事业收入 | 上年结转
合计 | 124.00 | 104.00 | 12.00 | 8.00
河湾区堤防站 | 50.00 | 50.00 | 0 | 8.00
河湾区测报站 | 32.00 | 32.00 | 0 |
河湾区水源站 | 34.00 | 22.00 | 12.00 |
"""
    rows = [check for check in report(text).checks if check.relation.rule == "table_row_sum"]
    assert {str(check.relation.stated.value): check.status for check in rows} == {
        "124.00": "ok", "50.00": "violated", "32.00": "ok", "34.00": "ok",
    }  # fmt: skip


def test_rates_of_bonds_are_no_shares_and_years_no_money() -> None:
    text = """
2031年政府专项债券使用情况表
单位：亿元
项目名称 | 债券名称 | 债券期限 | 债券利率 | 发行额度
合计 | | | | 3.40
河湾水闸 | 专项债券（三期） | 7 | 2.14% | 1.25
云岭粮库 | 专项债券（三期） | 7 | 2.14% | 0.35
高新园区路网 | 专项债券（五期） | 20 | 2.47% | 1.80
"""
    found = report(text, "government_budget").checks
    assert [check.equation for check in found] == ["3.40亿元 = 1.25亿元 + 0.35亿元 + 1.80亿元"]


def test_a_change_column_is_over_the_year_before() -> None:
    """(601 - 640) / 640, not a share of this year's."""
    text = """
2031年县本级“三公”经费预算情况表
单位：万元
项目 | 2030年预算数 | 2031年预算数 | 比上年增、减情况 | <
^ | ^ | ^ | 增、减金额 | 增、减幅度
合计 | 1640 | 1612 | -28 | -1.71%
1.因公出国（境）费 | 60 | 60 | 0 | 0.00%
2.公务接待费 | 640 | 601 | -39 | {rate}%
3.公务用车购置及运行费 | 940 | 951 | 11 | 1.17%
"""
    assert broken(text.format(rate="-6.09"), "government_budget") == set()
    assert broken(text.format(rate="-6.90"), "government_budget") == {"-6.90% ≠ -39"}


def test_a_change_is_against_the_stage_that_its_column_names() -> None:
    """比2030年执行数, though that year has a budget too."""
    text = """
2031年全县社会保险基金收入预算表
单位：万元
项目 | 2030年预算数 | 2030年执行数 | 2031年预算数 | 比2030年执行数增减 | <
^ | ^ | ^ | ^ | 金额 | %
失业保险基金收入 | 379 | 411 | 465 | {change} | 13.1
工伤保险基金收入 | 95 | 80 | 84 | 4 | 5.0
"""
    assert broken(text.format(change=54), "government_budget") == set()
    assert broken(text.format(change=45), "government_budget") == {"45"}


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


def test_items_that_fall_short_in_every_column_leave_one_out() -> None:
    """An item that is not published is missing everywhere; one figure that is wrong is not."""
    text = """
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 90.00 | 60.00 | 30.00
20805 | 行政事业单位养老支出 | 30.00 | 20.00 | 10.00
20828 | 退役军人管理事务 | 40.00 | 25.00 | 15.00
205 | 教育支出 | 12.00 | 7.00 | 5.00
20502 | 普通教育 | 12.00 | 7.00 | 5.00
 | 合计 | 102.00 | 67.00 | 35.00
"""
    assert broken(text) == set()
    assert "30.00" in broken(text.replace("40.00 | 25.00 | 15.00", "60.00 | 40.00 | 21.00"))


OF_WHICH = """
支出总表
单位：万元
单位 | 支出 | 采购项目 | < | <
^ | ^ | 小计 | 其中：预留给中型企业的 | 其中：预留给小型企业的
合计 | 1250.00 | 621.40 | 530.00 | 41.30
甲站 | 410.00 | 163.20 | 163.20 | 0.00
乙站 | 290.00 | 163.20 | 163.20 | 0.00
丙站 | 230.00 | 132.70 | 41.30 | 41.30
丁站 | 320.00 | 162.30 | 162.30 | 0.00
"""


def test_columns_that_each_say_of_which_leave_the_rest_unsaid() -> None:
    """One may hold the other: rows in which one of them is all of the total confirm no sum of both."""
    assert not [c for c in report(OF_WHICH).checks if c.status == "violated" and c.relation.rule == "table_row_sum"]


def test_a_total_that_leaves_blank_what_describes_each_row_is_of_all_rows() -> None:
    """One column is enough: no row with a date of its own holds another."""
    text = """
2031年政府一般债券发行表
单位：亿元
债券名称 | 发行时间 | 期限（年） | 利率（%） | 发行规模
合计 | | | | {total}
一般债券（一期） | 2031年3月 | 7 | 2.41 | 2.10
一般债券（二期） | 2031年5月 | 20 | 2.88 | 1.80
"""
    assert broken(text.format(total="3.90"), "government_budget") == set()
    (check,) = report(text.format(total="4.20"), "government_budget").checks
    assert (check.status, check.relation.stated.value) == ("violated", Decimal("4.20"))
    kinds = {
        (fact.kind, fact.quantity.unit)
        for fact in report(text.format(total="3.90"), "government_budget").narrative.cells
    }
    assert kinds == {("count", "年"), ("other", "%"), ("amount", "亿元")}


def test_classes_above_their_total_are_told_though_few_columns_agree() -> None:
    """By codes none is counted twice, and what is more leaves none out; what is less may."""
    text = """
支出总表
单位：元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 460 | 300 | 160
207 | 文化旅游体育与传媒支出 | 400 | 240 | 160
208 | 社会保障和就业支出 | {second} | {second} |
"""
    assert {c.status for c in report(text.format(second=60)).checks} == {"ok"}
    told = [c.equation for c in report(text.format(second=66)).checks if c.status == "violated"]
    assert told == ["460元 ≠ 400元 + 66元 = 466元", "300元 ≠ 240元 + 66元 = 306元"]
    assert not [c for c in report(text.format(second=44)).checks if c.status == "violated"]


def test_a_total_of_numbered_rows_of_which_one_has_no_code() -> None:
    text = """
2031年县级一般公共预算平衡表
单位：万元
科目编码 | 项目 | 预算数
 | 一、本级收入 | 85200
110 | 二、转移性收入 | 196000
11001 | 返还性收入 | 55000
11002 | 一般性转移支付收入 | 141000
 | 收入总计 | 281200
"""
    assert "281200万元 = 85200万元 + 196000万元" in {c.equation for c in report(text, "government_budget").checks}
