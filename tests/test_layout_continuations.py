"""Tables that go on, in formats without pages: torn in two by hand, printed anew, under a caption that is a table."""

import pytest

from extractor.layout.blocks import blocks
from extractor.layout.drawn_table import unplaced
from extractor.layout.printed_lines import PrintedLine
from tests.grids import cells

HEAD = "项目 | 2031年 | <\n^ | 预算数 | 决算数\n"


def line(text: str) -> PrintedLine:
    return PrintedLine(text, 1, 0.0)


def drawn(*items: str) -> list[list[str] | str]:
    """The blocks of lines and drawn tables: a text, or the texts of a table's cells by their rows."""
    found: list[list[str] | str] = []
    made = [unplaced(cells(item)) if "|" in item else line(item) for item in items]
    for block in blocks(made):
        rows: dict[int, list[str]] = {}
        for cell in block.cells:
            rows.setdefault(cell.row, []).append(cell.text)
        found.append([" ".join(rows[row]) for row in sorted(rows)] if rows else block.text)
    return found


WHOLE = ["项目 2031年", "预算数 决算数", "河道整治 5 4", "水库加固 3 2"]


@pytest.mark.parametrize(
    "items",
    [
        (HEAD + "河道整治 | 5 | 4", "（续表）", HEAD + "水库加固 | 3 | 2"),
        (HEAD + "河道整治 | 5 | 4", HEAD + "水库加固 | 3 | 2"),
        (HEAD + "河道整治 | 5 | 4", "水库加固 | 3 | 2"),
        (HEAD, "河道整治 | 5 | 4\n水库加固 | 3 | 2"),
    ],
    ids=["under a word that says so", "header again", "without header", "header by itself"],
)
def test_pieces_are_one_table(items: tuple[str, ...]) -> None:
    """A repeated header is left out, rows count on."""
    assert drawn(*items) == [WHOLE]


@pytest.mark.parametrize(
    "items",
    [
        (HEAD + "河道整治 | 5 | 4", "表2 水库支出表", HEAD + "水库加固 | 3 | 2"),
        (HEAD + "河道整治 | 5 | 4", HEAD + "河道整治 | 3 | 2"),
        (HEAD + "河道整治 | 5 | 4", "项目 | 预算数 | 负责人\n水库加固 | 3 | 某科"),
        (HEAD + "河道整治 | 5 | 4", "水库加固 | 3"),
    ],
    ids=["a title between", "rows begin anew", "another header", "fewer columns"],
)
def test_other_tables_stay_apart(items: tuple[str, ...]) -> None:
    """What has a caption, a header or rows of its own is no piece of the one before."""
    assert len(drawn(*items)) == len(items)


@pytest.mark.parametrize("says", ["项目支出表（续）", "续表1", "项目支出表"])
def test_a_title_may_be_printed_anew(says: str) -> None:
    """With the unit below it, as long as it is that of the table before."""
    first = ["项目支出表", "单位：万元", HEAD + "河道整治 | 5 | 4"]
    then = HEAD + "水库加固 | 3 | 2"
    assert drawn(*first, says, "单位：万元", then) == ["项目支出表", "单位：万元", WHOLE]
    assert len(drawn(*first, "基建支出表", "单位：万元", then)) == 6


def test_a_line_that_says_so_stands_for_the_header() -> None:
    """Of a line over the first table only a part may stand over the next."""
    first = ["项目支出表", "某局  单位：万元", HEAD + "河道整治 | 5 | 4"]
    for above in (["项目支出表（续）"], ["续表", "单位：万元"], []):
        assert drawn(*first, *above, "水库加固 | 3 | 2") == [*first[:2], WHOLE]
    assert len(drawn(*first, "单位：万元", "水库加固 | 3 | 2")) == 5
    assert len(drawn(*first, "基建支出表（续）", "水库加固 | 3 | 2")) == 5


def test_a_group_named_in_every_row_does_not_begin_anew() -> None:
    """What begins as the table began, word for word, does."""
    head = "科室 | 项目 | 金额\n"
    first = head + "规划科 | 测绘 | 5"
    assert len(drawn(first, head + "规划科 | 编图 | 3")) == 1
    assert len(drawn(first, head + "规划科 | 测绘 | 3")) == 2


def test_a_table_of_captions_is_lines() -> None:
    """Number, body and unit over a table are often set as a small table without rules."""
    shown = drawn("河湾区支出表 | <\n附表3 | 单位：万元", "项目 | 预算数\n河道整治 | 5")
    assert shown == ["河湾区支出表", "附表3", "单位：万元", ["项目 预算数", "河道整治 5"]]
    assert drawn("主管单位：某局 | 12.5") == [["主管单位：某局 12.5"]]
