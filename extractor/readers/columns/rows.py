"""Lines of a table's body put together to rows: labels broken over lines go to the figures beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.readers.columns.pieces import Interval, Printed, cuts, is_figure, is_row, spread
from extractor.readers.lines import is_
from extractor.readers.spacing import join
from extractor.wording import fold

_CODE = re.compile(r"[\[（]?\d{3}(?:\d{2}){0,2}[\]）]?")
_BRIM = 2.0  # how near the column's edge a line ends that was broken for want of room


def rows(lines: Sequence[Printed], columns: Sequence[Interval]) -> list[dict[int, str]]:
    """The texts of each row by column."""
    placed = [_placed(line, columns) for line in lines]
    edges: dict[int, float] = {}
    for line in placed:
        for column, end in line.ends.items():
            edges[column] = max(end, edges.get(column, 0.0))
    return list(_rows([replace(line, brims=_brims(line, edges)) for line in placed]))


def _brims(line: _Line, edges: dict[int, float]) -> bool:
    return any(end > edges[column] - _BRIM for column, end in line.ends.items())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body: its texts by column, where words end, whether it has figures, whether words fill a column."""

    texts: dict[int, str]
    ends: dict[int, float]
    figures: bool
    gap: bool
    brims: bool = False

    @property
    def labelled(self) -> bool:
        return any(not is_figure(text) for text in self.texts.values())


def _placed(line: Printed, columns: Sequence[Interval]) -> _Line:
    texts: dict[int, str] = {}
    ends: dict[int, float] = {}
    edges = cuts(columns)
    for piece in spread(line.pieces, columns):
        figure = is_figure(piece.text)
        column = bisect_right(edges, piece.x1 - 0.5 if figure else piece.x0 + 0.25)
        texts[column] = join(texts[column], piece.text) if column in texts else piece.text
        if not figure:
            ends[column] = piece.x1
    return _Line(texts, ends, is_row(line), line.gap)


def _rows(lines: Sequence[_Line]) -> Iterator[dict[int, str]]:
    """Lines put together to rows: the parts of a broken label above and below the figures beside it go to them."""
    apart = _gaps_part_rows(lines)
    anchors = [index for index, line in enumerate(lines) if line.figures]
    head = 0  # how many lines above the last anchor belong to it
    for number, anchor in enumerate([-1, *anchors]):
        following = anchors[number] if number < len(anchors) else None
        between = list(range(anchor + 1, len(lines) if following is None else following))
        tail = _tail(lines, anchor, head, between, apart) if anchor >= 0 else 0
        if anchor >= 0:
            yield _merged(lines[anchor - head : anchor + 1 + tail])
        rest = between[tail:]
        head = _head(lines, following, rest, apart) if following is not None else 0
        yield from _alone(lines, rest[: len(rest) - head], apart)


def _gaps_part_rows(lines: Sequence[_Line]) -> bool:
    """Whether blank lines stand between rows but not within them."""
    gaps = [line.gap for line in lines if line.figures]
    return sum(gaps) > 0.5 * len(gaps) and not all(line.gap for line in lines[1:])


def _opens(line: _Line, apart: bool) -> bool:
    """Whether a line without figures begins a row."""
    text = fold(next((line.texts[column] for column in sorted(line.texts)), ""))
    return is_("opens", text) or _CODE.match(text) is not None or text.startswith("其中") or (apart and line.gap)


def _tail(lines: Sequence[_Line], anchor: int, head: int, between: Sequence[int], apart: bool) -> int:
    """How many lines below the anchor belong to it: as many as above it, or while its label fills its column."""
    count = 0
    for index in between:
        if _opens(lines[index], apart) or not (count < head or (head == 0 and _runs_on(lines[index - 1]))):
            break
        count += 1
    return count


def _runs_on(line: _Line) -> bool:
    return line.brims or not line.labelled


def _head(lines: Sequence[_Line], anchor: int, rest: Sequence[int], apart: bool) -> int:
    """How many lines above the anchor belong to it: all from the last that begins a row, where its label is missing."""
    wanting = not lines[anchor].labelled
    continued = bool(rest) and lines[rest[-1]].brims and not _opens(lines[anchor], apart)
    if not rest or not (wanting or continued):
        return 0
    count = 1
    while count < len(rest) and not _opens(lines[rest[-count]], apart) and lines[rest[-count - 1]].brims:
        count += 1
    return count


def _alone(lines: Sequence[_Line], rest: Sequence[int], apart: bool) -> Iterator[dict[int, str]]:
    """Rows without figures."""
    row: list[_Line] = []
    for index in rest:
        if row and (_opens(lines[index], apart) or not row[-1].brims):
            yield _merged(row)
            row = []
        row.append(lines[index])
    if row:
        yield _merged(row)


def _merged(lines: Sequence[_Line]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for line in lines:
        for column, text in line.texts.items():
            texts[column] = join(texts[column], text) if column in texts else text
    return texts
