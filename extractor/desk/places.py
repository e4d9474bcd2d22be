"""Where a mark is on the screen, as JSON for the page's script: boxes on pages, characters of a passage, a cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.model import Box
from extractor.outputs.view.values import Mark

_NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an equation; `mark` is the figure that it prints, None of the words between."""

    text: str
    mark: Mark | None = None


def place(mark: Mark | None, *, paged: bool) -> str:
    """The place of a mark; "" where nobody can go there."""
    if mark is None:
        return ""
    if paged:
        return boxed(mark.boxes, mark.role) or (_dumped({"p": [[mark.page]], "r": mark.role}) if mark.page else "")
    if mark.cell is not None:
        return _dumped({"c": list(mark.cell), "r": mark.role})
    if mark.end > mark.start:
        return _dumped({"b": mark.block, "s": mark.start, "e": mark.end, "r": mark.role})
    return ""


def boxed(boxes: Iterable[tuple[int, Box]], role: str = "words") -> str:
    """Boxes on pages; "" where there are none."""
    found = [[page, *(round(edge, 1) for edge in box)] for page, box in boxes]
    return _dumped({"p": found, "r": role}) if found else ""


def pieces(equation: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The equation in stretches: each number that a figure prints leads to that figure.

    Of figures that print the same the first that has not been led to is meant.
    """
    left = list(marks)
    at = 0
    for found in _NUMBER.finditer(equation):
        alike = [each for each in (*left, *marks) if _digits(each.text) == _digits(found[0])]
        if not alike:
            continue
        if alike[0] in left:
            left.remove(alike[0])
        if found.start() > at:
            yield Piece(equation[at : found.start()])
        yield Piece(found[0], alike[0])
        at = found.end()
    if at < len(equation):
        yield Piece(equation[at:])


def told_pieces(message: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The same of a message: its prose names few numbers but those of its figures, and its equation stands in it."""
    begins = message.find(next((sign for sign in (" ≠ ", " = ") if sign in message), "\0"))
    if begins < 0:
        yield Piece(message)
        return
    begins = max(message.rfind(stop, 0, begins) for stop in "：:，。；") + 1
    if begins:
        yield Piece(message[:begins])
    yield from pieces(message[begins:], marks)


def _digits(text: str) -> str:
    """A number as it is compared: without separators and without its sign, which an equation writes out."""
    found = _NUMBER.search(text)
    return found[0].lstrip("-").replace(",", "").replace("，", "") if found else ""


def _dumped(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
