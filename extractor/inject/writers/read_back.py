"""What is read of a changed file, held against what should be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from extractor.errors import UnreadableDocument
from extractor.inject.figures import Edit
from extractor.inject.writers.blocks import BlocksWriter
from extractor.inject.writers.source_map import shows
from extractor.model import Block, Document
from extractor.number import parse_number
from extractor.readers import read_document


def read_back(data: bytes, before: Document, edits: Sequence[Edit]) -> Document | None:
    """The document in `data`; None where it is not the one before with just these edits."""
    try:
        found = read_document(data, before.name)
    except UnreadableDocument:
        return None
    wanted = BlocksWriter(b"", before).edited(edits)
    same = all(_same(one, other) for one, other in zip_longest(wanted.blocks, found.blocks))
    return found if same else None


def _same(one: Block | None, other: Block | None) -> bool:
    if one is None or other is None or one.kind != other.kind or len(one.cells) != len(other.cells):
        return False
    texts = zip((one.text, *(c.text for c in one.cells)), (other.text, *(c.text for c in other.cells)), strict=True)
    return all(_alike(wanted, found) for wanted, found in texts)


def _alike(wanted: str, found: str) -> bool:
    """The same characters in print, or the same number: a format of its own may add noughts and separators."""
    if wanted == found or [*filter(shows, wanted)] == [*filter(shows, found)]:
        return True
    one, other = (parse_number(text.strip().removesuffix("%")) for text in (wanted, found))
    return one is not None and other is not None and one.value == other.value
