"""The page that characters stand on, turned so that its text stands upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.pdf.matrices import Quad


@dataclass(frozen=True, slots=True)
class Frame:
    """The page so that its text stands upright: turned by `quarters` clockwise, origin top left, y downwards.

    `sides` say for x0, top, x1, bottom: which of the PDF's left, bottom, right, top it is, with which sign, and what is
    added. `extra` counts the quarters beyond those by which the page is shown: text set sideways on its page.
    """

    width: float
    height: float
    quarters: int
    sides: tuple[tuple[int, int, float], ...]
    extra: int = 0

    def turned(self, columns: Sequence[Sequence[float]]) -> list[Sequence[float]]:
        """Columns of left, bottom, right, top as columns of x0, top, x1, bottom."""
        return [_moved(columns[side], sign, added) for side, sign, added in self.sides]

    def boxes(self, quads: Sequence[Quad]) -> list[Quad]:
        """Boxes of left, bottom, right, top as x0, top, x1, bottom."""
        return list(zip(*self.turned(list(zip(*quads, strict=True))), strict=True)) if quads else []

    def box(self, quad: Quad) -> Quad:
        """One box of left, bottom, right, top as x0, top, x1, bottom."""
        (a, sa, xa), (b, sb, xb), (c, sc, xc), (d, sd, xd) = self.sides
        return sa * quad[a] + xa, sb * quad[b] + xb, sc * quad[c] + xc, sd * quad[d] + xd

    def baseline(self, x: float, y: float) -> float:
        """How far down a point stands."""
        side, sign, added = self.sides[1]
        return sign * (y if side % 2 else x) + added


def _moved(values: Sequence[float], sign: int, added: float) -> Sequence[float]:
    if sign < 0:
        return [added - value for value in values]
    return [value + added for value in values] if added else values
