"""The marked original: over both figures and linked, the message in the note, and nothing of the original changed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from desks import SCRIPT, finding
from pdf_pages import HEIGHT, WIDTH, along, pdf, table, text
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from workbooks import xlsx

from extractor.annotate import annotated
from extractor.cli import main
from extractor.errors import GoujiError
from extractor.model import Document
from extractor.outputs.view.values import FindingView, Mark
from extractor.pipeline import study
from extractor.readers import read_document

FIRST, SECOND = "12.30万元", "13.20万元"
PAGES = ([text(80, 200, f"基本支出{FIRST}，其余见表。")], [text(60, 300, f"支出合计{SECOND}。")])


def marks(document: Document, *words: str) -> tuple[Mark, ...]:
    """Where words stand in the text or in a cell, the first of them the suspect."""
    found = []
    for number, each in enumerate(words):
        role: Any = "figure" if number else "suspect"
        for block in document.blocks:
            if each in block.text:
                start = block.text.index(each)
                boxes = block.boxes(start, start + len(each))
                found.append(
                    Mark(role, each, "支出", "", boxes=boxes, block=block.number, start=start, end=start + len(each))
                )
            found += [
                Mark(role, each, "支出", "", block=block.number, cell=(0, cell.row, cell.column), sheet=block.sheet,
                     address=cell.address, boxes=((cell.page, cell.ink),) if cell.page and cell.ink else ())
                for cell in block.cells if each in cell.text
            ]  # fmt: skip
    assert len(found) == len(words)
    return tuple(found)


def marked(data: bytes, *words: str, name: str = "a") -> bytes:
    """The file with a finding over these words."""
    document = read_document(data, name)
    made, places, findings = annotated(data, study(document), [finding(marks=marks(document, *words))])
    assert (places, findings) == (len(words), 1)
    return made


def notes(data: bytes) -> list[tuple[int, Any]]:
    """Every annotation of a PDF with its page."""
    reader = PdfReader(io.BytesIO(data))
    return [
        (number, each.get_object()) for number, page in enumerate(reader.pages) for each in page.get("/Annots") or ()
    ]


def kinds(data: bytes) -> list[tuple[int, str]]:
    return [(page, note["/Subtype"]) for page, note in notes(data)]


def shaped(data: bytes, rotate: int, crop: bool) -> bytes:
    """Every page turned, and only a part of it shown."""
    writer = PdfWriter(io.BytesIO(data))
    for page in writer.pages:
        page.rotation = rotate
        if crop:
            page.cropbox = RectangleObject((20, 30, WIDTH - 15, HEIGHT - 25))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


# Where the figure lies that begins 48 points behind (200, 400) and is 54 long, on a page turned so that it is upright.
UPRIGHT = {
    0: (248, 400, 302, 412), 90: (188, 448, 200, 502), 180: (98, 388, 152, 400), 270: (200, 298, 212, 352),
}  # fmt: skip


@pytest.mark.parametrize("rotate", UPRIGHT)
@pytest.mark.parametrize("crop", [False, True])
def test_a_figure_is_marked_where_it_is_printed(rotate: int, crop: bool) -> None:
    """The original is a prefix; however a page is turned and cut, the highlight covers the figure in its own points."""
    words = along(200, HEIGHT - 400, f"基本支出{FIRST}，其余见表。", rotate / 90)
    data = shaped(pdf([words]), rotate, crop)
    made = marked(data, FIRST)
    assert made.startswith(data)
    assert kinds(made) == [(0, "/Highlight"), (0, "/Text")]
    assert [float(edge) for edge in notes(made)[0][1]["/Rect"]] == pytest.approx(UPRIGHT[rotate], abs=5)


def test_text_set_sideways_is_marked_by_its_line() -> None:
    """On a page that is shown turned, where nobody can say where in it each character is."""
    made = marked(shaped(pdf(*PAGES), 90, True), FIRST, SECOND)
    x0, y0, x1, y1 = map(float, notes(made)[0][1]["/Rect"])
    assert x0 < 128
    assert x1 > 182
    assert y0 < HEIGHT - 197 < y1 < y0 + 20


def test_the_figures_are_linked_and_the_note_tells_the_finding() -> None:
    """A link over each leads to the page of the other; whose note it is and what it says can be read."""
    made = marked(pdf(*PAGES), FIRST, SECOND)
    assert kinds(made) == [(page, kind) for page in (0, 1) for kind in ("/Highlight", "/Link", "/Text")]
    pages = [page.indirect_reference.idnum for page in PdfReader(io.BytesIO(made)).pages]
    links = {page: note["/Dest"][0].idnum for page, note in notes(made) if note["/Subtype"] == "/Link"}
    assert links == {0: pages[1], 1: pages[0]}
    told = [note for _, note in notes(made) if note["/Subtype"] == "/Highlight"]
    assert [note["/T"] for note in told] == ["勾稽 gouji"] * 2
    assert "问题 1·错误：正文与表格不符" in told[0]["/Contents"]
    assert "应为13.20万元" in told[0]["/Contents"]
    assert SCRIPT in told[0]["/Contents"]
    assert "与“支出”12.30万元" in told[1]["/Contents"]
    assert len({note["/NM"] for _, note in notes(made) if "/NM" in note}) == 4


def test_another_reader_sees_the_colour_and_the_same_text() -> None:
    """Drawn by pdfium: coloured at the figure, white beside it; the text of the pages is what it was."""
    data = pdf(*PAGES)
    made = marked(data, FIRST, SECOND)
    before, after = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(made)
    assert [page.get_textpage().get_text_range() for page in after] == [
        page.get_textpage().get_text_range() for page in before
    ]
    picture = after[0].render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    assert picture.getpixel((180, 190)) != (255, 255, 255)
    assert picture.getpixel((80, 240)) == (255, 255, 255)


def test_a_marked_file_can_be_marked_again() -> None:
    """The notes that were there stay, also where the list of objects is a stream."""
    data = pdf(*PAGES)
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_metadata({"/Subject": "x"})
    streamed = io.BytesIO()
    writer.write(streamed)
    for source in (data, streamed.getvalue()):
        once = marked(source, FIRST)
        twice = marked(once, SECOND)
        assert twice.startswith(once)
        assert kinds(twice) == [(0, "/Highlight"), (0, "/Text"), (1, "/Highlight"), (1, "/Text")]
    assert PdfReader(io.BytesIO(twice)).metadata["/Subject"] == "x"


def test_a_file_that_only_may_not_be_changed_is_marked_in_its_own_cipher() -> None:
    """Opened without a password; its notes can be read."""
    writer = PdfWriter(io.BytesIO(pdf(*PAGES)))
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    made = marked(locked.getvalue(), FIRST, SECOND)
    assert made.startswith(locked.getvalue())
    assert "问题 1" in notes(made)[0][1]["/Contents"]
    assert FIRST in pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()


def test_a_cell_of_a_ruled_table_is_marked() -> None:
    """The print in it, not the whole cell."""
    rows = [["项目", "金额"], ["基本支出", "12.30"], ["支出合计", "13.20"]]
    made = marked(pdf(table([60, 200, 320], [100, 130, 160, 190], rows)), "12.30", "13.20")
    rects = [[float(edge) for edge in note["/Rect"]] for _, note in notes(made) if note["/Subtype"] == "/Highlight"]
    assert all(190 < x0 < x1 < 260 and y1 - y0 < 16 for x0, y0, x1, y1 in rects)


def test_a_damaged_list_of_objects_is_refused() -> None:
    """Nothing is written behind a file that does not say where its objects are."""
    data = pdf(*PAGES).replace(b"startxref\n", b"startxref\n9")
    document = replace(read_document(pdf(*PAGES), "a.pdf"), name="坏.pdf")
    with pytest.raises(GoujiError, match=r"坏\.pdf.*不能"):
        annotated(data, study(document), [finding(marks=marks(document, FIRST))])


def _word() -> bytes:
    """A figure within a bold run, one torn over two runs, one in a table."""
    made = docx.Document()
    paragraph = made.add_paragraph("基本支出")
    paragraph.add_run(f"共{FIRST}，其余").bold = True
    paragraph.add_run("见表，支出合计13.")
    paragraph.add_run("20万元。")
    cells = made.add_table(2, 2)
    for row, texts in enumerate((("项目", "金额（万元）"), ("基本支出", "9.90"))):
        for column, each in enumerate(texts):
            cells.cell(row, column).text = each
    made.add_picture(io.BytesIO(_PIXEL))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


_HELD = ".//w:commentRangeStart[@w:id='{id}']/following::w:t[following::w:commentRangeEnd[@w:id='{id}']]/text()"


def test_a_word_document_gets_comments_at_the_very_figures() -> None:
    """The words, their look and the pictures stay; the ranges hold the figures and nothing else."""
    data = _word()
    made = marked(data, FIRST, SECOND, "9.90")
    before, after = (docx.Document(io.BytesIO(each)) for each in (data, made))
    assert [paragraph.text for paragraph in after.paragraphs] == [paragraph.text for paragraph in before.paragraphs]
    assert [(run.text, run.bold) for run in after.paragraphs[0].runs if run.text] == [
        ("基本支出", None), ("共", True), (FIRST, True), ("，其余", True), ("见表，支出合计", None), ("13.", None),
        ("20万元", None), ("。", None),
    ]  # fmt: skip
    body = after.element.body
    ids = body.xpath(".//w:commentRangeStart/@w:id")
    held = {
        "".join(
            body.xpath(
                f".//w:commentRangeStart[@w:id='{id_}']/following::w:t[following::w:commentRangeEnd[@w:id='{id_}']]/text()"
            )
        )
        for id_ in ids
    }
    assert held == {FIRST, SECOND, "9.90"}
    comments = list(after.comments)
    assert [comment.author for comment in comments] == ["勾稽 gouji"] * 3
    assert SCRIPT in comments[0].text
    assert [block.text for block in read_document(made, "a").blocks] == [
        block.text for block in read_document(data, "a").blocks
    ]
    assert len(after.inline_shapes) == 1


def test_two_findings_at_one_place_are_two_comments() -> None:
    """What the first parted, the second still finds."""
    document = read_document(_word(), "a")
    found = [finding(number, marks=marks(document, FIRST)) for number in (1, 2)]
    made, places, findings = annotated(_word(), study(document), found)
    assert (places, findings) == (2, 2)
    assert len(list(docx.Document(io.BytesIO(made)).comments)) == 2


ROWS = [["收支预算总表"], ["项目", "金额（万元）"], ["基本支出", 12.3], ["支出合计", 13.2]]


def test_a_workbook_gets_comments_and_keeps_every_other_part() -> None:
    """Opened again by its own reader; of the sheet only the line is new that names the drawing."""
    data = xlsx(ROWS, name="预算表")
    made = marked(data, "12.3", "13.2")
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["预算表"]
    assert "问题 1" in sheet["B3"].comment.text
    assert sheet["B4"].comment.author == "勾稽 gouji"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [[*row, None][:2] for row in ROWS]
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert changed == ["[Content_Types].xml", "xl/worksheets/sheet1.xml"]
        kept = re.sub(rb"<legacyDrawing[^>]*/>", b"", new.read("xl/worksheets/sheet1.xml"))
        assert kept == old.read("xl/worksheets/sheet1.xml")


def test_comments_that_a_workbook_has_stay() -> None:
    """One at the same cell is told behind the old one, at others beside it; marking twice works too."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(ROWS, name="预算表")))
    book["预算表"]["B3"].comment = openpyxl.comments.Comment("旧话", "乙")
    saved = io.BytesIO()
    book.save(saved)
    made = marked(marked(saved.getvalue(), "12.3"), "13.2")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["预算表"]
    assert sheet["B3"].comment.text.startswith("旧话\n问题 1")
    assert "问题 1" in sheet["B4"].comment.text


def test_what_takes_no_notes_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with what would do; nothing is written."""
    (tmp_path / "a.txt").write_text("河湾区水务局2031年部门预算\n一、收支\n收入总计20万元。\n", encoding="utf-8")
    assert main(["annotate", str(tmp_path / "a.txt"), "-o", str(tmp_path / "b.txt")]) == 2
    assert "PDF、DOCX、XLSX" in capsys.readouterr().err
    assert not (tmp_path / "b.txt").exists()


def test_a_finding_without_a_place_is_told_of() -> None:
    """It cannot be marked."""
    without: FindingView = finding(marks=())
    data = pdf(*PAGES)
    assert annotated(data, study(read_document(data, "a.pdf")), [without]) == (data, 0, 0)
