"""What a document is where no plain cover says so: tables, signatures and wording decide. Places are invented."""

from __future__ import annotations

import pytest
from outline_lines import document, read

from extractor.model import Block, Cell, Division, Document
from extractor.numbering import numberless
from extractor.outline import outline
from extractor.outline.identity.places import level, place_at, titled

ROWS = ("项目|预算数|决算数", "一、上年末余额|12.50|11.20", "二、本年末限额|13.10|12.60")


def booklet(*parts: str, name: str = "样本.xlsx") -> Document:
    """A file of nothing but tables: a part with | is a row of the table under way, any other a line over it."""
    blocks: list[Block] = []
    for part in parts:
        if "|" not in part:
            blocks.append(Block(len(blocks), "text", text=part))
            continue
        if not blocks or blocks[-1].kind == "text":
            blocks.append(Block(len(blocks), "table"))
        row = len({cell.row for cell in blocks[-1].cells})
        cells = tuple(Cell(row, column, text) for column, text in enumerate(part.split("|")))
        last = blocks.pop()
        blocks.append(Block(last.number, "table", cells=(*last.cells, *cells)))
    return Document(name, "0" * 64, "text/plain", tuple(blocks))


def test_tables_of_two_levels_are_a_governments() -> None:
    """全省 beside 省本级 is no department's, though no title says whose tables they are."""
    found = outline(
        booklet(
            "2041年全省一般公共预算支出决算表",
            *ROWS,
            "2041年省本级一般公共预算支出决算表",
            *ROWS,
            "《云岭省预算管理办法》",
        )
    ).identity
    assert (found.family, found.year, found.scope) == ("government_final", 2041, "province")
    assert found.division == Division("云岭省")


@pytest.mark.parametrize("before", ["附件1", "附件2：", "附表3"])
def test_what_numbers_an_attachment_is_no_part_of_its_title(before: str) -> None:
    """The place behind it is still found, and with it the government."""
    found = outline(booklet(before, "2041年云岭省预算收支表", "2041年全省收入预算表", *ROWS)).identity
    assert (found.family, found.title, found.entity) == ("government_budget", "2041年云岭省预算收支表", "云岭省")


def test_a_set_of_tables_is_told_by_its_cover_not_by_its_first_table() -> None:
    """A cover may end in 表; the name of a single table is never the document's title."""
    cover = read("云岭省2041年决算情况表\n云岭省财政厅\n目录\n1、2041年云岭省一般公共预算收入决算表\n…").identity
    assert (cover.family, cover.title, cover.entity) == ("government_final", "云岭省2041年决算情况表", "云岭省财政厅")
    assert outline(booklet("2041年部门支出总表", *ROWS)).identity.title is None


def test_debt_tables_are_a_family_of_their_own() -> None:
    """With the place and year of most of their names, not a year that one of them mentions."""
    found = outline(
        booklet(
            "表1-1", "77云岭省2041年地方政府一般债务余额情况表", *ROWS,
            "表1-2", "77云岭省2041年地方政府专项债务余额情况表", *ROWS,
            "2042年提前下达债务限额情况表", "云岭公路（2039年开工）|1|2", "2039年|3|4",
        )
    ).identity  # fmt: skip
    assert (found.family, found.year, found.entity) == ("government_debt", 2041, "云岭省")
    assert (found.division, found.scope) == (Division("云岭省"), "province")


def test_the_first_row_names_the_place_where_no_title_does() -> None:
    """Under 地区 the whole stands before its parts."""
    table = ("地区|债务限额|债务余额", "江川市|20.10|19.80", "市本级|8.00|7.90", "临湖区|12.10|11.90")
    found = outline(booklet("表18", "2041年全市地方政府专项债务限额和余额情况表", *table)).identity
    assert (found.family, found.entity, found.scope) == ("government_debt", "江川市", "city")


def test_a_debt_table_among_others_makes_no_debt_document() -> None:
    """A government's budget has them too."""
    names = ["2041年全市一般公共预算收入预算表", "2041年市级政府性基金预算支出表", "2041年全市地方政府债务限额情况表"]
    assert outline(booklet(*(part for name in names for part in (name, *ROWS)))).identity.family == "government_budget"


def test_a_title_broken_before_and_goes_on() -> None:
    """The line that opens with 与 ends the title above it; what the congress files it under is no part of it."""
    page = "云岭省三届人大二次\n会议文件（二十）\n云岭省2040年预算执行情况\n与2041年预算草案\n一、执行情况\n…"
    found = read(page).identity
    assert (found.title, found.year) == ("云岭省2040年预算执行情况与2041年预算草案", 2041)


def test_a_cover_may_stand_in_the_cells_of_a_frame() -> None:
    """A table without figures on the first page is layout."""
    found = outline(booklet("江川市水务局|2041年部门预算", "部门名称：|江川市水务局", "一、收支总表", *ROWS)).identity
    assert (found.title, found.entity) == ("江川市水务局2041年部门预算", "江川市水务局")


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("2041年度江川市本级预算执行和其他财政收支的审计工作报告", "other"),
        ("江川市财政局2041年工作总结", "other"),
        ("江川市2041年国民经济和社会发展统计公报", "other"),
        ("关于做好2041年部门预算公开工作的通知", "other"),
        ("2041年度江川市财政决算收支情况", "government_final"),
        ("《关于江川市2040年预算执行情况和2041年预算草案的报告》（摘要）", "government_budget"),
        ("相关稿件：江川市2041年预算草案的报告", "government_budget"),
    ],
)
def test_papers_that_only_speak_of_budgets_are_none(title: str, family: str) -> None:
    """Whatever their text says of 部门预算 and 全市一般公共预算."""
    found = outline(document("全市一般公共预算收入31.20亿元。部门预算、单位预算都已公开。", title=title)).identity
    assert found.family == family


@pytest.mark.parametrize(
    ("page", "entity"),
    [
        ("关于2041年全市预算执行情况的报告\n——在江川市第三届人民代表大会第一次会议上\n各位代表：", "江川市"),
        ("关于江川市2041年预算草案的报告\n——2041年1月9日在会议上江川市财政局局长王某", "江川市财政局"),
        ("关于江川市2041年预算草案的报告\n江川财政局", "江川市财政局"),
        ("关于江川市2041年预算草案的报告\n向各级财政局通报", "江川市"),
    ],
)
def test_whose_report_it_is(page: str, entity: str) -> None:
    """The finance office that signs, under its full name, else the place."""
    assert read(f"{page}\n一、执行情况\n…").identity.entity == entity


@pytest.mark.parametrize(
    ("cover", "scope", "place"),
    [
        ("江川市水务局2041年部门预算", "department", "江川市"),
        ("江川市水务局（本级）2041年部门预算", "own", "江川市"),
        ("江川市水务局本级2041年单位决算", "own", "江川市"),
        ("江川市临湖区水文站2041年单位预算", "unit", "江川市临湖区"),
        ("云岭省江川市2041年政府预算公开", "city", "云岭省江川市"),
        ("江川州云溪市2041年政府预算公开", "county", "江川州云溪市"),
        ("国家水文局2041年部门预算", "department", None),
    ],
)
def test_scope_and_place(cover: str, scope: str, place: str | None) -> None:
    """How much of a body, and the place that its name begins with."""
    found = read(f"{cover}\n一、基本情况\n…").identity
    assert (found.scope, found.division) == (scope, Division(place) if place else None)


def test_a_listed_place_has_its_code_and_a_firm_none() -> None:
    """The level of a government is that of its code."""
    found = read("关于天门市2041年预算草案的报告\n一、执行情况\n…").identity
    assert (found.scope, found.division) == ("county", Division("天门市", "429006"))
    assert read("天门市城市建设集团有限公司2041年年度报告\n一、概况\n…").identity.division is None


def test_tables_of_no_family_tell_the_year_too() -> None:
    found = outline(booklet("江川市水务局2041年项目支出绩效目标表", *ROWS)).identity
    assert (found.family, found.year) == ("other", 2041)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("江川市市场监督管理局", "江川市"),
        ("江川经济技术开发区管理委员会", None),
        ("江川市临湖区市场监督管理局", "江川市临湖区"),
        ("云岭自治区江川盟禾县", "云岭自治区江川盟禾县"),
        ("住房和城乡建设局", None),
        ("全市一般公共预算", None),
        ("上江市教育局", "上江市"),
    ],
)
def test_places_are_known_by_the_build_of_their_names(words: str, place: str | None) -> None:
    """No list of names is needed."""
    assert place_at(words) == place


ITEMS = "\n".join(f"{tax}9{at}.1亿元，增长2.{at}%；" for at, tax in enumerate(("增值税", "企业所得税", "契税"), 1))
EXECUTED = f"一、全市收支情况\n上半年，全市一般公共预算收入344.4亿元，主要税种如下：\n{ITEMS}"
SUMMED = """经云溪区财政局汇总，2031年度全区财政决算收支情况如下：
一、全区财政决算收支
全区一般公共预算收入35亿元。"""
TOWN = """江川市云溪镇人民政府
2031年决算报告
一、收支
全镇一般公共预算收入3万元。
全镇一般公共预算支出3万元。
镇本级政府性基金收入0万元。"""


@pytest.mark.parametrize(
    ("page", "family", "place"),
    [
        (EXECUTED, "government_budget", None),
        (SUMMED, "government_final", "云溪区"),
        (TOWN, "government_final", "江川市云溪镇"),
        ("江川市云溪镇人民政府2031年部门决算\n一、收支\n本部门收入3万元。", "department_final", "江川市云溪镇"),
        ("江川市青山区2031年转移支付情况说明\n转移性补助收入10.7亿元。", "government_budget", "江川市青山区"),
        ("江川县2031年县级预算调整方案\n一、收入由3亿元调整为4亿元。", "government_budget", "江川县"),
        ("云溪镇2031年上半年预算执行情况的报告\n一、收入3亿元。", "government_budget", "云溪镇"),
    ],
)
def test_a_governments_text_is_known_by_what_speaks_for_itself_in_it(page: str, family: str, place: str | None) -> None:
    """The items of lists say no more whose they are; headings tell an account from a budget."""
    found = read(page).identity
    assert (found.family, found.division and found.division.name) == (family, place)


def test_levels() -> None:
    """The last word of the name; a municipality ranks with the provinces."""
    names = ["云岭省", "江川市", "江川盟", "临湖区", "上海市", "江川市柳巷街道"]
    assert [level(name) for name in names] == ["province", "city", "city", "county", "province", "township"]


def test_the_place_of_a_title_ends_where_its_subject_begins() -> None:
    """A body's name is no place, though it begins with one."""
    assert titled("关于江川市2041年预算草案的报告") == "江川市"
    assert titled("2041年江川市水务局预算") is None
    assert [numberless(words) for words in ("表一：全市收入表", "附件1-3全市收入表", "77江川省2041年债务表")] == [
        "全市收入表", "全市收入表", "江川省2041年债务表",
    ]  # fmt: skip


LINKS = "江川市水务局2041年部门预算公开\n附件：江川市水务局2041年部门预算公开表.xlsx"


@pytest.mark.parametrize(
    ("page", "nothing"),
    [
        (LINKS, "links"),
        (f"{LINKS}\n2041年收入预算310.50万元。", None),
        ("江川市财政预算公开\n已归档", "index"),
        ("江川市XX局2041年部门预算\n一、收入情况\n收入XX万元。", "template"),
        ("江川市水务局2041年部门预算\n一、基本情况\n负责江川市水务工作。", None),
    ],
)
def test_pages_that_disclose_nothing(page: str, nothing: str | None) -> None:
    """Links, an index, a form; a document that has figures or sentences is none of them."""
    assert read(page).identity.no_disclosure == nothing
