"""Where lines may print a table without rules: rows with figures below each other, names of columns above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout.line_kinds import is_
from extractor.layout.page_numbers import page_number
from extractor.layout.unruled.pieces import (
    Interval,
    Piece,
    PieceLine,
    counts,
    filled,
    is_amount,
    is_figure,
    is_row,
    met_by,
    widened,
)
from extractor.wording import fold

FEWEST = 3  # rows with figures
_MOST_HEADER = 8  # lines
_MOST_NAMES = 4  # lines of names over a row without a label
_MOST_LABELS = 12  # lines of one piece between two rows of a table
_MOST_PIECES = 100  # of a line: no page is as wide
_LABELS = 30  # lines whose labels show how wide these may be
_LONG_LABEL, _LONG_HEADER = 40, 16  # characters
_NEAR = 3.0  # heights of a line between two of one table
_TIGHT = 0.6  # and between two of one header, where one has but a single word and no title stands above
_AMOUNTS = 0.4  # of the rows
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_SENTENCE = re.compile(r"[。；]|，(?!\d)")
_OVER = ("table_title", "table_note", "table_remark", "contents")


class Stretch(NamedTuple):
    """Lines [start, end) print a table whose header ends before line `body`.

    `fewer`: it has fewer rows than one is known by; it must go on with another.
    """

    start: int
    body: int
    end: int
    fewer: bool = False


def stretches(
    lines: Sequence[PieceLine], fewest: int = FEWEST, above: str = "", names: frozenset[str] = frozenset()
) -> Iterator[Stretch]:
    """What looks like a table, from the top down; the first may have as few rows as `fewest` says.

    One may have a single row that stands right below a title or the note of a unit: on the page, or `above` it. The
    header of one that may go on has these `names`.
    """
    rows = counted(lines)
    done = at = 0
    while at < len(lines):
        end = _end(lines, rows, at) if rows[at] else at + 1
        if rows[at]:
            start, body = header_above(lines, rows, at, done, names, above)
            titled = start < body and (
                _is_over(lines[start - 1].text) if start > done else not start and _is_over(above)
            )
            least = 1 if titled else FEWEST
            if _is_table(lines[at:end], rows[at:end], least if done else min(least, fewest)):
                yield Stretch(start, body, end, sum(rows[at:end]) < least)
                done = end
        at = end


def counted(lines: Sequence[PieceLine]) -> list[bool]:
    """Which lines are rows of a table: words or a code, and a figure behind them; so are amounts beside their label."""
    found = [is_row(line) and _labelled(line) and not running(line) for line in lines]
    for at, line in enumerate(lines):
        if not found[at] and line.pieces and _of_amounts(line):
            around = [other for other in lines[max(0, at - 1) : at + 2] if other is not line]
            found[at] = any(_label_of(other, line) for other in around) or _named(lines, at)
    return found


def _named(lines: Sequence[PieceLine], at: int) -> bool:
    """Whether the amounts of a line without a label stand each under a word: a table of one row for the whole body."""
    above = [piece for line in lines[max(0, at - _MOST_NAMES) : at] for piece in line.pieces]
    if len(lines[at].pieces) < FEWEST or any(is_amount(piece.text) for piece in above):
        return False
    return all(any(_meet(piece, name) for name in above) for piece in lines[at].pieces)


def running(line: PieceLine) -> bool:
    """Whether a line is running text, of a table of contents, or what stands over a table."""
    if counts(line):
        return False
    if len(line.pieces) > _MOST_PIECES:
        return True
    if any(_SENTENCE.search(piece.text) for piece in line.pieces) or _is_over(line.text):
        return True
    return page_number(line.text) is not None and not line.text.isdigit()


def _is_over(text: str) -> bool:
    return any(is_(kind, text) for kind in _OVER)


def _labelled(line: PieceLine) -> bool:
    first = fold(line.pieces[0].text)
    return _CODE.fullmatch(first) is not None or any(not is_figure(piece.text) for piece in line.pieces)


def _of_amounts(line: PieceLine) -> bool:
    """Whether a line holds figures and nothing else, years and numbers that count apart."""
    return all(is_figure(piece.text) for piece in line.pieces) and any(is_amount(piece.text) for piece in line.pieces)


def _label_of(label: PieceLine, line: PieceLine) -> bool:
    """Whether words that a line overlaps in height stand before it; without heights, those on the next line."""
    level = label.top < line.bottom and line.top < label.bottom
    if not label.pieces or not (level or line.bottom == label.bottom):
        return False
    return label.pieces[-1].x1 < line.pieces[0].x0 and not any(is_figure(piece.text) for piece in label.pieces)


def _end(lines: Sequence[PieceLine], rows: Sequence[bool], start: int) -> int:
    """Behind the last row of a table: single labels go on it as long as rows follow, several cells in any case."""
    end, labels = start + 1, 0
    names = max(lines[max(0, start - _MOST_NAMES) : end], key=lambda line: len(line.pieces))
    columns = [(piece.x0, piece.reach) for piece in names.pieces]
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line.pieces or (running(line) and not _under(columns, line)):
            break
        columns = widened(columns, line)
        if _apart(lines, index) > _NEAR and not (rows[index] and _below(lines[start:end], line)):
            break
        level = end == index and (line.top < lines[index - 1].bottom or _goes_on(lines, rows, index))
        if rows[index] or len(line.pieces) > 1 or level:
            end, labels = index + 1, 0
        elif labels < _MOST_LABELS and len(line.text) <= _LONG_LABEL:
            labels += 1
        else:
            break
    return end


def _under(columns: Sequence[Interval], line: PieceLine) -> bool:
    """Whether what reads like running text stands in a column of remarks: each piece in one column at most, sentences
    in none that is the first."""
    if len(columns) < FEWEST or _is_over(line.text) or page_number(line.text) is not None:
        return False
    met = [met_by(piece, columns) for piece in line.pieces]
    said = [_SENTENCE.search(piece.text) is not None for piece in line.pieces]
    return any(met) and all(len(own) < 2 and not (spoken and 0 in own) for own, spoken in zip(met, said, strict=True))


def _meet(piece: Piece, name: Piece) -> bool:
    return piece.x0 < name.reach and name.x0 < piece.reach


def _goes_on(lines: Sequence[PieceLine], rows: Sequence[bool], index: int) -> bool:
    """Whether a line goes on with a label of the last row: it begins where words above it do, nearer than rows are."""
    last = next(at for at in range(index - 1, -1, -1) if rows[at])
    words = (piece for piece in lines[index - 1].pieces if not is_figure(piece.text))
    under = any(abs(piece.x0 - lines[index].pieces[0].x0) < 1 for piece in words)
    return under and last > 0 and _apart(lines, index) < _TIGHT * _apart(lines, last)


def _below(table: Sequence[PieceLine], line: PieceLine) -> bool:
    """Whether a row far below a table, behind blank ones, is of it: each figure ends where one of the table does."""
    ends = {round(piece.x1) for row in table for piece in row.pieces if is_figure(piece.text)}
    own = [round(piece.x1) for piece in line.pieces if is_figure(piece.text)]
    return all({end - 1, end, end + 1} & ends for end in own)


def _apart(lines: Sequence[PieceLine], index: int) -> float:
    """How far a line is below the one before, in heights of its own."""
    line = lines[index]
    height = line.bottom - line.top
    return (line.top - lines[index - 1].bottom) / height if height else 0.0


def header_above(
    lines: Sequence[PieceLine],
    rows: Sequence[bool],
    first: int,
    done: int = 0,
    names: frozenset[str] = frozenset(),
    above: str = "",
) -> tuple[int, int]:
    """Where header and body begin, given the first row: below the title, the unit note or any sentence.

    A single word belongs to the header if it is close to it or one of these `names`, or if a title or note stands over
    it, `above` the page where this begins with it. A label over the row that opens one (一、), that the row overlaps
    in height or goes on, is of the body, if a header stands above it or the page begins with it.
    """
    start = last = body = first
    while start > max(done, first - _MOST_HEADER) and not rows[start - 1] and _may_be_header(lines, start - 1):
        start -= 1
        if _opens(lines[start]) or (body == start + 1 and (_overlaps(lines, start) or _wraps(lines, start))):
            body = start
        near = len(lines[start].pieces) > 1 or _apart(lines, start + 1) <= _TIGHT or lines[start].text in names
        last = start if last == start + 1 and near else last
    if not _is_over(lines[start - 1].text if done < start else above if not start else ""):
        start = last
    while start < body and len(lines[start].pieces) == 1 and len(lines[start].text) > _LONG_HEADER:
        start += 1
    return (start, body) if start < body or not start else (first, first)


def _opens(line: PieceLine) -> bool:
    return len(line.pieces) == 1 and is_("opens", line.text)


def _overlaps(lines: Sequence[PieceLine], index: int) -> bool:
    """Whether a single label is level with a part of the line below it."""
    return len(lines[index].pieces) == 1 and lines[index + 1].top < lines[index].bottom


def _wraps(lines: Sequence[PieceLine], index: int) -> bool:
    """Whether a single label goes on in the row below it: it begins where labels do, and is as wide as the widest."""
    label, *more = lines[index].pieces
    below = lines[index + 1 : index + 1 + _LABELS]
    labels = [next((piece for piece in line.pieces if not is_figure(piece.text)), None) for line in below]
    flush = [other for other in labels if other and abs(other.x0 - label.x0) < 1]
    return not more and labels[0] in flush and all(other.reach <= label.reach for other in flush)


def _may_be_header(lines: Sequence[PieceLine], index: int) -> bool:
    line = lines[index]
    if not line.pieces or running(line) or any(is_amount(piece.text) for piece in line.pieces):
        return False
    return _apart(lines, index + 1) <= _NEAR


def _is_table(lines: Sequence[PieceLine], rows: Sequence[bool], fewest: int) -> bool:
    found = [line for line, row in zip(lines, rows, strict=True) if row]
    amounts = sum(is_amount(piece.text) for line in found for piece in line.pieces)
    return len(found) >= fewest and amounts >= max(fewest, _AMOUNTS * len(found)) and len(filled(found)) > 1
