"""The table of contents: where it ends, what it promises."""

from __future__ import annotations

import pytest
from outline_lines import headings, read

BODY = "一、主要职能\n…\n二、预算收支\n…\n三、其他\n…"

CONTENTS = {
    "under 目录": "目 录\n一、主要职能\n二、预算收支\n三、其他",
    "目 and 录 on two lines": "目\n录\n一、主要职能\n二、预算收支\n三、其他",
    "leaders and pages": "目录\n一、主要职能......1\n二、预算收支.......3\n三、其他 7",
    "titles below their numbers": "目录\n一、\n主要职能\n二、\n预算收支\n三、\n其他\n- 1 -",
    "with the names of the tables": "目录\n一、主要职能\n二、预算收支\n三、其他\n1.收支总表\n2.收入总表",
    "an entry broken by the page": "目录\n一、主要职能\n二、预算收支\n三、其\n他",
}


@pytest.mark.parametrize("what", CONTENTS)
def test_entries_are_no_sections(what: str) -> None:
    """One section of kind toc, then the body's own headings, once."""
    page = f"{CONTENTS[what]}\n{BODY}"
    assert read(page).sections[0].kind == "toc"
    assert headings(page) == ["一 1 主要职能", "二 1 预算收支", "三 1 其他"]


def test_a_list_without_mulu_is_known_by_coming_again() -> None:
    """Five titles or more in a row that stand below once more."""
    titles = ["一、基本情况", "二、收入情况", "三、支出情况", "四、三公经费情况", "五、政府采购情况"]
    page = "\n".join(["江川市档案馆2031年部门预算", *titles, *(f"{title}\n…" for title in titles)])
    assert [section.kind for section in read(page).sections].count("toc") == 1
    assert headings(page) == [f"{title[0]} 1 {title[2:]}" for title in titles]


def test_rows_of_two_tables_are_no_contents() -> None:
    """外交支出 comes again in the next table, but it is not a title."""
    rows = "一、公共服务支出\n二、外交支出\n三、国防支出\n四、教育支出\n五、科学技术支出"
    assert headings(f"收支总表\n单位：万元\n{rows}\n财政拨款收支总表\n{rows}") == []


def test_navigation_that_says_mulu_is_no_contents() -> None:
    """A web page's menu has no numbers."""
    assert headings("目录\n首页\n政务公开\n互动\n一、收入情况\n…") == ["一 1 收入情况"]


def test_a_promised_title_needs_no_number_in_the_body() -> None:
    """The body may print the office's name instead of the number."""
    page = """
        目录
        一、部门主要职能......1
        二、其他相关事项......2
        江川市档案馆主要职能
        …
        其他相关事项
        一、项目评审
        …
    """
    assert headings(page) == ["None 1 江川市档案馆主要职能", "None 1 其他相关事项", "一 2 项目评审"]


def test_a_promised_title_ends_where_it_was_promised_to_end() -> None:
    """Its text may follow without any mark."""
    assert headings("目录\n一、评审工作\n二、预算收支\n一、评审工作…") == ["一 1 评审工作"]


def test_text_after_the_contents_is_not_theirs() -> None:
    """Lines between the list and the first heading belong to the preface."""
    found = read("目录\n一、主要职能\n二、预算收支\n…\n一、主要职能\n…")
    assert [span.block for span in found.sections[0].body] == [1, 2]
    assert [span.block for span in found.preface] == [3]


def test_each_of_several_contents_is_one() -> None:
    """A compilation of units has a list for each."""
    unit = "目录\n一、主要职能\n二、预算收支\n一、主要职能\n…\n二、预算收支\n…"
    assert [section.kind for section in read(f"{unit}\n{unit}").sections].count("toc") == 2
    assert len(headings(f"{unit}\n{unit}")) == 4


def test_a_list_of_tables_below_few_parts_is_contents() -> None:
    """表一： numbers an entry too; the first part's title may stand on two lines of the body."""
    tables = [f"表{number}：2031年全市{what}收支表" for number in "一二三" for what in ("一般公共预算", "政府性基金")]
    page = "\n".join(
        [
            "江川市2030年预算执行情况和2031年预算草案",
            "目录",
            "一、2030年一般公共预算执行情况和2031年草案",
            *tables,
            "二、债务情况",
            "三、绩效管理情况",
            "2030年一般公共预算执行情况",
            "和2031年草案",
            "全市收入完成12亿元。",
        ]
    )
    found = read(page).sections
    assert [section.kind for section in found].count("toc") == 1
    assert not {"债务情况", "绩效管理情况"} & {section.title for section in found}


def test_a_cover_is_no_heading_and_long_leaders_do_not_end_the_contents() -> None:
    """The lines of the cover say what an entry says; pages in brackets, dots as long as the line."""
    dots = "·" * 60
    page = f"""
        江川市2030年预算执行情况
        和2031年预算草案
        目录
        一、2030年预算执行情况{dots}（1）
        2030年全市收入执行情况表····（2）
        2030年全市支出执行情况表{dots}（3）
        二、2031年预算草案{dots}（4）
        一、2030年预算执行情况
        …
        二、2031年预算草案
        …
    """
    assert headings(page) == ["一 1 2030年预算执行情况", "二 1 2031年预算草案"]
