"""Patterns that come from data files, matched within bounds.

The vocabulary grows by many hands, and a document may be hostile: a pattern that goes over the same characters again
and again costs seconds and a warning of the report, never the run. The seconds are of CPU: a busy machine changes
nothing. Used where patterns are long and varied (wordings,
item names, table titles); short ones that are tried at every number stay with `re`, which is twice as fast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from time import process_time
from typing import TYPE_CHECKING

from extractor.errors import PatternError
from extractor.stops import watch

if TYPE_CHECKING:
    import regex

LIMIT = 10.0  # seconds of CPU that one pattern may take of one document: an emergency stop
# So many characters are given to a pattern at a time, to the end of a line or sentence: what they cost does not grow
# with the document, even where a pattern goes over its text again and again.
PIECE = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern and what people call it."""

    name: str
    compiled: regex.Pattern[str]

    def all(self, text: str) -> list[regex.Match[str]]:
        """The matches in order, none where the time is up: the report says so, outside of one it is a PatternError."""
        on = watch()
        left = LIMIT if on is None else on.left.get(self, LIMIT)
        if left <= 0:
            return []
        end = process_time() + left
        try:
            found = [match for piece in _pieces(text) for match in self._within(text, piece, end)]
        except TimeoutError as error:
            if on is None:
                raise PatternError(f"{self.name} 匹配超时") from error
            on.told.append(f"规则 {self.name} 匹配超时，未检查")
            found, end = [], 0.0
        if on is not None:
            on.left[self] = end - process_time()
        return found

    def found(self, text: str) -> bool:
        """Whether it matches anywhere."""
        return bool(self.all(text))

    def _within(self, text: str, piece: tuple[int, int], end: float) -> Iterator[regex.Match[str]]:
        left = end - process_time()
        if left <= 0:
            raise TimeoutError
        yield from self.compiled.finditer(text, *piece, timeout=left)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """A text in pieces that end behind a line, else behind a sentence; all of it where it is short."""
    start = 0
    while len(text) - start > PIECE:
        stop = max(text.rfind("\n", start, start + PIECE), 0) or max(text.rfind("。", start, start + PIECE), 0)
        end = stop + 1 if stop > start else start + PIECE
        yield start, end
        start = end
    yield start, len(text)


def where(patterns: Sequence[Pattern], texts: Sequence[str]) -> dict[int, list[int]]:
    """Which of the patterns are worth trying on each text, both by their place.

    All texts are searched as the lines of one: asking for a time limit costs more than searching a paragraph.
    """
    starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    whole, found = "\n".join(texts), defaultdict[int, list[int]](list)
    for number, pattern in enumerate(patterns):
        touched: set[int] = set()
        for match in pattern.all(whole):  # one that runs on over the end of a text may hide another behind it
            first, last = match.start(), max(match.start(), match.end() - 1)
            touched.update(range(bisect_right(starts, first) - 1, bisect_right(starts, last)))
        for place in touched:
            found[place].append(number)
    return found


def compiled(name: str, source: str) -> Pattern:
    """The pattern of an entry that people know as `name`; PatternError where it is malformed."""
    import regex  # costs 30 ms, which `gouji --help` need not pay

    try:
        return Pattern(name, regex.compile(source, regex.MULTILINE))
    except regex.error as error:
        raise PatternError(f"{name}：{error}") from error
