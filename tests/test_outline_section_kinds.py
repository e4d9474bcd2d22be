"""Titles → kinds of section."""

from __future__ import annotations

import pytest
from outline_lines import read

from extractor.outline.section_kinds import kind

TITLES = [
    ("部门概况", "organization"),
    ("主要职能及机构设置", "organization"),
    ("部门主要职责", "duties"),
    ("部门预算单位构成", "units"),
    ("人员情况说明", "staffing"),
    ("2031年度主要工作任务及目标", "tasks"),
    ("收支预算总体情况说明", "overview"),
    ("收入支出决算总体情况说明", "overview"),
    ("收入预算情况说明", "revenue"),
    ("支出决算情况说明", "expenditure"),
    ("财政拨款收入支出决算总体情况说明", "fiscal_overview"),
    ("财政拨款基本支出预算情况说明", "fiscal_overview"),
    ("一般公共预算财政拨款支出决算情况说明", "general_budget"),
    ("一般公共预算财政拨款基本支出决算情况说明", "general_basic"),
    ("一般公共预算“三公”经费、会议费、培训费支出预算情况说明", "three_public"),
    ("因公出国（境）费用", "three_public"),
    ("政府性基金预算支出情况说明", "gov_fund"),
    ("国有资本经营预算拨款收支情况说明", "soe_capital"),
    ("一般公共预算机关运行经费支出预算情况说明", "agency_operation"),
    ("政府采购支出预算情况说明", "procurement"),
    ("国有资产占有使用及资产购置情况说明", "assets"),
    ("重点项目预算绩效目标情况", "performance"),
    ("河道整治项目经费情况说明", "project"),
    ("专业性较强的名词解释", "glossary"),
    ("2031年部门预算公开报表", "tables"),
    ("委托业务费安排情况", "other"),
    ("社会保险基金预算", "other"),
    ("其他重要事项的情况说明", "other"),
    ("江川市档案馆", "other"),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_kind_of_a_title(title: str, expected: str) -> None:
    """The most specific wording decides."""
    assert kind(title) == expected


def test_a_title_that_says_nothing_takes_the_kind_above() -> None:
    """具体情况 belongs to what it stands under, and so does a class of accounts."""
    found = read(
        "五、财政拨款支出预算情况说明\n…\n（一）卫生健康支出（类）\n…\n（二）增减变化说明\n…\n六、政府采购情况\n…"
    )
    assert [section.kind for section in found.sections] == ["fiscal_overview"] * 3 + ["procurement"]


def test_a_part_about_the_budget_is_a_frame() -> None:
    """第三部分 部门预算情况说明 frames the sections below it; under 二、 the same words are the overview itself."""
    assert kind("部门预算情况说明", marker="part") == "other"
    assert kind("部门预算情况说明", marker="chinese") == "overview"
