"""Pages that disclose nothing: links to the files that do, an index, a form that nobody filled in."""

from __future__ import annotations

from extractor.model import NoDisclosure
from extractor.outline.identity.cover import CoverLine
from extractor.outline.identity.wordings import pattern
from extractor.outline.lines import OutlineLine

_MOST_LINES = 40  # lines of a page that holds nothing but links


def no_disclosure(
    title: str, cover: tuple[CoverLine, ...], text: str, lines: tuple[OutlineLine, ...], entity: str | None
) -> NoDisclosure | None:
    """None for a document that has something to disclose, or whose nature is not known."""
    if entity is None and _blank(title, cover):
        return "template"
    if len(lines) > _MOST_LINES or pattern("empty", "figure").search(text):
        return None
    if pattern("empty", "attached").search(text):
        return "links"
    about = pattern("title", "whole").search(title) and pattern("empty", "money").search(title)
    told = any(line.block.kind == "table" or pattern("empty", "sentence").search(line.words) for line in lines)
    return "index" if about and not told else None


def _blank(title: str, cover: tuple[CoverLine, ...]) -> bool:
    """Whether the body's name is still to be filled in: 某某市XX局."""
    labels = [match["name"] for piece in cover if (match := pattern("name", "label").match(piece.words))]
    return any(pattern("empty", "form").search(words) for words in (title, *labels))
