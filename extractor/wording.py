"""How printed text is read: one character for one character, white space left out, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.made_often import made_often
from extractor.model import Span

# Radical forms that PDF fonts print for ordinary characters and that NFKC leaves alone.
_RADICALS = str.maketrans("⺟⺠⻅⻆⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰", "母民见角车长门青页风飞食马鬼鱼鸟麦黄齐齿龙")
# What differs between typists but not in meaning. Chinese brackets, commas and colons are kept apart from ASCII
# ones nowhere: patterns are written with the Chinese form.
_TYPISTS = str.maketrans("(),:;％﹪．—－–﹣＂〝〞∶﹑", "（），：；%%.----““”：、")
# The currency between a figure and its label, or behind its unit: it says nothing, since nothing else is meant.
_CURRENCY = re.compile("(?:人民币¥?|¥)(?=[0-9])|(?<=元)人民币")
_IGNORED = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad"}


class _Plain(dict[int, str]):
    """Code point to what patterns see: one character for one, "" where it is white space or prints nothing."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace() or char in _IGNORED:
            plain = ""
        else:
            folded = unicodedata.normalize("NFKC", char)
            # ① is a list number, ² an exponent: neither may turn into a digit of the figure beside it
            if len(folded) != 1 or folded.isspace() or unicodedata.category(char) == "No":
                folded = char
            plain = folded.translate(_RADICALS).translate(_TYPISTS)
        self[code] = plain
        return plain


_PLAIN = _Plain()


@lru_cache(maxsize=1 << 12)  # most cells of a document print what another one prints
def fold(text: str) -> str:
    """`text` as patterns see it: full width and radical forms folded, punctuation in its Chinese form, no spaces."""
    return text.translate(_PLAIN)


@made_often
@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a block as patterns see it; `offsets[i]` is where character i stands in the block's text."""

    block: int
    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The printed characters behind [start, end) of this reading."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(self.block, at, at)
        return Span(self.block, self.offsets[start], self.offsets[end - 1] + 1)


def read(text: str, block: int = 0, start: int = 0, end: int | None = None) -> Reading:
    """The reading of text[start:end]."""
    stretch = text[start:end]
    plain = stretch.translate(_PLAIN)
    offsets: Sequence[int]
    if len(plain) == len(stretch):
        offsets = range(start, start + len(stretch))
    else:
        offsets = tuple(position for position, char in enumerate(stretch, start) if _PLAIN[ord(char)])
    return _without_currency(Reading(block, plain, offsets))


def _without_currency(reading: Reading) -> Reading:
    text, offsets = reading.text, reading.offsets
    if "人民币" not in text and "¥" not in text:
        return reading
    kept: list[int] = []
    last = 0
    for found in _CURRENCY.finditer(text):
        kept.extend(range(last, found.start()))
        last = found.end()
    kept.extend(range(last, len(text)))
    return Reading(reading.block, "".join(text[at] for at in kept), tuple(offsets[at] for at in kept))
