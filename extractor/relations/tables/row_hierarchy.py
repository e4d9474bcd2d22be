"""The rows of one lane as steps that may hold each other: which stand below which, and which are meant to add up."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.figures import reaches
from extractor.model import TableRow
from extractor.relations.tables.column_sums import ColumnSums
from extractor.relations.tables.nesting import Nesting

# A row that misses the rows below it by more than this may as well hold others.
_LOOSE = Decimal("0.2")
_MANY = 5
# What 其中 announces is all of a row where it leaves no more than this.
_CLOSE = Decimal("0.01")
# How far below a row its parts are looked for.
_REACH = 80


@dataclass(frozen=True, slots=True)
class RowHierarchy(ColumnSums):
    """`entries` that add up, in order; `nested` is which row stands inside which."""

    entries: Sequence[TableRow]
    nested: Nesting

    def total(self, place: int) -> bool:
        return self.entries[place].role in ("total", "subtotal")

    def part(self, place: int) -> bool:
        """Whether the row is one of 其中: a part of the row before it, of which there may be others."""
        return self.entries[place].role == "part"

    def printed(self, place: int) -> bool:
        return any(values[place] for values in self.values)

    def numbered(self, place: int) -> bool:
        return self.entries[place].level == 1 and not self.total(place)

    def following(self, place: int) -> Iterator[int]:
        """The rows below a total, up to the next one, or to one that is numbered as it is."""
        level = self.entries[place].level
        for at in range(place + 1, len(self.entries)):
            if self.total(at) or (level and (self.entries[at].level or level + 1) <= level):
                return
            if not self.part(at):
                yield at

    def announced(self, place: int) -> tuple[int, ...]:
        """The rows right below one that 其中 announces, those that another of them holds left out."""
        below: list[int] = []
        for at in range(place + 1, len(self.entries)):
            if self.part(at):
                below.append(at)
            elif self.printed(at):
                break
        return tuple(row for row in below if self.nested.holders[row] not in below)

    def below(self, place: int, ends: Mapping[int, int]) -> Iterator[int]:
        """The unnumbered rows that a row may hold directly; `ends` says where rows that hold others end."""
        at = place + 1
        for _ in range(_REACH):
            if at >= len(self.entries) or self.total(at) or self.numbered(at) or self._further_out(at, place):
                return
            if not self.part(at):
                yield at
            at = ends.get(at, at) + 1

    def inside(self, place: int) -> tuple[int, ...]:
        """The rows inside one that are no 其中 of it; none where they are not set in and numbered alike."""
        if not (held := self.nested.inside(place)):
            return ()
        rows = tuple(row for row in held if not self.part(row))
        return rows if len({(self.entries[row].depth, self.entries[row].level) for row in rows}) == 1 else ()

    def set_in(self, places: Sequence[int]) -> bool:
        """Whether it is shown how far the rows are set in."""
        return bool(places) and self.entries[places[0]].depth is not None

    def beside(self, places: Sequence[int]) -> bool:
        """Whether rows stand beside each other, as far as they are set in: none holds another, one row holds all."""
        known = [place for place in places if self.entries[place].depth is not None]
        among, holders = set(places), {self.nested.holders[place] for place in known}
        return len(holders) <= 1 and not holders & among

    def before(self, place: int) -> tuple[int, ...]:
        """The rows before one that stand where it stands."""
        holder = self.nested.holders[place]
        first = 0 if holder is None else holder + 1
        return tuple(at for at in range(first, place) if self.nested.holders[at] == holder and not self.total(at))

    def exceeds(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether rows are a little more than the one they stand in; of what falls short not all may be listed.

        Where the first of them make it up, the rest only seem to stand in it.
        """
        over = -self.gap(whole, parts, number)
        if not self.reach(number, whole, parts) < over <= _LOOSE * abs(self.values[number][whole]):
            return False
        firsts = enumerate(self.firsts(whole, parts[:-1]), 1)
        return not any(self.inside_makes(whole, count, number, made[number]) for count, made in firsts)

    def _further_out(self, at: int, place: int) -> bool:
        """Whether a row is set in less than another, and cannot stand in it."""
        depth, other = self.entries[at].depth, self.entries[place].depth
        return depth is not None and other is not None and depth < other

    def meant(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether these parts were meant to make the whole in a column: they nearly do so, or others bear it out."""
        return self.nearly(whole, self.gap(whole, parts, number), number) or self.borne_out(whole, parts, number)

    def nearly(self, whole: int, gap: Decimal, number: int) -> bool:
        """Whether a whole is missed by so little in a column that one wrong figure explains it."""
        return abs(gap) <= _LOOSE * abs(self.values[number][whole])

    def borne_out(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether other columns leave no doubt that the parts make the whole: a numbered row's one, a total's several.

        One may close by chance where only the place of a row makes it a total, but not of many numbered rows.
        """
        verdicts = self.closes(whole, parts)
        others = [place for place, verdict in enumerate(verdicts) if verdict and place != number]
        if not self.total(whole):
            return self.numbered(whole) and bool(others)
        many = any(sum(self.numbered(part) and bool(self.values[at][part]) for part in parts) >= _MANY for at in others)
        return len(others) > 1 or many

    def shown(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether many parts make the whole in some column: what is listed is all of it."""
        closing = (number for number, verdict in enumerate(self.closes(whole, parts)) if verdict)
        return any(sum(bool(self.values[number][part]) for part in parts) >= _MANY for number in closing)

    def listed(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether rows that 其中 announces cannot be but some of the whole: they are more, or all but it.

        A list that leaves a true rest in another column leaves one here too, be it ever so small.
        """
        left = (self.gap(whole, parts, at) > _CLOSE * abs(self.values[at][whole]) for at in range(len(self.columns)))
        return self.gap(whole, parts, number) < 0 or not any(left)

    def leaves_a_rest(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether what 其中 announces falls short in a column, and in no fewer columns than it is all of the whole."""
        verdicts = self.closes(whole, parts)
        short = [v is False and self.gap(whole, parts, at) > 0 for at, v in enumerate(verdicts)]
        return short[number] and sum(short) >= verdicts.count(True)

    def left_among(self, whole: int, parts: Sequence[int], number: int, within: Container[int] = ()) -> bool:
        """Whether what is missing is just what a row among the parts, or right behind them, prints: one set in as if
        it stood inside another, or the one that 其中 begins with. What stands `within` a part is counted in it.
        """
        gap, reach = self.gap(whole, parts, number), self.reach(number, whole, parts)
        last, values = max(whole, *parts), self.values[number]
        behind = next((row for row in range(last + 1, len(self.entries)) if values[row]), last)
        rows = (*range(min(whole, *parts) + 1, last + 1), behind)
        others = (values[row] for row in rows if row not in parts and row not in within and row != whole)
        return gap > reach and any(value and reaches(gap - value, reach) for value in others)

    def ended(self, number: int, later: Sequence[int], wholes: Container[int]) -> int:
        """How many items have something in a column and nothing more in later ones; `wholes` hold others."""
        places = (at for at in range(len(self.entries)) if at not in wholes and not self.total(at))
        of_then = (at for at in places if self.values[number][at] and not any(self.values[n][at] for n in later))
        return len({self.values[number][at] for at in of_then})

    def again(self, whole: int, parts: Sequence[int], number: int) -> bool:
        """Whether a total only says in a column what one of its parts says."""
        printed = [value for part in parts if (value := self.values[number][part])]
        return self.total(whole) and printed == [self.values[number][whole]]
