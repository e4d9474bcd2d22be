"""The running text of reports on a government: totals, balances, shares and growth, territory by territory."""

from __future__ import annotations

import pytest

import extractor
from extractor.model import Finding, Report

TITLE = "关于云岭县2031年预算执行情况和2032年预算草案的报告\n\n"


def report(text: str) -> Report:
    """A report on a county's budget with this text."""
    return extractor.parse((TITLE + text).encode(), name="报告.txt")


def equations(found: Report, *rules: str) -> set[str]:
    """The equations that these rules made and that hold."""
    return {c.equation for c in found.checks if c.relation.rule in rules and c.status in ("ok", "rounding")}


def told(found: Report) -> list[Finding]:
    """What would be reported as wrong or likely wrong."""
    return [finding for finding in found.findings if finding.severity in ("error", "warning")]


def drafts(*changes: tuple[str, str]) -> str:
    """Four budgets, each with its totals; `changes` put slips in."""
    text = """二、2032年预算草案
（一）一般公共预算
全县一般公共预算收入128.31亿元，加上上级补助、上年结转等收入97.42亿元，收入总计225.73亿元。一般公共预算支出203.18亿元，加上上解支出、债务还本支出等22.55亿元，支出总计225.73亿元。
县本级一般公共预算收入61.26亿元，加上上级补助等收入44.17亿元，收入总计105.43亿元。一般公共预算支出99.08亿元，加上上解支出等6.35亿元，支出总计105.43亿元。
（二）政府性基金预算
全县政府性基金预算收入35.62亿元，加上债务转贷收入等12.94亿元，收入总计48.56亿元。政府性基金预算支出40.15亿元，加上调出资金等8.41亿元，支出总计48.56亿元。
"""
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text


def test_totals_are_made_of_what_stands_before_them() -> None:
    """Income and what 加上 brings in; spending likewise; and the two sides balance."""
    found = report(drafts())
    assert equations(found, "budget_total", "added_total") >= {
        "225.73亿元 = 128.31亿元 + 97.42亿元",
        "225.73亿元 = 203.18亿元 + 22.55亿元",
        "48.56亿元 = 40.15亿元 + 8.41亿元",
    }
    assert len(equations(found, "budget_balance", "same_figure")) >= 3
    assert told(found) == []


@pytest.mark.parametrize(("old", "new"), [("97.42", "97.24"), ("支出总计105.43", "支出总计105.48"), ("40.15", "45.15")])
def test_a_slip_breaks_a_total_that_others_vouch_for(old: str, new: str) -> None:
    """Most totals of the report close, so this one was meant to."""
    slipped = new.removeprefix("支出总计")
    assert any(slipped in {str(fact.value) for fact in f.facts} for f in told(report(drafts((old, new)))))


def test_a_report_whose_totals_hold_more_is_left_alone() -> None:
    """等收入 without a figure: no total closes, none is an error."""
    text = """二、2031年预算执行情况
全县一般公共预算收入完成72.5亿元，加上上级补助、调入资金等，收入总计98.1亿元。支出完成88.2亿元，加上上解支出等，支出总计96.4亿元。收支相抵，结转1.7亿元。
"""
    found = report(text)
    assert told(found) == []
    assert "1.7亿元 = 98.1亿元 - 96.4亿元" in equations(found, "balance")


def test_what_is_added_to_is_what_the_list_before_breaks_down() -> None:
    """其中：……；……，加上……: the last item of the list is no addend; what is, is open where the list is not known."""
    text = """二、2032年预算草案
1．全县一般公共预算收入128.31亿元，增长2.1%。其中：税收收入86.40亿元，增长4.2%；非税收入41.91亿元，下降1.3%，加上上级补助等收入97.42亿元，收入总计225.73亿元。全县一般公共预算支出203.18亿元，主要项目安排情况：教育支出41.20亿元，增长1.1%；住房保障支出8.06亿元，增长0.7%，加上上解支出等22.55亿元，支出总计225.73亿元。
"""
    found = report(text)
    assert told(found) == []
    assert "225.73亿元 = 128.31亿元 + 97.42亿元" in equations(found, "added_total", "budget_total")
    assert "added_total" in {f.rule for f in told(report(text.replace("97.42", "97.24")))}


def test_the_items_of_the_head_stand_between() -> None:
    """收入4.5亿元，其中……，加上……，收入总计: the list makes the head, head and 加上 make the total."""
    text = """二、2032年预算草案
（一）政府性基金预算
县本级收入预算安排4.5亿元，其中，土地出让收入43100万元，污水处理费收入1500万元，彩票公益金收入400万元，加上上级转移支付收入等0.8亿元，收入总计5.3亿元。
"""
    found = report(text)
    assert "5.3亿元 = 4.5亿元 + 0.8亿元" in equations(found, "running_total", "budget_total")
    assert "4.5亿元 = 43100万元 + 1500万元 + 400万元" in equations(found, "listed_head", "listed_sum")


def test_a_list_goes_on_about_the_amount_before_a_count() -> None:
    """退税……，惠及……户，其中……: the parts are those of the 退税."""
    text = """一、2031年财政工作
全县新增减税退税8.8亿元，惠及纳税人4.2万户，其中延续政策减税3.1亿元，新出台政策减税1.6亿元，留抵退税4.1亿元。
"""
    assert "8.8亿元 = 3.1亿元 + 1.6亿元 + 4.1亿元" in equations(report(text), "listed_head", "listed_sum")


EXECUTION = """一、2031年预算执行情况
（一）全县预算执行情况
1.一般公共预算。全县一般公共预算收入完成120.5亿元，增长4%。其中，税收收入完成81.3亿元。一般公共预算支出完成402.6亿元，增长2.1%。
（二）县本级预算执行情况
1.一般公共预算。县本级一般公共预算收入完成20.4亿元，增长1%。一般公共预算支出完成90.2亿元，增长3%。
"""


def test_a_share_finds_the_total_of_its_own_territory() -> None:
    """占一般公共预算支出: of the whole county, though the county's own level was spoken of last."""
    text = EXECUTION + "（三）重点工作\n全县民生支出330.1亿元，占一般公共预算支出的82%。\n"
    assert "82% = 330.1亿元 ÷ 402.6亿元" in equations(report(text), "share")


def test_a_share_over_five_years_is_not_of_one() -> None:
    """“十四五”时期 has totals of its own."""
    text = (
        EXECUTION
        + """（三）五年回顾
“十四五”时期，全县一般公共预算累计支出1900亿元。全县民生支出1520亿元，占一般公共预算支出的80%。
"""
    )
    found = report(text)
    assert "80% = 1520亿元 ÷ 1900亿元" in equations(found, "share")
    assert told(found) == []


SPENDING = """一、2032年预算草案
（一）全县支出安排
可用财力38.40亿元。上解支出1.92亿元，占可用财力的5.00%；结转支出3.84亿元，占可用财力的10.00%。
（二）园区支出安排
可用财力2.50亿元。上解支出1.00亿元，占可用财力的40.00%；结转支出0.50亿元，占可用财力的{share}%。
"""


def test_a_share_is_of_the_whole_of_its_own_section() -> None:
    """The county and its park have a whole of one name each: a wrong share is told once, by the nearer one."""
    assert told(report(SPENDING.format(share="20.00"))) == []
    (wrong,) = told(report(SPENDING.format(share="20.70")))
    assert wrong.check and wrong.check.relation.terms[1].fact.quantity.raw == "2.50亿元"


def test_a_pair_of_shares_may_be_of_what_the_two_make() -> None:
    """Each of two sources is divided in its own sentence, and none of the two sums is printed."""
    text = EXECUTION + (
        "（三）项目预算\n"
        "按用途划分，使用拨款的，基本支出17.1亿元，占65.5%；项目支出9.0亿元，占34.5%。\n"
        "使用专户资金的，基本支出30.2亿元，占75.5%；项目支出9.8亿元，占24.5%。\n"
    )
    assert told(report(text)) == []


def test_growth_of_a_draft_over_what_was_carried_out() -> None:
    """Two paragraphs, two years, one territory."""
    text = EXECUTION + "二、2032年预算草案\n2032年全县一般公共预算收入安排124.7亿元，增长3.5%。\n"
    found = equations(report(text), "rate_between")
    assert "3.5% = (124.7亿元 - 120.5亿元) ÷ 120.5亿元" in found


GROWN = """一、2031年预算执行情况
全县一般公共预算收入完成71.40亿元。全县一般公共预算支出完成288.20亿元。
全县政府性基金预算收入完成24.60亿元。全县政府性基金预算支出完成66.30亿元。
全县国有资本经营预算收入完成3.12亿元。全县国有资本经营预算支出完成2.14亿元。
全县社会保险基金预算收入完成141.60亿元。全县社会保险基金预算支出完成127.90亿元。
二、2032年预算草案
全县一般公共预算收入74.26亿元，增长4%。全县一般公共预算支出281.28亿元，下降2.4%。
全县政府性基金预算收入31.73亿元，{rate}。全县政府性基金预算支出58.34亿元，下降12%。
全县国有资本经营预算收入3.43亿元，增长9.9%。全县国有资本经营预算支出2.25亿元，增长5.1%。
全县社会保险基金预算收入150.10亿元，增长6%。全县社会保险基金预算支出137.49亿元，增长7.5%。
"""


@pytest.mark.parametrize(
    ("rate", "wrong"),
    [
        ("增长29.0%", []),
        ("增长39.0%", ["39.0%"]),  # 29.0 % over what was carried out
        ("增长61.7%", []),  # far off, and no slip: over something else, perhaps
        ("同口径增长39.0%", []),
    ],
)
def test_growth_is_looked_into_where_nearly_all_of_it_follows(rate: str, wrong: list[str]) -> None:
    """Of eight budgets seven grow over the account as they say; one that all but does is a slip."""
    found = told(report(GROWN.format(rate=rate)))
    assert [finding.check.relation.stated.quantity.raw for finding in found if finding.check] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全县财力总计61.30亿元。根据收支平衡的原则，全县一般公共预算总支出安排61.30亿元。", 0),
        ("全县财力总计61.30亿元。根据收支平衡的原则，全县一般公共预算总支出安排67.30亿元。", 1),
        ("收入总计33.45亿元。支出相应安排35.45亿元。收支平衡。", 1),
        ("收入总计33.45亿元。支出安排31.40亿元，调出资金2.05亿元，收支相抵平衡。", 0),
        ("收入总计33.45亿元。按照收支平衡的原则，安排支出31.40亿元，加上调出资金2.05亿元，支出总计33.45亿元。", 0),
        ("收入总计33.45亿元。按照收支平衡原则，支出预算数为31.40亿元，调出资金预算数为2.05亿元。", 0),
        (
            "一般公共预算总收入33.45亿元，政府性基金预算总收入9.20亿元。"
            "按照收支平衡原则，一般公共预算总支出33.45亿元，政府性基金预算总支出9.20亿元。",
            0,
        ),
        ("收入总计33.45亿元。支出完成35.45亿元。各级要确保财政收支平衡。", 0),
    ],
)
def test_words_that_say_that_both_sides_are_equal(text: str, wrong: int) -> None:
    """收支平衡 speaks of the two totals before it, 按照收支平衡的原则 of the spending behind it."""
    found = told(report(f"一、2032年预算草案\n{text}\n"))
    assert len(found) == wrong


def test_what_is_said_again_agrees() -> None:
    """The same rate of the same territory in another section; that of the other territory is another figure."""
    text = EXECUTION + "（三）重点工作\n全县一般公共预算收入增长4%，县本级一般公共预算收入增长1%。\n"
    assert equations(report(text), "repeated") >= {"4% = 4%", "1% = 1%"}


def test_shares_show_how_amounts_nest() -> None:
    """48 of 67.6 %, whose parts stand paragraphs apart among parts of their own."""
    text = """二、2032年预算草案
（一）县本级支出预算
安排支出预算71亿元。
①基本支出。安排48亿元，占比67.6%。其中，人员经费支出安排45.5亿元，占比64.1%。主要包括：工资奖金30亿元。公用经费支出安排2.5亿元，占比3.5%。
②项目支出。安排23亿元，占比32.4%。
"""
    assert "48亿元 = 45.5亿元 + 2.5亿元" in equations(report(text), "shared_sum", "listed_sum")


@pytest.mark.parametrize(("special", "wrong"), [("301.26", False), ("310.26", True)])
def test_general_and_special_debt_are_all_of_it(special: str, wrong: bool) -> None:
    """Whatever words stand between; the year's balance is found past what income and spending are made of."""
    text = f"""二、2031年预算执行情况
（一）债务情况
2031年末全县政府债务限额452.84亿元，比上年有所增加。一般债务限额151.58亿元，专项债务限额{special}亿元。
（二）社会保险基金预算
全县社会保险基金收入完成87.62亿元，其中：保险费收入50.94亿元，财政补贴收入36.68亿元；支出完成83.41亿元，其中：待遇支出79.70亿元，其他支出3.71亿元；当年结余4.21亿元。
"""
    found = report(text)
    assert {f.rule for f in told(found)} == ({"listed_parts"} if wrong else set())
    assert "4.21亿元 = 87.62亿元 - 83.41亿元" in equations(found, "balance")
