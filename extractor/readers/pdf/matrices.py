"""The affine maps by which a PDF nests coordinates: a form's content stands in the form's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def layers(
    objects: Sequence[int], by: Matrix = SAME, depth: int = 0
) -> Iterator[tuple[Sequence[int], list[int], Matrix]]:
    """The objects of a page, then those inside each form among them."""
    kinds = list(map(engine.get_type, objects))
    yield objects, kinds, by
    for item, kind in zip(objects, kinds, strict=True):
        if kind == engine.FORM and depth < _DEEPEST:
            yield from layers(engine.form_objects(item), product(matrix(item), by), depth + 1)
