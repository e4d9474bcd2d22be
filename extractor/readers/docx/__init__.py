"""Word documents (.docx), read from the package itself."""

from __future__ import annotations

import posixpath
from hashlib import sha256
from typing import Any

from extractor.errors import UnreadableDocument
from extractor.layout.blocks import blocks
from extractor.model import Document
from extractor.readers.docx.body import Body
from extractor.readers.docx.markup import STRICT
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Styles
from extractor.readers.office_package import OfficePackage

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST = 150_000_000  # bytes: a published report has a few MB of XML


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document in order, with the numbers Word generates written out."""
    package = OfficePackage(data, "Word 文档", _MOST)
    main = package.related("", "officeDocument", "word/document.xml")
    root = package.root(main, STRICT)
    if root is None:
        raise UnreadableDocument("不是 Word 文档（缺少正文部分）")
    styles = Styles(_part(package, main, "styles"))
    body = Body(styles, Numbering(_part(package, main, "numbering"), styles))
    found = blocks(body.items(root))
    if not found:
        raise UnreadableDocument("Word 文档里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        MEDIA_TYPE,
        found,
        # The title among the properties is not taken: it is mostly that of the document this one was made from.
        producer=package.property("Application"),
        warnings=tuple(body.warnings),
    )


def _part(package: OfficePackage, main: str, kind: str) -> Any | None:
    """The root of the part that the document names as its `kind`, None where it has none."""
    return package.root(package.related(main, kind, posixpath.join(posixpath.dirname(main), f"{kind}.xml")), STRICT)
