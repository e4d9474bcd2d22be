"""The words around a place: an exact stretch of the text that a reader recognises."""

from __future__ import annotations

_STOPS = "，。；！？,;!?\n"
_LONGEST = 40
_ENOUGH = 6


def quote(text: str, start: int, end: int) -> str:
    """[start, end) with the words of its clause before it: exactly as printed, long enough to be recognised."""
    return text[_clause_start(text, start) : max(end, start)].strip()


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before, at and after [start, end), cut for a line of a terminal; cuts show as an ellipsis."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST // 2)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return tuple(" ".join(part.split("\n")) for part in (before, text[start:end], after))  # type: ignore[return-value]


def _clause_start(text: str, start: int) -> int:
    """Back to the beginning of the clause, or further where it is too short to say what the figure is."""
    earliest = max(0, start - _LONGEST)
    at = start
    while at > earliest and not (text[at - 1] in _STOPS and not _in_number(text, at - 1) and start - at >= _ENOUGH):
        at -= 1
    return at


def _in_number(text: str, at: int) -> bool:
    """A comma between digits separates thousands, not clauses."""
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
