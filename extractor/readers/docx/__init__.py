"""Word documents (.docx), read from the package itself."""

from __future__ import annotations

from hashlib import sha256

from docx.opc.constants import RELATIONSHIP_TYPE as TYPE

from extractor.errors import UnreadableDocument
from extractor.layout.blocks import blocks
from extractor.model import Document
from extractor.readers.docx.body import Body
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.package import WordPackage
from extractor.readers.docx.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document in order, with the numbers Word generates written out."""
    package = WordPackage(data)
    root = package.main()
    styles = Styles(package.part(TYPE.STYLES))
    body = Body(styles, Numbering(package.part(TYPE.NUMBERING), styles))
    found = blocks(body.items(root))
    if not found:
        raise UnreadableDocument("Word 文档里没有文字")
    return Document(
        name,
        sha256(data).hexdigest(),
        MEDIA_TYPE,
        found,
        # The title among the properties is not taken: it is mostly that of the document this one was made from.
        producer=package.producer(),
        warnings=tuple(body.warnings),
    )
