"""The zip package of a Word document: its parts, read within limits and without resolving entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from extractor.errors import UnreadableDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# A published report has a few MB of XML; what unpacks to more is meant to fill the memory.
_LIMIT = 150_000_000


class Package:
    """The parts of a Word document by what they are; UnreadableDocument says what is wrong with it."""

    def __init__(self, data: bytes) -> None:
        self._left = _LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        except Exception as error:  # zipfile raises many kinds on damaged input
            raise UnreadableDocument("Word 文档已损坏，无法解包") from error
        self._folder, self._main = posixpath.split(self._main_part())

    def _main_part(self) -> str:
        relations = self._xml("_rels/.rels")
        for relation in () if relations is None else relations:
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def main(self) -> Any:
        """The root element of the document itself."""
        root = self._xml(posixpath.join(self._folder, self._main))
        if root is None:
            raise UnreadableDocument("不是 Word 文档（缺少正文部分）")
        return root

    def part(self, kind: str) -> Any | None:
        """The root of the document's styles or numbering, None where it has none."""
        return self._xml(posixpath.join(self._folder, f"{kind}.xml"))

    def property(self, kind: str, key: str) -> str | None:
        """A property of the document, such as the title of `core` or the Application of `app`."""
        root = self._xml(f"docProps/{kind}.xml")
        for element in () if root is None else root:
            if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == key:
                return (element.text or "").strip() or None
        return None

    def _xml(self, part: str) -> Any | None:
        from lxml import etree

        entry = self._parts.get(part)
        if entry is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self._bytes(entry).replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(f"Word 文档已损坏（{part} 不完整）") from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableDocument("Word 文档含有实体声明，拒绝读取")
        return root

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise UnreadableDocument("Word 文档已加密")
        if entry.file_size > self._left:
            raise UnreadableDocument("解压后过大，拒绝读取")
        try:
            with self._zip.open(entry) as part:
                content = part.read(self._left + 1)  # what the directory says of the size is only a claim
        except Exception as error:
            raise UnreadableDocument(f"Word 文档已损坏（{entry.filename} 无法解压）") from error
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableDocument("解压后过大，拒绝读取")
        return content


def attribute(element: Any | None, path: str, name: str = "val") -> str | None:
    """The w:val of the element at `path`; "" where the element has none, None where it is missing."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name, "")


def switched(value: str | None) -> bool | None:
    """An on/off property: present means on, unless it says otherwise; None where it is missing."""
    return None if value is None else value not in {"0", "false", "off"}


def whole(value: str | None) -> int | None:
    """A whole number as Word writes it; None where it is none."""
    digits = (value or "").lstrip("-")
    return int(value or "") if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
