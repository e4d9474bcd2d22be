"""Tables without any rule: words that only stand in columns.

Where lines of short words and figures follow each other outside all frames, the finder of tables without rules that
every format shares (`layout.unruled`) tells the columns and rows; a stretch whose words do not fall cleanly into
columns stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.tables import RuledTable
from extractor.layout.geometry.unruled.built import built
from extractor.layout.geometry.unruled.stretches import FEWEST, likely_tables
from extractor.layout.geometry.unruled.words import in_words

_SUSPECT = re.compile(r"\S (?:[-－—△(（]?[\d,，]*\d(?:\.\d+)?[)）%％]?|[-－—]{1,2})(?:$| )")  # a first look


def unruled(rows: Sequence[PlacedLine], chars: list[Char], page: int) -> tuple[list[RuledTable], list[Char]]:
    """The tables that these lines print without rules, and the characters outside of them."""
    found: list[RuledTable] = []
    if sum(bool(_SUSPECT.search(row.text)) for row in rows) >= FEWEST:
        for header, body in likely_tables([in_words(row) for row in rows]):
            made = built(header, body, page)
            if made is not None:
                found.append(made)
                chars = outside(made, chars)
    return found, chars


def outside(made: RuledTable, chars: Sequence[Char]) -> list[Char]:
    """The characters that a table leaves."""
    left, right = made.xs[0], made.xs[-1]
    return [
        char
        for char in chars
        if not (made.top <= (char.top + char.bottom) / 2 <= made.bottom and left <= (char.x0 + char.x1) / 2 <= right)
    ]
