"""How nearly some rows make up another, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.figures import reaches

# A total that misses its parts by less than this was meant to be their sum.
_NEAR = Decimal("0.001")
_MANY = 5
_NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class ColumnSums:
    """`columns` are the numbers of columns of amounts; `values` theirs by column and place of the row, `half` half of
    the last digit of each: what print explains."""

    columns: Sequence[int]
    values: Sequence[Sequence[Decimal]]
    half: Sequence[Sequence[Decimal]]

    def structural(self, whole: int, parts: Sequence[int]) -> list[bool | None]:
        """Whether the rows inside one make it up, column by column; None where nothing of them is printed.

        One that is less than the row it stands in is the only one that is listed.
        """
        return [self._structural(whole, parts, number) for number in range(len(self.columns))]

    def _structural(self, whole: int, parts: Sequence[int], number: int) -> bool | None:
        values = self.values[number]
        printed = sum(bool(values[part]) for part in parts)
        gap = self.gap(whole, parts, number)
        if not printed or not values[whole] or (len(parts) == 1 and gap > self.reach(number, whole, parts)):
            return None
        return reaches(gap, self.reach(number, whole, parts))

    def closes(self, whole: int, parts: Sequence[int]) -> list[bool | None]:
        """Whether parts make a whole, column by column; None where fewer than two parts are printed."""
        return [self._closes(whole, parts, number) for number in range(len(self.columns))]

    def _closes(self, whole: int, parts: Sequence[int], number: int) -> bool | None:
        values = self.values[number]
        if sum(bool(values[part]) for part in parts) < 2:
            return None
        return reaches(self.gap(whole, parts, number), self.reach(number, whole, parts))

    def reach(self, number: int, whole: int, parts: Iterable[int]) -> Decimal:
        """What print explains of a sum of figures of a column."""
        half, values = self.half[number], self.values[number]
        return half[whole] + sum((half[part] for part in parts if values[part]), _NOUGHT)

    def near(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether many parts all but make a whole in a column."""
        values, gap = self.values[number], self.gap(whole, parts, number)
        return sum(bool(values[part]) for part in parts) >= _MANY and abs(gap) <= _NEAR * abs(values[whole])

    def worth(self, whole: int, parts: Sequence[int]) -> tuple[int, int, int]:
        """In how many columns a reading closes, to the last digit in how many, and in how many more it all but does."""
        closing = [number for number, verdict in enumerate(self.closes(whole, parts)) if verdict]
        exact = sum(not self.gap(whole, parts, number) for number in closing)
        near = sum(self.near(whole, parts, number) for number in range(len(self.columns)) if number not in closing)
        return len(closing), exact, near

    def gap(self, whole: int, parts: Sequence[int], number: int) -> Decimal:
        values = self.values[number]
        return values[whole] - sum((values[part] for part in parts), _NOUGHT)
