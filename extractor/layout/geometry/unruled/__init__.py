"""Tables without upright rules: words that only stand in columns.

Between level rules, and where lines of short words and figures follow each other outside all frames, the finder of
tables without rules that every format shares (`layout.unruled`) tells the columns and rows; a stretch whose words do
not fall cleanly into columns stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.ruling_lines import RulingLine
from extractor.layout.geometry.tables import RuledTable
from extractor.layout.geometry.unruled.built import built
from extractor.layout.geometry.unruled.stacks import Stretch, ruled_stretches
from extractor.layout.geometry.unruled.stretches import likely_tables
from extractor.layout.geometry.unruled.words import WordLine, in_words

_FEWEST = 2  # lines
_SUSPECT = re.compile(r"\S (?:[-－—△(（]?[\d,，]*\d(?:\.\d+)?[)）%％]?|[-－—]{1,2})(?:$| )")  # a first look


def unruled(
    rows: Sequence[PlacedLine], across: Sequence[RulingLine], tables: Sequence[RuledTable], page: int
) -> list[RuledTable]:
    """The tables that lines outside of `tables` print without upright rules, from the top down."""
    if sum(bool(_SUSPECT.search(row.text)) for row in rows) < _FEWEST:
        return []
    lines = [in_words(row) for row in rows]
    found = _built(ruled_stretches(lines, across, tables), page)
    rest = [line for line in lines if not any(_within(line, table) for table in found)]
    return sorted([*found, *_built(likely_tables(rest), page)], key=lambda table: table.top)


def _built(stretches: Iterable[Stretch], page: int) -> list[RuledTable]:
    made = (built(header, body, page) for header, body in stretches)
    return [table for table in made if table is not None]


def _within(line: WordLine, table: RuledTable) -> bool:
    return table.top <= (line.top + line.bottom) / 2 <= table.bottom


def outside(made: RuledTable, chars: Sequence[Char]) -> list[Char]:
    """The characters that a table leaves."""
    left, right = made.xs[0], made.xs[-1]
    return [
        char
        for char in chars
        if not (made.top <= (char.top + char.bottom) / 2 <= made.bottom and left <= (char.x0 + char.x1) / 2 <= right)
    ]
