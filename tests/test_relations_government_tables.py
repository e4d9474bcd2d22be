"""Tables of reports on a government: levels shown by order alone, totals confirmed by another column."""

from __future__ import annotations

from decimal import Decimal

import pytest

import extractor
from extractor.model import Check, Report

HEADER = ["预算科目", "调整预算数", "完成数"]
TITLE = "2031年全县一般公共预算收入完成情况表"


def page(*parts: str) -> Report:
    """A report on a government's budget with these parts."""
    head = "<h1>关于云岭县2031年预算执行情况和2032年预算草案的报告</h1>"
    return extractor.parse(f"<html><body>{head}{''.join(parts)}</body></html>".encode(), name="报告.html")


def table(title: str, *rows: list[str]) -> str:
    """A captioned table in 万元."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table>{body}</table>"


def sums(*rows: list[str]) -> list[Check]:
    """The sums found down one table."""
    report = page(table(TITLE, *rows))
    return [c for c in report.checks if c.relation.rule.startswith(("table_total", "table_group"))]


def told(found: list[Check]) -> set[tuple[str, str, str]]:
    """(label, printed, status)."""
    return {(c.relation.stated.label, f"{c.relation.stated.value}", c.status) for c in found}


NUMBERED = [
    ["本年收入合计", "10300", "10450"],
    ["一、税收收入", "6200", "6310"],
    ["增值税", "4100", "4200"],
    ["契税", "2100", "2110"],
    ["二、非税收入", "4100", "4140"],
    ["专项收入", "1500", "1540"],
    ["罚没收入", "2600", "2600"],
]


def test_numbered_rows_hold_the_unnumbered_ones_below_them() -> None:
    """A total in front, two numbered groups, both columns."""
    expected = {("本年收入合计", "10300"), ("税收收入", "6200"), ("非税收入", "4100"),
                ("本年收入合计", "10450"), ("税收收入", "6310"), ("非税收入", "4140")}  # fmt: skip
    assert told(sums(HEADER, *NUMBERED)) == {(*pair, "ok") for pair in expected}


def test_without_numbers_the_figures_show_the_groups() -> None:
    """The total stands last, with 上年结余 and 总计 behind it."""
    rows = [[label.split("、")[-1], *figures] for label, *figures in NUMBERED[1:]]
    more = [["收入合计", "10300", "10450"], ["上年结余", "", "300"], ["收入总计", "", "10750"]]
    found = told(sums(HEADER, *rows, *more))
    assert ("收入合计", "10300", "ok") in found
    assert ("税收收入", "6310", "ok") in found
    assert ("收入总计", "10750", "ok") in found


def test_a_group_of_one_item_is_not_counted_twice() -> None:
    """其他支出 and its only item print the same figure."""
    rows = [["城乡社区支出", "3300"], ["征地补偿支出", "3000"], ["城市建设支出", "300"], ["其他支出", "1200"],
            ["公益金安排的支出", "1200"], ["支出合计", "4500"]]  # fmt: skip
    assert ("支出合计", "4500", "ok") in told(sums(["预算科目", "预算数"], *rows))


def test_a_wrong_item_breaks_its_group() -> None:
    """The other column shows that the rows below make it up."""
    rows = [row.copy() for row in NUMBERED]
    rows[2][1] = "4700"
    assert {c for c in told(sums(HEADER, *rows)) if c[2] == "violated"} == {("税收收入", "6200", "violated")}


def test_a_budget_with_an_unlisted_rest() -> None:
    """The accounts add up, the budget holds 900 more: not a slip, but not listed either."""
    rows = [row.copy() for row in NUMBERED]
    rows[0][1] = "11200"
    (open_total,) = [c for c in sums(HEADER, *rows) if c.status == "violated"]
    assert open_total.relation.rule == "table_total_open"
    assert str(open_total.difference) == "900"


def test_a_list_of_main_items_is_no_sum() -> None:
    """Neither column adds up: the items are but some of them."""
    rows = [
        ["支出合计", "9000", "8000"],
        ["教育", "2000", "1900"],
        ["农林水", "1000", "900"],
        ["卫生健康", "1500", "1400"],
    ]
    assert sums(HEADER, *rows) == []


ANNEX = """<p>一、2031年预算执行情况</p>
<p>2031年全县一般公共预算收入完成36.20亿元，支出完成{spent}亿元，加上上级补助收入、上年结转等9.55亿元。</p>
<p>2031年一般公共预算收支总表</p><p>单位：万元</p><table>
<tr><td>预算科目</td><td>执行数</td><td>预算科目</td><td>执行数</td></tr>
<tr><td>一、税收收入</td><td>251000</td><td>一、教育支出</td><td>302500</td></tr>
<tr><td>二、非税收入</td><td>111000</td><td>二、农林水支出</td><td>101000</td></tr>
<tr><td>一般公共预算收入小计</td><td>362000</td><td>一般公共预算支出小计</td><td>403500</td></tr>
<tr><td>上年结转</td><td>95300</td><td>结转下年</td><td>53800</td></tr>
<tr><td>收入合计</td><td>457300</td><td>支出合计</td><td>457300</td></tr></table>"""


@pytest.mark.parametrize(("spent", "status"), [("40.35", "ok"), ("40.53", "violated")])
def test_text_is_held_against_the_view_of_a_table_that_its_paragraph_shares(spent: str, status: str) -> None:
    """The income shows that the paragraph speaks of the table; 上年结转等 is more than 上年结转."""
    report = page(ANNEX.format(spent=spent))
    held = {c.relation.stated.value: c.status for c in report.checks if c.relation.rule == "text_table"}
    assert f"{held.pop(Decimal(spent))}" == status
    assert {f"{value}" for value in held} == {"36.20"}
