"""Printed lines to paragraphs, in points of a page or in columns of a text: a line that fills its measure runs on,
unless what follows begins anew; one that words leave hanging runs on however short it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.line_kinds import is_
from extractor.layout.margins import Margins
from extractor.layout.sentences import cut_off, first_word, is_entry, is_sentence
from extractor.numbering import marker
from extractor.wording import fold

_GREAT = 1  # rank of the numbers of parts and chapters: 第一部分, 一、
_COMMA = re.compile(r"[，；。：]|[,;:](?!\d)")  # of a sentence, not of a number
_LONG = 0.8  # of the measure, of a line that may end short of it
_WIDE, _GAPS = 2.0, 2  # sizes of print between two columns; so many gaps part columns
_HEAD = 16  # characters that a number stands in
_WORDS = re.compile("[0-9A-Za-z一-龥]")


def runs_on(
    paragraph: Sequence[PlacedLine],
    then: PlacedLine,
    here: Margins,
    there: Margins,
    behind: PlacedLine | None = None,
) -> bool:
    """Whether `then` continues the paragraph; `here` is the measure of its last line, `there` that of `then`.

    `behind` is the line behind `then`; it tells what indents would tell, where a text shows none.
    """
    row = paragraph[-1]
    if _leads(row, then):
        return True
    if not _alike(row, then) or _apart(paragraph, then, there):
        return False
    if _tail(row, then, here, there) or _midway(row, then) or _close(row, then, there):
        return True
    if not _marked(then) and _unfinished(paragraph, then, here):
        return True
    if not _full(paragraph, then, here, there) or _begins(paragraph, then, here, there):
        return False
    return not (here.lost and is_("ends", row.text)) or _goes_on(paragraph, then, behind, here)


def _alike(row: PlacedLine, then: PlacedLine) -> bool:
    """Set in one size and weight, and neither an entry of a table of contents (the second line of one may follow) nor a
    row of columns."""
    if _in_columns(row) or _in_columns(then):
        return False
    if abs(row.size - then.size) > 0.06 * row.size + 0.2 or row.last.bold != then.first.bold:
        return False
    entry = is_entry(then.text) and not (_marked(row) and not _marked(then))
    return not (is_entry(row.text) or entry)


def _in_columns(row: PlacedLine) -> bool:
    """Whether words stand apart as in the columns of a table, of which nothing else tells."""
    if row.text.count(" ") < _GAPS:
        return False
    wide = (
        row.edges[2 * at + 1] - row.edges[2 * at] > _WIDE * row.size for at, char in enumerate(row.text) if char == " "
    )
    return sum(wide) >= _GAPS


def _leads(row: PlacedLine, then: PlacedLine) -> bool:
    """Whether `then` is but the dots and the page number of the entry of a table of contents above it."""
    words = then.text.rstrip("0123456789０１２３４５６７８９()（） ")
    bare = words != then.text and is_entry(then.text) and not _WORDS.search(words)
    return bare and row.page == then.page and not is_entry(row.text)


def _marked(row: PlacedLine) -> bool:
    """Whether a line begins with the number of an item or of a table, or with 注："""
    return is_("opens", row.text) or is_("noted", row.text)


def _great(row: PlacedLine) -> bool:
    number = marker(fold(row.text[:_HEAD]))
    return number is not None and number.family.rank <= _GREAT


def _midway(row: PlacedLine, then: PlacedLine) -> bool:
    """No paragraph ends with a comma, and none begins with a mark that closes."""
    return row.text[-1] in "，、" or is_("inside", then.text)


def _unfinished(paragraph: Sequence[PlacedLine], then: PlacedLine, here: Margins) -> bool:
    """Where lines end anywhere, the words and the indents tell: a sentence is cut off, or its first line is set in and
    the next is not, or a long line of it and the next begin alike."""
    first, row = paragraph[0], paragraph[-1]
    recent = "".join(line.text for line in paragraph[-3:])
    if is_("ends", row.text):
        return False
    if cut_off(recent, then.text):
        return True
    set_in = 1.2 * row.size < first.x0 - then.x0 < 3.5 * row.size
    long = row.x1 - row.x0 > _LONG * (here.right - here.left) and _COMMA.search(recent)
    flush = abs(row.x0 - then.x0) < 0.8 * row.size and bool(long) and first.page == then.page
    hangs = len(paragraph) == 1 and _hangs(row, then, 0.8) and bool(long)
    return (set_in or flush or hangs) and is_sentence(recent)


def _close(row: PlacedLine, then: PlacedLine, there: Margins) -> bool:
    """On a page of entries set far apart, two lines that stand close are one entry broken in two."""
    if row.page != then.page or there.leading < 1.7 * row.size or then.base - row.base > 0.65 * there.leading:
        return False
    entry = _marked(row) and not _marked(then) and not is_("ends", row.text)
    return entry and row.last.font == then.first.font


def _apart(paragraph: Sequence[PlacedLine], then: PlacedLine, there: Margins) -> bool:
    """Further below than the lines of a paragraph are; on a cover the lines of one title stand closer than titles."""
    row = paragraph[-1]
    if row.page != then.page:
        return False
    leading = (2.2 if centered(then, there) else 2.6) * row.size
    if len(paragraph) > 1 and paragraph[-2].page == row.page:
        leading = min(leading, 1.5 * (row.base - paragraph[-2].base))
    return then.base - row.base > leading


def _missing(then: PlacedLine) -> float:
    """The room that the first word of a line takes: what may not be broken moves down together."""
    return then.edges[2 * (first_word(then.text) or 1) - 1] - then.x0


def _slack(paragraph: Sequence[PlacedLine], here: Margins) -> float:
    """The room behind the last line of a paragraph."""
    return here.right - paragraph[-1].x1 - (here.lost if len(paragraph) == 1 else 0)


def _full(paragraph: Sequence[PlacedLine], then: PlacedLine, here: Margins, there: Margins) -> bool:
    """Whether the line ends where it does for want of room."""
    slack = _slack(paragraph, here)
    if slack <= 0.6 * paragraph[-1].size:
        return True
    hangs = len(paragraph) == 1 and _hangs(paragraph[0], then, 0.3)
    inset = then.x0 - there.left > 1.2 * then.size and not hangs
    return not inset and slack <= _missing(then) + then.size


def _hangs(row: PlacedLine, then: PlacedLine, least: float) -> bool:
    """Whether a line is set in from the number of the item above it by so many characters at least."""
    return _marked(row) and least * row.size < then.x0 - row.x0 < 3.5 * row.size


def _goes_on(paragraph: Sequence[PlacedLine], then: PlacedLine, behind: PlacedLine | None, here: Margins) -> bool:
    """Where first lines do not show: whether a paragraph goes on behind a finished sentence.

    Only behind a line that is full to the brim, and where `then` does not break off as a first line would.
    """
    if not is_sentence(paragraph[-1].text) or _slack(paragraph, here) >= _missing(then):
        return False
    if behind is None or is_("ends", then.text) or _marked(behind):
        return True
    room = here.right - then.x1 - _missing(behind)
    if room > here.lost + 1 and not is_sentence(then.text):
        return False  # a title: the last line of a paragraph would end as a sentence does
    return not here.lost / 2 <= room <= here.lost + 1


def _begins(paragraph: Sequence[PlacedLine], then: PlacedLine, here: Margins, there: Margins) -> bool:
    """After a full line: whether `then` is worded or set as the first line of a paragraph."""
    first, row = paragraph[0], paragraph[-1]
    if row.x0 - here.left > 0.4 * (here.right - here.left):  # a signature, a date, a unit note
        return True
    inset = then.x0 - there.left
    marked = _marked(then)
    if first.text.startswith("——") and centered(then, there):  # a subtitle, then who speaks
        return True
    if not is_("ends", row.text):
        item = len(paragraph) == 1 and _marked(row)
        stepped = inset > 1.2 * then.size and inset > row.x0 - here.left - 1
        return (marked and (item or _great(then))) or (stepped and row.last.font != then.first.font)
    hanging = row.x0 - here.left if len(paragraph) > 1 else min(0.0, first.x0 - here.left)
    return marked or inset > hanging + then.size


def _tail(row: PlacedLine, then: PlacedLine, here: Margins, there: Margins) -> bool:
    """The last few characters of a centred heading that did not fit on its line."""
    if len(then.text) > 4 or row.page != then.page or is_("ends", row.text):
        return False
    wide = row.x1 - row.x0 > 0.4 * (here.right - here.left)
    middle = abs(row.x0 + row.x1 - then.x0 - then.x1) < 2 * row.size
    return wide and middle and then.first.font == row.last.font and centered(then, there)


def _said(row: PlacedLine) -> bool:
    return is_("ends", row.text) or is_sentence(row.text)


def centered(row: PlacedLine, measure: Margins) -> bool:
    """Both sides alike and clearly inside the measure; a first line's indent of two characters is no centring."""
    left, right = row.x0 - measure.reach[0], measure.reach[1] - row.x1
    off_page = abs(row.x0 + row.x1 - measure.width)
    if not measure.own and off_page < row.size and row.x1 - row.x0 < _LONG * measure.width and not _said(row):
        return not is_entry(row.text)
    if min(left, right) < 1.5 * row.size or (left < 2.5 * row.size and is_("ends", row.text)) or is_entry(row.text):
        return False
    return abs(left - right) <= 1.5 * row.size or off_page < row.size
