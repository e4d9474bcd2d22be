"""A section's body as segments: a paragraph, or a numbered item inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.facts.cues import cue
from extractor.made_often import made_often, replaced
from extractor.model import Document, Section
from extractor.wording import Reading, fold, read

# Families of item numbers; the index is only a name, the order in which they appear makes the level.
_FAMILIES = (
    r"第[一二三四五六七八九十]{1,3}部分",
    r"[一二三四五六七八九十]{1,3}、",
    r"（[一二三四五六七八九十]{1,3}）",
    r"\d{1,2}(?:[.、](?!\d)|）)",
    r"（\d{1,2}）",
    r"[①-⑳]",
    r"[一二三四五六七八九十]{1,2}是",
    r"--",
)
_TALK = 6
_MARKER = re.compile("|".join(f"(?P<f{i}>{family})" for i, family in enumerate(_FAMILIES)))
# Where an item may begin inside a paragraph: after a stop; 一是 also after a comma.
_INSIDE = re.compile(
    r"(?<=[。；：])(?=（[一二三四五六七八九十]{1,3}）|（\d{1,2}）|\d{1,2}[.、](?!\d)|[①-⑳])"
    r"|(?<=[。；：，、.])(?=[一二三四五六七八九十]{1,2}是[^否])"
)
_CLAUSE = re.compile("[^；。]*；")
_DIGIT = re.compile("[0-9]")


@made_often
@dataclass(frozen=True, slots=True)
class Segment:
    """One item or paragraph: its reading, the family of its marker (None without), where its words begin.

    `run_in` says that it begins inside a paragraph, behind `before`, the words that end there.
    """

    reading: Reading
    family: int | None
    start: int
    run_in: bool = False
    before: str = ""

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def talk(self) -> bool:
        """A paragraph that begins with 一是: in a report it goes on telling, whatever stands above it."""
        return self.family == _TALK and not self.run_in


def segments(document: Document, section: Section, spill: frozenset[int] = frozenset()) -> Iterator[Segment]:
    """The segments of a section's own text, in reading order; `spill` are blocks that are cells of unread tables."""
    for span in section.body:
        block = document.blocks[span.block]
        if span.block in spill or block.kind != "text" or span.start >= span.end:
            continue
        reading = read(block.text, span.block, span.start, span.end)
        yield from split(replaced(reading, text=cue("colon_for_is").sub("为", reading.text)))


def family_of(marker: str) -> int | None:
    """The family of an item number as it is printed."""
    return _family(_MARKER.match(fold(marker)))


def _family(marker: re.Match[str] | None) -> int | None:
    return int((marker.lastgroup or "f0")[1:]) if marker else None


def split(reading: Reading) -> Iterator[Segment]:
    """A paragraph's reading cut where items begin."""
    begin = [m.start() for m in _INSIDE.finditer(reading.text) if m.start() > 0]
    cuts = [0, *(at for at in begin if not _only_told(reading.text, at)), len(reading.text)]
    for start, end in pairwise(cuts):
        part = Reading(reading.block, reading.text[start:end], reading.offsets[start:end])
        if not part.text:
            continue
        marker = _MARKER.match(part.text)
        yield Segment(
            part, _family(marker), marker.end() if marker else 0, start > 0, reading.text[max(0, start - 40) : start]
        )


def _only_told(text: str, at: int) -> bool:
    """Whether a 二是 without a figure goes on inside a clause: what follows that goes on with what was before."""
    told = _CLAUSE.match(text, at)
    return text[at - 1] == "，" and told is not None and not _DIGIT.search(told.group())
