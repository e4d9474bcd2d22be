"""Which of the rows before or behind another it may be the sum of, as far as their figures tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from extractor.figures import reaches
from extractor.relations.tables.row_hierarchy import RowHierarchy

# How large a row must be that one column alone tells of.
_TELLING = 1000
_NOUGHT = Decimal(0)


def closing_prefix(rows: RowHierarchy, whole: int, below: Iterable[int]) -> list[int]:
    """As many of the rows below one as make it up in most columns; none where none do beyond chance."""
    best, found = (0, 0), 0
    parts: list[int] = []
    wanted = [(number, values, values[whole]) for number, values in enumerate(rows.values) if values[whole]]
    sums, printed = [_NOUGHT] * len(rows.columns), [0] * len(rows.columns)
    reach = [half[whole] for half in rows.half]
    for part in below:
        parts.append(part)
        closing: list[int] = []
        broken = passed = 0
        for number, values, aim in wanted:
            if values[part]:
                sums[number] += values[part]
                printed[number] += 1
                reach[number] += rows.half[number][part]
            gap = sums[number] - aim
            passed += gap > aim
            if printed[number] > 1 and reaches(gap, reach[number]):
                closing.append(number)
            else:
                broken += 1
        wholes = {abs(rows.values[number][whole]) for number in closing}  # a column printed again tells nothing new
        sure = len(wholes) > 1 or any(value >= _TELLING for value in wholes)
        if sure and len(closing) > broken and (len(closing), -broken) > best:
            best, found = (len(closing), -broken), len(parts)
        if passed == len(wanted):
            break  # twice as much already
    return parts[:found]


def untwinned(rows: RowHierarchy, places: Sequence[int]) -> list[int]:
    """The rows without those that only say the row before them again: a group of a single item."""
    kept: list[int] = []
    for place in places:
        twin = bool(kept) and all(values[place] == values[kept[-1]] for values in rows.values)
        if not (twin and any(values[place] for values in rows.values)):
            kept.append(place)
    return kept


def folded(rows: RowHierarchy, places: Sequence[int], *, nearly: bool = False) -> list[int]:
    """The rows with what makes up one of them before it left out: a total that is not called one.

    `nearly`: in some column it is made up, in the others all but.
    """
    kept: list[int] = []
    for place in places:
        makes = len(kept) > 1 and (_nearly if nearly else _sums_up)(rows, place, kept)
        kept = [place] if makes else [*kept, place]
    return kept


def folds(rows: RowHierarchy, whole: int, parts: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The first part of a total, where that is the sum of the rows before it, with these; where the total closes with
    it, one column that bears it out is enough."""
    sums_up = _nearly if any(rows.closes(whole, parts)) else _sums_up
    first = min(parts, default=0)
    above = list(takewhile(lambda at: not rows.total(at), range(first - 1, -1, -1)))[::-1]
    for listed in (above, untwinned(rows, above)):
        if first < whole and not rows.total(first) and len(listed) > 1 and sums_up(rows, first, listed):
            yield first, tuple(listed)


def _sums_up(rows: RowHierarchy, whole: int, parts: Sequence[int]) -> bool:
    """Whether rows make up another in every column, and in one of them several do."""
    gaps = [rows.gap(whole, parts, number) for number in range(len(rows.columns))]
    reach = (rows.reach(number, whole, parts) for number in range(len(gaps)))
    return any(rows.closes(whole, parts)) and all(reaches(gap, most) for gap, most in zip(gaps, reach, strict=True))


def _nearly(rows: RowHierarchy, whole: int, parts: Sequence[int]) -> bool:
    """Whether rows make up another in some column, and all but do so in each of the others."""
    verdicts = rows.closes(whole, parts)
    return any(verdicts) and all(
        rows.all_but(whole, parts, at) for at, closes in enumerate(verdicts) if closes is False
    )
