"""The zip package of an Office document: its parts by their relationships, read within limits, no entity resolved."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from extractor.errors import UnreadableDocument

_SAFE: dict[str, bool] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True, "remove_pis": True,
}  # fmt: skip


class OfficePackage:
    """The parts of a document; UnreadableDocument says what is wrong with it, by what people call its `kind`.

    What unpacks to more bytes than `most` is meant to fill the memory.
    """

    def __init__(self, data: bytes, kind: str, most: int) -> None:
        self.left = most
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        except Exception as error:  # zipfile raises many kinds on damaged input
            raise UnreadableDocument(f"{kind}已损坏，无法解包") from error

    def root(self, part: str, renamed: Sequence[tuple[bytes, bytes]] = ()) -> Any | None:
        """The root element of a part, None where it is missing; what is `renamed` are namespaces."""
        from lxml import etree

        if part not in self._parts:
            return None
        with self._reading(part) as stream:
            content = b"".join(iter(stream.read, b""))
            for name, usual in renamed:
                content = content.replace(name, usual)
            return self._undeclared(etree.fromstring(content, etree.XMLParser(**_SAFE)))

    def elements(self, part: str, *tags: str) -> Iterator[Any]:
        """The elements with these names as they end.

        An element is emptied when the next one is asked for, so that memory does not grow with the part.
        """
        from lxml import etree

        if part not in self._parts:
            return
        with self._reading(part) as stream:
            checked = False
            for _, element in etree.iterparse(stream, tag=[f"{{*}}{tag}" for tag in tags], **_SAFE):
                if not checked:
                    self._undeclared(element)
                checked = True
                yield element
                _forget(element)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to in the package: id -> (type, part)."""
        folder, name = posixpath.split(part)
        found = {}
        for element in self.elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
            target = element.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if element.get("TargetMode") != "External":
                found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], path)
        return found

    def related(self, part: str, kind: str, usual: str) -> str:
        """The part that another names as its `kind`, under its usual name where it names none."""
        return next((path for name, path in self.relations(part).values() if name == kind), usual)

    def property(self, key: str) -> str | None:
        """A property of the program that wrote the document."""
        for element in self.elements("docProps/app.xml", key):
            return (element.text or "").strip() or None
        return None

    @contextmanager
    def _reading(self, part: str) -> Iterator[_Limited]:
        """The bytes of a part."""
        entry = self._parts[part]
        if entry.flag_bits & 1:
            raise UnreadableDocument(f"{self._kind}已加密")
        try:
            with self._zip.open(entry) as stream:
                yield _Limited(stream, self)
        except UnreadableDocument:
            raise
        except Exception as error:  # zlib, zipfile and lxml raise many kinds on damaged input
            raise UnreadableDocument(f"{self._kind}已损坏（{part} 不完整）") from error

    def _undeclared(self, element: Any) -> Any:
        """The element, where the part declares no entities."""
        if element.getroottree().docinfo.doctype:
            raise UnreadableDocument(f"{self._kind}含有实体声明，拒绝读取")
        return element


class _Limited:
    """A stream that gives no more than the whole package may unpack to: what its directory says is only a claim."""

    def __init__(self, stream: IO[bytes], package: OfficePackage) -> None:
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
