"""PDF with a text layer: bytes to a Document, page by page, boxes kept."""

from __future__ import annotations

import hashlib

from extractor.collecting import uncollected
from extractor.errors import UnreadableDocument
from extractor.layout.geometry.blocks import page_blocks
from extractor.layout.geometry.pages import PlacedPage
from extractor.model import Block, Document
from extractor.readers.limits import MOST_PAGES
from extractor.readers.pdf import engine
from extractor.readers.pdf.notices import notices
from extractor.readers.pdf.pages import PdfPage, sheet
from extractor.readers.pdf.repair import repaired
from extractor.readers.pdf.unfolding import overgrown

MEDIA_TYPE = "application/pdf"
_ENDING, _TAIL = b"%%EOF", 2048  # how a PDF ends, and how much may stand behind that
_MOST_OBJECTS = 200_000  # lines, pictures and pieces of text of one page; also characters
_BROKEN_RUN = 200  # broken pages in a row after which a file is not worth more attempts


def read(data: bytes, name: str) -> Document:
    """Raises UnreadableDocument for an encrypted, broken or merely scanned file."""
    try:
        return _read(data, name, data, () if _ENDING in data[-_TAIL:] else ("文件缺少结尾标记，可能不完整",))
    except engine.DamagedFileError:
        mended = repaired(data)
    if mended is None:
        raise UnreadableDocument("PDF 文件已损坏或不完整，无法读取")
    try:
        return _read(data, name, mended, ("文件不完整（结尾缺失），只读出残存的页，内容可能有缺漏",))
    except engine.DamagedFileError as error:
        raise UnreadableDocument("PDF 文件已损坏或不完整，无法读取") from error


def _read(data: bytes, name: str, source: bytes, warnings: tuple[str, ...]) -> Document:
    too_large = overgrown(source)
    with uncollected(), engine.opened(source) as document:
        count = engine.count_pages(document)
        sheets = _sheets(document, min(count, MOST_PAGES), too_large)
        if count > len(sheets):
            warnings += (f"文件称有 {count} 页，只读出前 {len(sheets)} 页",)
        producer = engine.metadata(document, "Producer") or engine.metadata(document, "Creator")
        title = engine.metadata(document, "Title")
        warnings += notices(sheets)
        found = page_blocks([sheet.placed for sheet in sheets])
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        blocks=found,
        pages=len(sheets),
        producer=producer or None,
        title=title if _printed(title, found) else None,
        warnings=warnings,
    )


def _sheets(document: int, count: int, too_large: frozenset[int]) -> list[PdfPage]:
    found: list[PdfPage] = []
    for index in range(count):
        if index in too_large:
            found.append(PdfPage(PlacedPage(index + 1), overgrown=True))
            continue
        with engine.opened_page(document, index) as handles:
            found.append(_sheet(handles, index + 1, found[-1].placed if found else None))
        if len(found) >= _BROKEN_RUN and all(page.broken for page in found[-_BROKEN_RUN:]):
            break
    return found


def _sheet(handles: tuple[engine.Handle, engine.Handle] | None, number: int, before: PlacedPage | None) -> PdfPage:
    if handles is None:
        return PdfPage(PlacedPage(number), broken=True)
    page, text_page = handles
    if engine.count_objects(page) > _MOST_OBJECTS or engine.count_chars(text_page) > _MOST_OBJECTS:
        return PdfPage(PlacedPage(number), overgrown=True)
    return sheet(page, text_page, number, before)


def _printed(title: str, found: tuple[Block, ...]) -> bool:
    """Whether the title the file claims stands on its first page: templates and old files leave others behind."""
    plain = "".join(title.split())
    first = "".join("".join(block.text.split()) for block in found if block.page == found[0].page)
    return len(plain) > 3 and plain in first
