"""PDF with a text layer: bytes to a Document, page by page, boxes kept."""

from __future__ import annotations

import hashlib

from extractor.errors import UnreadableDocument
from extractor.model import Document
from extractor.readers.pdf import engine
from extractor.readers.pdf.blocks import blocks
from extractor.readers.pdf.sheets import Sheet, sheet

MEDIA_TYPE = "application/pdf"


def read(data: bytes, name: str) -> Document:
    """Raises UnreadableDocument for an encrypted, broken or merely scanned file."""
    with engine.opened(data) as document:
        sheets = _sheets(document)
        producer = engine.metadata(document, "Producer") or engine.metadata(document, "Creator")
        title = engine.metadata(document, "Title")
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        blocks=blocks(sheets),
        pages=len(sheets),
        producer=producer or None,
        title=title or None,
        warnings=_warnings(sheets),
    )


def _sheets(document: int) -> list[Sheet]:
    found = []
    for index in range(engine.count_pages(document)):
        with engine.opened_page(document, index) as handles:
            found.append(sheet(*handles, index + 1) if handles else Sheet(index + 1, 0, 0))
    return found


def _warnings(sheets: list[Sheet]) -> tuple[str, ...]:
    blank = [sheet.page for sheet in sheets if not sheet.printed]
    if len(blank) == len(sheets):
        raise UnreadableDocument("PDF 没有文字层（可能是扫描件），无法读取文字")
    return tuple(f"第{page}页没有文字层（可能是扫描件）" for page in blank)
