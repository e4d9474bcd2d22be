"""Published web pages: the document itself, without what the site puts around it."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from extractor.errors import UnreadableDocument
from extractor.layout.blocks import blocks
from extractor.model import Document
from extractor.readers.encoding import Decoded, decode, decode_as
from extractor.readers.html.content import documentary, main_content
from extractor.readers.html.flow import flow
from extractor.readers.html.positions import positioned
from extractor.readers.html.positions.stylesheet import style_sheet
from extractor.readers.html.title import title

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})")
# Templates of servers that were published unprocessed, and characters XML forbids.
_SERVER = re.compile(r"<%[^%]{0,2000}%>|<\?xml[^>]{0,500}>|[\x00-\x08\x0b\x0e-\x1f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, name: str) -> Document:
    """The main content of a web page as blocks in order, tables in place."""
    decoded = _decoded(data)
    root = _parsed(decoded.text)
    named = title(root)
    sheet = style_sheet(root)
    printed = positioned(root, sheet)
    content = main_content(root)
    flowing = blocks(flow(content, sheet)) if not printed or documentary(content) else ()
    found = tuple(replace(block, number=number) for number, block in enumerate((*flowing, *printed)))
    if not found:
        raise UnreadableDocument("网页里没有正文文字")
    return Document(name, sha256(data).hexdigest(), "text/html", found, title=named, warnings=decoded.warnings)


def _decoded(data: bytes) -> Decoded:
    """Content first; the charset a page claims only where its bytes alone do not tell."""
    decoded = decode(data)
    if decoded is None:
        claimed = _CHARSET.search(data[:4096])
        decoded = decode_as(data, claimed[1].decode("ascii")) if claimed else None
    if decoded is None:
        raise UnreadableDocument("无法判断网页的文字编码，不能读取")
    return decoded


def _parsed(text: str) -> Any:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(_SERVER.sub("", text).encode("utf-8"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadableDocument("网页里没有可读的内容") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocument("网页的标签嵌套过深，不能完整读取")
    _cleaned(root)
    return root


def _cleaned(root: Any) -> None:
    """Characters that XML forbids come in as references too (&#1;): lxml reads them, and then refuses to move them."""
    for element in root.iter():
        if element.text and _FORBIDDEN.search(element.text):
            element.text = _FORBIDDEN.sub(" ", element.text)
        if element.tail and _FORBIDDEN.search(element.tail):
            element.tail = _FORBIDDEN.sub(" ", element.tail)
