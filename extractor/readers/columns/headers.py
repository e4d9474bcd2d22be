"""The header above a table without rules: which words name a column, and over which columns a group lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model import Cell
from extractor.readers.columns.pieces import Interval, Piece, Printed, cuts, spread
from extractor.readers.spacing import join

_UNNAMED = 4.0  # what it costs to leave a column without a name,
_BLANK = 8.0  # and to take a name for that of a column without figures
_LEAN = 0.5  # by how much more columns are preferred where the middles hardly tell
_CENTRED = 2.5  # how far the middles of the lines of one cell are apart


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of the header: its line, and the columns it was found to lie over."""

    piece: Piece
    line: int
    first: int = -1
    last: int = -1


def headed(lines: Sequence[Printed], columns: Sequence[Interval]) -> tuple[list[Cell], list[Interval]]:
    """The header's cells, and all columns: those of the figures, and those that only the header names."""
    words = [_Word(piece, number) for number, line in enumerate(lines) for piece in spread(line.pieces, columns)]
    names = sorted(_names(words), key=lambda word: word.piece.middle)
    found, matched = _matched(names, words, columns)
    settled = dict(matched)
    for word in sorted(words, key=lambda word: -word.line):
        if (word.line, word.piece) not in settled:
            settled[word.line, word.piece] = _over(word, settled, words, found)
    placed = [
        replace(word, first=first, last=last) for word in words for first, last in [settled[word.line, word.piece]]
    ]
    return _cells(placed, len(lines)), found


def _names(words: Sequence[_Word]) -> list[_Word]:
    """The words that may name a column: nothing stands below them."""
    return [
        word for word in words if not any(other.line > word.line and _meet(word.piece, other.piece) for other in words)
    ]


def _meet(one: Piece, other: Piece) -> bool:
    return one.x0 < other.reach - 0.5 and other.x0 < one.reach - 0.5


Placed = dict[tuple[int, Piece], tuple[int, int]]


def _matched(
    names: Sequence[_Word], words: Sequence[_Word], columns: Sequence[Interval]
) -> tuple[list[Interval], Placed]:
    """The columns and which word names which: in their order, at the least distance."""
    free = [_groups(word, names) for word in names]
    pairs = _pairs(names, free, columns)
    found: list[Interval] = []
    matched: Placed = {}
    column = 0
    for index, word in enumerate(names):
        if index in pairs:
            found += columns[column : pairs[index] + 1]
            column = pairs[index] + 1
        elif free[index]:
            continue
        else:
            found.append((word.piece.x0, word.piece.reach))
        matched[word.line, word.piece] = (len(found) - 1, len(found) - 1)
    return [*found, *columns[column:]], matched


def _groups(word: _Word, names: Sequence[_Word]) -> bool:
    """Whether a word may stand for a group: on both sides, names on lower lines are nearer than any beside it."""
    offsets = [(other.piece.middle - word.piece.middle, other.line) for other in names if other is not word]
    left = max((pair for pair in offsets if pair[0] < 0 and pair[1] >= word.line), default=(0.0, -1))
    right = min((pair for pair in offsets if pair[0] > 0 and pair[1] >= word.line), default=(0.0, -1))
    return left[1] > word.line and right[1] > word.line


def _pairs(names: Sequence[_Word], free: Sequence[bool], columns: Sequence[Interval]) -> dict[int, int]:
    """Which name goes to which column, both in order, at the least cost (a shortest path over the pairs)."""
    height, width = len(names), len(columns)
    cost = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height + 1):
        for column in range(width + 1):
            ways = []
            if row:
                ways.append(cost[row - 1][column] + (0.0 if free[row - 1] else _BLANK))
            if column:
                ways.append(cost[row][column - 1] + _UNNAMED)
            if row and column:
                ways.append(cost[row - 1][column - 1] + _distance(names[row - 1].piece, columns[column - 1]))
            cost[row][column] = min(ways, default=0.0)
    pairs: dict[int, int] = {}
    row, column = height, width
    while row and column:
        if cost[row][column] == cost[row - 1][column - 1] + _distance(names[row - 1].piece, columns[column - 1]):
            row, column = row - 1, column - 1
            pairs[row] = column
        elif cost[row][column] == cost[row][column - 1] + _UNNAMED:
            column -= 1
        else:
            row -= 1
    return pairs


def _distance(piece: Piece, column: Interval) -> float:
    """Half the gap between both, and a little for middles apart."""
    gap = max(0.0, piece.x0 - column[1], column[0] - piece.reach)
    return gap / 2 + abs(piece.middle - (column[0] + column[1]) / 2) / 100


def _over(word: _Word, settled: Placed, words: Sequence[_Word], columns: Sequence[Interval]) -> tuple[int, int]:
    """The columns of a word above others: those of the one below that it goes on, else those around its middle."""
    below = {key: place for key, place in settled.items() if key[0] > word.line}
    met = {key: place for key, place in below.items() if _meet(word.piece, key[1])}
    beside = [other.piece for other in words if other.line == word.line and other.piece is not word.piece]
    taken = {
        column
        for (_, piece), (first, last) in below.items()
        for column in range(first, last + 1)
        if any(_meet(piece, other) for other in beside)
    }
    named = {column for first, last in below.values() for column in range(first, last + 1)} - taken
    best = _best(word.piece, sorted(named), set(met.values()), columns)
    if len(met) == 1:
        ((line, piece), place) = next(iter(met.items()))
        level = {p for (other, _), p in below.items() if other == line}  # of 类 款 项 each is a name, none goes on
        group = best[0] < best[1] and all((column, column) in level for column in range(best[0], best[1] + 1))
        if abs(piece.middle - word.piece.middle) < _CENTRED and place[0] == place[1] and not group:
            return place
    return best


def _best(
    piece: Piece, named: Sequence[int], met: set[tuple[int, int]], columns: Sequence[Interval]
) -> tuple[int, int]:
    """The run of columns with names below it whose middle is nearest to that of the piece."""
    edges = [columns[0][0], *cuts(columns), columns[-1][1]]
    open_ = set(named)
    best, least = (0, 0), float("inf")
    for first in sorted(open_):
        last = first
        while last in open_:
            misses = sum(not (first <= a and b <= last) for a, b in met)
            off = (
                abs((edges[first] + edges[last + 1]) / 2 - piece.middle) + 1000 * misses - _LEAN * min(last - first, 2)
            )
            if off < least:
                best, least = (first, last), off
            last += 1
    if least == float("inf"):
        column = min(range(len(columns)), key=lambda at: _distance(piece, columns[at]))
        return column, column
    return best


def _cells(words: Sequence[_Word], height: int) -> list[Cell]:
    """The words as cells; lines of one column that follow each other are one cell."""
    made: list[Cell] = []
    open_: dict[int, int] = {}
    for word in words:
        at = open_.get(word.first)
        if at is not None and word.first == word.last and made[at].columns == 1:
            cell = made[at]
            made[at] = Cell(cell.row, cell.column, join(cell.text, word.piece.text), word.line - cell.row + 1)
            continue
        for column in range(word.first, word.last + 1):
            open_[column] = len(made)
        made.append(Cell(word.line, word.first, word.piece.text, 1, word.last - word.first + 1))
    return _apart(made, height)


def _apart(cells: Sequence[Cell], height: int) -> list[Cell]:
    """The cells without those that would lie on another: their words go to it."""
    taken: dict[tuple[int, int], int] = {}
    made: list[Cell] = []
    for cell in cells:
        squares = [
            (row, column)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        other = next((taken[square] for square in squares if square in taken), None)
        if other is not None:
            made[other] = replace(made[other], text=join(made[other].text, cell.text))
            continue
        taken.update(dict.fromkeys(squares, len(made)))
        made.append(cell)
    return made
