"""Figures of different scope are not held against each other; of the same scope they still are."""

from __future__ import annotations

import pytest

import extractor
from extractor.messages import message
from extractor.model import Report


def read(title: str, *paragraphs: str) -> Report:
    """A text document of these paragraphs."""
    return extractor.parse("\n\n".join((title, *paragraphs)).encode(), name="说明.txt")


def told(report: Report) -> set[str]:
    """The rules of the errors and warnings."""
    return {finding.rule for finding in report.findings if finding.severity != "info"}


UNIT = "临川市堤防所2033年单位预算说明"
DEPARTMENT = "临川市堤防局2033年部门预算情况说明"
ACCOUNT = "临川市堤防所2033年度单位决算说明"
REPORT = "关于临川市2032年预算执行情况和2033年预算草案的报告"

CLEAN_AND_BROKEN = {
    "a part of one fund is not the whole said again": (
        UNIT,
        "支出预算4,180万元，其中：财政拨款支出预算{}万元，比2032年预算增加21万元。",
        "4,020",
        None,
    ),
    "a list of what one fund pays for": (
        UNIT,
        "支出预算2,615万元，其中：财政拨款支出预算2,480万元，比2032年预算增加36万元。\n\n财政拨款支出主要内容如下：\n\n"
        "1.“社会保障和就业支出”科目310万元，用于养老保险缴费。\n\n2.“农林水支出”科目{}万元，用于堤防养护。",
        "2,170",
        None,
    ),
    "words may mean either of two budgets": (
        ACCOUNT,
        "公务接待费年初预算为0万元，全年预算为{}万元，支出决算为7.50万元。决算数小于预算数的主要原因：来访减少。",
        "9.00",
        "6.00",
    ),
    "a goal for the whole unit covers what all funds pay for": (
        DEPARTMENT,
        "支出预算总计5,315.20万元。\n\n二、财政拨款支出情况\n\n财政拨款预算支出5,270.80万元，占本年支出合计的99.16%。\n\n"
        "三、绩效目标\n\n本所整体支出都纳入绩效目标管理，涉及资金{}万元。",
        "5,315.20",
        None,
    ),
    "a change said in the next paragraph is of something else": (
        REPORT,
        "●社会事业发展。全市教育支出73.20亿元，增长{}。\n\n●保障水平提高。养老金月人均提高46元、达到2,910元。",
        "4.0%",
        None,
    ),
    "what is short is printed without a sign": (
        "关于临川市2033年社会保险基金决算情况的说明",
        "二、机关事业单位基本养老保险。基金收入71.40亿元；基金支出71.90亿元；当期收支缺口{}亿元。",
        "0.50",
        None,
    ),
    "a balance gathered over the years is no difference of one": (
        "关于临川市2033年社会保险基金决算情况的说明",
        "三、职工基本医疗保险。基金收入116.90亿元；基金支出113.50亿元；年末滚存结余{}亿元。",
        "34.00",
        None,
    ),
    "what is missing stands in the same section": (
        UNIT,
        "二、收入预算\n\n2033年度收入预算2,906.55万元，其中：一般公共预算收入2,610.20万元；国有资本经营预算收入{}万元。\n\n"
        "（一）本年财政拨款2,870.10万元\n\n（二）本年其他资金2.35万元\n\n（三）上年结转34.10万元",
        "294.00",
        "291.00",
    ),
    "parts that are classed differently may overlap": (
        "临川市2033年国民经济和社会发展统计公报",
        "一般公共预算支出512.40亿元。其中，教育支出91.20亿元；社会保障和就业支出78.30亿元；民生支出{}亿元。",
        "401.70",
        None,
    ),
}


@pytest.mark.parametrize("name", CLEAN_AND_BROKEN)
def test_another_scope_is_no_contradiction(name: str) -> None:
    """Nothing is told of figures that differ because they are of different things; a slip in one scope is."""
    title, text, right, wrong = CLEAN_AND_BROKEN[name]
    assert told(read(title, text.format(right))) == set()
    assert wrong is None or told(read(title, text.format(wrong)))


def test_last_year_alone_names_nothing_new() -> None:
    """上年：in each of several items is of that item; the same words elsewhere are another figure."""
    report = read(
        UNIT,
        "财政拨款支出主要内容如下：",
        "1. “公共安全支出（类）司法（款）公共法律服务（项）”52.00万元，上年：47.00万元。"
        "2031年当年预算执行数为43.00万元。",
        "2. “科学技术支出（类）科学技术普及（款）科普活动（项）”29.00万元，上年：29.00万元。"
        "2031年当年预算执行数为28.00万元。",
    )
    assert told(report) == set()
    assert {fact.concept for fact in report.narrative.facts} == {"function.2040607", "function.2060702"}


TABLES = """<html><body><h1>临川市堤防局2033年部门预算</h1><h2>一、情况说明</h2>
<p>（二）政府采购情况。政府采购预算总额{}万元：货物预算41万元、服务预算520万元；
其中一般公共预算拨款政府采购0万元：政府采购货物预算0万元、政府采购服务预算0万元。</p>
<p>堤岸巡查1,640.00万元，其中，巡查补助1,320.00万元，上年结转项目120.00万元。</p>
<p>2033年政府采购预算明细表</p><p>单位：万元</p><table>
<tr><td>项目</td><td>总计</td><td>一般公共预算拨款收入</td><td>事业收入</td></tr>
<tr><td>合计</td><td>561.00</td><td></td><td>561.00</td></tr>
<tr><td>货物</td><td>41.00</td><td></td><td>41.00</td></tr>
<tr><td>服务</td><td>520.00</td><td></td><td>520.00</td></tr></table>
<p>收支总表</p><p>单位：万元</p><table>
<tr><td>收入</td><td>预算数</td><td>支出</td><td>预算数</td></tr>
<tr><td>一、财政拨款</td><td>2,305.60</td><td>一、农林水支出</td><td>2,441.90</td></tr>
<tr><td>本年收入合计</td><td>2,305.60</td><td>本年支出合计</td><td>2,441.90</td></tr>
<tr><td>上年结转</td><td>136.30</td><td>结转下年</td><td>0.00</td></tr>
<tr><td>收入总计</td><td>2,441.90</td><td>支出总计</td><td>2,441.90</td></tr></table></body></html>"""


def test_text_of_one_fund_or_of_one_item_is_not_the_total_of_a_table() -> None:
    """Purchases that one fund pays for, and what one item brought forward."""
    report = extractor.parse(TABLES.format("561").encode(), name="预算.html")
    assert told(report) == set()
    assert any(check.relation.rule == "text_table" and check.status == "ok" for check in report.checks)


LEVELS = """<html><body><h1>{title}</h1><p>2032年政府性基金预算收支总表</p><p>单位：亿元</p><table>
<tr><td rowspan="2">预算科目</td><td colspan="2">执行数</td></tr><tr><td>全市</td><td>市级</td></tr>
<tr><td>一、城乡社区支出</td><td>36</td><td>{own}</td></tr><tr><td>二、债务付息支出</td><td>9</td><td>5</td></tr>
<tr><td>{paid}</td><td>0.5</td><td>7</td></tr></table></body></html>"""


@pytest.mark.parametrize("paid", ["补助下级支出", "上解上级及补助下级支出"])
@pytest.mark.parametrize(("own", "rules"), [("12", set()), ("38", {"table_bound"})])
def test_a_level_is_within_the_whole_but_for_what_it_pays_another(own: str, rules: set[str], paid: str) -> None:
    """补助下级 is spent by the city and received by its districts: in the whole area it cancels out."""
    report = extractor.parse(LEVELS.format(title=REPORT, own=own, paid=paid).encode(), name="报告.html")
    assert told(report) & {"table_bound"} == rules


COMPLETION = """<html><body><h1>关于临川市2033年市级决算草案的报告</h1><p>三、国有资本经营预算</p>
<p>全市国有资本经营预算支出38.40亿元，下降2.6%，完成汇总预算的{}%。</p>
<p>2033年全市国有资本经营预算支出决算表</p><p>单位：万元</p><table>
<tr><td>项目</td><td>预算数</td><td>调整预算数</td><td>决算数</td><td>决算数为上年决算数的%</td></tr>
<tr><td>解决历史遗留问题支出</td><td>92000</td><td>90000</td><td>84000</td><td>96.1</td></tr>
<tr><td>国有企业资本金注入</td><td>340000</td><td>320000</td><td>300000</td><td>97.8</td></tr>
<tr><td>国有资本经营预算支出</td><td>432000</td><td>410000</td><td>384000</td><td>97.4</td></tr></table></body></html>"""


@pytest.mark.parametrize(("rate", "broken"), [("93.7", False), ("88.9", False), ("91.2", True)])
def test_a_budget_carried_out_is_the_first_or_the_adjusted_one(rate: str, broken: bool) -> None:
    """384 of 410 and of 432 are both right; what neither gives is not."""
    report = extractor.parse(COMPLETION.format(rate).encode(), name="决算.html")
    assert bool(told(report) & {"text_table_execution"}) == broken


CARRIED = """<html><body><h1>临川市堤防局2033年部门预算</h1><p>2033年财政拨款收支总体情况表</p><p>单位：万元</p><table>
<tr><td>收入</td><td>预算数</td><td>支出</td><td>合计</td><td>一般公共预算</td></tr>
<tr><td>一、本年收入</td><td>1,640.20</td><td>一、本年支出</td><td>1,726.55</td><td>1,726.55</td></tr>
<tr><td>（一）一般公共预算资金</td><td>1,640.20</td><td>（一）农林水支出</td><td>1,726.55</td><td>1,726.55</td></tr>
<tr><td>二、上年结转</td><td>{0}</td><td>二、结转下年</td><td></td><td></td></tr>
<tr><td>（一）一般公共预算拨款</td><td>{0}</td><td></td><td></td><td></td></tr>
<tr><td>收入合计</td><td>1,726.55</td><td>支出合计</td><td>1,726.55</td><td>1,726.55</td></tr></table>
<p>2033年部门收支总体情况表</p><p>单位：万元</p><table>
<tr><td>收入</td><td>预算数</td><td>支出</td><td>预算数</td></tr>
<tr><td>一、一般公共预算资金</td><td>1,726.55</td><td>一、农林水支出</td><td>1,726.55</td></tr>
<tr><td>收入合计</td><td>1,726.55</td><td>支出合计</td><td>1,726.55</td></tr></table></body></html>"""


def test_what_a_fund_brought_forward_is_no_slip() -> None:
    """The year's money of a fund beside all its spending, and beside all its money in a table of another flow."""
    found = extractor.parse(CARRIED.format("86.35").encode(), name="预算.html")
    assert not told(found) & {"identity_equal", "table_repeated"}
    slipped = extractor.parse(CARRIED.format("68.35").encode(), name="预算.html")
    assert told(slipped)


def test_a_completion_of_the_whole_years_budget_is_said_to_be_of_it() -> None:
    """年初预算 of nought has no completion; the percentage is that of 全年预算, and no direction is wrong."""
    text = (
        "一般公共预算财政拨款支出年初预算为0万元，全年预算为{}万元，支出决算为171.00万元，完成年初预算的95.00%。"
        "决算数小于预算数的主要原因：人员减少。"
    )
    found = [f for f in read(ACCOUNT, text.format("180.00")).findings if f.severity != "info"]
    assert [f.rule for f in found] == ["zero_base"] and "180.00万元的完成率" in message(found[0])
    (other,) = [f for f in read(ACCOUNT, text.format("190.00")).findings if f.rule == "zero_base"]
    assert "的完成率，基数" not in message(other)
