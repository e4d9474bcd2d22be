"""Lines of a table's body put together to rows: labels broken over lines go to the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.layout.line_kinds import is_
from extractor.layout.spacing import join
from extractor.layout.unruled.pieces import Interval, PieceLine, column_of, covered, cuts, is_figure, is_row, spread
from extractor.model import Box
from extractor.wording import fold

_CODE = re.compile(r"[\[（]?\d{3}(?:\d{2}){0,2}[\]）]?")
_BRIM = 2.0  # by how much less wide than the widest a line is that was broken for want of room


CellText = tuple[str, Box | None]
"""The words of a cell, and what they cover."""


def body_rows(lines: Sequence[PieceLine], columns: Sequence[Interval]) -> list[dict[int, CellText]]:
    """The texts of each row by column."""
    placed = [_placed(line, columns) for line in lines]
    longest: dict[int, float] = {}
    for line in placed:
        for column, (start, end) in line.words.items():
            longest[column] = max(end - start, longest.get(column, 0.0))
    return list(_rows([replace(line, brims=_brims(line, longest)) for line in placed]))


def _brims(line: _Line, longest: dict[int, float]) -> frozenset[int]:
    """The columns that the words of a line fill."""
    return frozenset(c for c, (start, end) in line.words.items() if end - start > longest[c] - _BRIM)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body: texts and where words stand by column, whether it has figures, which columns words fill."""

    texts: dict[int, str]
    inks: dict[int, Box | None]
    words: dict[int, Interval]
    figures: bool
    gap: bool
    brims: frozenset[int] = frozenset()

    @property
    def labelled(self) -> bool:
        return any(not is_figure(text) for text in self.texts.values())


def _placed(line: PieceLine, columns: Sequence[Interval]) -> _Line:
    texts: dict[int, str] = {}
    inks: dict[int, Box | None] = {}
    words: dict[int, Interval] = {}
    edges = cuts(columns)
    for piece in spread(line.pieces, columns):
        figure = is_figure(piece.text)
        column = column_of(piece, columns, edges)
        texts[column] = join(texts[column], piece.text) if column in texts else piece.text
        inks[column] = covered(inks.get(column), piece.ink)
        if not figure:
            words[column] = (piece.x0, piece.x1)
    return _Line(texts, inks, words, is_row(line), line.gap)


def _rows(lines: Sequence[_Line]) -> Iterator[dict[int, CellText]]:
    """Lines put together to rows: the parts of a broken label above and below the figures beside it go to them."""
    apart = _gaps_part_rows(lines)
    parts = _parted(lines) if apart or _measured(lines) else []
    if parts and all(_is_row(part) for part in parts):
        yield from map(_merged, parts)
        return
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


def _parted(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines between two gaps, together."""
    parts: list[list[_Line]] = []
    for line in lines:
        if line.gap or not parts:
            parts.append([])
        parts[-1].append(line)
    return parts


def _is_row(part: Sequence[_Line]) -> bool:
    """Whether lines may be one row: figures on one of them at most, beside a label."""
    return sum(line.figures for line in part) < 2 and any(line.labelled for line in part)


def _measured(lines: Sequence[_Line]) -> bool:
    """Whether gaps are told from where lines are printed, and tell rows from lines of a row."""
    return any(ink for line in lines[:1] for ink in line.inks.values()) and not all(line.gap for line in lines[1:])


def _gaps_part_rows(lines: Sequence[_Line]) -> bool:
    """Whether blank lines stand between rows but not within them."""
    gaps = [line.gap for line in lines if line.figures]
    return sum(gaps) > 0.5 * len(gaps) and not all(line.gap for line in lines[1:])


def _opens(line: _Line, apart: bool) -> bool:
    """Whether a line without figures begins a row."""
    text = fold(next((line.texts[column] for column in sorted(line.texts)), ""))
    return is_("opens", text) or _CODE.match(text) is not None or is_("of_which", text) or (apart and line.gap)


def _tail(lines: Sequence[_Line], anchor: int, head: int, between: Sequence[int], apart: bool) -> int:
    """How many lines below the anchor belong to it: as many as above it, or while its label fills its column."""
    count = 0
    for index in between:
        if _opens(lines[index], apart) or not (
            count < head or (head == 0 and _runs_on(lines[index - 1], lines[index]))
        ):
            break
        count += 1
    return count


def _runs_on(line: _Line, after: _Line) -> bool:
    """Whether a label that fills its column, or is still missing, goes on with the words below it."""
    return not line.labelled or any(_below(line, after, column) for column in line.brims)


def _below(line: _Line, after: _Line, column: int) -> bool:
    """Whether words begin where those above them do: a total, set in the middle, does not."""
    return column in after.words and abs(after.words[column][0] - line.words[column][0]) < _BRIM


def _head(lines: Sequence[_Line], anchor: int, rest: Sequence[int], apart: bool) -> int:
    """How many lines above the anchor belong to it: all from the last that begins a row, where its label is missing."""
    if not rest:
        return 0
    last, own = lines[rest[-1]], lines[anchor]
    continued = not _opens(own, apart) and any(_below(last, own, column) for column in last.brims)
    if own.labelled and not continued:
        return 0
    count = 1
    while count < len(rest) and not _opens(lines[rest[-count]], apart) and lines[rest[-count - 1]].brims:
        count += 1
    return count


def _alone(lines: Sequence[_Line], rest: Sequence[int], apart: bool) -> Iterator[dict[int, CellText]]:
    """Rows without figures."""
    row: list[_Line] = []
    for index in rest:
        if row and (_opens(lines[index], apart) or not row[-1].brims):
            yield _merged(row)
            row = []
        row.append(lines[index])
    if row:
        yield _merged(row)


def _merged(lines: Sequence[_Line]) -> dict[int, CellText]:
    made: dict[int, CellText] = {}
    for line in lines:
        for column, text in line.texts.items():
            before, ink = made.get(column, ("", None))
            made[column] = (join(before, text) if before else text, covered(ink, line.inks[column]))
    return made
