"""The affine maps by which a PDF nests coordinates: a form's content stands in the form's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from extractor.readers.pdf import engine

Quad = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 8  # forms inside each other
_FLOATS, _FLOATS_AT = engine.floats(6)


def matrix(item: int) -> Matrix:
    """That of a page object."""
    engine.get_matrix(item, _FLOATS_AT)
    a, b, c, d, e, f = _FLOATS[:]
    return a, b, c, d, e, f


def product(first: Matrix, then: Matrix) -> Matrix:
    """One map after the other."""
    a, b, c, d, e, f = first
    e, f = moved_point(then, e, f)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e,
        f,
    )


def moved_point(by: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


def moved(by: Matrix, quad: Quad) -> Quad:
    """A box of left, bottom, right, top, moved."""
    if by is SAME:
        return quad
    x0, y0 = moved_point(by, quad[0], quad[1])
    x1, y1 = moved_point(by, quad[2], quad[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Layer(NamedTuple):
    """The objects of a page, or of a form on it, what kind each is of, and the map from there to the page."""

    objects: list[int]
    kinds: list[int]
    by: Matrix


def layers(page: engine.Handle) -> list[Layer]:
    """The objects of a page, then those inside each form among them."""
    return list(_layers(engine.objects(page), SAME, 0))


def _layers(objects: list[int], by: Matrix, depth: int) -> Iterator[Layer]:
    kinds = list(map(engine.get_type, objects))
    yield Layer(objects, kinds, by)
    if engine.FORM in kinds and depth < _DEEPEST:
        for form in compress(objects, map(engine.FORM.__eq__, kinds)):
            yield from _layers(engine.form_objects(form), product(matrix(form), by), depth + 1)
