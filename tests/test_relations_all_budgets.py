"""Totals over all budgets of a government, made of what each budget's own section says."""

from __future__ import annotations

import pytest
from rule_papers import report

REPORT = """# 一、2032年预算执行情况
## （一）一般公共预算
全市一般公共预算收入完成128.40亿元。全市一般公共预算支出完成310.60亿元。
## （二）政府性基金预算
全市政府性基金收入完成46.70亿元。全市政府性基金支出完成58.20亿元。
## （三）国有资本经营预算
全市国有资本经营收入完成3.25亿元。全市国有资本经营支出完成2.10亿元。
## （四）社会保险基金预算
全市社会保险基金收入完成92.15亿元。全市社会保险基金支出完成81.30亿元。
全市四本预算收入合计{}亿元，支出合计{}亿元。"""


def told(income: str, spending: str) -> list[tuple[str, str]]:
    """(status, stated) of the totals over all budgets."""
    checks = report(REPORT.format(income, spending), "government_budget").checks
    return [
        (c.status, str(c.stated)) for c in checks if c.relation.rule == "budget_total" and len(c.relation.terms) > 2
    ]


@pytest.mark.parametrize(
    ("income", "spending", "found"),
    [
        ("270.50", "452.20", [("ok", "270.50"), ("ok", "452.20")]),
        ("178.35", "452.20", [("ok", "178.35"), ("ok", "452.20")]),  # without social insurance
        ("207.50", "452.20", [("violated", "207.50"), ("ok", "452.20")]),
    ],
)
def test_what_all_budgets_take_in_and_spend(income: str, spending: str, found: list[tuple[str, str]]) -> None:
    """The heading above is that of one budget; the words say that all are meant."""
    assert told(income, spending) == found


def test_two_budgets_alone_are_not_all() -> None:
    """Nothing adds up to what four budgets make."""
    text = "# 2032年情况\n全市一般公共预算收入完成9.40亿元，政府性基金收入完成2.70亿元。四本预算收入合计20.10亿元。"
    assert not [c for c in report(text, "government_budget").checks if c.relation.rule == "budget_total"]
