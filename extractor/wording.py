"""How printed text is read: one character for one character, white space left out, offsets kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from extractor.model import Span

# Radical forms that PDF fonts print for ordinary characters and that NFKC leaves alone.
_RADICALS = str.maketrans("⺟⺠⻅⻆⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰", "母民见角车长门青页风飞食马鬼鱼鸟麦黄齐齿龙")
# What differs between typists but not in meaning. Chinese brackets, commas and colons are kept apart from ASCII
# ones nowhere: patterns are written with the Chinese form.
_TYPISTS = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "％": "%", "﹪": "%", "．": ".", "—": "-",
                          "－": "-", "–": "-", "﹣": "-", "＂": "“", "〝": "“", "〞": "”", "∶": "：", "﹑": "、"})  # fmt: skip
_IGNORED = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad"}


@cache
def _plain(char: str) -> str:
    """One character for one character; "" where it is white space or prints nothing."""
    if char.isspace() or char in _IGNORED:
        return ""
    if unicodedata.category(char) == "No":  # ① ⑵ ² ½ are no digits: folded they would read as figures
        return char
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) != 1 or folded.isspace():
        folded = char
    return folded.translate(_RADICALS).translate(_TYPISTS)


def fold(text: str) -> str:
    """`text` as patterns see it: full width and radical forms folded, punctuation in its Chinese form, no spaces."""
    return "".join(map(_plain, text))


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a block as patterns see it; `offsets[i]` is where character i stands in the block's text."""

    block: int
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The printed characters behind [start, end) of this reading."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(self.block, at, at)
        return Span(self.block, self.offsets[start], self.offsets[end - 1] + 1)


def read(text: str, block: int = 0, start: int = 0, end: int | None = None) -> Reading:
    """The reading of text[start:end]."""
    chars, offsets = [], []
    for position in range(start, len(text) if end is None else end):
        plain = _plain(text[position])
        if plain:
            chars.append(plain)
            offsets.append(position)
    return Reading(block, "".join(chars), tuple(offsets))
