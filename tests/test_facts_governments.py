"""Figures of governments: whose they are (全市, 本级, a region), which budget, which class, in text and tables."""

from __future__ import annotations

from dataclasses import replace

import grids
import pytest
from narratives_read import told

import extractor
from extractor.facts import read_cells
from extractor.model import Fact, Identity, Narrative, Outline, Report


def report(*tables: str) -> Report:
    """A report of a county on 2031 and 2032 with these tables."""
    head = "<h1>关于云岭县2031年预算执行情况和2032年预算草案的报告</h1><p>现将有关情况报告如下，请予审议。</p>"
    return extractor.parse(f"<html><body>{head}{''.join(tables)}</body></html>".encode(), name="报告.html")


def table(title: str, *rows: str) -> str:
    """A captioned table in 万元; cells parted by bars."""
    body = "".join("<tr>" + "".join(f"<td>{c.strip()}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table>{body}</table>"


def meant(fact: Fact) -> str:
    """concept, level and year of a figure."""
    return f"{fact.concept} {fact.dimension('gov_level')} {fact.year} {fact.phase}"


def cells(found: Report) -> dict[str, str]:
    """What each figure of the tables means, by its print."""
    return {fact.quantity.raw: meant(fact) for fact in found.narrative.cells}


def drawn(title: str, *rows: str) -> dict[str, str]:
    """The same of one captioned table in such a report."""
    found = grids.table("\n".join(row.replace("|", " | ") for row in rows), title, family="government_budget")
    outline = Outline(Identity("government_budget", None, "云岭县", 2032), ())
    narrative = read_cells((replace(found, section=None),), outline, Narrative())
    return {fact.quantity.raw: meant(fact) for fact in narrative.cells}


def test_a_caption_says_whose_the_figures_are() -> None:
    found = cells(
        report(
            table("2031年全县一般公共预算收入执行情况表", "项目|完成数", "增值税|720", "罚没收入|31", "收入合计|751"),
            table("2031年县本级一般公共预算收入执行情况表", "项目|完成数", "增值税|410", "罚没收入|12", "收入合计|422"),
        )
    )
    assert found["720"] == "revenue_class.10101 whole 2031 final"
    assert found["12"] == "revenue_class.10305 own 2031 final"
    assert found["751"] == "government.revenue.own whole 2031 final"
    assert found["422"] == "government.revenue.own own 2031 final"


def test_a_column_says_it_where_the_caption_does_not() -> None:
    found = drawn("2032年一般公共预算支出预算表", "项目|全县|县本级", "教育支出|900|350", "支出合计|1900|800")
    assert found["900"] == "function.205 whole 2032 budget"
    assert found["350"] == "function.205 own 2032 budget"
    assert found["800"] == "government.expenditure.own own 2032 budget"


def test_rows_headed_by_places_are_of_these_places() -> None:
    found = drawn(
        "2031年政府债务余额情况表",
        "地区|债务余额",
        "全县|600",
        "县本级|210",
        "东河镇|150",
        "西岭镇|140",
        "南坪乡|100",
    )
    assert found["600"].split()[1] == "whole"
    assert found["210"].split()[1] == "own"
    assert found["150"].split()[1] == "region:东河镇"


def test_what_comes_in_beside_revenue_makes_the_total_one_of_everything() -> None:
    found = drawn(
        "2031年全县一般公共预算收支平衡表", "项目|完成数", "税收收入|500", "非税收入|80",
        "上级补助收入|300", "调入资金|40", "上年结转收入|15", "收入总计|935",
    )  # fmt: skip
    assert found["500"].startswith("government.revenue.tax whole")
    assert found["80"].startswith("government.revenue.nontax whole")
    assert found["300"].startswith("government.transfer.received whole")
    assert found["40"].startswith("government.transferred_in whole")
    assert found["15"].startswith("government.carryover.opening whole")
    assert found["935"].startswith("government.revenue.total whole")


def test_a_level_that_nothing_names_stays_unnamed() -> None:
    found = cells(
        report(table("2031年一般公共预算收入执行情况表", "项目|完成数", "增值税|66", "契税|20", "收入合计|86"))
    )
    assert found["66"] == "revenue_class.10101 unnamed 2031 final"


def test_two_levels_are_never_held_against_each_other() -> None:
    rows = ["项目|完成数", "教育支出|{a}", "卫生健康支出|{b}", "支出合计|{c}"]
    found = report(
        table("2031年全县一般公共预算支出决算表", *(r.format(a=90, b=60, c=150) for r in rows)),
        table("2031年县本级一般公共预算支出决算表", *(r.format(a=31, b=22, c=53) for r in rows)),
    )
    assert not [check for check in found.checks if check.relation.relation == "equal"]
    assert not [finding for finding in found.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("全市一般公共预算收入完成30亿元，", "government.revenue.own whole 2032 final"),
        ("市本级政府性基金预算支出安排9亿元，", "government.expenditure.own own 2032 budget"),
        ("全市社会保险基金预算收入8亿元，", "government.insurance.revenue whole 2032 budget"),
        ("全市上级补助收入12亿元，", "government.transfer.received whole 2032 budget"),
        ("全市地方政府债务余额70亿元，", "government.debt.balance whole 2032 budget"),
        ("全市税收收入21亿元，", "government.revenue.tax whole 2032 budget"),
    ],
)
def test_sentences_say_the_same(words: str, expected: str) -> None:
    (fact,) = told(words, title="情况", kind="other", family="government_budget", year=2032).facts
    assert meant(fact) == expected


def test_names_of_revenue_classes_mean_nothing_of_the_kind_in_a_department() -> None:
    (fact,) = told("增值税3万元。").facts
    assert fact.concept is None
    assert fact.dimension("gov_level") is None


def test_the_level_said_in_one_clause_is_not_that_of_the_next() -> None:
    facts = told(
        "全县一般公共预算收入40亿元，增长4%，县本级一般公共预算收入增长1%。",
        title="情况",
        kind="other",
        family="government_budget",
    ).facts
    assert [fact.dimension("gov_level") for fact in facts] == ["whole", "whole", "own"]
