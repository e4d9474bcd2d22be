"""What stands above a table or in its first rows: title, unit, and which table it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from grids import BODY, cells, table, tables

from extractor.errors import PatternError
from extractor.model import Block, Document, Identity, Line, Outline
from extractor.patterns import toml
from extractor.tables import caption, read_tables, table_kinds
from extractor.wording import fold

GRID = "项目 | 预算数\n教育支出 | 12.00"


@pytest.mark.parametrize(
    ("above", "title", "unit"),
    [
        (["收支总表", "单位：万元"], "收支总表", "万元"),
        (["表3", "2031年支出总表", "部门名称：某局  金额单位：元"], "2031年支出总表", "元"),
        (["预算02表 收入总表", "单位：人民币元"], "收入总表", "元"),
        (["三、一般公共预算支出表（按功能分类）", "单位：千元"], "一般公共预算支出表（按功能分类）", "千元"),
        (["收支总表", "（亿元）"], "收支总表", "亿元"),
        (["以下各数未经审计。"], None, None),
        (["注：本表为空表", "政府采购表"], "政府采购表", None),
        (["收入支出决算总表", "公开01表", "金额单位：万元"], "收入支出决算总表", "万元"),
        (["项目支出表", "012-云岭县水务局 万元"], "项目支出表", "万元"),
        (["项目支出表", "计量：元"], "项目支出表", "元"),
        (["项目支出表", "单位：万"], "项目支出表", "万元"),
        (["项目支出表", "单位：万", "部门名称：云岭县水务局 元"], "项目支出表", "万元"),
        (["人员情况表", "单位：人"], "人员情况表", None),
        (["2-1 2031年云岭县收入情况表"], "2031年云岭县收入情况表", None),
        (["2031年云岭县本级支出决算", "明细表（2）", "单位：元"], "2031年云岭县本级支出决算明细表（2）", "元"),
        (["预算表12 年度支出情况表"], "年度支出情况表", None),
        (["渡口维护支出表 （金额单位：万元）"], "渡口维护支出表", "万元"),
    ],
)
def test_title_and_unit_above(above: list[str], title: str | None, unit: str | None) -> None:
    """The nearest line that ends like the name of a table, without its number; the unit wherever it is said."""
    found = table(GRID, *above)
    assert (found.title, found.unit) == (title, unit)


@pytest.mark.parametrize(
    ("drawn", "title", "unit"),
    [
        ("收支总表 | <\n单位：万元 | <\n项目 | 预算数\n教育支出 | 1.00", "收支总表", "万元"),
        ("项目 | 预算数（万元）\n教育支出 | 1.00", None, "万元"),
        ("支出总表 |  | \n | | 单位：元\n项目 | 合计 | 基本支出\n教育支出 | 1.00 | 1.00", "支出总表", "元"),
    ],
)
def test_title_and_unit_inside_the_frame(drawn: str, title: str | None, unit: str | None) -> None:
    found = table(drawn)
    assert (found.title, found.unit) == (title, unit)
    assert found.entries[0].label == "教育支出"
    assert title is None or table(drawn, "第二部分 部门预算表").title == title


def test_a_unit_of_the_whole_document_and_one_below_the_table() -> None:
    """What all tables say holds for one of a known kind that says none; a note below is over the table's right half."""
    said = "项目 | 预算数（万元）\n教育支出 | 1.00"
    found = tables(said, said, said, "收支总表 | <\n项目 | 预算数\n教育支出 | 1.00", "来源 | 金额\n捐款 | 1.00")
    assert [one.unit for one in found] == ["万元", "万元", "万元", "万元", None]
    blocks = (Block(0, "table", cells=cells(GRID)), Block(1, "text", "单位：亿元"))
    document = Document("表", "0" * 64, "text/plain", blocks)
    outline = Outline(Identity("department_budget", None, BODY, 2031), ())
    assert [one.unit for one in read_tables(document, outline)] == ["亿元"]
    remarked = replace(document, blocks=(blocks[0], Block(1, "text", "注：1.本表金额单位为千元。")))
    assert [one.unit for one in read_tables(remarked, outline)] == ["千元"]


def test_a_table_without_caption_takes_its_sections_title() -> None:
    assert table(GRID, section="收支总表").kind == "income_expenditure"


def test_the_table_before_ends_the_caption() -> None:
    """What stands above the first table does not name the second."""
    first, second = tables(GRID, GRID, above=("收支总表", "单位：万元"))
    assert (first.title, second.title) == ("收支总表", None)


ENTRIES = toml("tables")["kind"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["match"] for entry in ENTRIES])
def test_kinds_know_their_examples(entry: dict[str, Any]) -> None:
    """Each example goes to this entry's kind, no reject does: the order of the entries counts."""
    assert entry["examples"]
    assert entry["rejects"]
    assert {title: table_kinds.kind(title)[0] for title in entry["examples"]} == dict.fromkeys(
        entry["examples"], entry["kind"]
    )
    assert [title for title in entry["rejects"] if table_kinds.kind(title)[0] == entry["kind"]] == []


def test_an_unknown_key_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_kinds, "toml", lambda _: {"kind": [{"kind": "x", "match": "x", "exmaples": ["x"]}]})
    table_kinds._entries.cache_clear()
    with pytest.raises(PatternError, match="exmaples"):
        table_kinds.kind("收支总表")
    table_kinds._entries.cache_clear()


TITLES = [
    ("2031年部门收支预算总表", "income_expenditure", "all"),
    ("部门收入总表", "income", "all"),
    ("收入支出决算总表", "income_expenditure", "all"),
    ("收入决算表", "income", "all"),
    ("支出决算表", "expenditure", "all"),
    ("2031年部门支出预算总表", "expenditure", "all"),
    ("财政拨款收支预算总表", "fiscal", "fiscal"),
    ("财政拨款收入支出决算总表", "fiscal", "fiscal"),
    ("一般公共预算支出表", "general", "general"),
    ("一般公共预算财政拨款支出决算表", "general", "general"),
    ("一般公共预算财政拨款基本支出决算表", "general_basic", "general"),
    ("一般公共预算基本支出表", "general_basic", "general"),
    ("一般公共预算“三公”经费支出表", "three_public", "general"),
    ("财政拨款“三公”经费、会议费和培训费支出预算表", "three_public", "fiscal"),
    ("政府性基金预算支出表", "gov_fund", "gov_fund"),
    ("政府性基金预算财政拨款收入支出决算表", "gov_fund", "gov_fund"),
    ("国有资本经营预算支出表", "soe_capital", "soe_capital"),
    ("国有资本经营预算财政拨款支出决算表", "soe_capital", "soe_capital"),
    ("项目支出表", "project", None),
    ("政府采购预算表", "procurement", None),
    ("部门整体支出绩效目标表", "performance", None),
    ("项目支出绩效目标表", "performance", None),
    ("国有资产占用情况表", "other", None),
    ("人员情况表", "other", None),
]


@pytest.mark.parametrize(("title", "kind", "fund"), TITLES)
def test_standard_titles(title: str, kind: str, fund: str | None) -> None:
    """The titles of the two standard sets of tables, budget and account."""
    assert table_kinds.kind(title) == (kind, fund)


@pytest.mark.parametrize("role", ["label", "code", "line", "other"])
def test_header_words_compile_and_match(role: str) -> None:
    from extractor.tables.header_tree import _header

    samples = {"label": "科目名称", "code": "科目编码", "line": "行次", "other": "备注"}
    assert _header(role).search(fold(samples[role]))


def _set(number: int, text: str, x0: float, top: float, size: float = 20.0) -> Block:
    edges = tuple(edge for place in range(len(text)) for edge in (x0 + size * place, x0 + size * (place + 1)))
    return Block(number, "text", text, 1, (Line(0, 1, top, top + size, edges),))


@pytest.mark.parametrize(
    ("lower", "title"),
    [
        (_set(1, "发行情况表", 250, 123), "云岭县及县本级新增地方债券发行情况表"),  # one size, one axis, close below
        (_set(1, "发行情况表", 250, 140), "发行情况表"),  # further below
        (_set(1, "发行情况表", 262, 123), "发行情况表"),  # on another axis
        (_set(1, "发行情况表", 275, 123, 10), "发行情况表"),  # in smaller print
        (
            _set(1, "云岭县及县本级各部门债券资金使用情况表", 110, 123),
            "云岭县及县本级各部门债券资金使用情况表",
        ),
    ],
)
def test_a_title_set_on_two_lines_is_one(lower: Block, title: str) -> None:
    upper = _set(0, "云岭县及县本级新增地方债券", 170, 100)
    document = Document("x.pdf", "00", "application/pdf", (upper, lower, Block(2, "table", page=1)))
    assert caption.title(caption.above(document, 2)) == title


@pytest.mark.parametrize("above", ["第三部分　2031年预算表", "收支总表", "单位：万元", "一、", "按规定公开如下。"])
def test_what_is_whole_by_itself_begins_no_title(above: str) -> None:
    middle = 300 - 10 * len(above)
    upper, lower = _set(0, above, middle, 100), _set(1, "支出表", 270, 123)
    document = Document("x.pdf", "00", "application/pdf", (upper, lower, Block(2, "table", page=1)))
    assert caption.title(caption.above(document, 2)) == "支出表"
