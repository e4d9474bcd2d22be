"""Plain text, as cut from a web page."""

from __future__ import annotations

import codecs
import math
from collections.abc import Iterator

from maker.draft import Contents, Draft, Paragraph
from maker.forms.typeset import break_lines


def as_txt(draft: Draft, encoding: str, newline: str = "\n", bom: bool = False, wrap: int = 0) -> bytes:
    """`wrap` breaks paragraphs that are wider than so many square characters, as text copied from a page is."""
    parts = (part for line in lines_of(draft) for part in break_lines(line, 1, wrap or math.inf))
    lines = ["".join(part.words) or part.text for part in parts]
    text = newline.join(lines) + newline
    return (codecs.BOM_UTF16_LE if bom else b"") + text.encode(encoding)


def lines_of(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            yield ("" if block.role == "cover" else "　　") + block.text
        elif isinstance(block, Contents):
            yield "目　录"
            yield from contents_of(draft)


def contents_of(draft: Draft) -> list[str]:
    """The lines of the table of contents: the two upper levels of headings."""
    return [
        paragraph.text
        for paragraph in draft.paragraphs()
        if paragraph.heading and paragraph.heading.level < 2 and not paragraph.pieces
    ]
