"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.model import Block, Document
from extractor.readers.encoding import decode
from extractor.readers.pages import pages
from extractor.readers.paragraphs import paragraphs


def read(data: bytes, name: str) -> Document:
    """The paragraphs of a plain text, in any encoding Chinese offices use; pages where form feeds divide them."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument("无法判断文字编码，不能读取")
    sheets = pages(decoded.text)
    paged = len(sheets) > 1
    blocks = tuple(
        Block(number, "text", paragraph.text, page=paragraph.page if paged else None, centered=paragraph.centered)
        for number, paragraph in enumerate(paragraphs(sheets))
    )
    if not blocks:
        raise UnreadableDocument("文件里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        "text/plain",
        blocks,
        pages=len(sheets) if paged else None,
        warnings=decoded.warnings,
    )
