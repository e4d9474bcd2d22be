"""PDF files that cannot be read, or not wholly: a reason in words, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import pdf, picture, table, text, unmapped

from extractor.errors import UnreadableDocument
from extractor.readers.pdf import engine, read
from extractor.readers.pdf.repair import repaired

PAGE = [text(90, 200, "云州市水务局2025年部门预算说明")]
SCAN = [picture(0, 0, 595, 842)]
GARBLED = [unmapped(90, 200, 40)]


def warnings(*pages: list[str]) -> tuple[str, ...]:
    return read(pdf(*pages), "x.pdf").warnings


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([PAGE, SCAN], "第2页没有文字层（可能是扫描件）"),
        ([PAGE, SCAN, SCAN, PAGE, SCAN], "第2—3页、第5页没有文字层（可能是扫描件）"),
        ([PAGE, [*SCAN, text(290, 815, "- 2 -")]], "第2页没有文字层（可能是扫描件）"),
        ([PAGE, GARBLED], "第2页的字体没有文字编码表，取不出可用的文字，未读"),
        ([[*PAGE, text(90, 300, "增长8.25"), picture(126, 288, 134, 301)]], "第1页有个别字是图片，以“\ufffc”代替"),
        ([[*PAGE, unmapped(90, 300, 2)]], "第1页有个别字的编码缺失，以“\ufffd”代替"),
    ],
)
def test_pages_that_cannot_be_read_are_named(pages: list[list[str]], expected: str) -> None:
    """What is missing is said, page by page."""
    assert warnings(*pages) == (expected,)


def test_an_empty_page_is_no_loss() -> None:
    """Nor is an empty form."""
    assert warnings(PAGE, [], table([90, 200, 300], [100, 120], [["", ""]])) == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "损坏"),
        (b"%PDF-1.7\nnothing", "损坏"),
        (b"\x00" * 3000, "损坏"),
        (pdf(SCAN, SCAN), "扫描件"),
        (pdf([]), "没有文字"),
        (pdf([text(90, 100 + 20 * n, f"{n}38.25 4.{n}%") for n in range(5)]), "几乎没有汉字"),
        (pdf(GARBLED), "文字编码表"),
    ],
    ids=["empty", "a head only", "zeros", "scans", "blank paper", "figures only", "no text encoding"],
)
def test_a_file_without_readable_text_is_refused(data: bytes, reason: str) -> None:
    """With its reason in Chinese."""
    with pytest.raises(UnreadableDocument, match=reason):
        read(data, "x.pdf")


def test_a_password_is_asked_for() -> None:
    """An empty password opens; any other is a reason to refuse."""
    fpdf = pytest.importorskip("fpdf")

    def locked(user: str) -> bytes:
        file = fpdf.FPDF()
        file.set_encryption(owner_password="boss", user_password=user)
        file.add_page()
        file.set_font("helvetica")
        file.cell(text="budget 2025")
        return bytes(file.output())

    assert [block.text for block in read(locked(""), "x.pdf").blocks] == ["budget 2025"]
    with pytest.raises(UnreadableDocument, match="密码"):
        read(locked("secret"), "x.pdf")


def test_a_file_cut_off_gives_the_pages_it_still_holds() -> None:
    """Its list of pages stood at the lost end."""
    whole = pdf(PAGE, PAGE, PAGE)
    headless = whole.replace(b"/Type/Catalog", b"/Type/Nothing").replace(b"/Type/Pages", b"/Type/Nothing")
    document = read(headless[: headless.rindex(b"xref\n0")], "x.pdf")
    assert document.pages == 3
    assert document.warnings == ("文件不完整（结尾缺失），只读出残存的页，内容可能有缺漏",)


def test_a_file_without_its_ending_is_suspect() -> None:
    """All that can be read is read, and the doubt is told."""
    assert read(pdf(PAGE).removesuffix(b"%%EOF\n"), "x.pdf").warnings == ("文件缺少结尾标记，可能不完整",)


def test_nothing_to_mend() -> None:
    """No page, no repair."""
    assert repaired(b"%PDF-1.4 1 0 obj <</Type/Pages>> endobj") is None


@settings(max_examples=60)
@given(st.binary(max_size=600), st.integers(min_value=0, max_value=4000))
def test_any_bytes(noise: bytes, at: int) -> None:
    """A PDF overwritten with noise anywhere: a document or UnreadableDocument, nothing else."""
    good = pdf(PAGE, table([90, 200, 300], [100, 120, 140], [["甲", "乙"], ["1", "2"]]))
    at %= len(good)
    try:
        document = read(good[:at] + noise + good[at + len(noise) :], "x.pdf")
    except UnreadableDocument as error:
        assert str(error)
    else:
        assert all(line.end <= len(block.text) for block in document.blocks for line in block.lines)


def test_a_character_of_two_codes_takes_one_place_and_founders_point_is_one() -> None:
    """Founder's fonts print the point of figures as U+1001B0, which pdfium gives as two halves."""
    joined = engine._joined([0xFF12, 0xDBC0, 0xDDB0, 0xFF15, 0xD83D, 0xDE00, 0xDBC0])
    assert joined == "２.\xad５😀\xad\ufffd"
