"""Web pages on which everything has its position: converters make them of layout files. They are read as geometry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractor.layout.geometry.blocks import page_blocks
from extractor.layout.geometry.lines import Style
from extractor.layout.geometry.pages import PlacedPage, Print, placed
from extractor.layout.geometry.ruling_lines import merged
from extractor.model import Block
from extractor.readers.html.content import strip
from extractor.readers.html.positions.placing import Placing, PositionedPage
from extractor.readers.html.positions.setting import chars
from extractor.readers.html.positions.stylesheet import StyleSheet

_FEWEST = 12  # boxes of words
_LONGEST = 200  # characters of a box: one with more frames a text that flows
_OUT_OF_FLOW = re.compile("absolute|fixed", re.IGNORECASE)
_SHARE = 0.5  # of all words, from which on a page is one of positions


def positioned(root: Any, sheet: StyleSheet) -> tuple[Block, ...]:
    """The blocks of a page of positioned words; () where the words flow. What was read is taken out of the tree."""
    body = root.find("body") if root.tag == "html" else root
    if body is None or not _says_where(root):
        return ()
    placing = Placing(sheet)
    strip(root)
    found = placing.pages(body)
    lengths = [sum(len(line) for _, line in box.lines) for page in found for box in page.boxes]
    short = sum(length for length in lengths if length <= _LONGEST)
    if len(lengths) < _FEWEST or short < _SHARE * sum(len("".join(text.split())) for text in body.itertext()):
        return ()
    sheets: list[PlacedPage] = []
    for page in found:
        sheets.append(_sheet(page, sheets, placing.styles))
    for page in found:
        if page.element is not body and page.element.getparent() is not None:
            page.element.drop_tree()
    return tuple(map(_placeless, page_blocks(sheets)))


def _says_where(root: Any) -> bool:
    """Whether the page puts anything out of the flow."""
    said = (element.text if element.tag == "style" else element.get("style") for element in root.iter())
    return any(words and _OUT_OF_FLOW.search(words) for words in said)


def _sheet(page: PositionedPage, before: Sequence[PlacedPage], styles: Sequence[Style]) -> PlacedPage:
    printed = chars(page.boxes)
    size = (
        page.width or max((char.x1 for char in printed), default=0.0),
        page.height or max((char.bottom for char in printed), default=0.0),
    )
    ink = Print(printed, merged(page.across), merged(page.down), styles.__getitem__)
    return placed(len(before) + 1, size, ink, before=before[-1] if before else None)


def _placeless(block: Block) -> Block:
    """A block of a format without pages: where a browser puts it is no place to be told."""
    cells = tuple(replace(cell, page=None, box=None, ink=None) for cell in block.cells)
    return replace(block, page=None, lines=(), cells=cells)
