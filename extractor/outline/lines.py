"""Text blocks as the outline sees them, and the few shapes of wording that tell headings from text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.made_often import made_often
from extractor.model import Block, Document
from extractor.named_patterns import phrase
from extractor.numbering import Marker, marker
from extractor.wording import Reading, read

_MARKS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(20\d\d|二[〇○0零]..)年(度)?")


@made_often
@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A block with its folded words and the heading number they begin with; a table has no words."""

    block: Block
    reading: Reading
    marker: Marker | None

    @property
    def words(self) -> str:
        return self.reading.text

    @property
    def title(self) -> str:
        """The words after the number."""
        return self.words[self.marker.end :] if self.marker else self.words


def as_lines(document: Document) -> tuple[OutlineLine, ...]:
    """One line for each block, in order."""
    found = []
    for block in document.blocks:
        reading = read(block.text, block.number)
        found.append(OutlineLine(block, reading, marker(reading.text)))
    return tuple(found)


def shape(name: str) -> re.Pattern[str]:
    """The pattern `name` of `patterns/headings.toml`."""
    return phrase("headings", "shape", name)


def has(name: str, words: str) -> bool:
    """Whether folded `words` have the shape `name`."""
    return shape(name).search(words) is not None


def bare(title: str) -> str:
    """A title without leader dots, page number, closing punctuation and remarks at its end."""
    previous = ""
    while title != previous:
        previous = title
        title = shape("remark").sub("", title.rstrip("。：；，、.:"))
    return title


def core(title: str) -> str:
    """A title as compared with other titles: only its letters, without year."""
    return _MARKS.sub("", _YEAR.sub("", bare(title)))
