"""The names of a document's tables: over them, inside their frames, in the list of contents, on a book's sheets."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.numbering import numberless
from extractor.outline.lines import OutlineLine, bare, has, shape
from extractor.wording import fold

_LONGEST = 60  # characters of a name
_SHORTEST = 4
_IN_FRAME = 3  # first cells of a table that may hold its name


def captions(lines: tuple[OutlineLine, ...]) -> tuple[str, ...]:
    """The folded names without number, code and page, each once and in order."""
    return tuple(dict.fromkeys(filter(None, (_named(words) for words in _candidates(lines)))))


def _candidates(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    for line in lines:
        if line.block.kind == "text":
            yield line.words
        else:
            yield from (fold(cell.text) for cell in line.block.cells[:_IN_FRAME])


def _named(words: str) -> str | None:
    """The name that a line is, None where it is none."""
    if len(words) > 2 * _LONGEST or "。" in words:
        return None
    name = numberless(bare(shape("leader").sub("", words)))
    return name if _SHORTEST <= len(name) <= _LONGEST and has("table_title", name) and "，" not in name else None
