"""Printed lines joined to paragraphs.

A line runs on into the next where the next line's first word would not have fitted behind it (the page broke the
line, not the writer), or where the words are left hanging. A marker, an indent or a finished sentence begin anew.
Cells of a table spilled line by line are short and finish nothing: they stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.readers.lines import is_
from extractor.readers.pages import Page, PrintedLine, glue
from extractor.readers.spacing import join, width

# The first word of a line that cannot be divided: a figure or Latin word, else one character; with the punctuation
# that may not begin a line, and the bracket that may not end one.
_WORD = re.compile(r"[“‘《（(〈【]{0,2}(?:[0-9A-Za-z.,%％]{1,24}|.)[，。、；：！？”’）》】)]{0,2}")
_INDENT = 4.0  # what a paragraph's first line is set in, in half-width columns
_NARROW, _WIDE = 22.0, 160.0  # measures outside of which lines are no running text


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the running text of a page; 0 where its lines are not broken by a width.

    `margin` is where its full lines begin, None where the text shows no indents.
    """

    width: float = 0.0
    margin: float | None = None


NO_MEASURE = Measure()


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    page: int
    centered: bool = False


def paragraphs(found: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of pages of lines, in order; a paragraph that runs over a page keeps the page it begins on."""
    measures = _measures(found)
    return [_paragraph(group, measures[group[0].page - 1]) for group in _grouped(found, measures)]


def grouped(found: Sequence[Page]) -> list[list[PrintedLine]]:
    """The lines of each paragraph of pages of lines, in order."""
    return _grouped(found, _measures(found))


def _grouped(found: Sequence[Page], measures: Sequence[Measure]) -> list[list[PrintedLine]]:
    lines = [line for page in found for line in page]
    made: list[list[PrintedLine]] = []
    open_: list[PrintedLine] = []
    for line, then in zip(lines, [*lines[1:], None], strict=False):
        measure = measures[open_[-1].page - 1] if open_ else NO_MEASURE
        if open_ and continues(open_, line, then, measure):
            pieces = _pieces(open_[-1], line, measure)
            open_ = [*open_[:-1], pieces] if pieces else [*open_, line]
            continue
        if open_:
            made.append(open_)
        open_ = [line]
    return [*made, open_] if open_ else made


def _pieces(before: PrintedLine, after: PrintedLine, measure: Measure) -> PrintedLine | None:
    """The one line that both are pieces of, where pdftotext broke it at a change of font; None where they are two."""
    fits = before.width + after.width <= measure.width + 1 and measure.margin is None
    if not fits or after.gap or after.page != before.page or is_("marker_only", before.text):
        return None
    return replace(before, text=join(before.text, after.text), width=before.width + after.width)


def _paragraph(lines: Sequence[PrintedLine], measure: Measure) -> Paragraph:
    first, text = lines[0], glue(lines)
    if len(lines) > 1 and is_("marker_only", first.text):
        text = first.text + " " + glue(lines[1:])
    return Paragraph(text, first.page, len(lines) == 1 and _centered(first, measure))


def _centered(line: PrintedLine, measure: Measure) -> bool:
    """Whether both sides of a line stand in alike from the measure."""
    if measure.margin is None or not measure.width or line.cells:
        return False
    left, right = line.indent - measure.margin, measure.margin + measure.width - line.indent - line.width
    return min(left, right) > _INDENT and abs(left - right) <= max(4.0, 0.2 * left)


def continues(
    lines: Sequence[PrintedLine], after: PrintedLine, then: PrintedLine | None = None, measure: Measure = NO_MEASURE
) -> bool:
    """Whether `after` belongs to the paragraph that `lines` began; `then` is the line behind it."""
    before = lines[-1]
    looks = (before.look.heading, before.look.centered), (after.look.heading, after.look.centered)
    if looks[0] != looks[1] or before.cells or after.cells or _contents(before) or _contents(after):
        return False
    if is_("inside", after.text):
        return True
    if is_("opens", after.text) or _figure(after.text) or _figure(before.text):
        return False
    if is_("marker_only", lines[0].text):
        return _titles(lines, after)
    return _cut_off(lines, after) or (measure.width > 0 and _runs_on(lines, after, then, measure))


def _titles(lines: Sequence[PrintedLine], after: PrintedLine) -> bool:
    """Whether `after` is the title, or a further line of the title, of a marker that stands on a line of its own."""
    if len(lines) == 1:
        return True
    return (
        lines[0].text.startswith("第") and not after.gap and after.page == lines[0].page and not is_sentence(after.text)
    )


def _cut_off(lines: Sequence[PrintedLine], after: PrintedLine) -> bool:
    """Whether the words alone show that a line was cut in the middle of a sentence, however short it is."""
    before = lines[-1]
    if is_("ends", before.text) or not (is_sentence(glue(lines)) or is_sentence(after.text)):
        return False
    if is_("number_open", before.text) and (is_("unit", after.text) or is_("decimal", after.text)):
        return True
    if is_sentence(glue(lines)) and (
        _bracket_open(glue(lines)) or (after.text.startswith(("（", "(")) and not after.gap)
    ):
        return True
    return is_("hangs", before.text) or is_("amount", after.text)


def _bracket_open(text: str) -> bool:
    """Whether a bracket is open at the end, not longer ago than a bracket reaches."""
    end = text[-60:]
    return max(end.rfind("（"), end.rfind("(")) > max(end.rfind("）"), end.rfind(")"))


def _runs_on(lines: Sequence[PrintedLine], after: PrintedLine, then: PrintedLine | None, measure: Measure) -> bool:
    """Whether the page's width broke the line: the next line's first word would not have fitted behind it."""
    before = lines[-1]
    if _indented(after, measure):
        return False
    if len(lines) == 1 and not after.gap and is_("opens", before.text) and is_("heading_tail", after.text):
        return True
    full = _fullness(lines, after, measure)
    running = is_sentence(after.text) or is_("ends", after.text)
    if is_("ends", before.text) or is_("may_open", after.text):
        same = running and not after.gap and after.page == before.page and before.width < measure.width + 3
        return same and full >= 0 and is_sentence(before.text) and not _first(after, then, measure)
    if before.stretched:
        return running or full >= -1
    if is_sentence(glue(lines)):
        return full >= -(0.2 * measure.width if running else 0 if after.gap else _INDENT)
    return full >= (-1 if measure.margin is None else -_INDENT) and (running or not after.gap)


def _first(line: PrintedLine, then: PrintedLine | None, measure: Measure) -> bool:
    """Whether a line is broken off where only the indented first line of a paragraph would be."""
    if then is None or measure.margin is not None or is_("ends", line.text) or is_("opens", then.text):
        return False
    return -_INDENT <= _fullness([line, line], then, measure) < 0


def _fullness(lines: Sequence[PrintedLine], after: PrintedLine, measure: Measure) -> float:
    """By how much the next line's first word would have stood out behind this line; below 0 it would have fitted."""
    before = lines[-1]
    word = _WORD.match(after.text)
    used = before.width + width(word[0] if word else "")
    if measure.margin is not None:
        return used + before.indent - measure.margin - measure.width
    return used - measure.width + (_INDENT if len(lines) == 1 else 0)


def is_sentence(text: str) -> bool:
    """Whether the words are running text, and not a heading or a cell: there is punctuation inside."""
    return any(mark in text for mark in "，。；,") and not _figure(text)


def _contents(line: PrintedLine) -> bool:
    return is_("contents", line.text) and not is_sentence(line.text)


def _figure(text: str) -> bool:
    """A cell that holds nothing but a figure."""
    return len(text) < 40 and all(char in "0123456789.,-—%％ ＋+/" for char in text)


def _indented(line: PrintedLine, measure: Measure) -> bool:
    return measure.margin is not None and line.indent >= measure.margin + 2


def _measures(found: Sequence[Page]) -> list[Measure]:
    """The measure of each page; pages with too little running text take that of the document."""
    indents = [line.indent for page in found for line in page]
    shown = sum(indent >= 2 for indent in indents) > 0.1 * len(indents)
    own = [_measure(page, shown) for page in found]
    wide = sorted((measure for measure in own if measure.width), key=lambda measure: measure.width)
    usual = wide[len(wide) // 2] if wide else Measure(0.0, 0.0 if shown else None)
    return [measure if measure.width else usual for measure in own]


def _measure(page: Page, shown: bool) -> Measure:
    """The greatest width that several lines reach, few surpass, and that breaks off sentences."""
    reach = {id(line): line.width + (line.indent if shown else 0) for line in page if not line.cells}
    for right in sorted({right for right in reach.values() if right <= _WIDE}, reverse=True):
        band = [line for line in page if right - _INDENT - 1 <= reach.get(id(line), -1.0) <= right]
        beyond = sum(other > right for other in reach.values())
        if len(band) < 3 or beyond > 0.3 * len(band):
            continue
        broken = sum(not is_("ends", line.text) for line in band)
        if broken * 2 > len(band) and sum(is_sentence(line.text) for line in band) * 3 > len(band):
            # Lines squeezed by a character stand out a little: not the longest, but what a good part reaches.
            usual = sorted((reach[id(line)] for line in band), reverse=True)[len(band) // 4]
            margin = median(line.indent for line in band) if shown else None
            found = usual - (margin or 0)
            return Measure(found, margin) if found >= _NARROW else NO_MEASURE
    return NO_MEASURE
