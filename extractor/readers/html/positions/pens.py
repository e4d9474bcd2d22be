"""The pen that sets the words of one box: where the next character stands, and the lines that are done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.readers.html.positions.setting import Glyph, TextBox, advance

_SPACE = re.compile(r"[ \t\r\n\f]+")
_ASCENT, _DESCENT = 0.86, 0.14  # of the size, above and below the baseline
_LEADING = 1.2  # sizes from line to line where nothing else is said


@dataclass(frozen=True, slots=True)
class Hand:
    """How characters are set: their size down and across the page, what is added to each and to a space, and the index
    of their style."""

    size: float
    stretch: float
    spacing: float
    words: float
    style: int
    literal: bool


@dataclass(slots=True)
class Pen:
    """A box of words while it is set; `top` is that of the line, or `bottom` says where the only line ends."""

    left: float
    top: float
    leading: float | None
    width: float | None = None
    align: str = "left"
    wraps: bool = False
    bottom: float | None = None
    x: float = 0.0
    line: list[Glyph] = field(default_factory=list)
    lines: list[tuple[float, tuple[Glyph, ...]]] = field(default_factory=list)

    def write(self, text: str, hand: Hand) -> None:
        """Words behind those that are there; white space is one space, and none where a line begins."""
        words = text.replace("\n", " ") if hand.literal else _SPACE.sub(" ", text)
        if not hand.literal and (not self.line or self.line[-1].text == " "):
            words = words.lstrip(" ")
        for char in words:
            step = (advance(char) * hand.size + hand.spacing + (hand.words if char in " \xa0" else 0.0)) * hand.stretch
            self.line.append(Glyph(char, self.x, step - hand.spacing * hand.stretch, hand.size, hand.style))
            self.x += step

    def feed(self, *, always: bool = False) -> None:
        """To the next line; where this one is empty only if `always`."""
        size = max((glyph.size for glyph in self.line), default=10.0)
        step = self.leading or _LEADING * size
        if self.line or always:
            self.end()
            self.top += step
        self.x = self.left

    def end(self) -> None:
        """The line as it is."""
        if not self.line:
            return
        size = max(glyph.size for glyph in self.line)
        half = ((self.leading or _LEADING * size) - size) / 2
        base = self.top + half + _ASCENT * size if self.bottom is None else self.bottom - _DESCENT * size
        self.lines.append((base, tuple(self.line)))
        self.line = []

    def box(self) -> TextBox | None:
        """The box that was set; None where nothing was written."""
        self.end()
        written = any(not glyph.text.isspace() for _, line in self.lines for glyph in line)
        return TextBox(self.left, self.width, tuple(self.lines), self.align, self.wraps) if written else None
