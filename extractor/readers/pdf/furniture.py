"""What stands on every page and belongs to none: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.readers.pdf.lines import Row

_NUMBER = re.compile(r"[-–—―－~·•\s]*(第\s*)?\d{1,4}\s*(页|/\s*\d{1,4}|[,，]?\s*共\s*\d{1,4}\s*页)*[-–—―－~·•\s]*")
_OF = re.compile(r"第?\s*[\d一二三四五六七八九十百]{1,5}\s*页\s*[,，/]?\s*[(（]?共\s*\d{1,4}\s*页[)）]?")
_DIGITS = re.compile(r"\d+")
_BAND = 0.12  # of the page's height, at its top and at its bottom


def furniture(pages: Sequence[tuple[float, Sequence[Row]]]) -> list[set[int]]:
    """For each page (height, rows from the top down) the indices of the rows that are furniture."""
    repeated: Counter[tuple[str, int]] = Counter()
    for height, rows in pages:
        repeated.update({_key(row) for row in rows if _outside(row, height)})
    least = max(3, len(pages) // 5)
    found: list[set[int]] = []
    for height, rows in pages:
        edge = {i for i, row in enumerate(rows) if _outside(row, height)}
        number = {i for i in edge if _is_number(rows[i].text) and i in _ends(len(rows))}
        found.append(number | {i for i in edge if repeated[_key(rows[i])] >= least})
    return found


def _ends(count: int) -> set[int]:
    return {0, 1, count - 2, count - 1}


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text.replace(" ", "")), round(row.base / 4)


def _outside(row: Row, height: float) -> bool:
    return row.bottom < _BAND * height or row.top > (1 - _BAND) * height


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or _OF.fullmatch(text))
