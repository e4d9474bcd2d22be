"""Where the lines of running text are broken, in whatever their places are measured, and how full a line is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from extractor.layout.line_kinds import is_
from extractor.layout.printed_lines import Page, PrintedLine
from extractor.layout.spacing import width

# The first word of a line that cannot be divided: a figure or Latin word, else one character; with the punctuation
# that may not begin a line, and the bracket that may not end one.
_WORD = re.compile(r"[“‘《（(〈【〔]{0,2}(?:[0-9A-Za-z.,%％]{1,24}|.)[，。、；：！？”’）》】〕)％%]{0,2}")
_INNER = re.compile(r"[，。；,]")
_FIGURE = re.compile(r"[0-9.,%％ ＋+/—-]{0,40}")
INDENT = 4.0  # what a paragraph's first line is set in, in half-width columns
SQUEEZED = 6.0  # by how much a line may seem to stand out whose punctuation is set closer
_NARROW, _WIDE = 22.0, 160.0  # measures outside of which lines are no running text
_RAGGED, _FEWEST = 2.5, 3  # by how many characters full lines differ; lines that show where they are broken


@dataclass(frozen=True, slots=True)
class TextWidth:
    """The width of the running text of a page; 0 where its lines are not broken by a width.

    `margin` is where its full lines begin, None where the text shows no indents.
    """

    width: float = 0.0
    margin: float | None = None


NO_MEASURE = TextWidth()


def measures(found: Sequence[Page]) -> list[TextWidth]:
    """The measure of each page; pages with too little running text take that of the document."""
    indents = [line.indent for page in found for line in page]
    shown = sum(indent >= 2 for indent in indents) > 0.1 * len(indents)
    own = [_measure(page, shown) for page in found]
    wide = sorted((measure for measure in own if measure.width), key=lambda measure: measure.width)
    usual = wide[len(wide) // 2] if wide else TextWidth(0.0, 0.0 if shown else None)
    return [measure if measure.width else usual for measure in own]


def _measure(page: Page, shown: bool) -> TextWidth:
    """The width that breaks the lines of a page."""
    lines = [line for line in page if not line.cells]
    found = breaking([(line.width + (line.indent if shown else 0), line.text) for line in lines], 2.0, _WIDE)
    if found is None:
        return NO_MEASURE
    right, band = found
    margin = median(lines[at].indent for at in band) if shown else None
    return TextWidth(right - (margin or 0), margin) if right - (margin or 0) >= _NARROW else NO_MEASURE


def breaking(lines: Sequence[tuple[float, str]], em: float, widest: float = inf) -> tuple[float, list[int]] | None:
    """The greatest right edge (in units of which a Chinese character has `em`) that several lines (edge, text) reach,
    few surpass, and that breaks off sentences; and which lines reach it. None where lines end as they like."""
    order = sorted(range(len(lines)), key=lambda at: lines[at][0])
    rights = [lines[at][0] for at in order]
    for right in sorted({right for right in rights if right <= widest}, reverse=True):
        first, end = bisect_left(rights, right - _RAGGED * em), bisect_right(rights, right)
        if end - first < _FEWEST or len(rights) - end > 0.3 * (end - first):
            continue
        band = order[first:end]
        broken = sum(not is_("ends", lines[at][1]) for at in band)
        if broken * 2 > len(band) and sum(is_sentence(lines[at][1]) for at in band) * 3 > len(band):
            # Lines squeezed by a character stand out a little: not the longest, but what a good part reaches.
            return rights[end - 1 - len(band) // 4], band
    return None


def first_word(text: str) -> int:
    """How many characters of a line cannot be divided: what had no room on the line before goes down with them."""
    word = _WORD.match(text)
    return word.end() if word else 0


def fullness(lines: Sequence[PrintedLine], after: PrintedLine, measure: TextWidth) -> float:
    """By how much the next line's first word would have stood out behind this line; below 0 it would have fitted."""
    before = lines[-1]
    used = before.width + width(after.text[: first_word(after.text)])
    if measure.margin is not None:
        return used + before.indent - measure.margin - measure.width
    return used - measure.width + (INDENT if len(lines) == 1 else 0)


def is_sentence(text: str) -> bool:
    """Whether the words are running text, and not a heading or a cell: there is punctuation inside."""
    return _INNER.search(text) is not None and not is_figure_line(text)


def is_figure_line(text: str) -> bool:
    """A cell that holds nothing but a figure."""
    return _FIGURE.fullmatch(text) is not None
