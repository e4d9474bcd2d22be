"""The characters of a file that are text, with where each stands in it, laid beside the blocks that were read.

Readers join lines, leave out headers and close up spaces, so only characters that print something are compared. What
a reader adds (list numbers) stands in no file, what it leaves out (page numbers) in no block: the two are laid side by
side stretch by stretch.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractor.inject.figures import Edit
from extractor.model import Document

Key = tuple[int, int | None]
"""A block, or a cell of one."""

_ANCHOR = 12  # characters that tell a place from others
_NEAR = 4000  # how far ahead a short stretch is looked for


@dataclass(slots=True)
class SourceMap:
    """`text` without what prints nothing; character i stands at [starts[i], ends[i]) of the source."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Splice:
    """Other characters in the place of [start, end) of the source."""

    start: int
    end: int
    text: str


def source_map(characters: Iterable[tuple[str, int, int]]) -> SourceMap:
    """The map of (character, start, end) in the order of the source."""
    made = SourceMap()
    kept = []
    for char, start, end in characters:
        if shows(char):
            kept.append(char)
            made.starts.append(start)
            made.ends.append(end)
    made.text = "".join(kept)
    return made


def shows(char: str) -> bool:
    """Whether a character prints something."""
    return not char.isspace() and (char.isascii() or unicodedata.category(char) not in ("Cc", "Cf"))


class Aligned:
    """Where the characters of the blocks stand on the map."""

    def __init__(self, source: SourceMap, document: Document) -> None:
        self.source = source
        self._found: dict[Key, dict[int, int]] = {}
        at = 0
        for key, text in _texts(document):
            self._found[key], at = _laid(text, source.text, at)

    def splices(self, edits: Sequence[Edit]) -> list[Splice] | None:
        """What to change in the source, in its order; None where a character to be changed is not on the map."""
        made: list[Splice] = []
        for edit in edits:
            spots = self._spots(edit)
            if spots is None:
                return None
            made += self._least(spots, edit.text)
        return sorted(made, key=lambda splice: splice.start)

    def stretch(self, key: Key, start: int, end: int) -> tuple[int, int] | None:
        """The first and last place of the source behind [start, end) of a text; None where none of it is on the map."""
        known = self._found.get(key, {})
        spots = [known[at] for at in range(start, end) if at in known]
        return (self.source.starts[spots[0]], self.source.ends[spots[-1]] - 1) if spots else None

    def _spots(self, edit: Edit) -> list[int] | None:
        """The places on the map of the characters that an edit replaces; for an insertion, of the one behind it."""
        place, known = edit.place, self._found[edit.place.block, edit.place.cell]
        wanted = [known.get(at) for at in range(place.start, max(place.end, place.start + 1))]
        return None if None in wanted else [spot for spot in wanted if spot is not None]

    def _least(self, spots: Sequence[int], text: str) -> list[Splice]:
        """As few characters as possible: what stays the same on both sides stays in its own tags."""
        starts, ends = self.source.starts, self.source.ends
        old = "".join(self.source.text[spot] for spot in spots)
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        changed, new = spots[head : len(spots) - tail], text[head : len(text) - tail]
        if changed:
            first, *others = (Splice(starts[spot], ends[spot], "") for spot in changed)
            return [Splice(first.start, first.end, new), *others]
        at = ends[spots[head - 1]] if head else starts[spots[0]]
        return [Splice(at, at, new)] if new else []


def spliced(source: str, splices: Sequence[Splice]) -> str:
    """The source with its splices, which stand in its order."""
    parts, at = [], 0
    for splice in splices:
        parts += [source[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, source[at:]])


def _texts(document: Document) -> Iterable[tuple[Key, str]]:
    for block in document.blocks:
        if block.kind == "text":
            yield (block.number, None), block.text
        for index, cell in enumerate(block.cells):
            yield (block.number, index), cell.text


def _laid(text: str, source: str, at: int) -> tuple[dict[int, int], int]:
    """Offset in the text -> place on the map, for what is found from `at` on; and where the next text begins."""
    offsets = [offset for offset, char in enumerate(text) if shows(char)]
    words = "".join(text[offset] for offset in offsets)
    found: dict[int, int] = {}
    done = 0
    while done < len(words):
        spot = _ahead(words[done : done + _ANCHOR], source, at, anywhere=done == 0)
        if spot < 0:
            done += 1
            continue
        length = _common(words[done:], source[spot : spot + len(words) - done])
        found.update(zip(offsets[done : done + length], range(spot, spot + length), strict=True))
        done, at = done + length, spot + length
    return found, at


def _ahead(anchor: str, source: str, at: int, *, anywhere: bool) -> int:
    """Where the anchor stands: near, else further on, else anywhere; what is read back tells a wrong place."""
    near = source.find(anchor, at, at + _NEAR)
    if near >= 0 or not anywhere or len(anchor) < _ANCHOR:
        return near
    further = source.find(anchor, at)
    return further if further >= 0 else source.find(anchor)


def _common(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
