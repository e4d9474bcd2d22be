"""Sound documents to be damaged: small ones, since most of what is tried costs as much as reading them."""

from __future__ import annotations

import io
from functools import cache

import pdf_pages as pdf
import xlsxwriter
from truths import SAMPLES
from workbooks import xls, xlsx

ROWS = [
    ["河湾区水务局2031年收入预算总表", None, None, None],
    ["单位：万元", None, None, None],
    ["项目", "科目编码", "本年预算数", "占比"],
    ["一、一般公共预算拨款收入", "2130101", 812.5, 0.6],
    ["二、政府性基金预算拨款收入", "2130102", 541.25, 0.4],
    ["三、事业收入", "2130103", 0, 0],
    ["收入总计", None, 1353.75, 1],
]
LINES = """河湾区水务局2031年度部门预算
目录
第一部分 部门概况
第二部分 部门预算情况说明
第一部分 部门概况
一、主要职责
（一）负责全区水务工作。
第二部分 部门预算情况说明
一、收支预算总体情况说明
2031年收入总计1353.75万元，与上年相比增加53.75万元，增长4.13%。其中：一般公共预算拨款收入812.5万元，占60.02%；
政府性基金预算拨款收入541.25万元，占39.98%。
二、“三公”经费情况说明
公务接待费3.20万元，较上年减少0.40万元；公务用车运行维护费6.80万元。合计10.00万元。
项目          本年预算数    上年预算数
基本支出        612.50        600.00
项目支出        741.25        700.00
支出合计      1,353.75      1,300.00
"""
_SMALL = 36_000  # bytes


@cache
def originals(form: str) -> tuple[bytes, ...]:
    """The documents of a format, the same in every process."""
    return tuple(_MADE[form]()) if form in _MADE else tuple(_samples(form))


def _samples(form: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(SAMPLES.glob(f"*.{form}")) if path.stat().st_size <= _SMALL]


def _texts() -> list[bytes]:
    pages = LINES + "\f" + LINES.replace("2031", "2032")
    return [*_samples("txt"), LINES.encode(), LINES.encode("gb18030"), pages.encode("utf-16")]


def _delimited() -> list[bytes]:
    rows = [",".join("" if value is None else str(value) for value in row) for row in ROWS]
    return ["\n".join(rows).encode(), "\n".join(row.replace(",", "\t") for row in rows * 4).encode("gb18030")]


def _workbooks() -> list[bytes]:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        dates, money = (book.add_format({"num_format": code}) for code in ('yyyy"年"m"月"d"日"', "#,##0.00,;[<0]-0.0%"))
        for number in range(3):
            sheet = book.add_worksheet(f"表{number}")
            for at, row in enumerate(ROWS):
                for column, value in enumerate(row):
                    sheet.write(at, column, value, dates if column == 3 else money)
            sheet.merge_range("A1:D1", ROWS[0][0])
            sheet.set_row(4, None, None, {"hidden": True})
            sheet.set_column("B:B", None, None, {"hidden": number == 1})
            sheet.write_formula("C9", "=SUM(C4:C6)", money, 1353.75)
    return [xlsx(ROWS, merges=["A1:D1"], code="#,##0.00"), buffer.getvalue()]


def _old_workbooks() -> list[bytes]:
    return [xls(ROWS, code="#,##0.00", hidden=[4]), xls(ROWS * 3, code="yyyy-mm-dd")]


def _pages() -> list[bytes]:
    """Uncompressed, so that damage hits what is drawn; and a few as programs write them."""
    words = [pdf.text(60, 80 + 20 * at, line[:34]) for at, line in enumerate(LINES.splitlines())]
    grid = [pdf.rule(60, 500 + 20 * at, 460, 500 + 20 * at) for at in range(5)]
    grid += [pdf.rule(60 + 100 * at, 500, 60 + 100 * at, 580) for at in range(5)]
    cells = [
        pdf.text(64 + 100 * column, 514 + 20 * row, str(value), 9)
        for row, values in enumerate(ROWS[2:6])
        for column, value in enumerate(values)
    ]
    return [pdf.pdf([*words, *grid, *cells]), pdf.pdf(words, [*grid, *cells]), *_samples("pdf")]


_MADE = {"txt": _texts, "csv": _delimited, "xlsx": _workbooks, "xls": _old_workbooks, "pdf": _pages}
