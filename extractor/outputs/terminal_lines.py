"""Lines for a terminal of some width: figures stay whole, no line begins with a comma or ends with a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What steers the terminal takes no room; a figure keeps its sign and unit, a word its letters, both what closes them.
_PIECE = re.compile(
    r"(?P<steers>\x1b\[[0-9;]*m)"
    r"|[“‘《（(〈【«]{0,3}"
    r"(?:[+-]?\d[\d,，.]{0,40}(?:[%％‰]|[十百千万亿]{0,2}[元人名辆台个项户件批次])?|[A-Za-z0-9_./:-]{1,30}|.)"
    r"[，。、；：！？”’》）)〉】»]{0,4}",
    re.DOTALL,
)
_NARROWEST = 20


def terminal_lines(text: str, width: int | None) -> str:
    """Every line broken to `width` columns, what follows set in like its beginning; as it is without one."""
    if width is None or width < _NARROWEST:
        return text
    return "\n".join(part for line in text.split("\n") for part in _broken(line, width))


def _broken(line: str, width: int) -> Iterator[str]:
    from rich.cells import cell_len

    words = line.lstrip(" ")
    indent = " " * (len(line) - len(words))
    made, used = indent, len(indent)
    for piece in _PIECE.finditer(words):
        room = 0 if piece["steers"] else cell_len(piece[0])
        if used + room > width and used > len(indent):
            yield made.rstrip(" ")
            made, used = indent, len(indent)
            if piece[0].isspace():
                continue
        made, used = made + piece[0], used + room
    yield made
