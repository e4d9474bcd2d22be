"""Breaking a paragraph into justified lines, the way office programs do it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[0-9A-Za-z.,%]+|.")
_NOT_FIRST = set("，。；：、）”％！？")
_NOT_LAST = set("（“")
_LOOSE = 0.1
"""Above this share of an em between characters an office program writes real spaces into the line."""


@dataclass(frozen=True)
class Line:
    """`spread` is the extra room after each character, in points; `words` are set apart by real spaces of `gap` points
    each, where the line is too loose for that."""

    text: str
    spread: float = 0.0
    words: tuple[str, ...] = ()
    gap: float = 0.0


def width_of(text: str, size: float) -> float:
    """ASCII is half as wide as everything else."""
    return sum(size / 2 if char.isascii() else size for char in text)


def break_lines(text: str, size: float, width: float) -> list[Line]:
    """All lines but the last are spread to the full width."""
    lines: list[list[str]] = [[]]
    used = 0.0
    for token in _TOKEN.findall(text):
        wide = width_of(token, size)
        if used + wide > width and lines[-1]:
            carried = _carried(lines[-1], token)
            lines[-1] = lines[-1][: len(lines[-1]) - len(carried)]
            lines.append(carried)
            used = sum(width_of(word, size) for word in carried)
        lines[-1].append(token)
        used += wide
    full = [_justified(line, size, width) for line in lines[:-1]]
    return [*full, Line("".join(lines[-1]))]


def _carried(line: list[str], token: str) -> list[str]:
    """The end of the line that must go over with `token`."""
    carried: list[str] = []
    first = token
    while len(line) > len(carried) + 1 and (first[0] in _NOT_FIRST or line[-1 - len(carried)] in _NOT_LAST):
        carried.insert(0, line[-1 - len(carried)])
        first = carried[0]
    return carried


def _justified(tokens: list[str], size: float, width: float) -> Line:
    text = "".join(tokens)
    spread = (width - width_of(text, size)) / max(1, len(text) - 1)
    if spread <= _LOOSE * size:
        return Line(text, spread)
    gap = (width - width_of(text, size)) / max(1, len(tokens) - 1)
    return Line(" ".join(tokens), 0.0, tuple(tokens), gap)
