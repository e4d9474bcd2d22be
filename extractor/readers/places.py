"""Where in a file something is, as a warning names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

MOST = 12
"""Places that one message names."""


def stretches(numbers: Iterable[int], form: str, name: Callable[[int], str] = str) -> str:
    """第3页、第5—8页: pages, rows or columns with those that follow each other together; "" for none."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    ]
    named = (name(run[0]) if len(run) == 1 else f"{name(run[0])}—{name(run[-1])}" for run in runs[:MOST])
    return "、".join(map(form.format, named)) + ("等" if len(runs) > MOST else "")
