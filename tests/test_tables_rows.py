"""The rows of tables: code, name, numbering and level, and which are totals."""

from __future__ import annotations

import pytest
from grids import BODY, table


def rows(drawn: str) -> list[str]:
    """Each entry in a line: level, role, marker, code, label."""
    return [
        " ".join(str(part) for part in (e.level, e.role, e.marker or "·", e.code or "·", e.label or "·"))
        for e in table(drawn).entries
    ]


CODES = [
    (
        "one column, 3, 5 and 7 digits",
        """
        科目编码 | 科目名称 | 合计
        201 | 一般公共服务支出 | 9.00
        20113 | 商贸事务 | 9.00
        2011301 | 行政运行 | 9.00
        """,
    ),
    (
        "类 款 项 in three columns",
        """
        类 | 款 | 项 | 科目名称 | 合计
        201 |  |  | 一般公共服务支出 | 9.00
        201 | 13 |  | 商贸事务 | 9.00
        201 | 13 | 01 | 行政运行 | 9.00
        """,
    ),
    (
        "code and name in one cell",
        """
        科目名称 | 合计
        201 一般公共服务支出 | 9.00
        20113-商贸事务 | 9.00
        2011301行政运行 | 9.00
        """,
    ),
    (
        "code in brackets before the name",
        """
        功能分类科目 | 合计
        [201]一般公共服务支出 | 9.00
        [20113]商贸事务 | 9.00
        [2011301]行政运行 | 9.00
        """,
    ),
    (
        "code in brackets behind the name",
        """
        功能分类科目 | 合计
        一般公共服务支出（201） | 9.00
        商贸事务（20113） | 9.00
        行政运行（2011301） | 9.00
        """,
    ),
]


@pytest.mark.parametrize("drawn", [case[1] for case in CODES], ids=[case[0] for case in CODES])
def test_codes_and_levels(drawn: str) -> None:
    """However a code is set, the row is the same."""
    assert rows(drawn) == ["1 item · 201 一般公共服务支出", "2 item · 20113 商贸事务", "3 item · 2011301 行政运行"]


def test_codes_of_the_class_that_spans_down() -> None:
    """A class merged over its rows holds for each of them."""
    assert rows(
        """
        类 | 款 | 项 | 科目名称 | 合计
        201 | 13 | 01 | 行政运行 | 4.00
        ^ | ^ | 02 | 一般行政管理事务 | 5.00
        """
    ) == ["3 item · 2011301 行政运行", "3 item · 2011302 一般行政管理事务"]


def test_economic_items_of_both_classifications() -> None:
    """The department's item names the row."""
    assert rows(
        """
        部门经济科目编码 | 部门经济科目名称 | 政府经济科目编码 | 政府经济科目名称 | 合计
        30101 | 基本工资 | 50101 | 工资奖金津补贴 | 3.00
        """
    ) == ["2 item · 30101 基本工资"]


def test_a_row_of_function_and_economic_item_has_no_code() -> None:
    """It is a part of both."""
    assert rows(
        """
        功能分类科目 | 经济分类科目 | 合计
        2011301-行政运行 | 30101-基本工资 | 3.00
        """
    ) == ["None item · · 行政运行/基本工资"]


def test_numbering_gives_levels_in_the_order_it_appears() -> None:
    assert rows(
        """
        项目 | 预算数
        一、财政拨款收入 | 9.00
        （一）一般公共预算 | 8.00
        1.经费拨款 | 7.00
        （二）政府性基金 | 1.00
        二、其他收入 | 1.00
        """
    ) == [
        "1 item 一、 · 财政拨款收入",
        "2 item （一） · 一般公共预算",
        "3 item 1. · 经费拨款",
        "2 item （二） · 政府性基金",
        "1 item 二、 · 其他收入",
    ]


TOTALS = [
    ("合计", "total"), ("总 计", "total"), ("本年收入合计", "total"), ("收入总计", "total"), (BODY, "total"),
    ("小计", "subtotal"), ("人员经费合计", "subtotal"), ("教育支出", "item"), ("其中：项目支出", "part"),
    ("合计支付费", "item"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "role"), TOTALS)
def test_totals(label: str, role: str) -> None:
    """By their names; the body's own name is the total of its table."""
    found = table(f"项目 | 预算数\n甲项 | 1.00\n{label} | 1.00")
    assert found.entries[-1].role == role


def test_a_total_may_come_first() -> None:
    assert rows("科目名称 | 合计\n合计 | 9.00\n教育支出 | 9.00") == ["0 total · · 合计", "None item · · 教育支出"]


def test_parts_keep_their_name_without_its_announcement() -> None:
    assert rows("项目 | 预算数\n一、公用经费 | 9.00\n其中：1.办公费 | 3.00")[1] == "2 part 其中：1. · 办公费"


def test_lanes_have_rows_of_their_own() -> None:
    """A row names one thing on the left and another on the right; a blank side makes none."""
    found = table(
        """
        收入 | < | 支出 | <
        项目 | 预算数 | 项目 | 预算数
        一、财政拨款 | 9.00 | 一、教育支出 | 5.00
         |  | 二、卫生健康支出 | 4.00
        收入总计 | 9.00 | 支出总计 | 9.00
        """
    )
    assert [(entry.row, entry.lane, entry.label) for entry in found.entries] == [
        (2, 0, "财政拨款"),
        (2, 1, "教育支出"),
        (3, 1, "卫生健康支出"),
        (4, 0, "收入总计"),
        (4, 1, "支出总计"),
    ]


def test_the_only_row_of_a_table_without_labels_is_its_total() -> None:
    """三公 in one row."""
    assert rows("合计 | 因公出国（境）费 | 公务接待费\n3.00 | 0.00 | 3.00") == ["0 total · · ·"]


WHOLE_CODES = [
    (
        "类 款 项, each printed in full",
        "类 | 款 | 项 | 科目名称 | 合计\n201 | 20113 | 2011301 | 行政运行 | 9.00",
        "2011301",
    ),
    (
        "款 printed in full beside its 类",
        "类 | 款 | 项 | 科目名称 | 合计\n201 | 20113 | 01 | 行政运行 | 9.00",
        "2011301",
    ),
    (
        "a whole code in the column of its 款, none in that of its 项",
        "类 | 款 | 项 | 科目名称 | 合计\n201 | 20113 |  | 商贸事务 | 9.00",
        "20113",
    ),
    ("the 类 alone beside a whole code", "类 | 编码 | 科目名称 | 合计\n201 | 205 | 教育支出 | 9.00", "205"),
]


@pytest.mark.parametrize(("drawn", "code"), [case[1:] for case in WHOLE_CODES], ids=[case[0] for case in WHOLE_CODES])
def test_only_two_digits_go_on_a_code(drawn: str, code: str) -> None:
    """201 | 13 | 01 is one code in three columns; a code that is whole by itself stands alone."""
    assert [entry.code for entry in table(drawn).entries] == [code]


def test_of_two_names_the_last_and_of_two_codes_the_last_is_the_row_s() -> None:
    """From left to right a row names what is ever smaller: the body, its class, its item."""
    assert rows("单位名称 | 科目名称 | 合计\n沙洲镇中心小学 | 行政运行 | 9.00") == ["None item · · 行政运行"]
    assert rows("款级科目 | 项级科目 | 合计\n20113-商贸事务 | 2011301-行政运行 | 9.00") == ["3 item · 2011301 行政运行"]


@pytest.mark.parametrize(
    "printed",
    [
        "2011301-行政运行",
        "2011301——行政运行",
        "2011301：行政运行",
        "2011301、行政运行",
        "2011301 . 行政运行",
        "行政运行--（2011301）",
        "行政运行——（2011301）",
    ],
)
def test_what_parts_code_and_name_belongs_to_neither(printed: str) -> None:
    """Dashes, colons and points between them, one or two of them, on either side of the name."""
    assert rows(f"科目 | 合计\n{printed} | 9.00") == ["3 item · 2011301 行政运行"]


def test_a_row_named_like_the_body_is_no_total_where_it_has_a_code() -> None:
    """By its name alone it is the whole; a classification code makes it one item among others."""
    assert rows(f"科目编码 | 项目 | 合计\n | {BODY} | 9.00\n301 | {BODY} | 9.00") == [
        f"0 total · · {BODY}",
        f"1 item · 301 {BODY}",
    ]


def test_a_row_that_numbers_the_columns_again_is_no_item() -> None:
    """栏次 printed anew on the next page, or the counting row of the header without its word."""
    drawn = """
        项目 | 本年支出合计 | 基本支出 | 项目支出
         | 1 | 2 | 3
        合计 | 9.00 | 6.00 | 3.00
        栏次 | 1 | 2 | 3
        农林水支出 | 9.00 | 6.00 | 3.00
        """
    assert [entry.label for entry in table(drawn).entries] == ["合计", "农林水支出"]
