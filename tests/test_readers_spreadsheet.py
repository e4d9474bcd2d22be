"""Workbooks: what a sheet shows becomes lines and tables; what it hides or cannot show is said."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
import xlsxwriter
from jsonschema import Draft202012Validator
from workbooks import package, printed, shown, xls, xlsx

from extractor import parse
from extractor.errors import UnreadableDocument
from extractor.model import Cell
from extractor.outputs import schema, to_json
from extractor.readers import read_document

HEAD = ["项目", "预算数"]
BODY = [["一、教育支出", 120.5], ["二、其他支出", 3], ["合计", 123.5]]


def row(number: int, *cells: str) -> str:
    """A row of a sheet's XML."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def value(place: str, number: str) -> str:
    return f'<c r="{place}"><v>{number}</v></c>'


def tables(data: bytes) -> list[tuple[Cell, ...]]:
    return [block.cells for block in read_document(data, "表").blocks if block.kind == "table"]


@pytest.mark.parametrize("write", [xlsx, xls])
def test_a_sheet_is_its_title_its_unit_and_its_table(write: Any) -> None:
    """Rows of one text above the table are lines; the sheet's name is not said twice."""
    data = write([["收支总表"], [None, "单位：万元"], HEAD, *BODY, ["注：尾差未调整。"]])
    assert printed(data) == (
        "收支总表\n\n单位：万元\n\n项目|预算数\n一、教育支出|120.5\n二、其他支出|3\n合计|123.5\n\n注：尾差未调整。"
    )


@pytest.mark.parametrize(
    ("name", "first"), [("项目支出表", "项目支出表"), ("Sheet1", "项目|预算数"), ("表3", "项目|预算数")]
)
def test_a_sheets_name_comes_first_where_it_says_something(name: str, first: str) -> None:
    assert printed(xlsx([HEAD, *BODY], name=name)).splitlines()[0] == first


@pytest.mark.parametrize("write", [xlsx, xls])
def test_numbers_are_as_displayed_and_what_is_stored_is_kept(write: Any) -> None:
    """Two decimals are shown of four; nothing is lost."""
    (cells,) = tables(write([HEAD, ["一、教育支出", 1234.5678], ["合计", 1234.5]], code="#,##0.00"))
    assert [(cell.text, cell.stored) for cell in cells if cell.column == 1] == [
        ("预算数", ""),
        ("1,234.57", "1234.5678"),
        ("1,234.50", ""),
    ]


@pytest.mark.parametrize("write", [xlsx, xls])
def test_noise_of_binary_fractions_is_not_printed(write: Any) -> None:
    """0.1 + 0.2 is 0.3, and what is left of a subtraction that gives nothing is nothing."""
    data = write([HEAD, ["甲", 0.1 + 0.2], ["乙", 97345.00000000001], ["丙", 4.1 - 4 - 0.1], ["丁", 1e-7]])
    assert printed(data).splitlines()[-4:] == ["甲|0.3", "乙|97345", "丙|0", "丁|0.0000001"]


def test_merged_cells_are_spans() -> None:
    """A header over two columns, a label over two rows."""
    rows = [["项目", "支出", None], [None, "基本支出", "项目支出"], ["教育", 1, 2], ["其他", 3, 4]]
    (cells,) = tables(xlsx(rows, merges=["A1:A2", "B1:C1"]))
    assert [(cell.text, cell.rows, cell.columns) for cell in cells[:2]] == [("项目", 2, 1), ("支出", 1, 2)]


def test_a_column_without_content_is_none() -> None:
    """What a merged title leaves beside the table is no column, and spans shrink with it."""
    rows = [
        ["收支总表", None, None, None],
        ["项目", None, "预算数", None],
        ["教育", None, 1, None],
        ["其他", None, 3, None],
    ]
    assert printed(xlsx(rows, merges=["A1:D1", "A2:B2"])).endswith("项目|预算数\n教育|1\n其他|3")


def test_tables_below_each_other() -> None:
    """A blank row and a header, or a title, begin a new table; a blank row alone does not."""
    rows = [
        HEAD,
        *BODY[:2],
        [None],
        BODY[2],
        [None],
        ["收入情况表"],
        HEAD,
        *BODY,
        [None],
        ["科目名称", "决算数"],
        *BODY,
    ]
    assert printed(xlsx(rows, name="1")).split("\n\n") == [
        "项目|预算数\n一、教育支出|120.5\n二、其他支出|3\n|\n合计|123.5",
        "收入情况表",
        "项目|预算数\n一、教育支出|120.5\n二、其他支出|3\n合计|123.5",
        "科目名称|决算数\n一、教育支出|120.5\n二、其他支出|3\n合计|123.5",
    ]


def test_a_table_whose_header_is_printed_anew_goes_on() -> None:
    """As one of every format does: below a blank row, or under its title."""
    for again in ([[None], HEAD], [[None], ["收支总表（续）"], HEAD]):
        rows = [["收支总表"], HEAD, *BODY[:1], *again, *BODY[1:]]
        assert printed(xlsx(rows, name="1")).split("\n\n") == [
            "收支总表",
            "项目|预算数\n一、教育支出|120.5\n二、其他支出|3\n合计|123.5",
        ]


def test_tables_side_by_side() -> None:
    """A blank column parts two tables that have a header each; under one title they are lanes of one table."""
    rows = [["项目", "金额", None, "科目名称", "金额"], ["甲", 1, None, "乙", 2], ["丙", 3, None, "丁", 4]]
    assert printed(xlsx(rows, name="1")) == "项目|金额\n甲|1\n丙|3\n\n科目名称|金额\n乙|2\n丁|4"
    titled = [["收支总表", *[None] * 4], *rows]
    assert printed(xlsx(titled, name="1", merges=["A1:E1"])).endswith("项目|金额|科目名称|金额\n甲|1|乙|2\n丙|3|丁|4")


def test_a_sheet_of_words_is_no_table() -> None:
    assert shown(read_document(xlsx([["编制说明"], ["本表由各单位填报。"], ["金额为万元。"]], name="1"), "表")) == (
        "编制说明\n\n本表由各单位填报。\n\n金额为万元。"
    )


def test_every_sheet_is_read_and_hidden_ones_are_named() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in ("收入总表", "草稿"):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate([HEAD, *BODY]):
                sheet.write_row(number, 0, cells)
        sheet.hide()
    document = read_document(buffer.getvalue(), "表")
    assert [block.text or "table" for block in document.blocks] == ["收入总表", "table", "草稿", "table"]
    assert document.warnings == ("工作表“草稿”是隐藏的，已一并读取",)


@pytest.mark.parametrize("write", ["xlsx", "xls"])
def test_hidden_rows_that_serve_a_machine_are_left_out(write: str) -> None:
    """Field names above the title are no part of the table; a hidden item is, else the total would not hold."""
    rows = [["AD_CODE#", "AMT#"], ["收支总表"], HEAD, *BODY]
    if write == "xls":
        data = xls(rows, hidden=[0, 4])
    else:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet("收支总表")
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            sheet.set_row(0, options={"hidden": True})
            sheet.set_row(4, options={"hidden": True})
        data = buffer.getvalue()
    document = read_document(data, "表")
    assert shown(document) == "收支总表\n\n项目|预算数\n一、教育支出|120.5\n二、其他支出|3\n合计|123.5"
    assert document.warnings == (
        "工作表“收支总表”：隐藏的第1行不属于所见的表，没有读取",
        "工作表“收支总表”：隐藏的第5行属于所见的表，已一并读取",
    )


def test_hidden_columns() -> None:
    """One with a header above its figures belongs to the table, one without serves a machine."""
    columns = '<cols><col min="1" max="1" width="9" hidden="1"/><col min="4" max="4" width="9" hidden="true"/></cols>'
    head = row(1, text("B1", "项目"), text("C1", "预算数"), text("D1", "上年数"))
    body = row(2, text("A2", "VALID#"), text("B2", "教育"), value("C2", "3"), value("D2", "2"))
    more = row(3, text("A3", "VALID#"), text("B3", "其他"), value("C3", "4"), value("D3", "1"))
    document = read_document(package(f"{columns}<sheetData>{head}{body}{more}</sheetData>"), "表")
    assert shown(document).endswith("项目|预算数|上年数\n教育|3|2\n其他|4|1")
    assert [warning.split("：")[1][:5] for warning in document.warnings] == ["隐藏的A列", "隐藏的D列"]


def test_keys_before_the_labels_are_no_columns() -> None:
    """Though a machine filled them in beside the header too."""
    columns = '<cols><col min="1" max="1" width="9" hidden="1"/></cols>'
    head = row(1, text("A1", "K1"), text("B1", "项目"), text("C1", "预算数"))
    body = row(2, value("A2", "2000"), text("B2", "图书采购"), value("C2", "3"))
    assert shown(read_document(package(f"{columns}<sheetData>{head}{body}</sheetData>"), "表")).endswith(
        "项目|预算数\n图书采购|3"
    )


def test_formulas_count_with_their_stored_result() -> None:
    """Without one the cell is blank, and the warning names it; an error is no number."""
    cells = (
        '<c r="B2"><f>SUM(B3:B4)</f><v>7</v></c>',
        '<c r="B3"><f>1+2</f></c>',
        '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="B5" t="str"><f>A1</f><v>项目</v></c>',
    )
    rows = "".join(row(number, text(f"A{number}", f"第{number}项"), cell) for number, cell in enumerate(cells, 2))
    document = read_document(
        package(f"<sheetData>{row(1, text('A1', '项目'), text('B1', '金额'))}{rows}</sheetData>"), "表"
    )
    assert shown(document).endswith("项目|金额\n第2项|7\n第3项|\n第4项|#DIV/0!\n第5项|项目")
    assert document.warnings == (
        "工作表“收支总表”：B4是公式错误，没有数值",
        "工作表“收支总表”：B3的公式没有保存计算结果，按空白读取；请用表格软件打开并保存后再读",
    )


def test_zeros_that_a_sheet_does_not_show_are_blank() -> None:
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    rows = row(1, text("A1", "项目"), text("B1", "金额")) + row(2, text("A2", "教育"), value("B2", "0"))
    assert printed(package(f"{view}<sheetData>{rows}</sheetData>")).endswith("项目|金额\n教育|")


def test_shared_strings_without_their_readings() -> None:
    """Rich text is joined, phonetic readings are not part of it, escaped controls are none."""
    strings = "<si><r><t>教育</t></r><r><t>支出</t></r><rPh><t>jiaoyu</t></rPh></si><si><t>预算_x000D_\n数</t></si>"
    rows = row(1, text("A1", "项目"), '<c r="B1" t="s"><v>1</v></c>') + row(
        2, '<c t="s"><v>0</v></c>', "<c><v>5</v></c>"
    )
    assert printed(package(f"<sheetData>{rows}</sheetData>", strings=strings)).endswith("项目|预算数\n教育支出|5")


def test_cells_far_apart_cost_nothing() -> None:
    """A sheet that claims all rows and columns, and one with two cells at its ends."""
    claim = '<dimension ref="A1:XFD1048576"/>'
    ends = row(1, text("A1", "甲"), value("B1", "1")) + row(1048576, text("XFC1048576", "乙"), value("XFD1048576", "2"))
    assert printed(package(f"{claim}<sheetData>{ends}</sheetData>", name="1")) == "甲  1\n\n乙  2"


def test_what_merged_cells_cover_is_not_shown() -> None:
    """Programs may leave figures under a merged cell; the warning names them."""
    rows = row(1, text("A1", "项目"), text("B1", "金额")) + row(
        2, text("A2", "教育"), value("B2", "3"), value("C2", "4")
    )
    more = row(3, text("A3", "其他"), value("B3", "5"))
    merged = "<mergeCells><mergeCell ref='B2:C2'/><mergeCell ref='E1:XFD1048576'/></mergeCells>"
    document = read_document(package(f"<sheetData>{rows}{more}</sheetData>{merged}"), "表")
    assert shown(document).endswith("项目|金额\n教育|3\n其他|5")
    assert document.warnings == ("工作表“收支总表”：C2被合并的单元格盖住，没有读取",)


def test_a_scattered_sheet_is_no_table() -> None:
    """A diagonal of thousands of cells would make a grid of millions."""
    rows = "".join(row(n, f'<c r="{xlsxwriter.utility.xl_col_to_name(n)}{n}"><v>1</v></c>') for n in range(1, 3001))
    document = read_document(package(f"<sheetData>{row(3001, text('A3001', '合计'))}{rows}</sheetData>"), "表")
    assert any("过于分散" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx([HEAD, *BODY])[:700] + b"xl/workbook.xml", "无法解包"),
        (xls([HEAD, *BODY])[:512] + b"\xff" * 400 + xls([HEAD, *BODY])[912:], "已损坏"),
        (package("<sheetData><row>"), "不完整"),
        (package("<sheetData/>"), "没有内容"),
        (xlsx([]), "没有内容"),
    ],
)
def test_damaged_and_empty_workbooks_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(data, "表")


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb is noticed while it unpacks, whatever its directory claims."""
    monkeypatch.setattr("extractor.readers.spreadsheet.xlsx._MOST", 100_000)
    rows = "".join(row(n, value(f"A{n}", "1")) for n in range(1, 20_000))
    with pytest.raises(UnreadableDocument, match="过大"):
        read_document(package(f"<sheetData>{rows}</sheetData>"), "表")


def test_entities_are_refused() -> None:
    hostile = package(f"<sheetData>{row(1, text('A1', '甲'))}</sheetData>", before='<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(UnreadableDocument, match="实体"):
        read_document(hostile, "表")


def test_the_name_does_not_matter() -> None:
    """A workbook since 2007 saved as .xls, a web page saved as .xls, comma-separated text saved as .xls."""
    page = (
        "<html><body><table><tr><td>项目</td><td>金额</td></tr><tr><td>教育</td><td>3</td></tr></table></body></html>"
    )
    for data, media_type in (
        (xlsx([HEAD, *BODY]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (page.encode(), "text/html"),
        ("项目,金额\n教育,3\n其他,4\n".encode("gb18030"), "text/csv"),
    ):
        assert read_document(data, "收支总表.xls").media_type == media_type


@pytest.mark.parametrize("mark", [";", "\t"])
def test_fields_may_be_parted_by_other_marks(mark: str) -> None:
    """Amounts keep their commas."""
    data = mark.join(["项目", "金额"]) + f"\n桥梁{mark}1,020.5\n隧道{mark}3,000\n"
    assert printed(data.encode()) == "项目|金额\n桥梁|1,020.5\n隧道|3,000"


def test_the_result_tells_what_is_stored_behind_a_rounding() -> None:
    """The fact has the figure as it is shown; its source has the whole number, where the sheet shows less."""
    data = xlsx(
        [["支出总表"], [None, "单位：万元"], ["项目", "合计"], ["教育支出", 12.3456], ["合计", 12.5]], code="0.00"
    )
    result = to_json.as_data(parse(data, name="表.xlsx"))
    Draft202012Validator(json.loads(schema.write())).validate(result)
    assert [(fact["value"], fact["source"].get("stored")) for fact in result["facts"]] == [
        ("12.35", "12.3456"),
        ("12.50", None),
    ]


@pytest.mark.parametrize("blank", [[], [[None]]])
def test_a_title_and_a_unit_begin_a_table_whatever_its_header(blank: list[list[None]]) -> None:
    """The names of columns need not be known where a caption stands over them."""
    first = [["收入情况表", None, None], [None, None, "单位：万元"], ["税种", "甲", "乙"], ["契税", 1, 2]]
    second = [["限额情况表", None, None], [None, None, "单位：亿元"], ["地区", "甲", "乙"], ["东岭", 3, 4]]
    shown = printed(xlsx([*first, *blank, *second], name="1", merges=["A1:C1", f"A{5 + len(blank)}:C{5 + len(blank)}"]))
    assert shown.split("\n\n") == [
        "收入情况表", "单位：万元", "税种|甲|乙\n契税|1|2", "限额情况表", "单位：亿元", "地区|甲|乙\n东岭|3|4",
    ]  # fmt: skip


def test_captions_side_by_side_part_tables() -> None:
    """Each half has a caption of its own, whatever its header says."""
    rows = [
        ["税收情况表", None, None, "限额情况表", None],
        [None, "单位：万元", None, None, "单位：亿元"],
        ["税种", "甲", None, "地区", "乙"],
        ["契税", 1, None, "东岭", 3],
    ]
    assert printed(xlsx(rows, name="1")).split("\n\n") == [
        "税收情况表", "单位：万元", "税种|甲\n契税|1", "限额情况表", "单位：亿元", "地区|乙\n东岭|3",
    ]  # fmt: skip
