"""Printed lines to paragraphs: a line that fills its measure runs on, unless what follows begins anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.pdf.lines import Row

_ENDS = re.compile(r"[。；：！？!?;:…][”’）)】]*$")
_MARKER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,4}(部分|章|节|条|篇)|[一二三四五六七八九十]{1,3}[、．.]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳]|附[件表：:]|注[：:]|表\s*\d"
)
_LEADERS = re.compile(r"[.．·…•]{4,}\s*\d*$|…{2,}\s*\d*$")
_TOKEN = re.compile(r"[A-Za-z0-9.,%％]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right margin of the running text of a page."""

    left: float
    right: float


def measures(pages: Sequence[tuple[float, Sequence[Row]]]) -> list[Measure]:
    """The measure of each page (width, rows), taken together for pages of one width."""
    sides: dict[int, tuple[Counter[int], Counter[int]]] = {}
    for width, rows in pages:
        left, right = sides.setdefault(round(width), (Counter(), Counter()))
        for row in rows:
            if row.x1 - row.x0 > 0.55 * width:
                left[round(row.x0)] += 1
                right[round(row.x1)] += 1
    found = []
    for width, rows in pages:
        left, right = sides[round(width)]
        if right:
            often = right.most_common(1)[0][1]
            found.append(
                Measure(
                    min(x for x, times in left.items() if times * 8 >= max(left.values())),
                    max(x for x, times in right.items() if times * 8 >= often),
                )
            )
        else:
            found.append(Measure(min((r.x0 for r in rows), default=0), max((r.x1 for r in rows), default=width)))
    return found


def runs_on(row: Row, then: Row, here: Measure, there: Measure) -> bool:
    """Whether `then` continues the paragraph that `row` ends; their pages' measures beside them."""
    return _alike(row, then) and _full(row, then, here) and not _begins(row, then, here, there)


def _alike(row: Row, then: Row) -> bool:
    """Set in one size and weight, and not further apart than lines of a paragraph are."""
    if abs(row.size - then.size) > 0.06 * row.size + 0.2 or row.last.bold != then.first.bold:
        return False
    if row.page == then.page and then.base - row.base > 2.6 * row.size:
        return False
    return not (_LEADERS.search(row.text) or _LEADERS.search(then.text))


def _begins(row: Row, then: Row, here: Measure, there: Measure) -> bool:
    """Whether a line looks like the first of its paragraph."""
    fresh = bool(_ENDS.search(row.text)) and bool(_MARKER.match(then.text))
    inset = then.x0 - there.left
    if fresh or inset <= 1.2 * then.size:
        return fresh
    in_step = abs(inset - (row.x0 - here.left)) <= 0.3 * row.size
    return not in_step or bool(_ENDS.search(row.text)) or bool(_MARKER.match(then.text))


def _full(row: Row, then: Row, measure: Measure) -> bool:
    token = _TOKEN.match(then.text)
    width = 1.0 * row.size
    if token:
        width = then.edges[2 * token.end() - 1] - then.x0 + 0.5 * row.size
    return measure.right - row.x1 <= max(width, 1.7 * row.size)


def centered(row: Row, measure: Measure) -> bool:
    """Both sides alike and clearly inside the measure."""
    left, right = row.x0 - measure.left, measure.right - row.x1
    return min(left, right) > 1.5 * row.size and abs(left - right) < 1.5 * row.size
