"""Plain text and fields parted by commas or tabs, in the encoding they came in."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.inject.figures import Edit
from extractor.inject.writers.read_back import read_back
from extractor.inject.writers.source_map import Aligned, SourceMap, source_map, spliced
from extractor.model import Document
from extractor.readers.encoding import guess

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SUFFIXES = {"text/csv": ".csv", "text/tab-separated-values": ".tsv"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A text with what is needed to write it in the very bytes it came in."""

    text: str
    encoding: str
    mark: bytes = b""

    def bytes_of(self, text: str) -> bytes | None:
        """Another text in the same manner; None where the encoding has no such character."""
        try:
            return self.mark + text.encode(self.encoding, "surrogateescape")
        except UnicodeEncodeError:
            return None


def coded(data: bytes, encoding: str | None) -> Coded:
    """The text in `data`; ValueError where it cannot be turned back into the same bytes."""
    mark = next((bom for bom in _BOMS if data.startswith(bom)), b"")
    if encoding is None:
        raise ValueError("no known encoding")
    found = Coded(data[len(mark) :].decode(encoding, "surrogateescape"), encoding, mark)
    if found.bytes_of(found.text) != data:
        raise ValueError("bytes that are no text")
    return found


class TextWriter:
    """A text that is changed character by character."""

    suffix = ".txt"

    def __init__(self, data: bytes, document: Document) -> None:
        self.suffix = _SUFFIXES.get(document.media_type, ".txt")
        found = coded(data, guess(data))
        self._lay(found, source_map((char, at, at + 1) for at, char in enumerate(found.text)), document)

    def _lay(self, found: Coded, shown: SourceMap, document: Document) -> None:
        self._coded, self._document = found, document
        self._aligned = Aligned(shown, document)

    def written(self, edits: Sequence[Edit]) -> bytes | None:
        splices = self._aligned.splices(edits)
        return None if splices is None else self._coded.bytes_of(spliced(self._coded.text, splices))

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        data = self.written(edits)
        return None if data is None else read_back(data, self._document, edits)
