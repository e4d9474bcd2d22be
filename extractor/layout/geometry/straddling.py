"""Words printed across the wall between two cells: a name of both columns (收入), of which each cell took a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.layout.spacing import is_wide
from extractor.layout.unruled.pieces import covered
from extractor.model import Cell

_FARTHEST = 12.0  # characters between the two halves of a word that is spread out
_TOUCHING = 0.5  # characters between halves of several characters
_CENTRED = 1.0  # by how many characters what is set in the middle may be off it
_BESIDE = 2.0  # times as far from the other side of its cell as from the wall,
_ROOM = 1.5  # and at least so many characters: what fills its cell is broken there


def whole_words(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with those that share a word made one."""
    made: list[Cell] = []
    for cell in cells:
        last = made[-1] if made else None
        if last is not None and cell.text and last.text and _one_word(last, cell):
            made[-1] = _together(last, cell)
        else:
            made.append(cell)
    return made


def _one_word(left: Cell, right: Cell) -> bool:
    """Whether the text of two neighbours is set in the middle of both and in the middle of neither."""
    if (left.row, left.rows, left.column + left.columns) != (right.row, right.rows, right.column):
        return False
    if not (is_wide(left.text[-1]) and is_wide(right.text[0]) and left.ink and right.ink and left.box and right.box):
        return False
    size = min(left.ink[3] - left.ink[1], right.ink[3] - right.ink[1])
    reach = _FARTHEST if len(left.text) == len(right.text) == 1 else _TOUCHING
    if right.ink[0] - left.ink[2] > reach * size or abs(left.ink[3] - right.ink[3]) > _TOUCHING * size:
        return False
    off = left.ink[0] + right.ink[2] - left.box[0] - right.box[2]
    return abs(off) < 2 * _CENTRED * size and all(_pushed(*pair, size) for pair in _sides(left, right))


def _sides(left: Cell, right: Cell) -> Iterator[tuple[float, float]]:
    """How far each half is from the wall between them, and from the other side of its cell."""
    for one, ink, near, far in ((left, left.ink, 2, 0), (right, right.ink, 0, 2)):
        if ink and one.box:
            yield abs(one.box[near] - ink[near]), abs(one.box[far] - ink[far])


def _pushed(near: float, far: float, size: float) -> bool:
    return far > max(_BESIDE * near, _ROOM * size)


def _together(left: Cell, right: Cell) -> Cell:
    return replace(
        left,
        text=left.text + right.text,
        columns=left.columns + right.columns,
        box=covered(left.box, right.box),
        ink=covered(left.ink, right.ink),
    )
