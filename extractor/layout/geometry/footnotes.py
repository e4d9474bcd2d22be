"""Footnotes: small lines at the foot of a page that begin with a mark. A paragraph may run over the page above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.geometry.lines import PlacedLine

_MARK = re.compile(r"[*＊※①-⑳]|\[\d{1,2}\]|\d{1,2} ?(?=[\u4e00-\u9fff])(?![年月日号])")
_SMALL = 0.92  # of the size of the text above them


def footnotes(rows: Sequence[PlacedLine]) -> Sequence[PlacedLine]:
    """The lines at the foot of a page (rows from the top down) that are footnotes."""
    at, small = len(rows), _SMALL * _usual(rows)
    while at > 1 and rows[at - 1].size <= small:
        at -= 1
        if _MARK.match(rows[at].text) and rows[at - 1].size * _SMALL >= rows[at].size:
            return rows[at:]
    return ()


def _usual(rows: Sequence[PlacedLine]) -> float:
    """The size of the text of a page: that of its middle line, told by size."""
    return sorted(row.size for row in rows)[len(rows) // 2] if rows else 0.0
