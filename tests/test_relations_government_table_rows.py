"""Reports on a government: text and tables, and tables among each other, by territory, budget, side and year."""

from __future__ import annotations

import pytest

import extractor
from extractor.model import Check, Report

HEADER = ["预算科目", "预算数", "完成数", "占预算%", "比上年增长%"]
REVENUE = [["增值税", "7000", "7210", "103", "4.1"], ["契税", "3000", "3240", "108", "7"],
           ["本年收入合计", "10000", "10450", "104.5", "5"]]  # fmt: skip


def report(*parts: str) -> Report:
    """A report on a county's budget with these parts."""
    head = "<h1>关于云岭县2031年预算执行情况和2032年预算草案的报告</h1>"
    return extractor.parse(f"<html><body>{head}{''.join(parts)}</body></html>".encode(), name="报告.html")


def table(title: str, *rows: list[str]) -> str:
    """A captioned table in 万元."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table>{body}</table>"


def text(words: str, heading: str = "一、2031年预算执行情况") -> str:
    return f"<p>{heading}</p><p>{words}</p>"


def checks(found: Report, *rules: str) -> set[tuple[str, str, str]]:
    """(rule, equation, status) of the checks of these rules."""
    return {(c.relation.rule, c.equation, c.status) for c in found.checks if c.relation.rule in rules}


def statuses(found: list[Check]) -> list[str]:
    return [check.status for check in found]


WHOLE = table("2031年全县一般公共预算收入完成情况表", HEADER, *REVENUE)
OWN_ROWS = [["增值税", "500", "530", "106", "3"], ["契税", "100", "90", "90", "-2"],
            ["本年收入合计", "600", "620", "103.3", "2.2"]]  # fmt: skip
OWN = table("2031年县本级一般公共预算收入完成情况表", HEADER, *OWN_ROWS)


def test_text_meets_the_table_of_its_territory() -> None:
    """Amount, completion and growth; the table of the other territory is left alone."""
    said = text("2031年，全县一般公共预算收入完成1.045亿元，占预算的104.5%，同比增长5%。")
    found = checks(report(said, WHOLE, OWN), "text_table", "text_table_execution")
    assert found == {
        ("text_table", "1.045亿元 = 10450万元", "ok"),
        ("text_table", "104.5% = 104.5%", "ok"),
        ("text_table", "5% = 5%", "ok"),
        ("text_table_execution", "104.5% = 10450万元 ÷ 10000万元", "ok"),
    }


def test_the_territory_of_the_sentence_before_goes_on() -> None:
    """支出 without a territory belongs to the one named last."""
    spending = table("2031年县本级一般公共预算支出完成情况表", ["科目", "调整预算数", "完成数"], ["教育", "300", "290"],
                     ["农林水", "200", "180"], ["本年支出合计", "500", "470"])  # fmt: skip
    said = text("县本级一般公共预算收入完成620万元，同比增长2.2%。支出完成470万元，占调整预算的94%。")
    found = checks(report(said, WHOLE, OWN, spending), "text_table", "text_table_execution")
    assert ("text_table", "470万元 = 470万元", "ok") in found
    assert ("text_table_execution", "94% = 470万元 ÷ 500万元", "ok") in found


def test_a_slip_in_the_text_is_told() -> None:
    """The growth agrees with the table, so it is the table; the amount does not."""
    said = text("2031年，全县一般公共预算收入完成1.054亿元，同比增长5%。")
    (finding,) = [f for f in report(said, WHOLE).findings if f.severity != "info"]
    assert finding.rule == "text_table"


@pytest.mark.parametrize(
    "words",
    [
        "“十四五”时期全县一般公共预算收入完成5.2亿元，增长5%。",  # a stretch of years
        "2030年，全县一般公共预算收入完成9952万元。",  # another year
        "2031年，高新区一般公共预算收入完成3000万元，增长9%。",  # another territory
        "2031年，全县政府性基金预算收入完成3000万元，增长9%。",  # another budget
    ],
)
def test_other_subjects_are_left_alone(words: str) -> None:
    """What is said of another year, territory or budget meets no row of this table."""
    found = report(text(words), WHOLE)
    assert checks(found, "text_table") == set()
    assert [f for f in found.findings if f.severity != "info"] == []


def test_territories_side_by_side_in_one_table() -> None:
    """The columns name the territory and the side; 占预算% belongs to the columns before it."""
    header = ["项目", "全县收入预算", "全县收入完成", "占预算%", "县本级收入预算", "县本级收入完成", "占预算%"]
    rows = [
        ["养老保险基金", "700", "707", "101", "300", "303", "101"],
        ["医疗保险基金", "300", "306", "102", "310", "306", "98.7"],
        ["合计", "1000", "1013", "101.3", "610", "609", "99.8"],
    ]
    said = text(
        "全县社会保险基金预算收入完成1013万元，占预算的101.3%。县本级社会保险基金预算收入完成609万元，占预算的99.8%。"
    )
    found = report(said, table("2031年云岭县社会保险基金收入完成情况表", header, *rows))
    assert ("text_table", "609万元 = 609万元", "ok") in checks(found, "text_table")
    assert checks(found, "table_bound") >= {("table_bound", "310万元 > 300万元", "violated")}


def test_income_and_spending_in_balance() -> None:
    """收入总计 = 支出总计 of one territory and year, in two tables; a near miss is told, a far one is another thing."""
    income = table("2032年全县政府性基金收入预算草案", ["科目", "预算数"], ["土地出让收入", "800"], ["彩票收入", "200"],
                   ["收入合计", "1000"], ["上级补助收入", "60"], ["收入总计", "1060"])  # fmt: skip
    rows = [["城乡社区支出", "700"], ["其他支出", "240"], ["支出合计", "940"], ["调出资金", "120"]]
    title = "2032年全县政府性基金支出预算草案"
    for total, status in (("1060", "ok"), ("1063", "violated")):
        found = report(income, table(title, ["科目", "预算数"], *rows, ["支出总计", total]))
        assert statuses([c for c in found.checks if c.relation.rule == "table_balance"]) == [status]
    far = report(income, table(title, ["科目", "预算数"], *rows, ["支出总计", "1260"]))
    assert statuses([c for c in far.checks if c.relation.rule == "table_balance"]) == []


def test_growth_over_the_table_of_last_year() -> None:
    """A draft's 比上年增长 rests on what was completed; a row of another scope is no error."""
    draft = table("2032年全县一般公共预算收入预算草案", ["科目", "预算数", "比上年增长%"], ["增值税", "7571", "5"],
                  ["契税", "3000", "-7.4"], ["本年收入合计", "10571", "1.2"])  # fmt: skip
    found = report(WHOLE, draft)
    assert {e for _, e, _ in checks(found, "table_growth")} == {
        "5% = (7571万元 - 7210万元) ÷ 7210万元",
        "-7.4% = (3000万元 - 3240万元) ÷ 3240万元",
        "1.2% = (10571万元 - 10450万元) ÷ 10450万元",
    }


def test_a_table_that_does_not_say_whose_needs_a_second_figure() -> None:
    """A report on one government alone: the growth agrees, so the amount is looked into."""
    plain = table("2031年一般公共预算收入完成情况表", HEADER, *REVENUE)
    for amount, status in (("1.045", "ok"), ("1.405", "violated")):
        found = report(text(f"2031年，全县一般公共预算收入完成{amount}亿元，同比增长5%。"), plain)
        (check,) = [c for c in found.checks if c.relation.rule == "text_table" and c.relation.stated.kind == "amount"]
        assert check.status == status
    alone = report(text("2031年，全县一般公共预算收入完成1.405亿元。"), plain)
    assert checks(alone, "text_table") == set()


def test_growth_on_comparable_figures_is_another_than_plain_growth() -> None:
    """比上年同口径增长 is not what 增长 in the text says; where both say 同口径 they are one."""
    rows = table("2031年全县一般公共预算收入完成情况表", [*HEADER[:-1], "比上年同口径增长%"], *REVENUE)
    plain = text("2031年，全县一般公共预算收入完成1.045亿元，占预算的104.5%，增长9.5%。")
    assert not [c for c in report(plain, rows).checks if c.status == "violated"]
