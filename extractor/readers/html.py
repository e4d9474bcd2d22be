"""Published web pages."""

from __future__ import annotations

from hashlib import sha256

from extractor.errors import UnreadableDocument
from extractor.model import Block, Document
from extractor.readers.encoding import decode


def read(data: bytes, name: str) -> Document:
    """The text of a web page."""
    import lxml.html  # noqa: PLC0415

    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocument(f"{name}：无法判断文字编码，不能读取")
    tree = lxml.html.document_fromstring(decoded.text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for junk in tree.xpath("//script|//style|//head"):
        junk.drop_tree()
    for end in tree.xpath("//br|//p|//div|//tr|//li|//h1|//h2|//h3"):
        end.tail = "\n" + (end.tail or "")
    lines = [line.strip() for line in tree.text_content().splitlines() if line.strip()]
    blocks = tuple(Block(number, "text", line) for number, line in enumerate(lines))
    return Document(name, sha256(data).hexdigest(), "text/html", blocks)
