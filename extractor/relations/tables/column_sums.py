"""How nearly some rows make up another, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractor.figures import reaches

# A total that misses its parts by less than this was meant to be their sum.
_NEAR = Decimal("0.001")
_MANY = 5
_NOUGHT = Decimal(0)


class Made(NamedTuple):
    """What rows make of another in a column: how many of them print anything, what is left, and what print explains."""

    printed: int
    gap: Decimal
    reach: Decimal

    @property
    def meets(self) -> bool:
        return reaches(self.gap, self.reach)


class _Tried(NamedTuple):
    """What rows make of another, column by column, and whether they make it up: None where fewer than two print."""

    made: list[Made]
    closes: list[bool | None]


@dataclass(frozen=True, slots=True)
class ColumnSums:
    """`columns` are the numbers of columns of amounts; `values` theirs by column and place of the row, `half` half of
    the last digit of each: what print explains. What rows make is added up once (`_added`), however often it is asked.
    """

    columns: Sequence[int]
    values: Sequence[Sequence[Decimal]]
    half: Sequence[Sequence[Decimal]]
    _added: dict[tuple[int, tuple[int, ...]], _Tried] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def made(self, whole: int, parts: Sequence[int]) -> list[Made]:
        """What parts make of a whole, column by column."""
        return self._tried(whole, parts).made

    def _tried(self, whole: int, parts: Sequence[int]) -> _Tried:
        key = whole, tuple(parts)
        if (known := self._added.get(key)) is None:
            made = list(self._made(*key))
            known = self._added[key] = _Tried(made, [each.meets if each.printed > 1 else None for each in made])
        return known

    def _made(self, whole: int, parts: tuple[int, ...]) -> Iterator[Made]:
        for values, half in zip(self.values, self.half, strict=True):
            gap, reach, printed = values[whole], half[whole], 0
            for part in parts:
                if value := values[part]:
                    gap -= value
                    reach += half[part]
                    printed += 1
            yield Made(printed, gap, reach)

    def firsts(self, whole: int, parts: Sequence[int]) -> Iterator[list[Made]]:
        """What the first one, the first two, ... of parts make of a whole."""
        running = Running(self)
        for part in parts:
            running.add(part)
            yield running.made(whole)

    def structural(self, whole: int, parts: Sequence[int]) -> list[bool | None]:
        """Whether the rows inside one make it up, column by column; None where nothing of them is printed.

        One that is less than the row it stands in is the only one that is listed.
        """
        made = self.made(whole, parts)
        return [self.inside_makes(whole, len(parts), number, found) for number, found in enumerate(made)]

    def inside_makes(self, whole: int, parts: int, number: int, made: Made) -> bool | None:
        """Whether so many rows inside one make it up in a column."""
        only = parts == 1 and made.gap > made.reach
        return None if not made.printed or not self.values[number][whole] or only else made.meets

    def closes(self, whole: int, parts: Sequence[int]) -> list[bool | None]:
        """Whether parts make a whole, column by column; None where fewer than two parts are printed."""
        return self._tried(whole, parts).closes

    def reach(self, number: int, whole: int, parts: Sequence[int]) -> Decimal:
        """What print explains of a sum of figures of a column."""
        return self.made(whole, parts)[number].reach

    def near(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether many parts all but make a whole in a column."""
        return self._near(self.made(whole, parts)[number], whole, number)

    def _near(self, made: Made, whole: int, number: int) -> bool:
        return made.printed >= _MANY and abs(made.gap) <= _NEAR * abs(self.values[number][whole])

    def worth(self, whole: int, parts: Sequence[int]) -> tuple[int, int, int]:
        """In how many columns a reading closes, to the last digit in how many, and in how many more it all but does."""
        closing = exact = near = 0
        for number, (made, verdict) in enumerate(zip(*self._tried(whole, parts), strict=True)):
            closing += bool(verdict)
            exact += bool(verdict) and not made.gap
            near += not verdict and self._near(made, whole, number)
        return closing, exact, near

    def gap(self, whole: int, parts: Sequence[int], number: int) -> Decimal:
        return self.made(whole, parts)[number].gap


class Running:
    """What some rows come to, one after the other."""

    def __init__(self, sums: ColumnSums) -> None:
        self._sums = sums
        self._so_far = [Made(0, _NOUGHT, _NOUGHT)] * len(sums.columns)

    def add(self, part: int) -> None:
        """One more row."""
        for number, (printed, total, reach) in enumerate(self._so_far):
            if value := self._sums.values[number][part]:
                self._so_far[number] = Made(printed + 1, total + value, reach + self._sums.half[number][part])

    def made(self, whole: int) -> list[Made]:
        """What they make of another row."""
        values, half = self._sums.values, self._sums.half
        return [
            Made(printed, values[number][whole] - total, half[number][whole] + reach)
            for number, (printed, total, reach) in enumerate(self._so_far)
        ]
