"""The media type comes from content; what is not read is refused with a reason people understand."""

import io
import zipfile
from importlib import import_module

import pytest

from extractor.errors import UnreadableDocument
from extractor.readers import READERS, UNREAD, read_document
from extractor.readers.media import detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARAGRAPH = "<p>一、部门概况</p>"


def packed(*parts: str) -> bytes:
    """A zip with these parts, all but empty."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part in parts:
            package.writestr(part, "<a/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("一、部门概况\n收入12万元。".encode(), "text/plain"),
        ("一、部门概况".encode("utf-16"), "text/plain"),
        ("单价<10万元，数量>3".encode(), "text/plain"),
        ("收入9万元,增长2%.\n1.税收6万元,增长1%。\n2.其他3万元,增长4%。".encode(), "text/plain"),
        ("项目,金额\n收入,9\n支出,8\n结余,1".encode(), "text/csv"),
        ("项目;金额\n收入;1,009\n支出;8\n结余;1,001".encode(), "text/csv"),
        ("收入表,\n项目,数\n税,9\n支出表,,\n项目,数,注\n教育,8,新\n".encode(), "text/csv"),
        (f"<html><body>{PARAGRAPH}</body></html>".encode(), "text/html"),
        (f"\ufeff\r\n<!DOCTYPE html>{PARAGRAPH}".encode(), "text/html"),
        (f"<%@ page %><div>{PARAGRAPH}</div>".encode("gb18030"), "text/html"),
        (f"<html>{PARAGRAPH}".encode("utf-16"), "text/html"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "application/pdf"),
        (packed("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (packed("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        (packed("a.pdf", "b.pdf"), "application/zip"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        (OLE + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-encrypted"),
        (OLE, "application/x-ole-storage"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"II*\x00\x08\x00", "image/tiff"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "multipart/related"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:p/>', "application/vnd.ms-office.xml"),
        (bytes(range(256)), "application/octet-stream"),
    ],
)
def test_media_type_from_content(data: bytes, media_type: str) -> None:
    """Signatures, then the parts of a package, then whether it is text at all."""
    assert detect(data) == media_type


@pytest.mark.parametrize("media_type", READERS)
def test_every_reader_can_be_imported(media_type: str) -> None:
    """A registry entry leads to a module with a `read`."""
    assert callable(import_module(READERS[media_type]).read)


def test_no_type_is_both_read_and_refused() -> None:
    """A format leaves the refused ones when its reader comes."""
    assert READERS.keys() & UNREAD.keys() == set()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \r\n\t\x0c", "空"),
        (bytes(range(256)), "二进制"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (packed("xl/workbook.xml"), "Excel"),
        (packed("OFD.xml"), "OFD"),
        (packed("a.pdf"), "压缩包"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"<html><script>1</script></html>", "没有正文"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    """The message names the file and the reason, in Chinese."""
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read_document(data, "某局预算.pdf")
    assert str(caught.value).startswith("某局预算.pdf")


def test_name_is_no_evidence() -> None:
    """A page saved as .doc is read as the page it is."""
    document = read_document(f"<html><body>{PARAGRAPH}</body></html>".encode(), "预算.doc")
    assert document.media_type == "text/html"
    assert document.name == "预算.doc"
