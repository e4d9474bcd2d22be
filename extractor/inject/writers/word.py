"""Word documents: the text of the runs is changed, also where a number is split over several."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.inject.figures import Edit
from extractor.inject.writers.markup import characters, text_stretches
from extractor.inject.writers.packages import part, with_parts
from extractor.inject.writers.read_back import read_back
from extractor.inject.writers.source_map import Aligned, source_map, spliced
from extractor.inject.writers.text import coded
from extractor.model import Document

_MAIN = "word/document.xml"
# Text that stands in the file and not in print: the second way to say what stands before it, what changes took away.
_UNSEEN = frozenset({"mc:fallback", "w:del", "w:movefrom"})


class WordWriter:
    """A document whose main part is changed within its text elements."""

    suffix = ".docx"

    def __init__(self, data: bytes, document: Document) -> None:
        self.document, self._data = document, data
        self._coded = coded(part(data, _MAIN), "utf-8")
        xml = self._coded.text
        runs = (found for found in text_stretches(xml, _UNSEEN) if found.tag.rpartition(":")[2] == "t")
        self._aligned = Aligned(source_map(char for run in runs for char in characters(xml, run)), document)

    def written(self, edits: Sequence[Edit]) -> bytes | None:
        splices = self._aligned.splices(edits)
        if splices is None:
            return None
        content = self._coded.bytes_of(spliced(self._coded.text, splices))
        return None if content is None else with_parts(self._data, {_MAIN: content})

    def changed(self, edits: Sequence[Edit]) -> Document | None:
        data = self.written(edits)
        return None if data is None else read_back(data, self.document, edits)
