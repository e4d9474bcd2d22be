"""Names of columns set so close that they read as one word: the figures below say how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.layout.geometry.unruled.words import Word, WordLine

_MORE = 0.02  # sizes of print by which the gaps between names are wider than those within them


def names_apart(header: Sequence[WordLine], body: Sequence[WordLine]) -> list[WordLine]:
    """The lines of a header, with each word that lies over several columns of figures and no further name parted."""
    columns = _columns(body)
    made = []
    for at, line in enumerate(header):
        below = [word for lower in header[at + 1 :] for word in lower.words]
        words = [part for word in line.words for part in _parts(word, columns, below, line.size)]
        made.append(replace(line, words=tuple(words)))
    return made


def _columns(body: Sequence[WordLine]) -> list[tuple[float, float]]:
    """Where figures stand below each other, from left to right."""
    found: list[tuple[float, float]] = []
    for word in sorted((word for line in body for word in line.words if word.figure), key=lambda word: word.x0):
        if found and word.x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], word.x1)
        else:
            found.append((word.x0, word.x1))
    return found


def _parts(word: Word, columns: Sequence[tuple[float, float]], below: Sequence[Word], size: float) -> Iterator[Word]:
    """A word in as many parts as it has columns, where its widest gaps leave each over one of them."""
    over = [(left, right) for left, right in columns if left < word.x1 and word.x0 < right]
    if len(over) > 1 and not any(other.x0 < word.x1 and word.x0 < other.x1 for other in below):
        gaps = word.gaps
        order = sorted(range(len(gaps)), key=lambda at: gaps[at], reverse=True)
        cuts, rest = sorted(order[: len(over) - 1]), order[len(over) - 1 :]
        wider = rest and gaps[order[len(over) - 2]] - gaps[rest[0]] > _MORE * size
        parts = list(_cut(word, cuts)) if wider else []
        if parts and all(left < part.x1 and part.x0 < right for part, (left, right) in zip(parts, over, strict=True)):
            yield from parts
            return
    yield word


def _cut(word: Word, cuts: Sequence[int]) -> Iterator[Word]:
    """The word parted behind the characters of these places."""
    places = [0, *(cut + 1 for cut in cuts), len(word.text)]
    for first, end in pairwise(places):
        start, stop = word.start + first, word.start + end
        yield Word(word.text[first:end], word.row.edges[2 * start], word.row.edges[2 * stop - 1], word.row, start)
