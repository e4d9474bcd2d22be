"""Captions over two lines, beside the table, or on the page before. Names and figures are invented."""

from __future__ import annotations

import pytest

from extractor.model import Block, Cell, Document
from extractor.outline import outline
from extractor.readers.encoding import decode
from extractor.readers.html import read
from extractor.tables import read_tables
from extractor.tables.caption import over_unit, title
from extractor.tables.going_on import labelled_unit


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (["单位：元", "会议费支出预算表", "2041年部门“三公”经费及"], "2041年部门“三公”经费及会议费支出预算表"),
        (["收入预算表", "2041年江川市临湖区"], "2041年江川市临湖区收入预算表"),
        (["（按功能分类）", "2041年支出预算表"], "2041年支出预算表（按功能分类）"),
        (["（2041年度）", "2041年支出预算表"], "2041年支出预算表"),
        (["2041年支出预算表", "2041年江川市临湖区"], "2041年支出预算表"),
        (["支出预算表", "单位：元"], "支出预算表"),
        (["全市收入2040年执行情况和2041年预算（草案）"], "全市收入2040年执行情况和2041年预算（草案）"),
    ],
)
def test_a_title_may_take_two_lines(lines: list[str], caption: str) -> None:
    """Nearest the table first, as they are looked at."""
    assert title(lines) == caption


def test_what_stands_over_the_unit_is_a_caption_whatever_its_ending() -> None:
    """But no row of figures, and no sentence."""
    assert over_unit(["单位：万元", "2041年临湖区各镇财力"]) == "2041年临湖区各镇财力"
    assert over_unit(["单位：万元", "合计 1,310.50 12.00"]) is None
    assert over_unit(["单位：万元", "各镇财力如下。"]) is None
    assert over_unit(["2041年临湖区各镇财力"]) is None


def test_a_form_names_its_unit_in_a_label() -> None:
    """One that names two has none."""
    assert labelled_unit([["项目名称", "河道清淤"], ["资金金额（万元）", "31.20"]]) == "万元"
    assert labelled_unit([["资金（万元）", "31.20"], ["其中（元）", "5"]]) is None


def pages(*blocks: tuple[int, str | list[list[str]]]) -> Document:
    """Lines and tables, each with its page."""
    made = []
    for number, (page, content) in enumerate(blocks):
        if isinstance(content, str):
            made.append(Block(number, "text", text=content, page=page))
            continue
        cells = [Cell(r, c, text, page=page) for r, row in enumerate(content) for c, text in enumerate(row)]
        made.append(Block(number, "table", page=page, cells=tuple(cells)))
    return Document("样本", "0" * 64, "application/pdf", tuple(made), pages=blocks[-1][0])


ROWS = [["项目", "预算数"], ["合计", "12.00"], ["基本支出", "12.00"]]


def test_a_page_without_caption_goes_on() -> None:
    """With title, kind and unit of the page before; two tables on one page have a caption each."""
    over = ((1, "2041年支出总表"), (1, "单位：万元"), (1, ROWS))
    document = pages(*over, (2, ROWS))
    first, second = read_tables(document, outline(document))
    assert (second.title, second.kind, second.unit) == (first.title, first.kind, "万元")
    document = pages(*over, (1, ROWS))
    assert read_tables(document, outline(document))[1].title is None
    document = pages(*over, (4, ROWS))
    assert read_tables(document, outline(document))[1].title is None


def test_a_page_that_prints_only_the_title_again_has_the_unit_of_the_first() -> None:
    """A title that is new has none."""
    document = pages((1, "2041年支出总表"), (1, "单位：万元"), (1, ROWS), (2, "2041年支出总表"), (2, ROWS))
    assert [table.unit for table in read_tables(document, outline(document))] == ["万元", "万元"]
    document = pages((1, "2041年支出总表"), (1, "单位：万元"), (1, ROWS), (2, "2041年收入总表"), (2, ROWS))
    assert [table.unit for table in read_tables(document, outline(document))] == ["万元", None]


def test_a_web_page_of_one_table_keeps_what_stands_over_it() -> None:
    """No sentence is needed for a page to be more than its table."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>"
        for name, value in [("合计", "9.50"), ("基本", "6.50"), ("项目", "3.00")]
    )
    page = (
        f"<html><body><h1>江川市水务局</h1><p>2041年支出预算总表</p><p>单位：元</p><table>{rows}</table></body></html>"
    )
    document = read(page.encode(), "样本.html")
    (table,) = read_tables(document, outline(document))
    assert (table.title, table.kind, table.unit) == ("2041年支出预算总表", "expenditure", "元")


def test_stray_control_characters_do_not_make_text_binary() -> None:
    """They are left out and told of; where they are many the content is binary all the same."""
    text = "江川市水务局负责全市河道、水库和灌区的管理。\n" * 5
    strays = decode(("\x01\x0e\x12\x17" * 2 + text).encode())
    assert strays is not None
    assert (strays.text, strays.controls) == (text, 8)
    assert "控制字符" in strays.warnings[0]
    assert decode(("\x01\x0e\x12\x17" * 20 + text).encode()) is None
