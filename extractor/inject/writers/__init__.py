"""Documents with changes in them: one writer for each format that can be written as it was read.

    text, markup, word      characters of the file behind those of the blocks (`source_map`), the rest byte for byte
    workbook                cells of the sheet's own XML
    blocks                  everything else (PDF, XLS): the blocks that the reader read, written out as plain text

Every change is checked against what is read back: a place that was not found is never guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from extractor.inject.figures import Edit
from extractor.inject.writers.blocks import BlocksWriter
from extractor.model import Document

# Media type -> (module, class) with the signature of Writer. The others are changed by their blocks.
WRITERS: dict[str, tuple[str, str]] = {
    "text/plain": ("text", "TextWriter"),
    "text/csv": ("text", "TextWriter"),
    "text/tab-separated-values": ("text", "TextWriter"),
    "text/html": ("markup", "MarkupWriter"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("word", "WordWriter"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("workbook", "WorkbookWriter"),
}


class Writer(Protocol):
    """A document that can be written with changes; `suffix` is what its files are called."""

    suffix: str

    def __init__(self, data: bytes, document: Document) -> None: ...

    def written(self, edits: Sequence[Edit]) -> bytes | None:
        """The file with the edits in it; None where a place is not found in it."""
        ...

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        """The document that is read of it; None where a place is not found, or other than these edits came of it."""
        ...


def writer(data: bytes, document: Document) -> Writer:
    """The writer of the document's format; by its blocks where the file cannot be taken apart."""
    module, name = WRITERS.get(document.media_type, ("blocks", "BlocksWriter"))
    made: type[Writer] = getattr(import_module(f"extractor.inject.writers.{module}"), name)
    try:
        return made(data, document)
    except ValueError:
        return BlocksWriter(data, document)
