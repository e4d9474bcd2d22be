"""Plain text whose columns are aligned by spaces: rows, headers over several columns, broken labels, pages."""

from __future__ import annotations

import pytest
from workbooks import printed

from extractor.readers import read_document


def read(text: str) -> str:
    """What is read of a text between two paragraphs: tables row by row, cells parted by bars."""
    return printed(f"一、收支情况\n{text.strip(chr(10))}\n二、说明\n本表各数均为当年数，不含结转。\n".encode())


def table(text: str) -> list[str]:
    """The rows of the only table."""
    document = read_document(f"一、收支情况\n{text.strip(chr(10))}\n".encode(), "文")
    assert [block.kind for block in document.blocks].count("table") == 1
    return next(
        part for part in printed(f"一、收支情况\n{text.strip(chr(10))}\n".encode()).split("\n\n") if "|" in part
    ).split("\n")


TWO_LANES = """
                     收支总表
                                            单位：万元
             收   入                      支   出
         项   目      预算数         项   目         预算数
一、财政拨款收入      1,234.50   一、教育支出        1,000.00
二、其他收入              5.50   二、卫生健康支出
                                 三、住房保障支出      240.00
本年收入合计          1,240.00   本年支出合计        1,240.00
"""


def test_lanes_with_a_header_over_both() -> None:
    """Title and unit stay lines; characters set apart are one word; a blank cell is blank."""
    assert read(TWO_LANES).split("\n\n") == [
        "一、收支情况",
        "收支总表",
        "单位：万元",
        "收入||支出|\n项目|预算数|项目|预算数\n一、财政拨款收入|1,234.50|一、教育支出|1,000.00\n"
        "二、其他收入|5.50|二、卫生健康支出|\n||三、住房保障支出|240.00\n本年收入合计|1,240.00|本年支出合计|1,240.00",
        "二、说明",
        "本表各数均为当年数，不含结转。",
    ]


CODES = """
  科目编码                   功能分类科目名称      合计      基本支出    项目支出
类    款    项
201             一般公共服务支出         820.10    500.10    320.00
201   13        商贸事务             820.10    500.10    320.00
201   13   01   行政运行             500.10    500.10
201   13   02   一般行政管理事务         320.00              320.00
                合计               820.10    500.10    320.00
"""


def test_code_columns() -> None:
    """类 款 项 are three columns, each with its character; figures keep their columns where others are blank."""
    rows = table(CODES)
    assert rows[-5:] == [
        "201|||一般公共服务支出|820.10|500.10|320.00",
        "201|13||商贸事务|820.10|500.10|320.00",
        "201|13|01|行政运行|500.10|500.10|",
        "201|13|02|一般行政管理事务|320.00||320.00",
        "|||合计|820.10|500.10|320.00",
    ]
    assert "类|款|项|" in rows[1]


BROKEN = """
科目名称                  合计        基本支出
教育支出                  300.00      300.00
机关事业单位基本养
                          120.00      120.00
老保险缴费支出
住房公积金                 80.00       80.00
"""


def test_labels_broken_over_lines() -> None:
    """The parts above and below the figures are one label."""
    assert table(BROKEN) == [
        "科目名称|合计|基本支出",
        "教育支出|300.00|300.00",
        "机关事业单位基本养老保险缴费支出|120.00|120.00",
        "住房公积金|80.00|80.00",
    ]


def test_rows_without_figures_stay_rows() -> None:
    text = """
项目                      预算数
一、财政拨款收入          300.00
二、事业收入
三、经营收入
四、其他收入               20.00
收入总计                  320.00
"""
    assert table(text)[2:4] == ["二、事业收入|", "三、经营收入|"]


TYPED = """
项目　　　　　　　　　　　　预算数　　　　决算数
因公出国（境）费　　　　　　　3.00　　　　　2.10
公务接待费　　　　　　　　　　1.20　　　　　0.80
公务用车购置及运行维护费　　　8.00　　　　　7.65
合计　　　　　　　　　　　　 12.20　　　　 10.55
"""


def test_columns_typed_with_full_width_spaces() -> None:
    """Whatever the typist counted in: the width that parts the columns best is taken."""
    assert table(TYPED) == [
        "项目|预算数|决算数",
        "因公出国（境）费|3.00|2.10",
        "公务接待费|1.20|0.80",
        "公务用车购置及运行维护费|8.00|7.65",
        "合计|12.20|10.55",
    ]


PAGE_ONE = """              支出总表
科目名称            合计      基本支出
教育支出          300.00      200.00
卫生健康支出      100.00       80.00
住房保障支出       80.00       80.00
"""


@pytest.mark.parametrize("title", ["", "              支出总表\n"])
def test_a_table_over_pages_is_one(title: str) -> None:
    """Whether the title and header come again or not."""
    header = "科目名称            合计      基本支出\n" if title else ""
    rows = (
        "其他支出           20.00       10.00",
        "农林水支出         30.00       10.00",
        "合计              530.00      380.00",
    )
    second = title + header + "\n".join(rows)
    text = printed(f"{PAGE_ONE}\f{second}".encode())
    assert text.count("科目名称") == 1
    assert text.endswith("其他支出|20.00|10.00\n农林水支出|30.00|10.00\n合计|530.00|380.00")


@pytest.mark.parametrize(
    "text",
    [
        "全年收入 1,234.50 万元，比上年 1,200.00 万元增加\n其中 基本支出 300.00 万元；\n项目支出 934.50 万元。",
        "一、部门概况                3\n二、收支总表                5\n三、名词解释                9",
        "收入\n1,234.50\n支出\n1,234.50\n结余\n0.00",
        "序号  项目  内容\n1  甲项  说明甲\n2  乙项  说明乙\n3  丙项  说明丙",
    ],
    ids=["sentences", "contents", "spilled cells", "words only"],
)
def test_what_is_no_table(text: str) -> None:
    """Running text with figures, a table of contents, cells one below the other, and rows without amounts."""
    document = read_document(text.encode(), "文")
    assert all(block.kind == "text" for block in document.blocks)


DOUBTS = {
    "two names in the place of one": """
项目              合计      船票收入 油料收入
航标维护          300.00    200.00                     100.00
渡船修理          100.00     80.00                      20.00
码头清淤           80.00     70.00                      10.00
""",
    "figures that share a place": """
项目          合计      基本支出
教育支出      300.00     200.00
卫生支出           1,100.00   80.00
住房支出      1,080.00     70.00
""",
    "figures on other lines than their labels": """
项目              合计        基本支出
教育支出
                  300.00      200.00
卫生健康支出      100.00       80.00
                               70.00
住房保障支出       80.00
                               60.00
其他支出           60.00
                               20.00
农林水支出         20.00
""",
    "figures beside the column that is named for them": """
项目              合计        基本支出      备注
教育支出          300.00                    200.00
卫生健康支出      100.00                     80.00
住房保障支出       80.00                     70.00
""",
}


@pytest.mark.parametrize("text", DOUBTS.values(), ids=DOUBTS.keys())
def test_what_cannot_be_told_apart_stays_lines(text: str) -> None:
    """A figure in a wrong column would be worse; where the text has pages, the warning names the page."""
    document = read_document(f"{text}\f说明\n本表各数均为当年数。\n".encode(), "文")
    assert all(block.kind == "text" for block in document.blocks)
    assert document.warnings == ("第1页的表格没有格线，各栏分不清，按文字读取",)
