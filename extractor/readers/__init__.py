"""Bytes in, Document out: one reader for each media type, chosen by content and never by the file's name."""

from __future__ import annotations

from importlib import import_module

from extractor.errors import UnreadableDocument
from extractor.files import LARGEST
from extractor.model import Document
from extractor.readers.limits import bounded
from extractor.readers.media import detect

# Media type -> module with `read(data, name) -> Document`. Modules are imported when first used: lxml and the PDF
# libraries are slow to load.
READERS: dict[str, str] = {
    "text/plain": "extractor.readers.text",
    "text/csv": "extractor.readers.delimited",
    "text/tab-separated-values": "extractor.readers.delimited",
    "text/html": "extractor.readers.html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "extractor.readers.docx",
    "application/pdf": "extractor.readers.pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "extractor.readers.spreadsheet",
    "application/vnd.ms-excel": "extractor.readers.spreadsheet",
}

# Media types that are recognised but not read yet, as people call them.
UNREAD: dict[str, str] = {
    "application/msword": "旧版 Word 文档（.doc）",
    "application/vnd.ms-works": "WPS 文档（.wps）",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "演示文稿（.pptx）",
    "application/ofd": "OFD 版式文档",
    "application/rtf": "RTF 文档",
    "application/vnd.ms-office.xml": "单个 XML 文件的 Office 文档",
    "multipart/related": "网页归档（.mht）",
    "application/zip": "压缩包（.zip）",
    "application/x-ole-encrypted": "加密的 Office 文档",
    "application/x-ole-storage": "旧版 Office 文档",
    "application/vnd.rar": "压缩包（.rar）",
    "application/x-7z-compressed": "压缩包（.7z）",
    "application/gzip": "压缩包（.gz）",
    "image/png": "图片（PNG）",
    "image/jpeg": "图片（JPEG）",
    "image/gif": "图片（GIF）",
    "image/tiff": "图片（TIFF）",
    "image/bmp": "图片（BMP）",
    "image/webp": "图片（WebP）",
}


def read_document(data: bytes, name: str) -> Document:
    """The document in `data`; `name` only labels it. UnreadableDocument says in Chinese why it cannot be read."""
    try:
        return _read(data, name)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name}：{error}") from error


def _read(data: bytes, name: str) -> Document:
    if len(data) > LARGEST:
        raise UnreadableDocument(f"文件超过 {LARGEST >> 20} MB，拒绝读取")
    if not data.strip(b" \t\r\n\x0c\x00"):
        raise UnreadableDocument("文件是空的")
    media_type = detect(data)
    if media_type in UNREAD:
        raise UnreadableDocument(f"这是{UNREAD[media_type]}，暂不能读取")
    if media_type not in READERS:
        raise UnreadableDocument("不是可识别的文档（二进制内容，或无法判断文字编码）")
    document: Document = import_module(READERS[media_type]).read(data, name)
    return bounded(document)
