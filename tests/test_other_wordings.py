"""Kinds of slips and of false alarms in other words, clauses and tables than those they were first seen in."""

from __future__ import annotations

import pytest
from rule_papers import report

from extractor.model import Report


def told(found: Report) -> list[str]:
    """The rules of what is told, rounding and hints left out."""
    return [each.rule for each in found.findings if each.severity != "info"]


def holding(found: Report) -> set[str]:
    """The equations that hold."""
    return {check.equation for check in found.checks if check.status in ("ok", "rounding")}


RUN_IN = """
# 收支预算情况
1．收入预算：2031年安排{all}万元，其中：财政拨款收入300.00万元，其他收入8.00万元，比上年增加{more}万元，其中财政拨款收入增加25.00万元，其他收入增加1.50万元。
"""


def test_a_list_that_begins_again_with_the_first_name_is_of_the_whole_that_was_broken_down_before() -> None:
    """What was said between the two lists is said of that whole too, not of the last item."""
    found = report(RUN_IN.format(all="308.00", more="26.50"))
    assert told(found) == []
    assert "26.50万元 = 25.00万元 + 1.50万元" in holding(found)
    assert told(report(RUN_IN.format(all="308.00", more="36.50"))) == ["listed_changes"]


def test_parts_of_one_item_of_a_full_list_are_no_breach_of_the_whole() -> None:
    text = """
# 收入预算情况
2031年收入预算{all}万元，其中：一般公共预算拨款400.00万元，政府性基金预算拨款30.00万元。
1．财政拨款收入430.00万元；
2．事业收入9.20万元；
3．上年结转结余5.60万元。
"""
    assert told(report(text.format(all="444.80"))) == []
    assert told(report(text.format(all="448.40"))) != []


def test_shares_that_name_no_whole_go_on_about_the_one_named_before() -> None:
    text = "# 综合\n全县甲类占总量的比重为12.0%，乙类占38.0%，丙类占{last}%。"
    assert told(report(text.format(last="50.0"))) == []
    assert told(report(text.format(last="55.0"))) == ["shares_not_hundred"]


ALLOTTED = """
# 预算编制说明
财政拨款支出主要内容：
1.公共卫生（款）疾病预防（项）60.00万元，用于疫苗。2030年执行数为50.00万元，2031年安排60.00万元，增长20.00%。
2.公共卫生（款）妇幼保健（项）44.00万元，用于筛查。2030年执行数为40.00万元，2031年安排{said}万元，增长{rate}%。
3.公共卫生（款）应急救治（项）12.00万元，用于物资。2030年执行数为10.00万元，2031年安排12.00万元，增长20.00%。
"""


def test_an_item_says_again_what_it_is_allotted_and_grows_by_the_two_years_beside() -> None:
    found = report(ALLOTTED.format(said="44.00", rate="10.00"))
    assert told(found) == []
    assert "10.00% = (44.00万元 - 40.00万元) ÷ 40.00万元" in holding(found)
    assert told(report(ALLOTTED.format(said="41.00", rate="10.00"))) != []
    assert told(report(ALLOTTED.format(said="44.00", rate="15.00"))) == ["rate_between"]


def test_a_rate_in_brackets_with_a_minus_of_its_own_falls_but_once() -> None:
    text = "# “三公”经费\n公务接待费6.00万元，较上年减少2.00万元（-{rate}%），接待减少。"
    assert told(report(text.format(rate="25.00"))) == []
    assert told(report(text.format(rate="35.00"))) == ["rate_implied"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("防汛（项）64.00万元（上年52.00万元），主要原因是物资减少。", ["reason_against_change"]),
        ("防汛（项）64.00万元（上年52.00万元），主要原因是物资增加。", []),
        ("防汛（项）64.00万元，上年预算数为70.00万元，增加的主要原因是物资调整。", ["reason_against_change"]),
        ("防汛（项）64.00万元，上年预算数为70.00万元，减少的主要原因是物资调整。", []),
        ("收入总计64.00万元，比上年下降6.00万元，收入增加主要系项目开工。", ["reason_against_change"]),
        ("收入总计64.00万元，比上年下降6.00万元，收入减少主要系项目完工。", []),
        ("项目支出30.00万元，其中：年鉴出版20.00万、馆舍维护10.00万元。", ["missing_unit"]),
        ("服务群众6.5万、企业320家，项目支出30.00万元。", []),
        ("本单位无此项预算（注：如无此项请说明原因）。", ["template_instruction"]),
        ("绩效目标设置情况（此处填写目标覆盖情况）。", ["template_instruction"]),
        ("本单位无此项预算（注：如有变动以批复为准）。", []),
    ],
)
def test_remarks_in_other_words(text: str, rules: list[str]) -> None:
    assert told(report(f"# 支出情况\n{text}")) == rules


def test_parts_that_are_all_nought_are_told_where_they_are_known_to_be_all() -> None:
    text = """
# 收入预算
财政拨款收入90.00万元，包括：一般公共预算财政拨款{general}万元，政府性基金预算财政拨款0万元，国有资本经营预算财政拨款0万元。
"""
    assert told(report(text.format(general="0"))) == ["listed_parts"]
    assert told(report(text.format(general="90.00"))) == []


def test_what_all_spending_covers_is_held_against_a_total_of_both_sides() -> None:
    text = """
# 收支情况
收支预算总计180.00万元。
# 绩效目标情况
本单位整体支出纳入绩效目标管理，涉及资金{covered}万元。
"""
    assert told(report(text.format(covered="108.00"))) == ["covered"]
    assert told(report(text.format(covered="180.00"))) == []


def test_a_column_headed_unit_names_the_rows_where_no_other_does() -> None:
    text = """
# 报表
部门支出总表
单位：万元
单位代码 | 单位 | 合计 | 财政拨款 | 其他
 | 合计 | 70.00 | 66.00 | 4.00
301 | 云江市河湾区水务局 | 70.00 | 66.00 | 4.00
301001 | 云江市河湾区水务局机关 | 50.00 | 46.00 | 4.00
301002 | 云江市河湾区泵站 | {last} | 20.00 |
"""
    assert told(report(text.format(last="20.00"))) == []
    assert told(report(text.format(last="26.00"))) != []


def test_a_class_among_classes_is_one_though_no_row_is_numbered() -> None:
    text = """
# 报表
收支总表
单位：万元
收入项目 | 金额 | 支出项目 | 金额
一般公共预算拨款 | 90.00 | 一般公共服务支出 | 60.00
国有资本经营预算拨款 | 25.00 | 住房保障支出 | 30.00
 | | 国有资本经营预算支出 | 25.00
收入总计 | 115.00 | 支出总计 | 115.00
"""
    found = report(text)
    (fact,) = (each for each in found.narrative.cells if each.label == "国有资本经营预算支出")
    assert fact.concept == "function.223"
    assert told(found) == []
