"""Tables without any rule: words that only stand in columns.

Where lines of short words and figures follow each other outside all frames, pdfplumber's analysis of how words are
aligned tells the columns. What comes of it are the rules that would part the cells, so that these are read like those
of a ruled table; a stretch whose words do not fall cleanly into columns stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.lattice import grids
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.layout.geometry.tables import RuledTable, tables
from extractor.layout.geometry.unruled.columns import cuts
from extractor.layout.geometry.unruled.names import spans
from extractor.layout.geometry.unruled.stretches import FEWEST, likely_tables
from extractor.layout.geometry.unruled.words import WordLine, in_words
from extractor.layout.line_kinds import is_

_SUSPECT = re.compile(r"\S (?:[-－—△(（]?[\d,，]*\d(?:\.\d+)?[)）%％]?|[-－—]{1,2})(?:$| )")  # a first look
_CODE = re.compile(r"[235]\d{2}(?:\d\d){0,2}(?!\d)")
_EDGE = 1.5  # points around the print
_CLOSE = 0.8  # of the usual distance of two rows: what is nearer belongs to one
_NEARER = 1.3  # times as far is no longer the nearer row


def unruled(rows: Sequence[PlacedLine], chars: list[Char], page: int) -> tuple[list[RuledTable], list[Char]]:
    """The tables that these lines print without rules, and the characters outside of them."""
    found: list[RuledTable] = []
    if sum(bool(_SUSPECT.search(row.text)) for row in rows) >= FEWEST:
        for header, body in likely_tables([in_words(row) for row in rows]):
            rules = _rules(header, body)
            made, rest = tables(grids(*rules), chars, page) if rules else ([], chars)
            if len(made) == 1 and _whole(made[0], header, body):
                found += made
                chars = rest
    return found, chars


def _rules(header: Sequence[WordLine], body: Sequence[WordLine]) -> tuple[list[RulingLine], list[RulingLine]] | None:
    """The level and the upright rules that would part the cells; None where the words show no columns."""
    lines = [*header, *body]
    left = min(line.words[0].x0 for line in lines) - _EDGE
    right = max(line.words[-1].x1 for line in lines) + _EDGE
    inner = cuts(header, body)
    edges = [left, *inner, right]
    named = spans(header, edges) if inner else None
    if named is None:
        return None
    levels = [header[0].top - _EDGE, *((a.bottom + b.top) / 2 for a, b in pairwise([*header, body[0]]))]
    bottom = max(line.bottom for line in body) + _EDGE
    across = [RulingLine(at, left, right) for at in (levels[0], levels[-1], *_between(body), bottom)]
    down = [RulingLine(at, levels[0], bottom) for at in (left, right)] + [
        RulingLine(cut, levels[-1], bottom) for cut in inner
    ]
    for groups, (top, below) in zip(named, pairwise(levels), strict=True):
        across += [RulingLine(below, edges[first], edges[last + 1]) for first, last in groups if first < last]
        inside = {cut for first, last in groups for cut in edges[first + 1 : last + 1]}
        down += [RulingLine(cut, top, below) for cut in inner if cut not in inside]
    return merged(across), merged(down)


def _between(body: Sequence[WordLine]) -> Iterator[float]:
    """The heights between the rows: a line without figures goes to the nearer row that is close, else it is one."""
    steps = [line.top - above.top for above, line in pairwise(body)]
    rows = [step for step, (above, line) in zip(steps, pairwise(body), strict=True) if above.counted and line.counted]
    near = _CLOSE * (median(rows) if rows else 2 * body[0].height)
    for number, (above, line) in enumerate(pairwise(body)):
        before, step, then = ([near, *steps, near][number + shift] for shift in range(3))
        nearer = (not above.counted and step > _NEARER * before) or (not line.counted and step > _NEARER * then)
        begun = is_("opens", line.text) or _CODE.match(line.text) is not None
        apart = step >= near or nearer or (above.counted and line.counted)
        if apart or (begun and line.top > above.bottom - 1):
            yield (above.bottom + line.top) / 2


def _whole(table: RuledTable, header: Sequence[WordLine], body: Sequence[WordLine]) -> bool:
    """Whether every figure stands alone in its cell, and no name of a column fell into two."""
    texts = ["".join(cell.text.split()) for cell in table.cells]
    figures = Counter(word.text for line in body for word in line.words if word.figure)
    names = {word.text for line in header for word in line.words}
    return figures <= Counter(texts) and all(any(name in text for text in texts) for name in names)
