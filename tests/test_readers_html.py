"""Published pages: the document without the site, in the order it reads."""

import pytest

from extractor.errors import UnreadableDocument
from extractor.model import Block
from extractor.readers.html import read

SENTENCE = "2031年收入预算12.34万元，其中：财政拨款收入10万元；事业收入2.34万元。"


def blocks(body: str, head: str = "") -> tuple[Block, ...]:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "页面").blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>北岭市档案馆2031年部门预算_北岭市人民政府门户网站</title>
<meta name="ArticleTitle" content="北岭市档案馆2031年部门预算"><style>p {{color: red}}</style></head><body>
<div class="top"><a href="/">网站首页</a> <a href="/a">政务公开</a> <a href="/b">办事服务</a> <a>互动交流</a></div>
<div class="crumbs">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>预决算</a></div>
<div style="display: none">匿名用户，欢迎您。</div>
<div class="main"><h1>北岭市档案馆2031年部门预算</h1>
<div class="info">发布日期：2031-02-12　来源：北岭市档案馆　字号：【大 中 小】　【打印】【关闭】</div>
<div id="zoom"><p>一、部门概况</p><p>　　北岭市档案馆是市级事业单位，编制12名。</p>
<p>二、收入预算</p><p>　　{SENTENCE}</p></div>
<div>扫一扫在手机上查看当前页面</div></div>
<div class="links"><ul><li><a>北岭市政府</a></li><li><a>北岭市财政局</a></li><li><a>北岭市统计局</a></li></ul></div>
<div class="foot">主办：北岭市人民政府办公室　京ICP备1号<script>var a = "预算，收入。";</script></div></body></html>"""


def test_only_the_document_is_left() -> None:
    """Navigation, crumbs, share bars, hidden text, link lists, footers and scripts belong to the site."""
    document = read(PAGE.encode(), "页面")
    assert [block.text for block in document.blocks] == [
        "一、部门概况",
        "北岭市档案馆是市级事业单位，编制12名。",
        "二、收入预算",
        SENTENCE,
    ]
    assert document.title == "北岭市档案馆2031年部门预算"
    assert document.pages is None


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>北岭市气象台2031年决算-决算公开-北岭市政府网</title><p>一、概况</p>", "北岭市气象台2031年决算"),
        ("<title>北岭市政府网</title><h2>北岭市气象台2031年部门决算</h2><p>一、概况</p>", "北岭市气象台2031年部门决算"),
        ("<title>北岭市政府网</title><p>一、概况</p>", "北岭市政府网"),
        ("<p>一、概况</p>", None),
    ],
)
def test_title(page: str, title: str | None) -> None:
    """The title names the document where the page says it, else the page as a whole."""
    assert read(f"<html>{page}</html>".encode(), "页面").title == title


def test_breaks_and_soup() -> None:
    """Lines by <br>, unclosed <p> and runs of &nbsp; come apart; what a break cut in two is joined."""
    body = (
        f"一、收入<br>&nbsp;&nbsp;&nbsp;&nbsp;{SENTENCE}<br/>二、“三公”经费<p>2031年，安排预算<br>7万元。<p>其他支出。"
    )
    assert texts(body) == ["一、收入", SENTENCE, "二、“三公”经费", "2031年，安排预算7万元。", "其他支出。"]


def test_inline_tags_do_not_divide() -> None:
    """Word puts every figure into tags of its own, and breaks lines of the source anywhere."""
    body = "<p><span>2031</span><font>年部门\n  预算</font><b>12</b>.34<span>万元</span><o:p></o:p></p>"
    assert texts(body) == ["2031年部门预算12.34万元"]


def test_look_of_lines() -> None:
    """Headings, centred and bold lines are marked."""
    body = (
        "<h2>一、概况</h2><p style='text-align:center'><strong>部门预算表</strong></p><p align=center>附件</p>"
        f"<p><b>其中：</b>{SENTENCE}</p><p style='mso-outline-level:1'>二、收入</p>"
    )
    assert [(block.heading, block.centered, block.bold) for block in blocks(body)] == [
        (2, False, True),
        (None, True, True),
        (None, True, False),
        (None, False, False),
        (1, False, False),
    ]


def test_data_table_stays_in_place_with_spans() -> None:
    """Cells begin where the row has room beside what spans down from above."""
    table = (
        "<table><tr><th rowspan=2>项目</th><th colspan=2>预算数</th></tr><tr><td>基本支出</td><td>项目支出</td></tr>"
        "<tr><td>合&nbsp;&nbsp;计</td><td>1<br>2.00</td><td></td></tr></table>"
    )
    before, found, after = blocks(f"<p>支出表，单位万元。</p>{table}<p>注：无。</p>")
    assert (before.text, after.text) == ("支出表，单位万元。", "注：无。")
    assert [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in found.cells] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "预算数"),
        (1, 1, 1, 1, "基本支出"),
        (1, 2, 1, 1, "项目支出"),
        (2, 0, 1, 1, "合计"),
        (2, 1, 1, 1, "12.00"),
        (2, 2, 1, 1, ""),
    ]


def test_layout_table_is_text() -> None:
    """A table that frames the article is none; one inside it is."""
    inner = "<table><tr><td>办公费</td><td>3.00</td></tr><tr><td>印刷费</td><td>1.00</td></tr></table>"
    body = f"<table><tr><td><p>一、收入</p><p>{SENTENCE * 4}</p>{inner}</td></tr></table>"
    found = blocks(body)
    assert [block.kind for block in found] == ["text", "text", "table"]
    assert [cell.text for cell in found[2].cells] == ["办公费", "3.00", "印刷费", "1.00"]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol><li>收入</li><li>支出</li></ol>", ["1.收入", "2.支出"]),
        ("<ol start=3 type=a><li>收入</li><li value=7>支出</li><li>结余</li></ol>", ["c.收入", "g.支出", "h.结余"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>收入</li><li>支出</li></ol>", ["一、收入", "二、支出"]),
        ("<ol><li>一、收入</li><li>二、支出</li></ol>", ["一、收入", "二、支出"]),
        ("<ol><li>收入<ol><li>财政</li></ol></li><li>支出</li></ol>", ["1.收入", "1.财政", "2.支出"]),
        ("<ul><li>收入</li></ul>", ["收入"]),
    ],
)
def test_list_numbers_are_written_out(markup: str, lines: list[str]) -> None:
    """A browser prints them; they are often not in the text."""
    assert texts(f"<p>{SENTENCE}</p>{markup}")[1:] == lines


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_charset_is_told_from_content(encoding: str) -> None:
    """The charset a page claims is often wrong."""
    page = f"<html><head><meta charset=iso-8859-1></head><body><p>{SENTENCE}</p></body></html>"
    assert [block.text for block in read(page.encode(encoding), "页面").blocks] == [SENTENCE]


@pytest.mark.parametrize("times", [1, 5, 50])
def test_content_in_several_boxes_is_kept(times: int) -> None:
    """Word exports a section for each part of the document, however short the last."""
    body = f"<div><p>一、概况</p><p>{SENTENCE * times}</p></div><div><p>二、收入</p><p>{SENTENCE}</p></div>"
    assert texts(body) == ["一、概况", SENTENCE * times, "二、收入", SENTENCE]


@pytest.mark.parametrize("depth", [200, 5000])
def test_deep_nesting_is_read_or_refused(depth: int) -> None:
    """No page may exhaust the stack."""
    page = ("<div>" * depth + SENTENCE + "</div>" * depth).encode()
    try:
        assert [block.text for block in read(page, "页面").blocks] == [SENTENCE]
    except UnreadableDocument as error:
        assert "嵌套过深" in str(error)


def test_span_of_a_million_columns_is_bounded() -> None:
    """A colspan is a claim, not a size to allocate."""
    _, found = blocks(f"<p>{SENTENCE}</p><table><tr><td colspan=9999999>甲</td><td>乙</td></tr></table>")
    assert [cell.column for cell in found.cells] == [0, 1000]


def test_names_of_rows_are_set_in_by_their_style() -> None:
    """Padding of the cell, indents of the paragraph in it, spaces: what a reader sees."""
    names = [
        "<td>农业</td>",
        '<td style="padding-left:24pt">种植</td>',
        '<td><!-- x --><p style="font-size:10pt; text-indent:20pt"><span>养殖</span></p></td>',
        '<td><p style="text-indent:1em">　林业</p></td>',
    ]
    rows = "".join(f"<tr>{name}<td>3.00</td></tr>" for name in names)
    (block,) = blocks(f"<table><tr><td>科目</td><td>金额</td></tr>{rows}</table>")
    assert [cell.inset for cell in block.cells if cell.column == 0] == [0.0, 0.0, 2.0, 2.0, 2.0]


def test_page_numbers_amid_a_copied_text_go() -> None:
    """They count the pages; a number between dashes that does not is a word."""
    parts = ["全年收入比上年增 —{}— 长3.8%。", "支出见 —{}— 下页。", "结余 —{}— 如数结转。"]
    counted = "".join(f"<p>{part.format(n)}</p>" for n, part in enumerate(parts, 4))
    assert texts(counted) == ["全年收入比上年增长3.8%。", "支出见下页。", "结余如数结转。"]
    assert texts("<p>型号 —7— 的水泵。</p><p>型号 —3— 的水泵。</p><p>型号 —9— 的水泵。</p>")[0] == "型号 —7— 的水泵。"


def test_a_caption_stands_above_its_table() -> None:
    """The title that a table carries as its own element."""
    page = "<table><caption>河湾区支出表<br>单位：万元</caption><tr><td>教育</td><td>3</td></tr>"
    *lines, table = blocks(page + "<tr><td>卫生</td><td>4</td></tr></table>")
    assert [block.text for block in lines] == ["河湾区支出表", "单位：万元"]
    assert [cell.text for cell in table.cells] == ["教育", "3", "卫生", "4"]


def test_raised_digits_refer_to_notes() -> None:
    """Behind a Latin letter they are exponents."""
    assert texts("<p>收入增长5.2<sup>1</sup>％，占地3m<sup>2</sup>。</p>") == ["收入增长5.2％，占地3m2。"]


ROW = "<div class='r'><div>{}</div><div><span>{}</span></div></div>"
ROWS = [("项目", "决算数"), ("河道疏浚", "12.5"), ("泵站", "3"), ("合计", "15.5")]


@pytest.mark.parametrize(
    "body",
    [
        "<div>{}</div>",
        "<div><div>河道支出表</div>{}<div>以上由某局编制。</div></div>",
        "<section><div>{}</div></section><p>以上由某局编制。</p>",
    ],
    ids=["alone", "under its title", "between others"],
)
def test_boxes_of_boxes_are_a_table(body: str) -> None:
    """Rows of equally many cells, most of them with figures."""
    rows = "".join(ROW.format(*row) for row in ROWS)
    found = [block for block in blocks(body.format(rows)) if block.kind == "table"]
    assert [[cell.text for cell in block.cells] for block in found] == [[text for row in ROWS for text in row]]


@pytest.mark.parametrize(("row", "cell"), [("display:flex", ""), ("", "display:table-cell"), ("", "")])
def test_words_that_style_sets_side_by_side_are_boxes(row: str, cell: str) -> None:
    """Nothing else tells cells from the words of a line."""
    body = "".join(f"<p class=r><i>{name}</i><i>{figure}</i></p>" for name, figure in ROWS)
    found = blocks(f"<div>{body}</div>", f"<style>.r {{{row}}} .r i {{{cell}}}</style>")
    assert [block.kind for block in found].count("table") == bool(row or cell)


def test_boxes_of_words_are_text() -> None:
    """Two paragraphs in each of several sections are no columns."""
    rows = "".join(ROW.format(words, SENTENCE) for words, _ in ROWS)
    assert all(block.kind == "text" for block in blocks(f"<div>{rows}</div>"))
