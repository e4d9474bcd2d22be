"""A PDF cut off before its end has lost the list of its pages; most of the pages themselves are still there."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,7}) ([0-9]{1,5}) obj\b")
_PAGE = re.compile(rb"/Type\s{0,4}/Page(?![a-zA-Z])")
_LONGEST = 8000  # bytes of a page object: it holds references only
# Numbers no producer reaches (the format allows 8,388,607).
_PAGES, _CATALOG = 8388606, 8388605


def repaired(data: bytes) -> bytes | None:
    """The file with a new list of the pages it still holds, None where there are none."""
    kids = []
    for found in _OBJECT.finditer(data):
        end = data.find(b"endobj", found.end(), found.end() + _LONGEST)
        if end > 0 and _PAGE.search(data, found.end(), end):
            kids.append(b"%s %s R" % (found[1], found[2]))
    if not kids:
        return None
    tail = (
        b"\nendstream\nendobj\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n"
        b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
        b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n"
    )
    return data + tail % (_PAGES, len(kids), b" ".join(kids), _CATALOG, _PAGES, _CATALOG, _PAGES + 1)
