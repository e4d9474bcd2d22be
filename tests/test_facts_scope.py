"""Whose, of which flow, classification, source or project a figure is: what a row and a header say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import BODY, table

from extractor.facts import read_cells
from extractor.model import Fact, Identity, Narrative, Outline


def cells(drawn: str, *above: str, family: str = "department_budget") -> list[Fact]:
    """The figures of one drawn table of the body of `grids`."""
    found = replace(table(drawn, *above, family=family), section=None)
    return list(read_cells((found,), Outline(Identity(family, None, BODY, 2031), ()), Narrative()).cells)


def said(facts: list[Fact], *dimensions: str) -> list[tuple[str, str | None, *tuple[str | None, ...]]]:
    """Value, concept and some dimensions of each figure."""
    return [(fact.quantity.raw, fact.concept, *map(fact.dimension, dimensions)) for fact in facts]


def test_codes_of_one_level_a_column_go_on_from_the_rows_above() -> None:
    """Also where a spreadsheet has dropped a leading nought."""
    drawn = """
        类 | 款 | 项 | 科目名称 | 合计
        213 |  |  | 农林水支出 | 9.00
         | 3 |  | 水利 | 9.00
         |  | 01 | 行政运行 | 5.00
         |  | 4 | 水利行业业务管理 | 4.00
        """
    found = cells(drawn, "一般公共预算支出表")
    assert [fact.dimension("function") for fact in found] == ["213", "21303", "2130301", "2130304"]


def test_a_row_named_like_the_body_is_the_whole_or_its_own_level_as_it_adds_up() -> None:
    drawn = f"""
        单位名称 | 合计 | 事业收入
        合计 | 70.00 | 4.00
        {BODY} | 70.00 | 4.00
        {BODY} | 30.00 | 1.00
        河湾区水文站 | 40.00 | 3.00
        """
    assert said(cells(drawn, "收入总表"), "body") == [
        ("70.00", "revenue.total", None), ("4.00", "revenue.institution", None),
        ("70.00", "revenue.total", None), ("4.00", "revenue.institution", None),
        ("30.00", None, BODY), ("1.00", None, BODY),
        ("40.00", None, "河湾区水文站"), ("3.00", None, "河湾区水文站"),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["", "河湾区水文站 | 4.00 | 0.00"])
def test_its_own_level_is_the_whole_where_no_other_body_is_named(other: str) -> None:
    drawn = f"""
        预算单位 | 支出总计 | 基本支出
        {BODY}（本级） | 9.00 | 5.00
        {other or " | 9.00 | 5.00"}
        """
    whole = ("expenditure.total", None) if not other else (None, f"{BODY}（本级）")
    assert said(cells(drawn, "支出总表"), "body")[0] == ("9.00", *whole)


def test_a_grand_total_is_one_below_a_header_over_names_and_figures_too() -> None:
    drawn = """
        本年收入 | < | 本年支出 | < | <
        项目 | 预算数 | 项目 | 合计 | 人员经费
        财政拨款收入 | 9.00 | 农林水支出 | 9.00 | 5.00
        收入总计 | 9.00 | 支出总计 | 9.00 | 5.00
        """
    assert [fact.concept for fact in cells(drawn, "收支预算总表")][-3:] == [
        "revenue.total", "expenditure.total", "expenditure.personnel",
    ]  # fmt: skip


def test_a_header_that_says_no_more_than_the_caption_makes_no_guess() -> None:
    drawn = "单位名称 | 部门预算 | <\n^ | 合计 | 事业收入\n合计 | 9.00 | 1.00"
    assert [fact.binding for fact in cells(drawn, "收入总表")] == ["certain", "certain"]


def test_the_code_of_a_unit_is_no_function() -> None:
    drawn = """
        单位编码 | 单位名称 | 合计
         | 合计 | 70.00
        201 | 河湾区水文站 | 40.00
        """
    assert said(cells(drawn, "支出总表"), "function", "body") == [
        ("70.00", "expenditure.total", None, None), ("40.00", None, None, "河湾区水文站"),
    ]  # fmt: skip


def test_a_figure_of_three_classifications_has_all_three() -> None:
    drawn = """
        支出功能分类科目 | 政府支出经济分类科目 | 部门支出经济分类科目 | 合计
        2130301-行政运行 | 50101-工资奖金津补贴 | 30101-基本工资 | 8.00
        """
    (found,) = cells(drawn, "支出总表")
    assert (found.concept, found.part) == ("function.2130301", "economic.30101")
    assert dict(found.dimensions) == {"economic": "30101", "function": "2130301", "gov_economic": "50101"}


@pytest.mark.parametrize(
    ("header", "flow", "concept", "fund"),
    [
        ("本年收入 | 一般公共预算", None, "revenue.general", "general"),
        ("上年结转结余 | 一般公共预算", "opening", "revenue.carryover", "general"),
    ],
)
def test_a_group_of_columns_says_of_when_its_sources_are(header: str, flow: str, concept: str, fund: str) -> None:
    group, own = header.split(" | ")
    (found, _) = cells(f"{group} | <\n{own} | 单位资金\n5.00 | 1.00", "收入总表")
    assert (found.concept, found.fund) == (concept, fund)
    assert found.dimension("flow") in (flow, "current")


def test_a_row_below_a_carry_over_is_carried_over_too() -> None:
    drawn = """
        收入 | <
        项目 | 预算数
        一般公共预算拨款 | 9.00
        上年结转 | 2.00
        其中：财政拨款资金结转 | 1.50
        """
    found = cells(drawn, "收支总表")
    assert [fact.concept for fact in found] == ["revenue.general", "revenue.carryover", "revenue.carryover"]


def test_funds_numbered_anew_below_a_carry_over_are_what_it_consists_of() -> None:
    drawn = """
        收入 | <
        项目 | 预算数
        一、一般公共预算资金 | 9.00
        二、政府性基金预算资金 |
        本年收入合计 | 9.00
        上年结转结余 | 2.00
        一、一般公共预算拨款 | 1.50
        二、政府性基金预算拨款 | 0.50
        收入总计 | 11.00
        """
    found = {str(fact.value): fact.concept for fact in cells(drawn, "财政拨款收支总表")}
    assert found["9.00"] == "revenue.current"
    assert (found["2.00"], found["1.50"]) == ("revenue.carryover", "revenue.carryover")
    # the fund had no figure before, yet its name had stood there
    assert found["0.50"] == "revenue.carryover"


def test_current_and_all_in_totals_are_two_figures() -> None:
    drawn = "项目 | 预算数\n本年支出合计 | 8.00\n年终结转结余 | 1.00\n支出总计 | 9.00"
    found = cells(drawn, "收支总表")
    assert [fact.concept for fact in found] == ["expenditure.current", "expenditure.carryover", "expenditure.total"]
    assert len({fact.key for fact in found}) == 3


def test_a_project_is_no_concept_by_its_name() -> None:
    drawn = "项目名称 | 合计\n合计 | 9.00\n其他运行经费 | 4.00\n购买服务经费 | 5.00"
    assert said(cells(drawn, "项目支出表"), "project") == [
        ("9.00", "expenditure.project", None),
        ("4.00", "project.amount", "其他运行经费"), ("5.00", "project.amount", "购买服务经费"),
    ]  # fmt: skip


def test_basic_expenditure_by_names_and_sources() -> None:
    drawn = f"""
        支出项目类别 | 总计 | 财政拨款 | 事业收入
        {BODY} | 9.00 | 8.00 | 1.00
        工资福利支出 | 9.00 | 8.00 | 1.00
        """
    assert [(f.concept, f.part, f.fund) for f in cells(drawn, "基本支出总表")] == [
        ("expenditure.basic", None, None), ("expenditure.basic", None, "fiscal"),
        ("expenditure.basic", "revenue.institution", None),
        ("economic.301", "expenditure.basic", None), ("economic.301", "expenditure.basic", "fiscal"),
        ("economic.301", "expenditure.basic", None),
    ]  # fmt: skip


def test_a_printed_code_stands_whatever_its_name_is_called_today() -> None:
    (found,) = cells("项目 | 预算数\n一、20822大中型水库移民后期扶持基金支出 | 3.00", "政府性基金预算支出表")
    assert (found.concept, found.fund) == ("function.20822", "gov_fund")


def test_the_soe_class_among_functions_is_a_class() -> None:
    drawn = "支出 | <\n项目 | 预算数\n一、教育支出 | 3.00\n二、国有资本经营预算支出 | 0.00\n支出总计 | 3.00"
    found = cells(drawn, "收支总表")
    assert [fact.concept for fact in found] == ["function.205", "function.223", "expenditure.total"]


def test_two_values_of_one_key_are_never_both_certain() -> None:
    drawn = "科目编码 | 科目名称 | 合计\n205 | 教育支出 | 3.00\n205 | 教育支出 | 4.00\n208 | 社会保障和就业支出 | 5.00"
    assert [fact.binding for fact in cells(drawn, "支出总表")] == ["conflicting", "conflicting", "certain"]
