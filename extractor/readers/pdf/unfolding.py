"""What the pages of a PDF would unfold to, told before pdfium draws them: it knows no limits.

A page's content may draw a form, which may draw others: a few hundred bytes make billions of objects. Streams are found
in the bytes of the file, where forms stand whatever else is packed away. Only where forms could multiply are pages and
forms looked up (pdfminer).
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from extractor.errors import UnreadableDocument

_MOST = 32 << 20  # bytes of content that one page may draw, forms included; a dense page has a megabyte
_MOST_UNPACKED = 512 << 20  # bytes of all content
_UNPACKS = 1032  # times as many bytes, at most
_DICTIONARY = 8000  # bytes that describe a stream
_STREAM, _END = b"stream", b"endstream"
# What is no content: pictures, fonts, packed objects, metadata.
_OTHER = re.compile(rb"/Image\b|/Length1\b|Type1C\b|FontType0C\b|/OpenType\b|/ObjStm\b|/XRef\b|/XML\b|/Metadata\b")
_FORM = re.compile(rb"/Form\b")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")


class _Stream(NamedTuple):
    """A stream of drawing instructions as it is kept: how many times it is packed, whether it is a form."""

    kept: bytes
    packed: int
    form: bool

    @property
    def most(self) -> int:
        """The bytes that it may unpack to."""
        return len(self.kept) * int(_UNPACKS**self.packed)


class _Content(NamedTuple):
    """A stream of drawing instructions: how many bytes, how many times it draws another, whether it is a form."""

    size: int
    draws: int
    form: bool


def overgrown(data: bytes) -> frozenset[int]:
    """The indices of pages that would unfold beyond all measure; UnreadableDocument where all together would."""
    streams = list(_streams(data))
    sizes = [stream.most for stream in streams]
    if max(sizes, default=0) <= _MOST and sum(sizes) <= _MOST_UNPACKED and not any(stream.form for stream in streams):
        return frozenset()
    found, left = [], _MOST_UNPACKED
    for stream in streams:
        content = _content(stream)
        left -= content.size
        if left < 0:
            raise UnreadableDocument("PDF 的页面内容解压后过大，拒绝读取")
        found.append(content)
    return frozenset() if _harmless(found) else _Pages(data).overgrown()


def _harmless(contents: list[_Content]) -> bool:
    """Whether no page can grow: no form draws another, and the largest one as often as any page draws is not much."""
    forms = [content for content in contents if content.form]
    pages = [content for content in contents if not content.form]
    if any(form.draws for form in forms):
        return False
    draws = sum(page.draws for page in pages)  # a page may have several streams
    return (
        max((page.size for page in pages), default=0) + draws * max((form.size for form in forms), default=0) <= _MOST
    )


def _streams(data: bytes) -> Iterator[_Stream]:
    at = 0
    while (at := data.find(_STREAM, at)) >= 0:
        if data[at - 3 : at] == b"end":
            at += len(_STREAM)
            continue
        begin = data.rfind(b"obj", max(0, at - _DICTIONARY), at)
        described = data[begin:at] if begin >= 0 else b""
        end = data.find(_END, at + len(_STREAM))
        end = len(data) if end < 0 else end
        if not _OTHER.search(described):
            kept = data[at + len(_STREAM) : end].lstrip(b"\r\n")
            yield _Stream(kept, min(len(_PACKED.findall(described)), 4), bool(_FORM.search(described)))
        at = end + len(_END)


def _content(stream: _Stream) -> _Content:
    """The stream as it is read, or as much of it as says that it is too much; as it stands where it is encrypted."""
    content = stream.kept
    for _ in range(stream.packed):
        try:
            content = zlib.decompressobj().decompress(content, _MOST + 1)
        except zlib.error:
            break
    return _Content(len(content), len(_DRAWS.findall(content)), stream.form)


class _Pages:
    """The pages of a document and the forms they draw; what cannot be looked up is left to pdfium."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, int | None] = {}

    def overgrown(self) -> frozenset[int]:
        try:
            from pdfminer.pdfpage import PDFPage

            pages = PDFPage.create_pages(self._document)
            return frozenset(index for index, page in enumerate(pages) if self._page(page) > _MOST)
        except UnreadableDocument:
            raise
        except Exception:  # pdfminer raises many kinds on damaged input
            return frozenset()

    @cached_property
    def _document(self) -> Any:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser

        return PDFDocument(PDFParser(io.BytesIO(self._data)))

    def _page(self, page: Any) -> int:
        from pdfminer.pdftypes import resolve1

        streams = [resolve1(stream) for stream in page.contents]
        return self._drawn(b"\n".join(map(_bytes, streams)), page.resources or {})

    def _drawn(self, content: bytes, resources: Mapping[str, Any]) -> int:
        """The bytes of a content with those of the forms it draws, as often as it draws them."""
        from pdfminer.pdftypes import resolve1

        named = resolve1(resources.get("XObject")) or {}
        total = len(content)
        for name, times in Counter(_DRAWS.findall(content)).items():
            reference = named.get(name.decode("latin-1"))
            if reference is not None and total <= _MOST:
                total += times * self._form(reference, resources)
        return total

    def _form(self, reference: Any, above: Mapping[str, Any]) -> int:
        """The same of a form; one that comes back to itself never ends."""
        from pdfminer.pdftypes import resolve1

        number = int(getattr(reference, "objid", 0))
        if number not in self._known:
            self._known[number] = None
            form = resolve1(reference)
            attributes = getattr(form, "attrs", {})
            drawn = 0
            if str(getattr(attributes.get("Subtype"), "name", "")) == "Form":
                drawn = self._drawn(_bytes(form), resolve1(attributes.get("Resources")) or above)
            self._known[number] = drawn
        size = self._known[number]
        return _MOST + 1 if size is None else size


def _bytes(stream: Any) -> bytes:
    """The content of a stream object; pdfminer unpacks what it knows."""
    return bytes(stream.get_data()) if hasattr(stream, "get_data") else b""
