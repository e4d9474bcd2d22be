"""Documents with changes in them: the figure is changed, everything else stays as it was."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import docx
import pytest

from extractor.inject.figures import Edit, TextPlace
from extractor.inject.rounding import rounded
from extractor.inject.writers import Writer, writer
from extractor.inject.writers.blocks import BlocksWriter
from extractor.inject.writers.read_back import read_back
from extractor.model import Document
from extractor.pipeline import parse
from extractor.readers import read_document
from tests.pdf_pages import pdf
from tests.pdf_pages import text as line
from tests.workbooks import package, printed, xls, xlsx

PROSE = (
    "云江市河湾区水务局2031年部门预算\r\n\r\n一、情况说明\r\n"
    "　　收入预算 1,234.50 万元，比上年\r\n增加20.40万元，增长2.55%。\r\n"
)


def opened(data: bytes, name: str = "a") -> tuple[Writer, Document]:
    document = read_document(data, name)
    return writer(data, document), document


def edit(document: Document, old: str, new: str) -> Edit:
    """The last place where the document prints `old`, to print `new`."""
    for block in reversed(document.blocks):
        texts = [(None, block.text), *((index, cell.text) for index, cell in enumerate(block.cells))]
        for cell, text in reversed(texts):
            start = text.rfind(old)
            if start >= 0:
                return Edit(TextPlace(block.number, cell, start, start + len(old)), new)
    raise AssertionError(f"{old} is printed nowhere")


def written(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with these changes, read back as the document with these changes."""
    target, document = opened(data)
    edits = [edit(document, old, new) for old, new in changes]
    assert target.changed(edits) is not None
    content = target.written(edits)
    assert content is not None
    return content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_keeps_its_encoding(encoding: str) -> None:
    """Byte order marks, line ends and everything else stay; only the digits differ."""
    changed = written(PROSE.encode(encoding), ("1,234.50", "1,243.50"), ("增加", "减少"))
    assert changed == PROSE.replace("1,234.50", "1,243.50").replace("增加", "减少").encode(encoding)


def test_a_figure_over_a_line_break() -> None:
    """A number that the page broke is changed where its digits stand."""
    lines = "一、情况说明\n" + "　　" + "收支情况说明" * 6 + "，收入预算为1234.\n56万元，" + "支出安排说明" * 5 + "。\n"
    target, document = opened(lines.encode())
    spot = next(block for block in document.blocks if "1234.56" in block.text)
    start = spot.text.index("1234.56")
    changed = target.written([Edit(TextPlace(spot.number, None, start, start + 7), "1234.65")])
    assert changed == lines.replace("\n56万元", "\n65万元").encode()


def test_repeated_figures_are_told_apart() -> None:
    """Of three noughts in a row of fields the middle one is changed."""
    rows = "科目,合计,基本,项目\n教育支出,0.00,0.00,0.00\n农林水支出,5.00,5.00,0.00\n合计,5.00,5.00,0.00\n"
    target, document = opened(rows.encode())
    (table,) = document.blocks
    place = next(i for i, cell in enumerate(table.cells) if (cell.row, cell.column) == (1, 2))
    changed = target.written([Edit(TextPlace(0, place, 0, 4), "7.00")])
    assert changed == rows.replace("教育支出,0.00,0.00", "教育支出,0.00,7.00").encode()


PAGE = """<!DOCTYPE html><html><head><title>收入预算1,234.50万元</title>
<script>var a = "1,234.50";</script></head><body>
<!-- 1,234.50 --><p>云江市河湾区水务局2031年部门预算</p><h2>一、情况说明</h2>
<p>收入预算<b>1,2</b><span lang=EN-US>34</span>.5&#48;&nbsp;万元，
比上年增加20.40万元，增长2.55%，主要原因是人员增加。</p>
<p>支出预算情况见下表，单位为万元，各项支出按功能分类科目列示。</p>
<table><tr><th>科目</th><th>合计</th></tr><tr><td>教育支出</td><td>7.00</td></tr><tr><td>合计</td><td>7.00</td></tr></table>
</body></html>"""


def test_web_pages_keep_every_tag() -> None:
    """Digits in tags of their own and digits written as entities are changed in their place."""
    assert written(PAGE.encode(), ("1,234.50", "1,243.50")).decode() == PAGE.replace(">34<", ">43<")
    assert written(PAGE.encode(), ("1,234.50", "1,234.57")).decode() == PAGE.replace("&#48;", "7")
    assert written(PAGE.encode(), ("1,234.50", "1,234.5")).decode() == PAGE.replace("&#48;", "")
    assert written(PAGE.encode(), ("1,234.50", "11,234.50")).decode() == PAGE.replace("1,2</b>", "11,2</b>")


def test_cells_of_web_pages() -> None:
    """The last of two equal cells is changed, and only that."""
    assert written(PAGE.encode(), ("7.00", "8.00")).decode() == PAGE.replace(
        "7.00</td></tr></table>", "8.00</td></tr></table>"
    )


def word() -> bytes:
    """A figure over three runs, one of them bold, and a table."""
    document = docx.Document()
    document.add_paragraph("云江市河湾区水务局2031年部门预算")
    paragraph = document.add_paragraph("收入预算1,2")
    paragraph.add_run("34").bold = True
    paragraph.add_run(".50万元，比上年增加20.40万元。")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("科目", "合计", "教育支出", "7.00"), strict=True):
        cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_word_documents_keep_their_runs() -> None:
    """The digits are changed in their own run; every other part, and all else in this one, stays."""
    before = parts(word())
    after = parts(written(word(), ("1,234.50", "1,243.50"), ("7.00", "17.00")))
    main = "word/document.xml"
    assert {name for name in before if before[name] != after[name]} == {main}
    assert after[main] == before[main].replace(b">34<", b">43<").replace(b">7.00<", b">17.00<")


def test_workbooks_change_numbers() -> None:
    """A number stays a number under its format; the rest of the package is the same."""
    rows: list[list[object]] = [["科目", "合计", "占比"], ["教育支出", 1234.5, 0.25], ["农林水支出", 7.0, 0.125]]
    data = xlsx(rows, code="#,##0.00")
    changed = written(data, ("1,234.50", "1,243.50"))
    assert "教育支出|1,243.50|0.25" in printed(changed)
    assert {name for name, part in parts(data).items() if parts(changed)[name] != part} == {"xl/worksheets/sheet1.xml"}


def test_workbooks_change_percentages() -> None:
    """What shows as 12.5% is stored as 0.125."""
    rows: list[list[object]] = [["科目", "占比"], ["教育支出", 0.125], ["农林水支出", 0.875]]
    assert "教育支出|15.2%" in printed(written(xlsx(rows, code="0.0%"), ("12.5", "15.2")))


def test_workbooks_change_texts() -> None:
    """A string that several cells share is changed in one of them."""
    rows: list[list[object]] = [["科目", "合计"], ["教育支出", "1,234.50"], ["合计", "1,234.50"]]
    read = printed(written(xlsx(rows), ("1,234.50", "1,243.50")))
    assert "教育支出|1,234.50\n合计|1,243.50" in read


def test_formulas_keep_their_words() -> None:
    """The stored result is changed, the formula stays."""
    sheet = """<sheetData>
    <row r="1"><c r="A1" t="str"><v>科目</v></c><c r="B1" t="str"><v>合计</v></c></row>
    <row r="2"><c r="A2" t="str"><v>教育支出</v></c><c r="B2"><f>B3</f><v>12.5</v></c></row>
    <row r="3"><c r="A3" t="str"><v>合计</v></c><c r="B3"><v>12.5</v></c></row></sheetData>"""
    changed = written(package(sheet), ("12.5", "15.2"))
    assert b"<f>B3</f><v>12.5</v>" in parts(changed)["xl/worksheets/sheet1.xml"]
    target, document = opened(package(sheet))
    place = next(
        TextPlace(b.number, i, 0, 4) for b in document.blocks for i, c in enumerate(b.cells) if c.text == "12.5"
    )
    content = target.written([Edit(place, "15.2")])
    assert content is not None
    assert b"<f>B3</f><v>15.2</v>" in parts(content)["xl/worksheets/sheet1.xml"]


def test_other_formats_are_changed_as_read() -> None:
    """A PDF and an old workbook are changed in the blocks that were read, and kept as plain text."""
    data = xls([["科目", "合计"], ["教育支出", 12.5], ["合计", 12.5]])
    target, document = opened(data)
    assert target.written([edit(document, "12.5", "15.2")]).decode().endswith("教育支出\t12.5\n合计\t15.2\n")  # type: ignore[union-attr]
    target, document = opened(
        pdf([line(90, 100, "云江市河湾区水务局2031年部门预算"), line(90, 130, "收入预算1,234.50万元。")])
    )
    changed = target.changed([edit(document, "1,234.50", "11,234.50")])
    assert changed is not None
    (block,) = (block for block in changed.blocks if "11,234.50万元" in block.text)
    assert sum(line.end - line.start for line in block.lines) == len(block.text)
    assert block.boxes(len(block.text) - 1, len(block.text))


def test_what_is_read_back_must_be_what_was_meant() -> None:
    """A file in which anything else changed is refused."""
    _, document = opened(PROSE.encode())
    change = [edit(document, "1,234.50", "1,243.50")]
    assert read_back(PROSE.replace("1,234.50", "1,243.50").encode(), document, change) is not None
    assert read_back(PROSE.replace("1,234.50", "1,234.05").encode(), document, change) is None
    assert read_back(PROSE.encode(), document, change) is None
    assert read_back(b"", document, change) is None


def test_torn_characters_stay_torn() -> None:
    """Bytes that make no character are written back as they came."""
    data = PROSE.encode() + b"\xe4\xba\n"
    assert written(data, ("1,234.50", "1,243.50")) == data.replace(b"1,234.50", b"1,243.50")


def test_what_cannot_be_taken_apart_is_changed_as_read() -> None:
    """Where a file is not what its reader took it for, the blocks are changed."""
    assert isinstance(writer(b"\xff\xfe\x00", read_document(PROSE.encode(), "a")), BlocksWriter)


def test_values_survive() -> None:
    """A changed cell forgets what was stored behind it."""
    data = xlsx([["科目", "合计"], ["教育支出", 12.3456], ["合计", 12.3456]], code="0.00")
    target, document = opened(data)
    changed = target.changed([edit(document, "12.35", "13.25")])
    assert changed is not None
    stored = [cell.stored for block in changed.blocks for cell in block.cells if cell.text == "13.25"]
    assert [Decimal(each or "13.25") for each in stored] == [Decimal("13.25")]


def test_a_document_with_its_money_rounded() -> None:
    """Amounts in text and tables, half up; percentages, and what would vanish, stay."""
    text = PROSE + "　　培训费0.04万元，会议费12.35万元，差旅费12.45万元。\r\n"
    document = rounded(parse(text.encode()), 1)
    said = "".join(block.text for block in document.blocks)
    for words in ("1,234.5 万元", "增加20.4万元", "增长2.55%", "培训费0.04万元", "会议费12.4万元", "差旅费12.5万元"):
        assert words in said
    assert "会议费12万元" in "".join(block.text for block in rounded(parse(text.encode()), 0).blocks)
