"""Plain text: cut from a web page, typed, or made by pdftotext."""

from __future__ import annotations

from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.model import Block, Document
from extractor.readers.encoding import decode
from extractor.readers.paragraphs import paragraphs


def read(data: bytes, name: str) -> Document:
    """The paragraphs of a plain text, in any encoding Chinese offices use."""
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument(f"{name}：无法判断文字编码，不能读取")
    blocks = []
    pages = decoded.text.split("\f")
    for page, text in enumerate(pages, 1):
        for paragraph in paragraphs(text.splitlines()):
            blocks.append(Block(len(blocks), "text", paragraph, page=page if len(pages) > 1 else None))
    if not blocks:
        raise UnreadableDocument(f"{name}：文件里没有文字")
    warnings = (f"有 {decoded.bad} 处字节无法识别为文字",) if decoded.bad else ()
    return Document(
        name,
        sha256(data).hexdigest(),
        "text/plain",
        tuple(blocks),
        pages=len(pages) - 1 if len(pages) > 1 else None,
        warnings=warnings,
    )
