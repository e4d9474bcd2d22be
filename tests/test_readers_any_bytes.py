"""Any bytes in: a document or UnreadableDocument, nothing else."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import UnreadableDocument
from extractor.readers import READERS, read_document

# The PDF reader has its own test of this kind; here it would only slow the others.
HEADS = [
    b"",
    b"<html>",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "<p>一、收入</p><table>".encode(),
    "预算\f".encode(),
]
TAGS = "<p> </p> <table> <tr> <td_colspan=3> </table> <br> <ol_start=x> <li> <h1> &nbsp; <div_hidden> </div> <a> <b>"
MARKUP = st.lists(
    st.sampled_from(
        [*(tag.replace("_", " ") for tag in TAGS.split(" ")), "一、收入", "12.3万元", "，", "\n", "\x00", "\ud800"]
    ),
    max_size=40,
).map(lambda parts: "<html>" + "".join(parts))
ELEMENTS = (
    "<w:p> </w:p> <w:r> </w:r> <w:t>收入</w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:br/> &lt; <!---->"
)
NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
WORD = st.lists(st.sampled_from([*ELEMENTS.split(" "), NUMBERED, "<w:numPr/>"]), max_size=40)


def accepted_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, "某文件")
    except UnreadableDocument as error:
        assert str(error).startswith("某文件：")
    else:
        assert document.media_type in READERS
        assert [block.number for block in document.blocks] == list(range(len(document.blocks)))
        assert all(block.text.strip() for block in document.blocks if block.kind == "text")
        assert not any("\n" in block.text for block in document.blocks)


@settings(max_examples=200)
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_any_bytes(head: bytes, tail: bytes) -> None:
    """Random bytes behind the beginnings of each format."""
    accepted_or_refused(head + tail)


@settings(max_examples=200)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text(text: str, encoding: str) -> None:
    """Random characters, whatever Unicode allows."""
    accepted_or_refused(text.encode(encoding, "ignore"))


@settings(max_examples=150)
@given(MARKUP)
def test_any_markup(page: str) -> None:
    """Tags in any order, closed or not."""
    accepted_or_refused(page.encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(WORD)
def test_any_word_body(parts: list[str]) -> None:
    """Elements of a Word document in any order, mostly not well-formed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        content = "".join(parts)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{content}</w:body></w:document>')
    accepted_or_refused(buffer.getvalue())
