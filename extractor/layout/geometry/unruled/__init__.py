"""Tables without upright rules: words that only stand in columns.

Between level rules, and where lines of short words and figures follow each other outside all frames, the finder of
tables without rules that every format shares (`layout.unruled`) tells the columns and rows; a stretch whose words do
not fall cleanly into columns stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from extractor.layout.drawn_table import DrawnTable
from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.geometry.unruled.built import between_walls, built, heads, repeats, rest
from extractor.layout.geometry.unruled.stacks import Stretch, ruled_stretches
from extractor.layout.geometry.unruled.words import WordLine, in_pieces, in_words
from extractor.layout.unruled.stretches import stretches

_ABOVE = 2  # lines over the rest of a table: headers of the page
_SUSPECT = re.compile(r"[-－—△(（]?[\d,，]*\d(?:\.\d+)?[)）%％]?|[-－—]{1,2}")  # a first look


def unruled(
    rows: Sequence[PlacedLine],
    rules: tuple[Sequence[RulingLine], Sequence[RulingLine]],
    tables: Sequence[DrawnTable],
    page: int,
    goes_on: tuple[DrawnTable | None, str] = (None, ""),
) -> list[DrawnTable]:
    """The tables that lines outside of `tables` print without a grid, from the top down; `rules` are level and upright.

    The page before `goes_on` with a table, whose rest the first may be, without a header (and without the rules that it
    had); and ends with a line, which may be its title.
    """
    if not any(_SUSPECT.fullmatch(word) for row in rows for word in row.text.split(" ")):
        return []
    (across, down), (before, above) = rules, goes_on
    lines = [in_words(row, down) for row in rows]
    names = heads(before) if before else frozenset()
    found: list[DrawnTable] = []
    for finder in (ruled_stretches, partial(_likely, above, names)):
        left = [line for line in lines if not any(_within(line, table) for table in found)]
        for header, body, fewer in finder(left, across, tables):
            top = (header or body)[0].top
            above_it = [line for line in lines if line.top < top and not any(_within(line, table) for table in found)]
            first = len(above_it) <= _ABOVE and not any(table.top < top for table in tables)
            open_ = before if before and first and not (header and before.ruled) else None
            made = rest(header, body, page, open_) if open_ else None
            again = before is not None and repeats(header, before)
            made = made or (None if fewer and not again else built(header, body, page))
            found += [between_walls(made, down)] if made else []
    return sorted(found, key=lambda table: table.top)


def _likely(above: str, names: frozenset[str], lines: Sequence[WordLine], *_: object) -> Iterator[Stretch]:
    """Header and body of what looks like a table outside of all rules."""
    if lines:
        unit = median(line.size for line in lines) / 2
        for found in stretches([in_pieces(line, unit) for line in lines], 1, above, names):
            yield lines[found.start : found.body], lines[found.body : found.end], found.fewer


def _within(line: WordLine, table: DrawnTable) -> bool:
    return table.top <= (line.top + line.bottom) / 2 <= table.bottom


def outside(made: DrawnTable, chars: Sequence[Char]) -> list[Char]:
    """The characters that a table leaves."""
    left, right = made.xs[0], made.xs[-1]
    return [
        char
        for char in chars
        if not (made.top <= (char.top + char.bottom) / 2 <= made.bottom and left <= (char.x0 + char.x1) / 2 <= right)
    ]
