"""Any workbook and any aligned text in: a document or UnreadableDocument, nothing else, and in little time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import package, xls, xlsx

from extractor.errors import UnreadableDocument
from extractor.readers import read_document
from extractor.tables.header_tree import grid_of

ROWS = [["收支总表"], [None, "单位：万元"], ["项目", "预算数"], ["教育支出", 120.5], ["合计", 120.5]]
BOOKS = [xlsx(ROWS, code="#,##0.00"), xls(ROWS, code='0.00"元"')]
PLAIN = "<row> </row> <c> </c> <v>3</v> <v>1E999</v> <v>x</v> <f>A1</f> <is> </is> <t>项目</t>"
CELLS = st.lists(
    st.sampled_from(
        [*PLAIN.split(" "), '<row r="2">', '<row hidden="1" r="9">', '<c r="B3">', '<c r="A1">', '<c r="ZZZ9999999">',
         '<c t="s">', '<c t="e">', '<mergeCell ref="A1:B9"/>', '<mergeCell ref="B9:A1"/>',
         '<col min="0" max="99999999" hidden="1"/>']
    ),
    max_size=30,
)  # fmt: skip
WORDS = st.lists(
    st.sampled_from(
        ["一、教育支出", "合计", "1,234.50", "0.00", "-", "201", "项 目", "单位：万元", "支出总表", " ", "   ",
         "      ", "\n", "\n\n", "\f", "　　", "栏次", "1", "2", "%", "。", "\t"]
    ),
    max_size=80,
)  # fmt: skip


def accepted_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, "某文件")
    except UnreadableDocument as error:
        assert str(error).startswith("某文件：")
        return
    for block in document.blocks:
        squares = [
            (row, column)
            for cell in block.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(squares) == len(set(squares)), "two cells on one square"
        assert block.text.strip() or block.cells
        grid_of(block.cells)


@settings(max_examples=300)
@given(st.sampled_from(BOOKS), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12))
def test_workbooks_with_wrong_bytes(book: bytes, wrong: list[tuple[float, int]]) -> None:
    data = bytearray(book)
    for place, byte in wrong:
        data[int(place * len(data))] = byte
    accepted_or_refused(bytes(data))


@settings(max_examples=150)
@given(st.sampled_from(BOOKS), st.floats(0, 1))
def test_workbooks_cut_short(book: bytes, place: float) -> None:
    accepted_or_refused(book[: int(place * len(book))])


@settings(max_examples=200)
@given(CELLS)
def test_sheets_with_elements_in_any_order(parts: list[str]) -> None:
    """Mostly not well-formed, cells without rows, rows without end, references out of bounds."""
    accepted_or_refused(package("<sheetData>" + "".join(parts) + "</sheetData>"))


@settings(max_examples=300)
@given(WORDS)
def test_words_and_figures_set_anyhow(parts: list[str]) -> None:
    accepted_or_refused("".join(parts).encode())


def test_long_aligned_text_takes_linear_time() -> None:
    """Thousands of rows, and a line of thousands of columns."""
    started = time.process_time()
    rows = "".join(f"第{n}项{' ' * (20 - len(str(n)))}{n}.00{' ' * 8}{n}.50\n" for n in range(10_000))
    accepted_or_refused(rows.encode())
    accepted_or_refused(("项目   " * 5_000 + "\n" + "1.00   " * 5_000 + "\n").encode() * 4)
    assert time.process_time() - started < 30
