"""Plain text, as cut from a web page."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from maker.draft import Contents, Draft, Paragraph


def as_txt(draft: Draft, encoding: str, newline: str = "\n", bom: bool = False, wrap: int = 0) -> bytes:
    """`wrap` breaks longer paragraphs after so many characters, wherever that falls outside a number."""
    text = newline.join(newline.join(_broken(line, wrap)) for line in lines_of(draft)) + newline
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


def _broken(line: str, width: int) -> Iterator[str]:
    while width and len(line) > width:
        cut = width
        while line[cut - 1] in "0123456789.," and line[cut] in "0123456789.,%":
            cut -= 1
        yield line[:cut]
        line = line[cut:]
    yield line
