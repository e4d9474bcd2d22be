"""Lengths, borders and transformations of style sheets, in points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.readers.html.positions.stylesheet import Declared

_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|in|cm|mm|pc|%)?")
_POINTS = {"px": 0.75, "pt": 1.0, "rem": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0}
_FUNCTION = re.compile(r"(matrix|scalex|scaley|scale|rotate)\(([^()]*)\)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_SIDES = ("top", "right", "bottom", "left")
_UNDRAWN = re.compile(r"\bnone\b|\bhidden\b|\btransparent\b|#f{3}(?:f{3})?\b|\bwhite\b|rgba\([^)]*,\s*0\)")
_WIDTHS = re.compile(r"\b(thin|medium|thick)\b")
_THINNEST = 0.05  # points


def length(text: str | None, size: float = 12.0, whole: float | None = None) -> float | None:
    """A length in points; `size` is that of the print (em), `whole` what a percentage is of. None where it is none."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return None
    value, unit = float(match[1]), match[2]
    if unit == "em":
        return value * size
    if unit == "%":
        return None if whole is None else value / 100 * whole
    return value * _POINTS.get(unit or "px", 0.75)


def scales(style: Declared) -> tuple[float, float] | None:
    """By how much a transformation stretches what is in an element; None where it turns it."""
    across = down = 1.0
    for name, inside in _FUNCTION.findall(style.get("transform") or style.get("-webkit-transform") or ""):
        numbers = [float(number) for number in _NUMBER.findall(inside)]
        if name == "rotate" and any(numbers):
            return None
        if name == "matrix" and len(numbers) == 6:
            if abs(numbers[1]) > 0.08 * abs(numbers[0]):
                return None
            across, down = across * numbers[0], down * numbers[3]
        elif name.startswith("scale") and numbers:
            across *= 1.0 if name == "scaley" else numbers[0]
            down *= 1.0 if name == "scalex" else numbers[-1]
    return across, down


def drawn_sides(style: Declared, size: float) -> Iterator[str]:
    """The sides of an element on which its border can be seen."""
    for number, side in enumerate(_SIDES):
        own, common = style.get(f"border-{side}"), style.get("border")
        said = own if own is not None else common or ""
        drawn = _part(style, side, "style", number) or said
        wide = _part(style, side, "width", number) or said
        tint = _part(style, side, "color", number) or said
        if drawn and not any(map(_UNDRAWN.search, (said, drawn, tint))) and _thickness(wide, size) > _THINNEST:
            yield side


def _part(style: Declared, side: str, part: str, number: int) -> str:
    """A property of one side, said for itself or with those of the others (top, right, bottom, left)."""
    own = style.get(f"border-{side}-{part}")
    shared = (style.get(f"border-{part}") or "").split()[:4]
    places = (0, number % 2, number if number < 3 else 1, number)
    return own or (shared[places[len(shared) - 1]] if shared else "")


def _thickness(text: str, size: float) -> float:
    if _WIDTHS.search(text):
        return 1.0
    return max((length(word, size) or 0.0 for word in text.split()), default=0.0)


def filled(style: Declared) -> bool:
    """Whether an element has a colour of its own that can be seen on paper."""
    tint = style.get("background-color") or style.get("background") or ""
    return bool(tint) and "url(" not in tint and not _UNDRAWN.search(tint)
