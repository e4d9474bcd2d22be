"""The rows of one lane as steps that may hold each other, and how nearly sums of them close, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.figures import half_digit, reaches
from extractor.model import TableRow
from extractor.relations.tables.fact_table import FactTable

# A total that misses its parts by less than this was meant to be their sum.
_NEAR = Decimal("0.001")
# A row that misses the rows below it by more than this may as well hold others.
_LOOSE = Decimal("0.2")
_MANY = 5
# How far below a row its parts are looked for, and how large a row must be that one column alone tells of.
_REACH, _TELLING = 80, 1000
_NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class RowHierarchy:
    """`entries` that add up, in order; `columns` the numbers of their columns of amounts; `values` by column and place.

    `half` is half of the last digit that each column prints.
    """

    entries: Sequence[TableRow]
    columns: Sequence[int]
    values: Sequence[Sequence[Decimal]]
    half: Sequence[Decimal]

    def total(self, place: int) -> bool:
        return self.entries[place].role in ("total", "subtotal")

    def numbered(self, place: int) -> bool:
        return self.entries[place].level == 1 and not self.total(place)

    def following(self, place: int) -> Iterator[int]:
        """The rows below a total, up to the next one."""
        for at in range(place + 1, len(self.entries)):
            if self.total(at):
                return
            yield at

    def below(self, place: int, ends: Mapping[int, int]) -> Iterator[int]:
        """The unnumbered rows that a row may hold directly; `ends` says where rows that hold others end."""
        at = place + 1
        for _ in range(_REACH):
            if at >= len(self.entries) or self.total(at) or self.numbered(at):
                return
            yield at
            at = ends.get(at, at) + 1

    def closes(self, whole: int, parts: Sequence[int]) -> list[bool | None]:
        """Whether parts make a whole, column by column; None where fewer than two parts are printed."""
        return [self._closes(whole, parts, number) for number in range(len(self.columns))]

    def _closes(self, whole: int, parts: Sequence[int], number: int) -> bool | None:
        values = self.values[number]
        printed = sum(bool(values[part]) for part in parts)
        if printed < 2:
            return None
        return reaches(values[whole] - sum((values[part] for part in parts), _NOUGHT), self.reach(number, printed))

    def reach(self, number: int, printed: int) -> Decimal:
        """What print explains of a sum of so many figures of a column."""
        return self.half[number] * (printed + 1)

    def near(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether many parts all but make a whole in a column."""
        values = self.values[number]
        gap = values[whole] - sum((values[part] for part in parts), _NOUGHT)
        return sum(bool(values[part]) for part in parts) >= _MANY and abs(gap) <= _NEAR * abs(values[whole])

    def meant(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether these parts were meant to make the whole in a column: of a row that only its place makes a whole
        (no total, no number) they must nearly do so."""
        values = self.values[number]
        gap = values[whole] - sum((values[part] for part in parts), _NOUGHT)
        return self.total(whole) or self.numbered(whole) or abs(gap) <= _LOOSE * abs(values[whole])

    def worth(self, whole: int, parts: Sequence[int]) -> tuple[int, int]:
        """In how many columns a reading closes, and in how many it all but does."""
        near = sum(self.near(whole, parts, number) for number in range(len(self.columns)))
        return sum(verdict is True for verdict in self.closes(whole, parts)), near

    def best(self, whole: int, below: Iterable[int]) -> list[int]:
        """As many of the rows below one as make it up in most columns; none where none do beyond chance."""
        best, found = (0, 0), 0
        parts: list[int] = []
        wanted = [(number, values, values[whole]) for number, values in enumerate(self.values) if values[whole]]
        sums, printed = [_NOUGHT] * len(self.columns), [0] * len(self.columns)
        for part in below:
            parts.append(part)
            closing: list[int] = []
            broken = passed = 0
            for number, values, aim in wanted:
                if values[part]:
                    sums[number] += values[part]
                    printed[number] += 1
                gap = sums[number] - aim
                passed += gap > aim
                if printed[number] > 1 and reaches(gap, self.reach(number, printed[number])):
                    closing.append(number)
                else:
                    broken += 1
            sure = len(closing) > 1 or any(abs(self.values[number][whole]) >= _TELLING for number in closing)
            if sure and len(closing) > broken and (len(closing), -broken) > best:
                best, found = (len(closing), -broken), len(parts)
            if passed == len(wanted):
                break  # twice as much already
        return parts[:found]

    def untwinned(self, places: Sequence[int]) -> list[int]:
        """The rows without those that only say the row before them again: a group of a single item."""
        kept: list[int] = []
        for place in places:
            twin = bool(kept) and all(values[place] == values[kept[-1]] for values in self.values)
            if not (twin and any(values[place] for values in self.values)):
                kept.append(place)
        return kept


def row_hierarchy(sheet: FactTable, lane: int) -> RowHierarchy | None:
    """The rows of a lane; None where codes tell its levels, or nothing adds up."""
    entries = [entry for entry in sheet.entries(lane) if entry.role != "part"]
    columns = [c.number for c in sheet.figures(lane) if sheet.kinds[c.number] == {"amount"}]
    if not columns or sum(entry.code is not None for entry in entries) * 2 >= len(entries):
        return None
    values, half = [], []
    for column in columns:
        facts = [sheet.facts.get((entry.row, column)) for entry in entries]
        values.append([fact.value if fact else _NOUGHT for fact in facts])
        half.append(half_digit(max((fact.quantity.decimals for fact in facts if fact), default=0)))
    return RowHierarchy(entries, columns, values, half)
