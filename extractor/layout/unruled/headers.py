"""The header above a table without rules: which words name a column, and over which columns a group lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from extractor.layout.spacing import join
from extractor.layout.unruled.pieces import Interval, Piece, PieceLine, covered, cuts, is_set_apart, spread
from extractor.model import Box, Cell

_WIDE = 2.0  # units: a Chinese character
_UNNAMED = 4.0  # what it costs to leave a column without a name,
_CORNER = 1.5  # the first, whose name may be a blank corner,
_BLANK = 2.7  # and, for each row, to take a name for that of a column without figures,
_MOST_ROWS = 3  # as long as there are few
_UNCOVERED = 1.0  # what it costs to leave a column without the group it might belong to
_ELSEWHERE = 6.0  # and that it names another than it stands over
_OVER = 0.5  # what it costs to reach out of its columns
_LEVEL = 0.2  # of the height of a line: how far the middle of a name may be from that of the header
_CENTRED = 2.5  # how far the middles of the lines of one cell are apart


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of the header: its line, and the columns it was found to lie over."""

    piece: Piece
    line: int
    first: int = -1
    last: int = -1


def headed(
    lines: Sequence[PieceLine], columns: Sequence[Interval], rows: int
) -> tuple[list[Cell], list[Interval], int]:
    """The header's cells, all columns (those of the figures, and those that only the header names), and how many words
    found no place of their own. The fewer the rows below, the more columns may be blank in all of them."""
    words = [
        _Word(piece, number)
        for number, line in enumerate(lines)
        for wide in spread(line.pieces, columns)
        for piece in _parted(wide, columns)
    ]
    names = sorted(_names(words), key=lambda word: word.piece.middle)
    found, matched = _matched(names, columns, _BLANK * min(rows, _MOST_ROWS))
    settled = dict(matched)
    for number in reversed(range(len(lines))):
        pending = [word.piece for word in words if word.line == number and (number, word.piece) not in settled]
        if pending:
            groups = _groups_of(pending, number, settled, found, _heights(number, settled, lines))
            settled |= {(number, piece): place for piece, place in groups.items()}
    placed = [
        replace(word, first=first, last=last) for word in words for first, last in [settled[word.line, word.piece]]
    ]
    made = _cells(placed)
    cells = _apart(made)
    return cells, found, len(made) - len(cells)


def _parted(piece: Piece, columns: Sequence[Interval]) -> list[Piece]:
    """The words of a piece that lies over several columns with figures: names so close that single spaces part them."""
    over = sum(piece.x0 < right and left < piece.reach for left, right in columns)
    texts = piece.text.split(" ")
    if len(texts) < 2:
        return _characters(piece, columns)
    if over < 2:
        return [piece]
    unit = (piece.x1 - piece.x0) / len(piece.text)
    made, x0 = [], piece.x0
    for text in texts:
        x1 = x0 + unit * len(text)
        made.append(_cut(piece, text, x0, x1))
        x0 = x1 + unit
    return made


def _characters(piece: Piece, columns: Sequence[Interval]) -> list[Piece]:
    """The characters of a piece that is set apart, where each stands over a column of its own (类  款  项), or right of
    where its codes begin."""
    count = len(piece.text)
    if count < 2 or is_set_apart(piece.text) or piece.x1 - piece.x0 < _WIDE * (2 * count - 1):
        return [piece]
    step = (piece.x1 - piece.x0 - _WIDE) / (count - 1)
    starts = [piece.x0 + step * number for number in range(count)]
    bounds = cuts(columns), [left for left, _ in columns]
    if not any(len({bisect_right(edges, start) for start in starts}) == count for edges in bounds):
        return [piece]
    return [_cut(piece, text, start, start + _WIDE) for text, start in zip(piece.text, starts, strict=True)]


def _cut(piece: Piece, text: str, x0: float, x1: float) -> Piece:
    """A part of a piece."""
    share = (x0 - piece.x0) / (piece.x1 - piece.x0), (x1 - piece.x0) / (piece.x1 - piece.x0)
    return Piece(text, x0, x1, max(x1, x0 + 2 * len(text)), _part(piece.ink, *share))


def _part(ink: Box | None, start: float, end: float) -> Box | None:
    """A share of what a piece covers."""
    if ink is None:
        return None
    across = ink[2] - ink[0]
    return ink[0] + start * across, ink[1], ink[0] + end * across, ink[3]


def _names(words: Sequence[_Word]) -> list[_Word]:
    """The words that may name a column: nothing stands below them."""
    return [
        word for word in words if not any(other.line > word.line and _meet(word.piece, other.piece) for other in words)
    ]


def _meet(one: Piece, other: Piece) -> bool:
    return one.x0 < other.reach - 0.5 and other.x0 < one.reach - 0.5


Run = tuple[int, int]
"""First and last column."""

Placed = dict[tuple[int, Piece], Run]


def _matched(names: Sequence[_Word], columns: Sequence[Interval], blank: float) -> tuple[list[Interval], Placed]:
    """The columns and which word names which: in their order, at the least distance."""
    free = [_groups(word, names) for word in names]
    pairs = _pairs(names, [0.0 if spare else blank for spare in free], columns)
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


def _pairs(names: Sequence[_Word], blank: Sequence[float], columns: Sequence[Interval]) -> dict[int, int]:
    """Which name goes to which column, both in order, at the least cost (a shortest path over the pairs)."""
    apart = [_distances(name.piece, columns) for name in names]
    cost = _costs(apart, blank, len(columns))
    pairs: dict[int, int] = {}
    row, column = len(names), len(columns)
    while row and column:
        if cost[row][column] == cost[row - 1][column - 1] + apart[row - 1][column - 1]:
            row, column = row - 1, column - 1
            pairs[row] = column
        elif cost[row][column] == cost[row][column - 1] + _unnamed(column):
            column -= 1
        else:
            row -= 1
    return pairs


def _costs(apart: Sequence[Sequence[float]], blank: Sequence[float], columns: int) -> list[list[float]]:
    """[rows][columns]: the least that it costs to name so many columns by so many names."""
    cost = [list(accumulate(map(_unnamed, range(1, columns + 1)), initial=0.0))]
    for distances, left_out in zip(apart, blank, strict=True):
        above = cost[-1]
        line = [above[0] + left_out]
        for number, distance in enumerate(distances, 1):
            paired = above[number - 1] + distance
            line.append(min(above[number] + left_out, line[-1] + _unnamed(number), paired))
        cost.append(line)
    return cost


def _unnamed(number: int) -> float:
    return _CORNER if number == 1 else _UNNAMED


def _distances(piece: Piece, columns: Sequence[Interval]) -> list[float]:
    """What it costs to name each column so: most where the name stands over another."""
    over = [piece.x0 < right and left < piece.reach for left, right in columns]
    elsewhere = _ELSEWHERE if any(over) else 0.0
    return [_distance(piece, column) + (0.0 if own else elsewhere) for column, own in zip(columns, over, strict=True)]


def _distance(piece: Piece, column: Interval) -> float:
    """Half the gap between both, and a little for middles apart."""
    gap = max(0.0, piece.x0 - column[1], column[0] - piece.reach)
    return gap / 2 + abs(piece.middle - (column[0] + column[1]) / 2) / 100


@dataclass(frozen=True, slots=True)
class _Heights:
    """Of the names below a line where each column's are in the middle; `whole` is the middle between the line and the
    last, `slack` how far what is level may be apart."""

    middles: dict[int, float]
    whole: float
    slack: float

    def level(self, columns: Iterable[int]) -> bool:
        """Whether the names of columns are at one height."""
        found = [self.middles.get(column) for column in columns]
        known = [at for at in found if at is not None]
        return len(known) == len(found) > 0 and max(known) - min(known) < self.slack


def _heights(line: int, settled: Placed, lines: Sequence[PieceLine]) -> _Heights:
    """Where the names that are settled stand, on a line and below it."""
    placed = lines[-1].bottom > 0
    edges = [(one.top, one.bottom) if placed else (float(at), at + 1.0) for at, one in enumerate(lines)]
    spans: dict[int, tuple[float, float]] = {}
    for (number, _), (first, last) in settled.items():
        if number >= line and first == last:
            top, bottom = spans.get(first, edges[number])
            spans[first] = min(top, edges[number][0]), max(bottom, edges[number][1])
    middles = {column: (top + bottom) / 2 for column, (top, bottom) in spans.items()}
    return _Heights(middles, (edges[line][0] + edges[-1][1]) / 2, _LEVEL * (edges[-1][1] - edges[-1][0]))


def _tall(line: int, settled: Placed, heights: _Heights) -> set[int]:
    """The columns whose names are set in the middle between a line and the last: they begin with it, no group is over
    them. All other names below it are at one height, or on some line of theirs nothing else stands: names that begin at
    one height below a group are set from above.
    """
    found = {column for column, at in heights.middles.items() if abs(at - heights.whole) < heights.slack}
    if heights.level(heights.middles.keys() - found):
        return found
    below = {key: run for key, run in settled.items() if key[0] > line}
    mixed = {number for (number, _), (first, last) in below.items() if first != last or first not in found}
    return found & {first for (number, _), (first, _) in below.items() if number not in mixed}


def _groups_of(
    pieces: list[Piece], line: int, settled: Placed, columns: Sequence[Interval], heights: _Heights
) -> dict[Piece, Run]:
    """The columns of the words of a line above others: of the one below that a word goes on, else what it lies over."""
    below = {key: place for key, place in settled.items() if key[0] > line}
    taken = {column for key, run in settled.items() if key[0] == line for column in range(run[0], run[1] + 1)}
    named = {column for first, last in below.values() for column in range(first, last + 1)} - taken
    named -= _tall(line, settled, heights)
    runs = _runs(pieces, named, below, columns)
    own = {piece: place for piece in pieces if (place := _goes_on(piece, runs.get(piece), below, heights))}
    if own:
        rest = [piece for piece in pieces if piece not in own]
        runs = own | _runs(rest, named - {place[0] for place in own.values()}, below, columns)
    return {piece: runs.get(piece) or _nearest(piece, columns) for piece in pieces}


def _goes_on(piece: Piece, run: Run | None, below: Placed, heights: _Heights) -> Run | None:
    """The column of the one name that a piece is the line above of."""
    met = {key: place for key, place in below.items() if _meet(piece, key[1])}
    if len(met) != 1:
        return None
    (((line, name), place),) = met.items()
    level = {other for key, other in below.items() if key[0] == line}  # of 类 款 项 each is a name, none goes on
    over = range(run[0], run[1] + 1) if run else range(0)
    group = len(over) > 1 and (heights.level(over) or all((column, column) in level for column in over))
    return place if abs(name.middle - piece.middle) < _CENTRED and place[0] == place[1] and not group else None


def _runs(pieces: Sequence[Piece], open_: set[int], below: Placed, columns: Sequence[Interval]) -> dict[Piece, Run]:
    """Runs of open columns for pieces in their order, each about its piece's middle and over the names below it."""
    edges = [columns[0][0], *cuts(columns), columns[-1][1]]
    count = len(columns)
    best: list[list[tuple[float, tuple[Run, ...]]]] = [
        [(float("inf"), ())] * (count + 1) for _ in range(len(pieces) + 1)
    ]
    best[0][0] = (0.0, ())
    for index in range(len(pieces) + 1):
        for column in range(count):
            cost, runs = best[index][column]
            if cost == float("inf"):
                continue
            skipped = cost + (_UNCOVERED if column in open_ else 0.0)
            best[index][column + 1] = min(best[index][column + 1], (skipped, runs))
            last = column
            while index < len(pieces) and last in open_:
                added = _misfit(pieces[index], (column, last), edges, below)
                best[index + 1][last + 1] = min(best[index + 1][last + 1], (cost + added, (*runs, (column, last))))
                last += 1
    return dict(zip(pieces, best[len(pieces)][count][1], strict=False))


def _misfit(piece: Piece, run: Run, edges: Sequence[float], below: Placed) -> float:
    """How far a piece is from the middle of a run or of its names; names that it leaves out weigh most."""
    misses = sum(
        not (run[0] <= first and last <= run[1]) for (_, name), (first, last) in below.items() if _meet(piece, name)
    )
    middles = [(edges[run[0]] + edges[run[1] + 1]) / 2, *_middle(run, below)]
    over = max(0.0, edges[run[0]] - piece.x0) + max(0.0, piece.reach - edges[run[1] + 1])
    return min(abs(middle - piece.middle) for middle in middles) + _OVER * over + 1000 * misses


def _middle(run: Run, below: Placed) -> list[float]:
    """The middle of the names of a run's columns, where its first and its last have one."""
    lefts = [name.x0 for (_, name), place in below.items() if place == (run[0], run[0])]
    rights = [name.reach for (_, name), place in below.items() if place == (run[1], run[1])]
    return [(min(lefts) + max(rights)) / 2] if lefts and rights else []


def _nearest(piece: Piece, columns: Sequence[Interval]) -> Run:
    column = min(range(len(columns)), key=lambda at: _distance(piece, columns[at]))
    return column, column


def _cells(words: Sequence[_Word]) -> list[Cell]:
    """The words as cells; lines of one column that follow each other are one cell."""
    made: list[Cell] = []
    open_: dict[int, int] = {}
    for word in words:
        at = open_.get(word.first)
        if at is not None and word.first == word.last and made[at].columns == 1:
            cell = made[at]
            text, ink = join(cell.text, word.piece.text), covered(cell.ink, word.piece.ink)
            made[at] = Cell(cell.row, cell.column, text, word.line - cell.row + 1, ink=ink)
            continue
        for column in range(word.first, word.last + 1):
            open_[column] = len(made)
        made.append(Cell(word.line, word.first, word.piece.text, 1, word.last - word.first + 1, ink=word.piece.ink))
    return made


def _apart(cells: Sequence[Cell]) -> list[Cell]:
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
            ink = covered(made[other].ink, cell.ink)
            made[other] = replace(made[other], text=join(made[other].text, cell.text), ink=ink)
            continue
        taken.update(dict.fromkeys(squares, len(made)))
        made.append(cell)
    return made
