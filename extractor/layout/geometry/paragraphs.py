"""Printed lines to paragraphs: a line that fills its measure runs on, unless what follows begins anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractor.layout.broken_sentences import cut_off, is_entry
from extractor.layout.geometry.lines import PlacedLine
from extractor.layout.line_kinds import is_
from extractor.layout.text_width import breaking, first_word, is_sentence
from extractor.numbering import marker
from extractor.wording import fold

_GREAT = 1  # rank of the numbers of parts and chapters: 第一部分, 一、
_COMMA = re.compile(r"[，；。：]|[,;:](?!\d)")  # of a sentence, not of a number
_LONG = 0.8  # of the measure, of a line that may end short of it
_HEAD = 16  # characters that a number stands in
_WORDS = re.compile("[0-9A-Za-z一-龥]")


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right margin of the running text of a page, the width of the page, and from line to line.

    `reach` is how far to both sides the widest lines of pages as wide go; `own` tells that the page has running text.
    """

    left: float
    right: float
    width: float = 0.0
    leading: float = 0.0
    reach: tuple[float, float] = (0.0, 0.0)
    own: bool = False


def measures(pages: Sequence[tuple[float, Sequence[PlacedLine]]]) -> list[Margins]:
    """The measure of each page (width, rows): its own where its lines show it, else that of pages as wide."""
    own = [_measure(rows) for _, rows in pages]
    alike: dict[int, list[int]] = {}
    for at, (width, _) in enumerate(pages):
        alike.setdefault(round(width), []).append(at)
    common = {width: _common([(own[at], pages[at][1]) for at in places], width) for width, places in alike.items()}
    made = []
    for found, (width, rows) in zip(own, pages, strict=True):
        usual, reach = common[round(width)]
        measure, reach = found or usual or Margins(*(reach or _extent(rows, width))), reach or _extent(rows, width)
        made.append(replace(measure, width=width, leading=_leading(rows), reach=reach, own=found is not None))
    return made


def _common(
    pages: Sequence[tuple[Margins | None, Sequence[PlacedLine]]], width: float
) -> tuple[Margins | None, tuple[float, float] | None]:
    """The usual margins of pages of one width, and the outermost that several wide lines share."""
    found = sorted((measure for measure, _ in pages if measure), key=lambda measure: measure.right)
    usual = found[len(found) // 2] if found else _measure([row for _, rows in pages for row in rows])
    wide = [row for _, rows in pages for row in rows if row.x1 - row.x0 > 0.5 * width]
    left, right = Counter(round(row.x0) for row in wide), Counter(round(row.x1) for row in wide)
    return usual, (_shared(left, min), _shared(right, max)) if wide else None


def _shared(places: Counter[int], outermost: Callable[[Iterable[int]], int]) -> int:
    most = max(places.values())
    return outermost(place for place, times in places.items() if 8 * times >= most)


def _extent(rows: Sequence[PlacedLine], width: float) -> tuple[float, float]:
    """How far the lines of a page reach."""
    return min((row.x0 for row in rows), default=0.0), max((row.x1 for row in rows), default=width)


def _leading(rows: Sequence[PlacedLine]) -> float:
    """From baseline to baseline, on most of a page."""
    return median([below.base - above.base for above, below in pairwise(rows)]) if len(rows) > 5 else 0.0


def _measure(rows: Sequence[PlacedLine]) -> Margins | None:
    """The right margin that breaks lines, and the outermost left one that several of these or of those below share."""
    found = breaking([(row.x1, row.text) for row in rows], median(row.size for row in rows)) if rows else None
    if found is None:
        return None
    right, band = found
    left = Counter(round(row.x0) for at in band for row in rows[at : at + 2])
    return Margins(_shared(left, min), right)


def runs_on(paragraph: Sequence[PlacedLine], then: PlacedLine, here: Margins, there: Margins) -> bool:
    """Whether `then` continues the paragraph; `here` is the measure of its last line, `there` that of `then`."""
    row = paragraph[-1]
    if _leads(row, then):
        return True
    if not _alike(row, then) or _apart(paragraph, then, there):
        return False
    if _tail(row, then, here, there) or _midway(row, then) or _close(row, then, there):
        return True
    if not _marked(then) and _unfinished(paragraph, then, here):
        return True
    return _full(row, then, here, there) and not _begins(paragraph, then, here, there)


def _alike(row: PlacedLine, then: PlacedLine) -> bool:
    """Set in one size and weight, and neither an entry of a table of contents: the second line of one may follow."""
    if abs(row.size - then.size) > 0.06 * row.size + 0.2 or row.last.bold != then.first.bold:
        return False
    entry = is_entry(then.text) and not (_marked(row) and not _marked(then))
    return not (is_entry(row.text) or entry)


def _leads(row: PlacedLine, then: PlacedLine) -> bool:
    """Whether `then` is but the dots and the page number of the entry of a table of contents above it."""
    bare = is_entry(then.text) and not _WORDS.search(then.text.rstrip("0123456789０１２３４５６７８９()（） "))
    return bare and row.page == then.page and not is_entry(row.text)


def _marked(row: PlacedLine) -> bool:
    """Whether a line begins with the number of an item or of a table, or with 注："""
    return is_("opens", row.text) or is_("noted", row.text)


def _great(row: PlacedLine) -> bool:
    number = marker(fold(row.text[:_HEAD]))
    return number is not None and number.family.rank <= _GREAT


def _midway(row: PlacedLine, then: PlacedLine) -> bool:
    """No paragraph ends with a comma, and none begins with a mark that closes."""
    return row.text[-1] in "，、" or then.text[0] in "。，、；）”》"


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
    hangs = len(paragraph) == 1 and _marked(row) and 0.8 * row.size < then.x0 - row.x0 < 3.5 * row.size and bool(long)
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
    """The room a line must lack for `then` not to have begun on it: what may not be broken moves down together."""
    end = first_word(then.text) or 1
    return then.edges[2 * end - 1] - then.x0 + then.size


def _full(row: PlacedLine, then: PlacedLine, here: Margins, there: Margins) -> bool:
    """Whether the line ends where it does for want of room."""
    slack = here.right - row.x1
    if slack <= 0.6 * row.size:
        return True
    inset = then.x0 - there.left > 1.2 * then.size
    return not inset and slack <= _missing(then)


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
    return abs(left - right) < 1.5 * row.size or off_page < row.size
