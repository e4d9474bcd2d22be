"""Grids out of ruling lines: crossing rules form a frame, walls between its squares decide the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractor.layout.geometry.glyphs import Char
from extractor.layout.geometry.open_frames import beside, counted, parts_columns, rows_beside
from extractor.layout.geometry.ruling_lines import RulingLine, merged
from extractor.model import Box

_REACH = 3.0  # how far a rule may miss the one it meets
_STRIP = 12.0  # how far apart boxes of one table may be drawn
_SLACK = 1.5  # how far a wall may stop short of the square it closes


Frame = tuple[list[RulingLine], list[RulingLine]]
"""The level and the upright rules of a frame."""


class Area(NamedTuple):
    """A cell of a grid: its first row and column, what it covers, and where it is."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A frame of rules. `areas` are its cells in reading order; `owner[row][column]` says which covers a square."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def grids(across: list[RulingLine], down: list[RulingLine], chars: Sequence[Char] = ()) -> list[Grid]:
    """The grids that the rules of a page form, from the top down; a frame of a single cell is none."""
    found = [_grid(*frame, chars) for frame in _frames(across, down, chars)]
    return sorted((grid for grid in found if grid and len(grid.areas) > 1), key=lambda grid: (grid.box[1], grid.box[0]))


def _frames(across: list[RulingLine], down: list[RulingLine], chars: Sequence[Char]) -> Iterator[Frame]:
    """Rules that cross or meet, together."""
    leader = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _REACH <= x <= x1 + _REACH and y0 - _REACH <= y <= y1 + _REACH:
                leader[find(i)] = find(j)
    frames: dict[int, Frame] = {}
    for i, rule in enumerate(across + down):
        frames.setdefault(find(i), ([], []))[i >= len(across)].append(rule)
    yield from _completed(list(frames.values()), chars)


def _completed(frames: list[Frame], chars: Sequence[Char]) -> Iterator[Frame]:
    """Frames with upright rules beside them that meet no level one: cells cut off by both ends of a page."""
    whole = _side_by_side([frame for frame in frames if _whole(*frame)])
    alone: dict[tuple[int, int], list[RulingLine]] = {}
    for level, upright in frames:
        if not level:
            for rule in upright:
                alone.setdefault((round(rule.start / _REACH), round(rule.end / _REACH)), []).append(rule)
    for level, upright in whole:
        top, bottom = min(rule.at for rule in level), max(rule.at for rule in level)
        more = [
            rule
            for rules in alone.values()
            for rule in rules
            if abs(rule.start - top) < 2 * _REACH and abs(rule.end - bottom) < 2 * _REACH
        ]
        yield level, [*upright, *more]
    for rules in alone.values() if not whole else ():
        if parts_columns(rules, chars) and not _overlapped(rules, alone.values()):
            left, right = beside(rules, chars)
            level = [RulingLine(at, left, right) for at in rules[0][1:]]
            yield (
                level,
                [*rules, *(RulingLine(at, *rules[0][1:]) for at in {left, right} - {rule.at for rule in rules})],
            )


def _overlapped(rules: Sequence[RulingLine], groups: Iterable[Sequence[RulingLine]]) -> bool:
    """Whether upright rules of another height stand beside these: some part only the rows below a header."""
    _, top, bottom = rules[0]
    return any(other is not rules and other[0].start < bottom and top < other[0].end for other in groups)


def _side_by_side(frames: list[Frame]) -> list[Frame]:
    """Frames with a strip between them and the same rows are one: cells drawn as boxes that do not touch."""
    made: list[Frame] = []
    last: dict[tuple[int, ...], int] = {}  # the rightmost frame of these rows
    for frame in sorted(frames, key=_extent):
        rows = tuple(sorted({round(rule.at / _REACH) for rule in frame[0]}))
        before, left = last.get(rows), _extent(frame)[0]
        right = left if before is None else _extent(made[before])[1]
        if before is None or not 0 < left - right <= _STRIP:
            last[rows] = len(made)
            made.append(frame)
            continue
        middle = (left + right) / 2
        (across, down), (level, upright) = _moved(made[before], right, middle), _moved(frame, left, middle)
        made[before] = (across + level, merged([*down, *upright]))
    return made


def _extent(frame: Frame) -> tuple[float, float]:
    across, down = frame
    xs = [rule.at for rule in down] + [end for rule in across for end in (rule.start, rule.end)]
    return min(xs), max(xs)


def _moved(frame: Frame, edge: float, to: float) -> Frame:
    """The frame with what ends at one of its edges ending elsewhere."""

    def moved(at: float) -> float:
        return to if abs(at - edge) <= _REACH else at

    across, down = frame
    return (
        [RulingLine(at, moved(start), moved(end)) for at, start, end in across],
        [RulingLine(moved(at), start, end) for at, start, end in down],
    )


def _whole(across: list[RulingLine], down: list[RulingLine]) -> bool:
    """Whether rules make a frame: two of each kind, or one upright rule that parts level ones in the middle."""
    if len(across) < 2 or not down:
        return False
    inner = down[0].at - min(rule.start for rule in across), max(rule.end for rule in across) - down[0].at
    return len(down) > 1 or min(inner) > 2 * _REACH


def _grid(across: list[RulingLine], down: list[RulingLine], chars: Sequence[Char]) -> Grid | None:
    """The grid of a frame; None where most of its outline is missing: boxes that lines connect, no table.

    Only the last row may stand open below, where the page ends and all upright rules of columns of figures do.
    """
    ys = _positions([rule.at for rule in across], [(rule.start, rule.end) for rule in down])
    xs = _positions([rule.at for rule in down], [(rule.start, rule.end) for rule in across])
    below, beside = _walls(across, ys, xs), _walls(down, xs, ys)
    closed = all(_mostly(below[end], xs) for end in (0, -1)) or all(_mostly(beside[end], ys) for end in (0, -1))
    if not closed:
        rows = all(rule.start < ys[-2] + _REACH and rule.end > ys[-1] - _REACH for rule in down)
        if not (rows and _mostly(below[0], xs) and counted((down[0].at, ys[-2], xs[-1], ys[-1]), chars)):
            return None
    if True in below[-2] and below[-2][-1] and 2 * (ys[-1] - ys[-2]) > ys[-1] - ys[0]:
        at = xs[below[-2].index(True)]  # a header parted from the rows below it over the figures only
        if rows_beside((xs[0], ys[-2], at, ys[-1]), (at, ys[-2], xs[-1], ys[-1]), chars):
            below[-2] = [True] * len(below[-2])
    return _filled(xs, ys, below, beside)


def _mostly(wall: list[bool], places: list[float]) -> bool:
    """Whether an outer wall is there for at least half its length."""
    there = sum(end - start for (start, end), built in zip(pairwise(places), wall, strict=True) if built)
    return 2 * there >= places[-1] - places[0]


def _positions(rules: list[float], reaches: list[tuple[float, float]]) -> list[float]:
    """Where the grid has lines: at its rules, and where the rules across them end beyond the last of these."""
    places = sorted(set(rules))
    first, last = min(start for start, _ in reaches), max(end for _, end in reaches)
    if first < places[0] - 2 * _REACH:
        places.insert(0, first)
    if last > places[-1] + 2 * _REACH:
        places.append(last)
    return places


def _walls(rules: list[RulingLine], at: list[float], along: list[float]) -> list[list[bool]]:
    """walls[i][j]: a rule runs at at[i] from along[j] to along[j + 1]."""
    walls = [[False] * (len(along) - 1) for _ in at]
    place = {position: index for index, position in enumerate(at)}
    for rule in rules:
        row = walls[place[rule.at]]
        for index in range(len(along) - 1):
            middle = (along[index] + along[index + 1]) / 2
            if rule.start - _SLACK <= middle <= rule.end + _SLACK:
                row[index] = True
    return walls


def _filled(xs: list[float], ys: list[float], level: list[list[bool]], upright: list[list[bool]]) -> Grid:
    """Squares without a wall between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    areas: list[Area] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = 1
            while column + wide < columns and owner[row][column + wide] < 0 and not upright[column + wide][row]:
                wide += 1
            tall = 1
            while row + tall < rows and _open(level, upright, row + tall, column, wide):
                tall += 1
            for covered in owner[row : row + tall]:
                covered[column : column + wide] = [len(areas)] * wide
            box = (xs[column], ys[row], xs[column + wide], ys[row + tall])
            areas.append(Area(row, column, tall, wide, box))
    return Grid(tuple(xs), tuple(ys), tuple(areas), tuple(map(tuple, owner)))


def _open(level: list[list[bool]], upright: list[list[bool]], row: int, column: int, wide: int) -> bool:
    """Whether the row belongs to the cell above it: no wall over it, none between its squares, walls or ends beside."""
    if any(level[row][column : column + wide]):
        return False
    return not any(upright[inner][row] for inner in range(column + 1, column + wide))
