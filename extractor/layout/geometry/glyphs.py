"""Characters where they are printed: what every format with positions gives."""

from __future__ import annotations

from typing import NamedTuple


class Char(NamedTuple):
    """One printed character; `base` is its baseline, measured down from the top of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    nth: int
