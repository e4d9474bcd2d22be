"""One cause, one finding: slips of the layout, each made in a sound document, are told once and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reports import small_report
from rule_papers import report

from extractor.findings.causes import by_cause
from extractor.judge import figure_graph
from extractor.messages import message
from extractor.model import Finding
from extractor.outputs.to_json import as_data
from extractor.patterns import toml

LAYOUT = toml("rules_layout")["rule"]


def serious(text: str) -> list[Finding]:
    return [found for found in report(text).findings if found.severity != "info"]


@pytest.mark.parametrize("rule", LAYOUT)
def test_a_slip_of_the_layout_is_one_finding_that_names_it(rule: str) -> None:
    """With all that it breaks, and no remark that the reading is in doubt; the sound twin has none."""
    assert report(LAYOUT[rule]["clean"]).findings == ()
    (found,) = report(LAYOUT[rule]["breaks"]).findings
    assert (found.rule, found.cause) == (rule, rule.replace("_", ".", 1))
    assert found.severity in ("error", LAYOUT[rule]["severity"])
    assert len(found.checks) > 1
    for language in ("zh", "en"):
        assert "{" not in message(found, language)


def test_a_whole_table_in_another_unit_is_no_slip_of_a_column() -> None:
    """Nothing bears out that its unit was read rightly."""
    text = LAYOUT["layout_column_unit"]["clean"]
    assert not any(found.cause for found in report(text.replace("单位：万元", "单位：元")).findings)


def test_a_single_wrong_figure_is_no_slip_of_the_layout() -> None:
    """It has the cause of a figure."""
    text = LAYOUT["layout_exchanged_rows"]["clean"].replace("| 1462.90 |", "| 1426.90 |")
    (found,) = serious(text)
    assert found.cause == "figure.swap"


def test_findings_that_blame_one_figure_are_one() -> None:
    """The gravest speaks, with the relations and figures of all."""
    report_ = small_report()
    _, found = report_.findings
    more = replace(report_.checks[0], number=2, equation="1.50亿元 ≠ 0.50亿元")
    one = replace(found, checks=(report_.checks[0],))
    other = replace(found, severity="warning", check=more, checks=(more,), facts=report_.narrative.cells)
    graph = figure_graph(report_.checks, report_.narrative)
    (joined,) = by_cause([other, one], report_.checks, report_.narrative, graph)
    assert joined.severity == "error"
    assert [check.number for check in joined.checks] == [1, 2]
    assert {fact.number for fact in joined.facts} == {0, 2, 3}
    assert "0.50亿元" in joined.fields["also_zh"]
    assert joined.cause == "figure.value"
    data = as_data(replace(report_, checks=(*report_.checks, more), findings=(joined,)))["findings"][0]
    assert (data["cause"], data["checks"]) == ("figure.value", ["c1", "c2"])


SLID = """
# 支出预算情况
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 预算数
20502 | 普通教育 | 1462.90
2050201 | 学前教育 | 318.42
2050202 | 小学教育 | 643.07
2050203 | 初中教育 | 501.41
21007 | 计划生育事务 | 227.36
2100716 | 计划生育机构 | 95.81
2100717 | 计划生育服务 | 131.55
22102 | 住房改革支出 | 182.64
2210201 | 住房公积金 | 140.11
2210203 | 购房补贴 | 42.53
21301 | 农业农村 | 88.07
2130104 | 事业运行 | 61.30
2130106 | 科技转化与推广服务 | 26.77
"""


@pytest.mark.parametrize("down", [True, False], ids=["down", "up"])
def test_a_column_that_no_row_crosses_is_known_to_have_slid_by_its_own_sums(down: bool) -> None:
    """From one row on every figure stands one row too low, or too high; the one at the end is lost."""
    rows = SLID.rstrip().split("\n")
    first = rows.index("20502 | 普通教育 | 1462.90")
    figures = [row.rsplit(" | ", 1)[1] for row in rows[first:]]
    slid = [figures[0], *figures[:-1]] if down else [*figures[1:], figures[-1]]
    wrong = [f"{row.rsplit(' | ', 1)[0]} | {figure}" for row, figure in zip(rows[first:], slid, strict=True)]
    assert not serious(SLID)
    (found,) = serious("\n".join([*rows[:first], *wrong, ""]))
    assert found.cause == "layout.shifted_column"
    assert found.fields["rows"] == "1"


def test_one_figure_of_the_text_against_two_cells_is_no_draft() -> None:
    """The text says once what the table prints as a subtotal and again as its total: the text has slipped."""
    text = LAYOUT["layout_other_draft"]["clean"].replace("支出总计2930.20万元", "支出总计2930.70万元")
    assert all(found.cause != "layout.other_draft" for found in serious(text))


def test_rows_are_left_out_where_a_kind_has_a_total_and_no_item() -> None:
    """The total is printed elsewhere too, and is not what is proposed to be changed."""
    text = """
# 支出预算情况
2031年一般公共预算支出1289.10万元。
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 | 项目支出
2050201 | 学前教育 | 318.42 | 300.40 | 18.02 |
2050202 | 小学教育 | 143.07 | 131.05 | 12.02 |
2050203 | 初中教育 | 101.41 | 90.36 | 11.05 |
 | 合计 | 1289.10 | 521.81 | 41.09 | 726.20
"""
    (found,) = serious(text)
    assert (found.cause, found.suspects) == ("layout.row_missing", ())
    assert "项目支出" in message(found)


TWO_YEARS = """
# 支出预算情况
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 预算数 | 上年执行数
20502 | 普通教育 | 1462.90 | 1391.44
2050201 | 学前教育 | 318.42 | 301.77
2050202 | 小学教育 | 643.07 | 612.47
2050203 | 初中教育 | 501.41 | 477.20
21007 | 计划生育事务 | 227.36 | 220.15
2100716 | 计划生育机构 | 95.81 | 93.02
2100717 | 计划生育服务 | 131.55 | 127.13
22102 | 住房改革支出 | 182.64 | 170.50
2210201 | 住房公积金 | 140.11 | 131.20
2210203 | 购房补贴 | 42.53 | 39.30
"""


def test_a_total_that_is_short_in_every_column_misses_a_row() -> None:
    """No row crosses the columns; where one column holds, a figure of the other is wrong."""
    assert not serious(TWO_YEARS)
    (found,) = serious(TWO_YEARS.replace("2050202 | 小学教育 | 643.07 | 612.47\n", ""))
    assert (found.cause, found.suspects) == ("layout.row_missing", ())
    (found,) = serious(TWO_YEARS.replace("| 643.07 |", "| 634.07 |"))
    assert found.rule == "table_code_sum"


YEARS = """
# 支出预算情况
2031年支出总计2930.20万元，其中：一般公共服务支出318.42万元；教育支出1462.90万元；社会保障和就业支出227.36万元；农林水支出921.52万元。
支出总表
单位：万元
科目编码 | 科目名称 | 2030年预算数 | 2031年预算数
201 | 一般公共服务支出 | 301.17 | {}
205 | 教育支出 | 1105.60 | {}
208 | 社会保障和就业支出 | 227.36 | 227.36
213 | 农林水支出 | 780.50 | {}
 | 合计 | 2414.63 | {}
"""


def test_a_column_that_prints_last_year_once_more_is_that_of_another_year() -> None:
    """What it should print stands in the text only; where both years are alike for good nothing is broken."""
    assert serious(YEARS.format("318.42", "1462.90", "921.52", "2930.20")) == []
    (found,) = serious(YEARS.format("301.17", "1105.60", "780.50", "2414.63"))
    assert found.cause == "layout.other_year_column"


def test_one_figure_down_a_column_is_in_another_unit() -> None:
    """The column adds up in whatever unit."""
    text = """
# 收入预算情况
2031年事业收入262.48万元，其中：卫生健康支出262.48万元。
收入总表
单位：万元
科目编码 | 科目名称 | 合计 | 财政拨款 | 事业收入
208 | 社会保障和就业支出 | 227.36 | 227.36 | 0.00
210 | 卫生健康支出 | 1203.55 | 941.07 | {own}
21004 | 公共卫生 | 1203.55 | 941.07 | {own}
2100402 | 卫生监督机构 | 1203.55 | 941.07 | {own}
 | 合计 | 1430.91 | 1168.43 | {own}
"""
    assert serious(text.format(own="262.48")) == []
    (found,) = serious(text.format(own="2624800"))
    assert found.cause == "layout.column_unit"


LISTED = """
# 项目支出情况
项目支出表
单位：万元
项目 | 合计 | 一般公共预算 | 其他资金
合计 | 1010.59 | 857.59 | 153.00
一、河湾区水务局 | 698.35 | 545.35 | 153.00
（一）河道清淤 | 318.42 | 318.42 | 0.00
（二）水质监测 | 248.00 | 100.00 | 148.00
（三）防汛抗旱 | 105.13 | 100.13 | 5.00
{row}二、河湾区水文站 | 312.24 | 312.24 | 0.00
（一）雨量监测 | 200.12 | 200.12 | 0.00
（二）站房维护 | 112.12 | 112.12 | 0.00
"""


def test_a_row_left_out_below_a_numbered_one_is_one_finding() -> None:
    """It is short in the total and in one fund by one amount; the other fund the lost row left blank."""
    assert serious(LISTED.format(row="（四）管网修复 | 26.80 | 26.80 | 0.00\n")) == []
    (found,) = serious(LISTED.format(row=""))
    assert found.cause == "layout.row_missing"


def test_what_a_figure_breaks_that_is_no_number_is_told_with_it() -> None:
    text = "# 支出预算\n支出预算2,468.00万元，其中：基本支出2,0.440万元，占82.82%；项目支出424.00万元，占17.18%。"
    (found,) = serious(text)
    assert (found.rule, found.severity, len(found.checks)) == ("unreadable_number", "error", 2)
