"""Words of a role in their colour, without letting them steer the terminal; or bare."""

from __future__ import annotations

from collections.abc import Callable

from extractor.visible import visible

_COLOURS = {
    "plain": "",
    "error": "31;1", "warning": "33;1", "info": "36", "accepted": "32", "place": "2", "words": "1", "title": "1",
}  # fmt: skip
Paint = Callable[[str, str], str]


def painter(colours: bool) -> Paint:
    """What marks the words of a role."""
    return _ansi if colours else _bare


def _ansi(role: str, text: str) -> str:
    marks = _COLOURS[role]
    return f"\x1b[{marks}m{visible(text)}\x1b[0m" if marks else visible(text)


def _bare(role: str, text: str) -> str:
    return text
