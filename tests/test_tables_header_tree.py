"""How tables are laid out: header rows and column paths, what stands in each column, lanes."""

from __future__ import annotations

import pytest
from grids import cells, paths, roles, table

from extractor.tables.header_tree import counts_columns, grid_of

HEADERS = [
    (
        "one row",
        """
        项目 | 预算数
        教育支出 | 12.00
        合计 | 12.00
        """,
        1,
        ["项目", "预算数"],
    ),
    (
        "two levels",
        """
        科目名称 | 合计 | 其中 | <
        ^ | ^ | 基本支出 | 项目支出
        教育支出 | 12.00 | 10.00 | 2.00
        """,
        2,
        ["科目名称", "合计", "其中/基本支出", "其中/项目支出"],
    ),
    (
        "three levels",
        """
        项目 | 本年支出 | < | <
        ^ | 合计 | 基本支出 | <
        ^ | ^ | 人员经费 | 公用经费
        教育支出 | 12.00 | 10.00 | 2.00
        """,
        3,
        ["项目", "本年支出/合计", "本年支出/基本支出/人员经费", "本年支出/基本支出/公用经费"],
    ),
    (
        "columns counted below the header",
        """
        项目 | 决算数 | 行次
        栏次 | 1 | 2
        教育支出 | 12.00 | 5
        """,
        2,
        ["项目", "决算数", "行次"],
    ),
    (
        "columns counted with their sums",
        """
        科目名称 | 合计 | 基本支出 | 项目支出
        栏次 | 1=2+3 | 2 | 3
        教育支出 | 12.00 | 10.00 | 2.00
        """,
        2,
        ["科目名称", "合计", "基本支出", "项目支出"],
    ),
    (
        "set without merged cells",
        """
        科目名称 |  | 支出 |
         | 合计 | 基本支出 | 项目支出
        教育支出 | 12.00 | 10.00 | 2.00
        """,
        2,
        ["科目名称", "支出/合计", "支出/基本支出", "支出/项目支出"],
    ),
    (
        "names to the left of what they are over, codes below one of them",
        """
        科目编码 |  | 科目 | 本年 |  | 上年
        类 | 款 |  | 基本支出 | 项目支出 |
        205 |  | 教育支出 | 10.00 | 2.00 | 9.00
        205 | 02 | 普通教育 | 10.00 | 2.00 | 9.00
        """,
        2,
        ["科目编码/类", "科目编码/款", "科目", "本年/基本支出", "本年/项目支出", "上年"],
    ),
    (
        "a row without a label is no header",
        """
        项目 | 预算数 | 备注
         | 3.00 | 续建
        教育支出 | 12.00 |
        """,
        1,
        ["项目", "预算数", "备注"],
    ),
    (
        "years as header",
        """
        项目 | 2030年 | 2031年
        公务接待费 | 1.00 | 2.00
        """,
        1,
        ["项目", "2030年", "2031年"],
    ),
    (
        "total row right below",
        """
        类 | 款 | 项 | 科目名称 | 合计
        合计 | < | < | < | 30.00
        201 | 13 | 01 | 行政运行 | 30.00
        """,
        1,
        ["类", "款", "项", "科目名称", "合计"],
    ),
    (
        "a class without figures right below a merged header",
        """
        收入 | < | 支出 | <
        项目 | 预算数 | 项目 | 预算数
        一、财政拨款 |  | 一、教育支出 |
        二、其他收入 | 3.00 | 二、其他支出 | 3.00
        """,
        2,
        ["收入/项目", "收入/预算数", "支出/项目", "支出/预算数"],
    ),
]


@pytest.mark.parametrize(("grid", "rows", "columns"), [case[1:] for case in HEADERS], ids=[case[0] for case in HEADERS])
def test_header_tree(grid: str, rows: int, columns: list[str]) -> None:
    """How many rows are header, and the path over each column, groups first."""
    found = table(grid)
    assert found.header_rows == rows
    assert paths(found) == columns


def test_spans_stand_once_in_the_grid() -> None:
    """Top left, and nothing elsewhere."""
    assert grid_of(cells("甲 | <\n乙 | 丙\n^ | 丁")) == (("甲", ""), ("乙", "丙"), ("", "丁"))


ROLES = [
    ("项目 | 预算数\n教育支出 | 1.00", "lf"),
    ("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 1.00", "clf"),
    ("类 | 款 | 项 | 科目名称 | 合计\n201 | 13 | 01 | 行政运行 | 1.00", "ccclf"),
    ("项目 | 行次 | 决算数\n教育支出 | 1 | 5.00", "lnf"),
    ("序号 | 项目名称 | 金额 | 备注\n1 | 甲 | 5.00 | 续建", "nlfo"),
    (" | 项目名称 | 金额\n1 | 甲 | 5.00\n2 | 乙 | 5.00\n3 | 丙 | 5.00", "nlf"),
    ("项目 | 行号 | 本期\n" + "\n".join(f"第{n}项 | {n + 6} | {n * n}.00" for n in range(1, 7)), "lnf"),
    ("项目 | 月数 | 本期\n甲 | 1 | 9.00\n乙 | 2 | 4.00\n丙 | 3 | 7.00", "lff"),
    ("单位名称 | 合计 | 事业收入\n甲所 | 3.00 | -\n乙所 | 4.00 |", "lff"),
    ("收入 | < | 支出 | <\n项目 | 预算数 | 项目 | 预算数\n甲 | 1.00 | 乙 | 1.00", "lf lf"),
    (
        "项目 | 行次 | 金额 | 项目 | 行次 | 合计 | 一般公共预算\n甲 | 1 | 1.00 | 乙 | 8 | 1.00 | 1.00",
        "lnf lnff",
    ),
    (
        "科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额\n301 | 工资福利支出 | 1.00 | 302 | 其他支出 | 2.00",
        "clf clf",
    ),
    ("合计 | 因公出国（境）费 | 公务接待费\n3.00 | 0.00 | 3.00", "fff"),
    ("项目 | 预算数 | 上年数\n甲 |  | 1.00\n乙 |  | 2.00", "lff"),
]


@pytest.mark.parametrize(("grid", "letters"), ROLES)
def test_what_stands_in_each_column(grid: str, letters: str) -> None:
    """Labels, codes, row numbers, remarks, figures; a blank column of figures is one; lanes are parted."""
    assert roles(table(grid)) == letters


def test_words_behind_the_figures_name_no_row() -> None:
    """Helper columns (打印, 类-款-项) stand aside; a second lane, and a column that says whose, do not."""
    grid = "编码 | 项目 | 预算数 | 打印 | 层次\n301 | 工资支出 | 8.00 | 是 | 类\n30101 | 基本工资 | 8.00 | 是 | 款"
    found = table(grid)
    assert roles(found) == "clfoo"
    assert [entry.label for entry in found.entries] == ["工资支出", "基本工资"]
    assert roles(table("项目 | 金额 | 单位名称\n专项 | 8.00 | 河湾区水文站\n公用 | 3.00 | 河湾区水文站")) == "lfl"


def test_two_codes_side_by_side_are_one_lane() -> None:
    """The department's economic item and the government's name the same row."""
    found = table(
        """
        部门经济科目编码 | 部门经济科目名称 | 政府经济科目编码 | 政府经济科目名称 | 合计
        30101 | 基本工资 | 50101 | 工资奖金津补贴 | 3.00
        30201 | 办公费 | 50201 | 办公经费 | 2.00
        """
    )
    assert roles(found) == "clclf"


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (["栏次", "1", "2", "3", "栏次", "1", "2", "3"], True),  # once for each half
        (["", "1", "2", "3=1+2", "4=3/2*100"], True),
        (["", "（1）", "（2）", "（3）"], True),
        (["茶叶", "1", "2", "3"], False),
        (["", "12", "15", "12", "15"], False),
    ],
)
def test_rows_that_number_the_columns(row: list[str], counts: bool) -> None:
    """Formulas among them; figures of rows without a name are none."""
    assert counts_columns(row) is counts


def test_a_split_column_is_no_caption() -> None:
    """A header over two narrow columns leaves the rows below it their place."""
    found = table("项目 | 预算数 | <\n一、水利支出 | | <\n二、林业支出 | 152 | <\n三、其他支出 | 63 | <")
    assert (found.header_rows, found.columns[1].path) == (1, ("预算数",))


def test_a_note_over_the_width_is_of_no_column() -> None:
    """A table of one row of figures has no names in its first column, whatever is noted below."""
    drawn = "合计 | 会议费 | 培训费\n7 | 3 | 4\n注：不含下属单位。 | < | <"
    assert [column.role for column in table(drawn).columns] == ["figure"] * 3
