"""Whose figures, of which budget, of what: the words of reports on whole governments."""

from __future__ import annotations

import pytest

from extractor.governments import Budget, budget, item, pattern, side, territories, territory
from extractor.patterns import toml
from extractor.wording import fold

ENTRIES = [(table, name, entry) for table in ("territory", "fund") for name, entry in toml("reports")[table].items()]


@pytest.mark.parametrize(("table", "name", "text"), [(t, n, text) for t, n, e in ENTRIES for text in e["examples"]])
def test_examples_match(table: str, name: str, text: str) -> None:
    """Every pattern finds its examples."""
    assert pattern(table, name).search(fold(text))


@pytest.mark.parametrize(("table", "name", "text"), [(t, n, text) for t, n, e in ENTRIES for text in e["rejects"]])
def test_rejects_do_not(table: str, name: str, text: str) -> None:
    """No pattern finds what it must not."""
    assert not pattern(table, name).search(fold(text))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("2031年全市一般公共预算收入完成情况表", "全市"),
        ("江川市市本级政府性基金支出表", "市本级"),
        ("2031年市级一般公共收入预算草案", "市本级"),
        ("一般公共预算（本级）收入决算表", "本级"),
        ("青川地区本级收入", "地区本级"),
        ("经济技术开发区预算", "经开区"),
        ("2031年云岭牧场管理区一般公共预算收入", "云岭牧场管理区"),
        ("“十四五”时期全市一般公共预算收入", "全市"),
        ("上级补助收入、县级上解收入", None),
        ("一般公共预算收入决算表", None),
    ],
)
def test_territory(words: str, named: str | None) -> None:
    """The territory that a title names."""
    assert territory(words) == named


def test_a_stretch_of_years_is_told_apart() -> None:
    """What is said of five years is said of no single one."""
    assert [name for _, name in territories("“十四五”时期全市收入")] == ["", "全市"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("一般公共收入预算", "general"),
        ("政府性基金预算支出", "gov_fund"),
        ("国有资本经营预算收入", "soe_capital"),
        ("社保基金预算收入", "social"),
        ("一般公共服务支出", None),
    ],
)
def test_budget(words: str, named: Budget | None) -> None:
    """Which of the four budgets is meant."""
    assert budget(words) == named


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("市本级一般公共预算收入完成", "合计"),
        ("一般公共预算支出", "合计"),
        ("本年收入合计", "合计"),
        ("支出完成", "合计"),
        ("社保基金预算收入完成", "合计"),
        ("收入预算安排", "合计"),
        ("市级收入", "合计"),
        ("支出总计", "总计"),
        ("财力总", "总计"),
        ("税收收入完成", "税收"),
        ("全市教育支出", "教育"),
        ("其他政府性基金收入", "其他政府性基金"),
        ("一般公共服务支出", "一般公共服务"),
        ("上级补助收入", "上级补助"),
    ],
)
def test_item(words: str, what: str) -> None:
    """Text and tables name one thing in different words."""
    assert item(words) == what


@pytest.mark.parametrize(
    ("words", "which"), [("税收收入", "revenue"), ("上解支出", "expenditure"), ("收入支出表", None), ("结余", None)]
)
def test_side(words: str, which: str | None) -> None:
    """Income, expenditure, or neither."""
    assert side(words) == which
