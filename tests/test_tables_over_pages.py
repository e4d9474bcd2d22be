"""Tables printed anew on every page, with title and header: one in their levels and sums. Names are invented."""

from __future__ import annotations

import pytest
from grids import table
from rule_papers import report
from test_tables_going_on import pages

from extractor.outline import outline
from extractor.tables import read_tables
from extractor.tables.over_pages import runs

FIRST = """
2031年青禾县项目支出安排表
单位：万元
项目 | 合计 | 甲镇
一、水利支出 | 600 | 350
1.堤防 | 250 | 150
2.水库 | 350 | 200
二、林业支出 | 430 | 260
1.造林 | 110 | 60
"""
SECOND = """
2031年青禾县项目支出安排表（续）
单位：万元
项目 | 合计 | 甲镇
2.防火 | 90 | 50
3.病虫防治 | 230 | {last}
三、其他支出 | 70 | 40
合计 | 1100 | 650
"""


def broken(text: str) -> set[str]:
    """The sums that were told to be wrong."""
    checks = report(text, "government_budget").checks
    return {c.equation.partition("万元")[0] for c in checks if c.status == "violated"}


def test_a_group_goes_on_over_the_page() -> None:
    """Its rows on both pages make it up; where they do not, that is told."""
    assert broken(FIRST + SECOND.format(last=150)) == set()
    assert broken(FIRST + SECOND.format(last=130)) == {"260"}


def test_levels_go_on_over_the_page() -> None:
    """2. at the top of a page stands below 二、 of the page before."""
    found = report(FIRST + SECOND.format(last=150), "government_budget").tables
    assert [len(run) for run in runs(found)] == [2]
    assert [entry.level for entry in found[1].entries] == [2, 2, 1, 0]


def test_a_page_in_the_middle_of_a_list_has_the_customary_levels() -> None:
    """What it begins with is not the outermost, if it is not the first of its kind either."""
    drawn = "项目 | 合计\n（2）防火 | 90\n（3）病虫防治 | 230\n3.其他支出 | 70"
    assert [entry.level for entry in table(drawn).entries] == [2, 2, 1]


@pytest.mark.parametrize(
    ("rows", "caption", "page"),
    [
        ([["合计", "80"], ["三、草原", "80"]], "2031年支出总表", 2),  # a total begins a table
        ([["一、水利", "20"], ["二、林业", "30"]], "2031年支出总表", 2),  # the first row again
        ([["一、草原", "20"], ["二、渔业", "30"]], "2031年支出总表", 2),  # numbered from one
        ([["三、草原", "80"]], "2031年收入总表", 2),
        ([["三、草原", "80"]], "2031年支出总表", 4),
    ],
)
def test_what_begins_anew_is_another_table(rows: list[list[str]], caption: str, page: int) -> None:
    """Beside one that goes on."""
    first = (
        (1, "2031年支出总表"),
        (1, "单位：万元"),
        (1, [["项目", "预算数"], ["一、水利", "20"], ["二、林业", "30"]]),
    )
    for content, expected in (([["三、草原", "80"]], True), (rows, False)):
        at, over = (2, "2031年支出总表") if expected else (page, caption)
        document = pages(*first, (at, over), (at, "单位：万元"), (at, [["项目", "预算数"], *content]))
        assert read_tables(document, outline(document))[1].runs_on is expected
