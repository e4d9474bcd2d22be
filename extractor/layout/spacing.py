"""White space in print: how wide a line is, which spaces only justify it, and how two lines join."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

# Code points that print nothing: byte order marks, joiners, soft hyphens, stray controls.
_INVISIBLE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# A column gap of a line that imitates a table, as against a space between words.
_GAP = 3


@cache
def breadth(char: str) -> float:
    """How wide a character prints, in half-width columns; a space counts half of one, as pdftotext puts them in."""
    if char == " ":
        return 0.5
    return 2 if is_wide(char) else 1


@cache
def is_wide(char: str) -> bool:
    """Whether a character fills a Chinese character's square."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩"


def width(text: str) -> float:
    return sum(map(breadth, text))


def leading(text: str) -> float:
    """How far a text is set in by spaces, in Chinese characters."""
    return width(text[: len(text) - len(text.lstrip())].replace(" ", "\xa0")) / 2


def visible(text: str) -> str:
    """`text` without characters that print nothing."""
    return _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """`text` without spaces at its ends and without those that only justify; other runs become one space."""
    words = visible(text).split()
    if len(words) < 2:
        return words[0] if words else ""
    spread = justified(text)
    out = words[0]
    for before, after in pairwise(words):
        close = spread and _loose(before[-1:], before) and _loose(after[:1], after)
        out += after if close else " " + after
    return out


def justified(text: str) -> bool:
    """Whether single characters stand apart (`本 年 收 入`, `合　　计`): print stretched to a width, not words."""
    words = visible(text).split()
    run = longest = 0
    for word in words:
        run = run + 1 if _loose(word, word) else 0
        longest = max(longest, run)
    return longest >= 3 or (len(words) == longest == 2)


def _loose(char: str, word: str) -> bool:
    return len(word) == 1 and is_wide(char)


def columns(text: str) -> tuple[str, ...]:
    """The cells of a line that imitates a table by spaces (`pdftotext -layout`); one where it does not."""
    cells = tuple(cell for cell in re.split(rf"[ \u3000\t]{{{_GAP},}}", text.strip()) if cell)
    return cells if len(cells) > 1 and not (len(cells) == 2 and justified(text)) else (text,)


def join(before: str, after: str) -> str:
    """Two lines of one paragraph: a space only between Latin words."""
    return joined((before, after))


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph."""
    parts: list[str] = []
    for line in lines:
        if parts and parted(parts[-1], line):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def parted(text: str, more: str) -> bool:
    """Whether a line break between them stands for a space: between two words of Latin letters."""
    return _latin(text[-1:]) and _latin(more[:1])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
