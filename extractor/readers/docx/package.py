"""The zip package of a Word document: its parts by their relationships, read within limits, no entity resolved.

python-docx knows the relationships and the names of parts; its own way to open a package reads every part, pictures
too, without a limit, and gives up where one is missing.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TARGET_MODE as MODE
from docx.opc.constants import RELATIONSHIP_TYPE as TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from lxml import etree

from extractor.errors import UnreadableDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict variant of the format has namespaces of its own.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", TYPE.STYLES.rpartition("/")[0].encode()),
)
# A published report has a few MB of XML; what unpacks to more is meant to fill the memory.
_LIMIT = 150_000_000
_MAIN, _PROPERTIES = PackURI("/word/document.xml"), PackURI("/docProps/app.xml")


class WordPackage:
    """The parts of a Word document by what they are; UnreadableDocument says what is wrong with it.

    A part that no relationship leads to is looked for under its usual name.
    """

    def __init__(self, data: bytes) -> None:
        self._left = _LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        except Exception as error:  # zipfile raises many kinds on damaged input
            raise UnreadableDocument("Word 文档已损坏，无法解包") from error
        self._main = self._related(PACKAGE_URI, TYPE.OFFICE_DOCUMENT, _MAIN)

    def main(self) -> Any:
        """The root element of the document itself."""
        root = self._xml(self._main)
        if root is None:
            raise UnreadableDocument("不是 Word 文档（缺少正文部分）")
        return root

    def part(self, kind: str) -> Any | None:
        """The root of the part that the document names as its `kind` (TYPE.STYLES), None where it has none."""
        usual = PackURI.from_rel_ref(self._main.baseURI, f"{kind.rpartition('/')[2]}.xml")
        return self._xml(self._related(self._main, kind, usual))

    def producer(self) -> str | None:
        """The program that wrote the document."""
        root = self._xml(self._related(PACKAGE_URI, TYPE.EXTENDED_PROPERTIES, _PROPERTIES))
        name = None if root is None else root.findtext("{*}Application")
        return (name or "").strip() or None

    def _related(self, source: PackURI, kind: str, usual: PackURI) -> PackURI:
        """The part that `source` names as its `kind`, under its usual name where it names none."""
        relations = self._xml(source.rels_uri)
        for relation in () if relations is None else relations.iter("{*}Relationship"):
            target = relation.get("Target")
            if relation.get("Type") == kind and target and relation.get("TargetMode") != MODE.EXTERNAL:
                return PackURI.from_rel_ref(source.baseURI, target)
        return usual

    def _xml(self, part: PackURI) -> Any | None:
        """The root of a part, None where it is missing."""
        entry = self._parts.get(part.membername)
        if entry is None:
            return None
        content = self._bytes(entry)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        plain = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, plain)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(f"Word 文档已损坏（{part.membername} 不完整）") from error
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
