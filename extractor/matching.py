"""Patterns that come from data files, matched within a time limit.

The vocabulary grows by many hands, and a document may be hostile: a pattern that goes over the same characters again
and again costs seconds and a warning of the report, never the run. Used where patterns are long and varied (wordings,
item names, table titles); short ones that are tried at every number stay with `re`, which is twice as fast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import accumulate
from time import perf_counter
from typing import TYPE_CHECKING

from extractor.errors import PatternError

if TYPE_CHECKING:
    import regex

LIMIT = 2.0  # seconds that one pattern may take of one document


@dataclass(frozen=True, slots=True)
class _Watch:
    """What is left of each pattern's time, and the names of those that ran out of it."""

    left: dict[Pattern, float] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Within it a pattern that runs out of time matches nothing more; the list holds the names of such patterns.

    Outside, a pattern that runs out of time is a PatternError: tests try all of them there.
    """
    watch = _Watch()
    before = _WATCH.set(watch)
    try:
        yield watch.late
    finally:
        _WATCH.reset(before)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern and what people call it."""

    name: str
    compiled: regex.Pattern[str]

    def all(self, text: str) -> list[regex.Match[str]]:
        """The matches in order, none where the time is up."""
        watch = _WATCH.get()
        left = LIMIT if watch is None else watch.left.get(self, LIMIT)
        if left <= 0:
            return []
        start = perf_counter()
        try:
            found = list(self.compiled.finditer(text, timeout=left))
        except TimeoutError as error:
            if watch is None:
                raise PatternError(f"{self.name} 匹配超时") from error
            watch.late.append(self.name)
            found, left = [], 0.0
        if watch is not None:
            watch.left[self] = left - (perf_counter() - start)
        return found

    def found(self, text: str) -> bool:
        """Whether it matches anywhere."""
        return bool(self.all(text))


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
