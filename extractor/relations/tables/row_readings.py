"""Which of the rows before or behind another it may be the sum of, as far as their figures tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from extractor.figures import reaches
from extractor.relations.tables.column_sums import Made, Running
from extractor.relations.tables.row_hierarchy import RowHierarchy

# How large a row must be that one column alone tells of.
_TELLING = 1000
_NOUGHT = Decimal(0)


def closing_prefix(rows: RowHierarchy, whole: int, below: Iterable[int]) -> tuple[list[int], list[int]]:
    """The rows below one that were tried, and as many of them as make it up in most columns; none where none do beyond
    chance."""
    best, found, parts = (0, 0), 0, list[int]()
    wanted = [number for number, values in enumerate(rows.values) if values[whole]]
    sums, printed = [_NOUGHT] * len(rows.columns), [0] * len(rows.columns)
    reach = [half[whole] for half in rows.half]
    for part in below if wanted else ():
        parts.append(part)
        closing: list[int] = []
        broken = passed = 0
        for number in wanted:
            values = rows.values[number]
            aim = values[whole]
            if value := values[part]:
                sums[number] += value
                printed[number] += 1
                reach[number] += rows.half[number][part]
            gap = sums[number] - aim
            passed += gap > aim
            if not reaches(gap, reach[number]):
                broken += 1
            elif printed[number] > 1:  # that the only figure is the whole says nothing
                closing.append(number)
        count = len(closing), -broken
        if len(closing) > broken and count > best and _sure(rows, whole, closing):
            best, found = count, len(parts)
        if passed == len(wanted):
            break  # twice as much already
    return parts, parts[:found]


def _sure(rows: RowHierarchy, whole: int, closing: Sequence[int]) -> bool:
    """Whether it is no chance that these columns close: one that is printed again tells nothing new."""
    wholes = {abs(rows.values[number][whole]) for number in closing}
    return len(wholes) > 1 or any(value >= _TELLING for value in wholes)


def untwinned(rows: RowHierarchy, places: Iterable[int]) -> Iterator[int]:
    """The rows without those that only say the row before them again: a group of a single item."""
    last: int | None = None
    for place in places:
        if last is None or not _twin(rows, place, last):
            yield place
            last = place


def with_twins(rows: RowHierarchy, place: int) -> int:
    """The last of the rows behind one that only say it again: its single item, and that one's."""
    while place + 1 < len(rows.entries) and not rows.total(place + 1) and _twin(rows, place + 1, place):
        place += 1
    return place


def _twin(rows: RowHierarchy, one: int, other: int) -> bool:
    return rows.printed(one) and all(values[one] == values[other] for values in rows.values)


def folded(rows: RowHierarchy, places: Iterable[int], *, nearly: bool = False) -> list[int]:
    """The rows with what makes up one of them before it left out: a total that is not called one.

    `nearly`: in some column it is made up, in the others all but.
    """
    kept, so_far = list[int](), Running(rows)
    for place in places:
        if len(kept) > 1 and _sums_up(rows, place, so_far.made(place), nearly=nearly):
            kept, so_far = [], Running(rows)
        kept.append(place)
        so_far.add(place)
    return kept


def folds(rows: RowHierarchy, whole: int, parts: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The first part of a total, where that is the sum of the rows before it, with these; where the total closes with
    it, one column that bears it out is enough."""
    nearly = any(rows.closes(whole, parts))
    first = min(parts, default=0)
    if first >= whole or rows.total(first):
        return
    above = tuple(takewhile(lambda at: not rows.total(at), range(first - 1, -1, -1)))[::-1]
    for listed in (above, tuple(untwinned(rows, above))):
        if len(listed) > 1 and _sums_up(rows, first, rows.made(first, listed), nearly=nearly):
            yield first, listed


def _sums_up(rows: RowHierarchy, whole: int, made: Sequence[Made], *, nearly: bool) -> bool:
    """Whether rows make up another in every column, in one of them several; `nearly`: all but do so in the others."""
    several = any(each.printed > 1 and each.meets for each in made)
    missed = [number for number, each in enumerate(made) if not each.meets]
    return several and (not missed or (nearly and all(rows.nearly(whole, made[at].gap, at) for at in missed)))
