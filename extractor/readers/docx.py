"""Word documents (.docx)."""

from __future__ import annotations

import io
from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.model import Block, Document


def read(data: bytes, name: str) -> Document:
    """The paragraphs of a Word document."""
    import docx  # noqa: PLC0415

    try:
        package = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise UnreadableDocument(f"{name}：Word 文档已损坏") from error
    texts = [paragraph.text.strip() for paragraph in package.paragraphs if paragraph.text.strip()]
    blocks = tuple(Block(number, "text", text) for number, text in enumerate(texts))
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Document(name, sha256(data).hexdigest(), media_type, blocks)
