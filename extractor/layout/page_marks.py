"""Page numbers that a copied page leaves amid its text: 比上年增 —7— 长3.8%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.spacing import join

_MARK = re.compile(r"(?:^|(?<=\s))(?P<dash>[-－—–─])\s?(?P<page>\d{1,3})\s?(?P=dash)(?=\s|$)")
_FEWEST = 3
_MISSING = 2  # of so many pages at most one has no number


def without_page_marks(texts: Sequence[str]) -> list[str]:
    """The texts of a document without numbers between dashes, where these count its pages."""
    pages = sorted(int(mark["page"]) for text in texts for mark in _MARK.finditer(text))
    each = len(set(pages)) == len(pages) >= _FEWEST  # a site may have put the pages in another order
    if not each or pages[-1] - pages[0] >= _MISSING * len(pages):
        return list(texts)
    return [_joined(text) if _MARK.search(text) else text for text in texts]


def _joined(text: str) -> str:
    parts = [part.strip() for part in _MARK.sub("\n", text).split("\n")]
    found = parts[0]
    for part in parts[1:]:
        found = join(found, part)
    return found
