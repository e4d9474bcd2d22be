"""The zip package of a workbook, read as a stream within limits and without resolving entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from extractor.errors import UnreadableDocument

# Workbooks are repetitive and pack well; what unpacks to more is meant to fill the memory.
_LIMIT = 300_000_000
_DAMAGED = "Excel 工作簿已损坏"


class WorkbookPackage:
    """The parts of a workbook; UnreadableDocument says what is wrong with it."""

    def __init__(self, data: bytes) -> None:
        self.left = _LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        except Exception as error:  # zipfile raises many kinds on damaged input
            raise UnreadableDocument(f"{_DAMAGED}，无法解包") from error

    def elements(self, part: str, *tags: str) -> Iterator[Any]:
        """The elements with these names as they end.

        An element is emptied when the next one is asked for, so that memory does not grow with the part.
        """
        from lxml import etree

        entry = self._parts.get(part)
        if entry is None:
            return
        if entry.flag_bits & 1:
            raise UnreadableDocument("Excel 工作簿已加密")
        try:
            with self._zip.open(entry) as stream:
                walk = etree.iterparse(
                    _Limited(stream, self), tag=[f"{{*}}{tag}" for tag in tags],
                    resolve_entities=False, no_network=True, load_dtd=False,
                    remove_comments=True, remove_pis=True,
                )  # fmt: skip
                checked = False
                for _, element in walk:
                    if not checked and element.getroottree().docinfo.doctype:
                        raise UnreadableDocument("Excel 工作簿含有实体声明，拒绝读取")
                    checked = True
                    yield element
                    _forget(element)
        except UnreadableDocument:
            raise
        except Exception as error:  # zlib, zipfile and lxml raise many kinds on damaged input
            raise UnreadableDocument(f"{_DAMAGED}（{part} 不完整）") from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id -> (type, part)."""
        folder, name = posixpath.split(part)
        found = {}
        for element in self.elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
            target = element.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], path)
        return found

    def property(self, key: str) -> str | None:
        """A property of the program that wrote the workbook."""
        for element in self.elements("docProps/app.xml", key):
            return (element.text or "").strip() or None
        return None


class _Limited:
    """A stream that gives no more than the whole package may unpack to: what its directory says is only a claim."""

    def __init__(self, stream: IO[bytes], package: WorkbookPackage) -> None:
        self._stream, self._package = stream, package

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size if size > 0 else 65536)
        self._package.left -= len(chunk)
        if self._package.left < 0:
            raise UnreadableDocument("解压后过大，拒绝读取")
        return chunk


def _forget(element: Any) -> None:
    """Frees an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
