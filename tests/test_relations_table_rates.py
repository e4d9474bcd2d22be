"""Rates and changes printed in a table follow from the figures beside them; the table says which."""

from __future__ import annotations

from decimal import Decimal

import pytest

import extractor
from extractor.model import Check


def checks(header: list[str], rows: list[list[str]], title: str = "2031年全县收支情况表") -> list[Check]:
    """The checks on the rates of one table of a report on a government's budget."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [header, *rows])
    page = f"""<html><body><h1>关于云岭县2031年预算执行情况和2032年预算草案的报告</h1><p>{title}</p><p>单位：万元</p>
    <table>{body}</table></body></html>"""
    report = extractor.parse(page.encode(), name="报告.html")
    rules = ("table_execution", "table_rate", "table_share", "table_change")
    return [check for check in report.checks if check.relation.rule in rules]


def told(header: list[str], rows: list[list[str]]) -> list[tuple[str, str]]:
    """(printed, status) of each check."""
    return [(f"{check.relation.stated.value}", check.status) for check in checks(header, rows)]


EXECUTION = ["预算科目", "调整预算数", "完成数", "占调整预算%", "比上年增长%"]


def test_execution_rates() -> None:
    """Final over budget, row by row; a row without a budget says nothing."""
    rows = [
        ["增值税", "3620", "2741", "75.7", "-0.9"],
        ["契税", "711", "613", "86.2", "5"],
        ["车船税", "", "265", "", "1"],
        ["印花税", "248", "224", "90.3", "2"],
    ]
    assert told(EXECUTION, rows) == [("75.7", "ok"), ("86.2", "ok"), ("90.3", "ok")]


def test_a_wrong_rate_among_right_ones() -> None:
    """Most rows confirm the columns, so the odd one out is wrong."""
    rows = [
        ["增值税", "3620", "2741", "75.7", ""],
        ["契税", "711", "613", "68.2", ""],
        ["印花税", "248", "224", "90.3", ""],
        ["房产税", "385", "437", "113.5", ""],
    ]
    wrong = [check for check in checks(EXECUTION, rows) if check.status == "violated"]
    assert [(check.stated, check.computed) for check in wrong] == [(Decimal("68.2"), Decimal("86.217"))]


def test_no_reading_is_forced() -> None:
    """Where the rates follow from no two columns, they are of something that is not printed."""
    rows = [
        ["增值税", "3620", "2741", "91.2", "1"],
        ["契税", "711", "613", "55.0", "2"],
        ["印花税", "248", "224", "70.1", "3"],
    ]
    assert told(EXECUTION, rows) == []


@pytest.mark.parametrize(
    ("header", "row", "printed"),
    [
        (["项目", "2030年完成数", "2031年预算数", "增长%"], ["200", "230"], "15"),
        (["项目", "2031年预算数", "2030年完成数", "比上年增减（%）"], ["230", "200"], "15.0"),
        (["项目", "上年执行数", "预算数", "增减额", "增减%"], ["200", "230", "30"], "15.00"),
    ],
)
def test_growth_against_last_year(header: list[str], row: list[str], printed: str) -> None:
    """Whatever the order of the columns, this year against last year."""
    others = {"200": "400", "230": "430", "30": "30"}
    rows = [["税收收入", *row, printed], ["非税收入", *(others[cell] for cell in row), "7.5"], ["其他", *row, printed]]
    found = [check for check in checks(header, rows) if check.relation.relation == "change_rate"]
    assert [check.status for check in found] == ["ok"] * 3


def test_shares_of_the_total_row() -> None:
    """占比 of a column's own total."""
    rows = [["教育", "60", "30"], ["卫生健康", "50", "25"], ["农林水", "90", "45"], ["合计", "200", "100"]]
    found = checks(["项目", "支出数", "占比%"], rows)
    assert [check.status for check in found] == ["ok"] * 3


def test_changes_without_a_known_concept() -> None:
    """增减额 beside two amounts."""
    rows = [
        ["甲项目", "12", "10", "2"],
        ["乙项目", "8", "9", "-1"],
        ["丙项目", "9", "1", "5"],
        ["丁项目", "7", "7", "0"],
    ]
    found = checks(["项目", "2031年预算数", "2030年预算数", "增减额"], rows)
    assert [check.status for check in found] == ["ok", "ok", "violated", "ok"]


@pytest.mark.parametrize(("printed", "expected"), [("68.2①", []), ("68.2", [("68.2", "violated")])])
def test_a_rate_with_a_note_may_be_worked_out_otherwise(printed: str, expected: list[tuple[str, str]]) -> None:
    """The note beside the table says how; without one it is wrong."""
    rows = [
        ["增值税", "3620", "2741", "75.7", ""],
        ["契税", "711", "613", printed, ""],
        ["印花税", "248", "224", "90.3", ""],
        ["房产税", "385", "437", "113.5", ""],
    ]
    assert [pair for pair in told(EXECUTION, rows) if pair[0] == "68.2"] == expected


def test_growth_on_comparable_figures_need_not_follow_from_the_row() -> None:
    """可比增长 leaves out what changed its scope: a row that does not follow is no error there, but is in 增长."""
    rows = [["增值税", "3000", "3150", "5"], ["契税", "700", "742", "6"], ["车船税", "200", "206", "3"],
            ["印花税", "400", "360", "2.5"]]  # fmt: skip
    header = ["预算科目", "2030年执行数", "2031年预算数"]
    assert ("2.5", "violated") in told([*header, "增长%"], rows)
    assert ("2.5", "violated") not in told([*header, "可比增长%"], rows)


def test_growth_at_constant_prices_is_not_that_of_the_amounts() -> None:
    """地区生产总值 of one row; the others grow as printed."""
    header = ["项目", "2031年金额", "2030年金额", "增长率"]
    rows = [["第一产业增加值", "108.0", "100.0", "6.1%"]]
    rows += [
        [name, "212.0", "200.0", "6.0%"] for name in ("税收收入", "社会消费品零售总额", "固定资产投资", "进出口总额")
    ]
    assert {status for _, status in told(header, rows)} == {"ok"}
    assert "violated" in {status for _, status in told(header, [["存款余额", *rows[0][1:]], *rows[1:]])}
