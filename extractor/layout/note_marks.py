"""Raised digits that refer to a note: 增长5.2¹% says 5.2, not 5.21. Behind a Latin letter they are exponents: m²."""

from __future__ import annotations

import re

_MARK = re.compile(r"[0-9①-⑳*※]{1,2}|[\[〔][0-9]{1,2}[\]〕]")
_PART = re.compile(r"[0-9①-⑳*※\[\]〔〕]")
_LATIN = re.compile(r"[A-Za-z]$")


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised text behind other text refers to a note."""
    return bool(before.strip() and _MARK.fullmatch(raised.strip())) and marks_notes(before)


def may_mark(char: str) -> bool:
    """Whether a raised character may be part of such a mark."""
    return _PART.match(char) is not None


def marks_notes(before: str) -> bool:
    """Whether a raised digit behind this text is a mark, no exponent."""
    return _LATIN.search(before.rstrip()) is None
