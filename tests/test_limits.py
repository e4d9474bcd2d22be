"""What a few bytes unfold to is bounded: a clear refusal, or a result that says what was left out."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import package

from extractor.errors import UnreadableDocument
from extractor.model import Block, Cell, Document
from extractor.pipeline import parse
from extractor.readers import read_document
from extractor.readers.limits import MOST_SQUARES, WIDEST_SPAN, bounded, span, whole
from extractor.readers.pdf.unfolding import overgrown
from extractor.readers.spreadsheet.formats import shown

TEXT = "<p>二、收支情况</p><p>2031年收入20.00万元。</p>"


def _page(table: str) -> bytes:
    return f"<html><body>{TEXT}<table>{table}</table></body></html>".encode()


def _pdf(*streams: tuple[str, bytes]) -> bytes:
    """A page that draws the form /F, which is object 5; the others follow it."""
    head = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>\n"
        b"endobj\n"
    )
    for number, (entries, content) in enumerate(streams, 4):
        head += b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries.encode(), len(content))
        head += content + b"\nendstream\nendobj\n"
    return head + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def _form(inner: int) -> str:
    return f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {inner} 0 R>>>>"


# --- tables -----------------------------------------------------------------------------------------------------------


@given(st.text(max_size=12) | st.integers().map(str))
def test_any_text_is_a_span(digits: str) -> None:
    """Between one and the widest, whatever stands there."""
    assert 1 <= span(digits) <= WIDEST_SPAN


@pytest.mark.parametrize(
    ("digits", "number"),
    [("7", 7), (" 7 ", 7), ("-3", -3), ("9" * 5000, None), ("７", None), ("²", None), ("", None), (None, None)],
)
def test_whole_numbers_of_a_file(digits: str | None, number: int | None) -> None:
    """Python reads more digits than anybody means, and refuses some that look like digits."""
    assert whole(digits) == number


def test_a_span_of_endless_digits_is_none() -> None:
    """The cell is one column wide."""
    row = f'<tr><td colspan="{"9" * 5000}">甲</td><td>1.00</td></tr><tr><td>乙</td><td>2.00</td></tr>'
    table = read_document(_page(row), "x.html").blocks[-1]
    assert [(cell.column, cell.columns) for cell in table.cells] == [(0, 1), (1, 1), (0, 1), (1, 1)]


def test_spans_end_where_no_more_cells_begin() -> None:
    """A table that spans would blow up is read with shorter ones."""
    rows = "".join('<tr><td rowspan="1000" colspan="1000">甲</td><td>1.00</td></tr>' for _ in range(3))
    table = read_document(_page(rows), "x.html").blocks[-1]
    assert table.kind == "table"
    assert max(cell.row + cell.rows for cell in table.cells) * max(c.column + c.columns for c in table.cells) < 4e6


def test_a_table_too_large_is_left_out_and_said() -> None:
    """The text beside it is read; alone, the document is refused."""
    cell = '<td rowspan="1000" colspan="1000">甲</td>'
    row = f"<tr>{cell * 4}</tr>"
    found = read_document(_page(row * 900), "x.html")
    assert [block.kind for block in found.blocks] == ["text", "text"]
    assert found.warnings == ("有 1 张表格铺开后过大，没有读取",)
    with pytest.raises(UnreadableDocument, match=f"超过 {MOST_SQUARES} 格"):
        read_document(f"<html><body><table>{row * 900}</table></body></html>".encode(), "x.html")


def test_the_numbers_of_blocks_close_up() -> None:
    """Places in a document are by block number, also behind a table that was left out."""
    huge = Block(1, "table", cells=(Cell(0, 0, "甲"), Cell(3000, 3000, "乙")))
    found = bounded(Document("x", "", "", (Block(0, "text", "一"), huge, Block(2, "text", "二"))))
    assert [(block.number, block.text) for block in found.blocks] == [(0, "一"), (1, "二")]


# --- PDF --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("streams", "many"),
    [
        ([("", b"/F Do"), (_form(5), b"/F Do /F Do")], True),  # a form that draws itself
        ([("", b"/F Do"), (_form(6), b"/F Do"), (_form(5), b"/F Do")], True),  # two that draw each other
        ([("", b"/F Do"), *((_form(6 + n), b"/F Do " * 10) for n in range(9)), (_form(0), b"0 0 m 9 9 l S")], True),
        ([("", b"/F Do"), (_form(6), b"/F Do /F Do"), (_form(0), b"0 0 m 9 9 l S")], False),
        ([("", b"/F Do " * 30), (_form(0), b"0 0 m 9 9 l S")], False),
        ([("", b"/F Do " * 5000), (_form(0), b"0 0 m 9 9 l S " * 5000)], True),
    ],
    ids=["itself", "each other", "ten of ten of ten", "two deep", "flat", "often"],
)
def test_forms_that_multiply(streams: list[tuple[str, bytes]], many: bool) -> None:
    """Told before anything is drawn; the document is refused where no page is left."""
    data = _pdf(*streams)
    assert overgrown(data) == (frozenset({0}) if many else frozenset())
    with pytest.raises(UnreadableDocument, match="层层展开" if many else "没有文字"):
        read_document(data, "x.pdf")


def test_content_packed_to_a_thousandth() -> None:
    """A page of 40 MB in 40 KB."""
    packed = zlib.compress(b"0 0 m 9 9 l S " * 3_000_000)
    assert overgrown(_pdf(("/Filter/FlateDecode", packed), (_form(0), b""))) == frozenset({0})


def test_a_page_without_end_is_broken() -> None:
    """pdfium would count its points one by one."""
    data = _pdf(("", b""), (_form(0), b"")).replace(b"[0 0 600 800]", b"[0 0 2147483000 800]")
    with pytest.raises(UnreadableDocument, match="没有一页可以读出"):
        read_document(data, "x.pdf")


# --- packages ---------------------------------------------------------------------------------------------------------


def test_a_cell_outside_a_row_stands_in_the_next() -> None:
    """Neither cell nor row says where it is."""
    sheet = "<c t='str'><v>甲</v></c>" + "<row><c t='str'><v>乙</v></c><c><v>1</v></c></row>" * 2
    assert read_document(package(f"<sheetData>{sheet}</sheetData>"), "x.xlsx").blocks


def test_relations_of_another_root_are_none() -> None:
    """Parts are found under their usual names."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", "<x/>")
        archive.writestr("word/_rels/document.xml.rels", "<x><Relationship Target='y'/></x>")
        body = "<w:body><w:p><w:r><w:t>一、收支情况</w:t></w:r></w:p></w:body>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    assert read_document(buffer.getvalue(), "x.docx").blocks[0].text == "一、收支情况"


@pytest.mark.parametrize("epoch", [False, True])
def test_days_behind_the_last_year_are_plain_numbers(epoch: bool) -> None:
    """Days that count from 1904 pass the year 9999 four years earlier."""
    for value in (Decimal(2_958_465) + Decimal("0.999999"), Decimal(2_958_400)):
        assert shown(value, "yyyy-mm-dd", epoch_1904=epoch).text
    assert shown(Decimal(2_958_400), "yyyy-mm-dd", epoch_1904=True).text == "2958400"


# --- text -------------------------------------------------------------------------------------------------------------


ENDLESS = {
    "heading": "一、" + "收入" * 15_000,
    "dots": "…" * 100_000 + "x",
    "dots apart": ". " * 60_000 + "x",
    "figures": "1 2，" * 10_000,
    "tables": "一、" + "表（附）" * 20_000,
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_one_endless_line(kind: str) -> None:
    """A few seconds of work at most, the whole flow; as a square of the length some of these were minutes."""
    begun = time.process_time()
    text = f"河湾区水务局2031年部门预算\n{ENDLESS[kind]}\n二、支出情况\n本年支出。\n"
    assert parse(text.encode(), name="x.txt").document.blocks
    assert time.process_time() - begun < 12
