"""Web pages: the text between the tags is changed, every tag stays as it is."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extractor.inject.writers.source_map import source_map
from extractor.inject.writers.text import TextWriter, coded
from extractor.model import Document
from extractor.readers.encoding import guess

_NAME = re.compile(r"</?([A-Za-z][\w:.-]*)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})")
# What no reader reads: their content may hold anything.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "title"}
)


@dataclass(frozen=True, slots=True)
class TextStretch:
    """Text [start, end) between two tags; `tag` is the name of the one before it, "" after a closing tag."""

    start: int
    end: int
    tag: str


def text_stretches(markup: str, unseen: Collection[str]) -> Iterator[TextStretch]:
    """The text between the tags, in order; comments and the elements named are left out."""
    at, tag = 0, ""
    lowered = markup.lower()
    while True:
        sign = markup.find("<", at)
        end = len(markup) if sign < 0 else sign
        if end > at:
            yield TextStretch(at, end, tag)
        if sign < 0:
            return
        at, tag = _behind(markup, lowered, sign, unseen, tag)


def _behind(markup: str, lowered: str, sign: int, unseen: Collection[str], tag: str) -> tuple[int, str]:
    """Where the text goes on after the tag or comment that begins at `sign`, and the tag it then stands behind."""
    for begin, close in (("<!--", "-->"), ("<%", "%>")):
        if markup.startswith(begin, sign):
            return _after(markup, close, sign), tag
    found = _NAME.match(markup, sign)
    if found is None and markup[sign + 1 : sign + 2] not in ("!", "?", "/"):
        return sign + 1, tag
    end = _after(markup, ">", sign)
    if found is None or markup.startswith("</", sign) or markup[end - 2 : end] == "/>":
        return end, ""
    name = found[1]
    if name.lower() in unseen or name in unseen:
        close_tag = lowered.find(f"</{name.lower()}", end)
        return (_after(markup, ">", close_tag), "") if close_tag >= 0 else (end, "")
    return end, name


def _after(markup: str, close: str, start: int) -> int:
    found = markup.find(close, start)
    return len(markup) if found < 0 else found + len(close)


def characters(markup: str, found: TextStretch) -> Iterator[tuple[str, int, int]]:
    """The characters of a stretch; one written as an entity (&#52;) stands where its name stands."""
    at = found.start
    for entity in _ENTITY.finditer(markup, found.start, found.end):
        yield from ((markup[i], i, i + 1) for i in range(at, entity.start()))
        yield from ((char, entity.start(), entity.end()) for char in html.unescape(entity.group()))
        at = entity.end()
    yield from ((markup[i], i, i + 1) for i in range(at, found.end))


class MarkupWriter(TextWriter):
    """A web page that is changed between its tags."""

    suffix = ".html"

    def __init__(self, data: bytes, document: Document) -> None:
        claimed = _CHARSET.search(data[:4096])
        found = coded(data, guess(data) or (claimed[1].decode("ascii") if claimed else None))
        shown = (char for stretch in text_stretches(found.text, _UNSEEN) for char in characters(found.text, stretch))
        self._lay(found, source_map(shown), document)
