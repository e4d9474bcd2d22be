"""Words of a box set in lines: where each of their characters stands, told from the size of print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.layout.geometry.glyphs import Char
from extractor.layout.spacing import is_wide

_ASCENT, _DESCENT = 0.86, 0.14  # of the size, above and below the baseline
_NARROW = frozenset(".,:;'|!il()[]")
_OVERFULL = 1.15  # times the width of its box: words that are as long were broken by the browser
_TIGHT = 0.3  # of its width: characters are never squeezed to less


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its left edge and width on its line; `style` is the index of how it is set."""

    text: str
    x0: float
    width: float
    size: float
    style: int

    @property
    def x1(self) -> float:
        return self.x0 + self.width


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box of words: its left edge, how wide it is set (None where its words make it so wide), its lines with their
    baselines, and to which side they are set."""

    left: float
    width: float | None
    lines: tuple[tuple[float, tuple[Glyph, ...]], ...]
    align: str = "left"
    wraps: bool = False


def advance(char: str) -> float:
    """How far a character moves the pen, in sizes of print."""
    if is_wide(char):
        return 1.0
    return 0.28 if char in _NARROW else 0.5


def chars(boxes: Sequence[TextBox]) -> list[Char]:
    """The characters of all boxes of a page that print something."""
    runs = [run for box in boxes for run in _runs(box)]
    found: list[Char] = []
    for base, run in _squeezed(runs):
        for glyph in run:
            if not glyph.text.isspace():
                top, bottom = base - _ASCENT * glyph.size, base + _DESCENT * glyph.size
                found.append(Char(glyph.text, glyph.x0, top, glyph.x1, bottom, base, glyph.style))
    return found


Run = tuple[float, tuple[Glyph, ...]]


def _runs(box: TextBox) -> Iterator[Run]:
    """The lines of a box where its width and its alignment put them."""
    for base, line in box.lines:
        step = 1.2 * max((glyph.size for glyph in line), default=0.0)
        for number, part in enumerate(_wrapped(line, box)):
            room = (box.width or 0.0) - (part[-1].x1 - box.left)
            shift = {"center": room / 2, "right": room}.get(box.align, 0.0) if box.width and room > 0 else 0.0
            yield base + number * step, tuple(replace(glyph, x0=glyph.x0 + shift) for glyph in part)


def _wrapped(line: tuple[Glyph, ...], box: TextBox) -> Iterator[tuple[Glyph, ...]]:
    """A line cut where it would leave its box."""
    if not line:
        return
    if not box.wraps or not box.width or line[-1].x1 - box.left <= _OVERFULL * box.width:
        yield line
        return
    part: list[Glyph] = []
    back = 0.0
    for glyph in line:
        if part and glyph.x1 - back - box.left > box.width + 0.5 * glyph.size:
            yield tuple(part)
            part, back = [], glyph.x0 - box.left
        part.append(replace(glyph, x0=glyph.x0 - back))
    yield tuple(part)


def _squeezed(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs of one line that would overlap: fonts are narrower than thought, so the first ends where the next begins."""
    ordered = sorted((run for run in runs if run[1]), key=lambda run: (round(run[0]), run[1][0].x0))
    for number, (base, run) in enumerate(ordered):
        then = ordered[number + 1] if number + 1 < len(ordered) else None
        start, end = run[0].x0, run[-1].x1
        if then is None or abs(then[0] - base) > 1.5 or not start < then[1][0].x0 < end:
            yield base, run
            continue
        share = max((then[1][0].x0 - start) / (end - start), _TIGHT)
        yield (
            base,
            tuple(replace(glyph, x0=start + share * (glyph.x0 - start), width=share * glyph.width) for glyph in run),
        )
