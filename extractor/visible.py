"""Text that may be shown on a terminal: what would steer it is written out instead.

A file name or a printed word may hold escape sequences that colour, hide, move or rename what a terminal shows, or
signs that turn the direction of what follows. They are shown as they are escaped in JSON, so that JSON stays what it
is.
"""

from __future__ import annotations

import codecs
import re
from typing import IO

# Control characters but tab and line ends; the signs that set the direction of writing; lonely halves of characters.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)


def visible(text: str) -> str:
    """The text with every character that steers a terminal as \\uXXXX."""
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def one_line(text: str) -> str:
    """The same, and no more than a line of it."""
    return visible(" ".join(text.splitlines()))


class Visible:
    """A binary stream for UTF-8 text on its way to a terminal, whatever pieces it comes in."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
        self._held = ""  # a carriage return whose line may end yet

    def write(self, data: bytes) -> int:
        text = self._held + self._decoder.decode(bytes(data))
        self._held = "\r" if text.endswith("\r") else ""
        self._stream.write(visible(text.removesuffix(self._held)).encode("utf-8"))
        return len(data)

    def flush(self) -> None:
        self._stream.flush()
