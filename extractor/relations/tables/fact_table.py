"""A table with its figures by cell, and how nearly sums of its cells close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from extractor.figures import Agreement, Precision, half, linear, reaches, worth
from extractor.model import Column, Fact, GroundId, Narrative, Relation, Table, TableRow, Term
from extractor.number import unmarked
from extractor.taxonomy import classifications, table_kind
from extractor.wording import fold

Cell = tuple[int, int]
_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True)
class FactTable:
    """A table, and its facts by (row, column).

    `kinds` are the kinds of figures of each column, `named` the codes that the names of (row, lane) mean.
    """

    table: Table
    facts: Mapping[Cell, Fact]
    kinds: Mapping[int, frozenset[str]]
    named: Mapping[Cell, str]
    precision: Precision

    @property
    def name(self) -> str:
        """The table for people: its title, else its page."""
        return f"《{self.table.title}》" if self.table.title else f"第{(self.table.pages or (1,))[0]}页的表"

    def figures(self, lane: int) -> tuple[Column, ...]:
        """The columns of a lane that hold figures which add up."""
        return tuple(self._figures.get(lane, ()))

    def entries(self, lane: int) -> tuple[TableRow, ...]:
        return self._entries.get(lane, ())

    @property
    def lanes(self) -> tuple[int, ...]:
        return tuple(self._entries)

    @cached_property
    def nameless(self) -> tuple[int, ...]:
        """The rows that no entry names: of the header, and of what was not read."""
        named = {entry.row for entry in self.table.entries}
        return tuple(row for row in range(len(self.table.grid)) if row not in named)

    @cached_property
    def _figures(self) -> Mapping[int, Sequence[Column]]:
        found: defaultdict[int, list[Column]] = defaultdict(list)
        for column in self.table.columns:
            if column.role == "figure" and _adds_up(self.kinds.get(column.number)):
                found[column.lane].append(column)
        return found

    @cached_property
    def _entries(self) -> Mapping[int, tuple[TableRow, ...]]:
        """The rows by their lanes, in the order of these."""
        found: defaultdict[int, list[TableRow]] = defaultdict(list)
        for entry in self.table.entries:
            found[entry.lane].append(entry)
        return {lane: tuple(found[lane]) for lane in sorted(found)}

    def code(self, entry: TableRow) -> str | None:
        """The classification code of an entry: printed, or that of the concept its name means."""
        if entry.code and len(entry.code) in (3, 5, 7):
            return entry.code
        return self.named.get((entry.row, entry.lane))

    def described(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether each of several rows is described (date, rate, place) in a column that another leaves blank: none
        of them holds others, and the other one is their total."""
        columns = (c.number for c in self.table.columns if c.role not in ("line", "code"))
        aside = (c for c in columns if not self.kinds.get(c, frozenset()) & {"amount", "change"})
        grid = self.table.grid
        return len(parts) > 1 and any(not grid[whole][c] and all(grid[row][c] for row in parts) for c in aside)

    def noted(self, cell: Cell) -> bool:
        """Whether a cell refers to a note, which may say that its figure is not what its place says."""
        text = fold(self.table.grid[cell[0]][cell[1]])
        return unmarked(text) != text

    def sum(self, whole: Cell, parts: Sequence[Cell]) -> Agreement | None:
        """Whether cells make up another; blanks count as nought. None without a whole, or where no part is printed."""
        stated = self.facts.get(whole)
        printed = [fact for cell in parts if (fact := self.facts.get(cell))]
        if stated is None or (stated.value and not printed):
            return None
        sides = self.precision.intervals([stated, *printed])
        return linear(sides[0], sides[1:], [1] * len(printed))

    def untwinned(self, parts: Sequence[Cell]) -> list[Cell]:
        """Cells without those right below one of the very same thing that print its figure again."""
        return [cell for cell in parts if not ((cell[0] - 1, cell[1]) in parts and self._again(cell))]

    def _again(self, cell: Cell) -> bool:
        above, below = self.facts.get((cell[0] - 1, cell[1])), self.facts.get(cell)
        if above is None or below is None or above.concept is None:
            return False
        return (above.label, above.concept, above.value) == (below.label, below.concept, below.value)

    def closes(self, whole: Cell, parts: Sequence[Cell]) -> bool | None:
        """Whether a sum of cells holds within rounding; None where it says nothing (no figures, or all nought).

        What meets, or misses by more than print explains, needs no closer look.
        """
        amounts = self._amounts
        if (stated := amounts.get(whole)) is None:
            return None
        gap, reach = stated
        printed = [amount for cell in parts if (amount := amounts.get(cell))]
        said = bool(printed) and (gap or any(value for value, _ in printed))
        for value, rounding in printed:
            gap -= value
            reach += rounding
        if not said:
            return None
        if not gap or not reaches(gap, reach):
            return not gap
        facts = [fact for cell in (whole, *parts) if (fact := self.facts.get(cell))]
        return reaches(gap, sum(self.precision.halves(facts), Decimal(0)))

    @cached_property
    def _amounts(self) -> Mapping[Cell, tuple[Decimal, Decimal]]:
        """What each figure is worth, and half of its last digit: without end where it is only about right."""
        told = ((cell, fact, fact.quantity.approximate) for cell, fact in self.facts.items())
        return {cell: (worth(fact), _ENDLESS if roughly else half(fact)) for cell, fact, roughly in told}

    def relation(
        self, rule: str, whole: Cell, parts: Sequence[Cell], firm: bool, ground: GroundId | None = None
    ) -> Relation | None:
        """The sum as a relation; None where no part is printed. Noughts and blanks add nothing and are left out."""
        stated = self.facts.get(whole)
        printed = [fact for cell in parts if (fact := self.facts.get(cell))]
        if stated is None or not printed:
            return None
        terms = tuple(Term(1, fact) for fact in [fact for fact in printed if fact.value] or printed)
        return Relation(rule, "sum", "table", stated, terms, firm, self.name, ground=ground)


def fact_tables(tables: Sequence[Table], narrative: Narrative, printed: Precision) -> tuple[FactTable, ...]:
    """Each table with its facts; a row of another measure (平均利率% below amounts) takes no part in sums.

    The rows of indicators are no account: they have relations of their own."""
    apart = {table.number for table in tables if table_kind(table.kind).has("indicators")}
    found: dict[int, dict[Cell, Fact]] = defaultdict(dict)
    for fact in narrative.cells:
        if fact.cell is not None and fact.kind != "other" and fact.cell[0] not in apart:
            found[fact.cell[0]][fact.cell[1:]] = fact
    return tuple(_sheet(table, found.get(table.number, {}), printed) for table in tables)


def _sheet(table: Table, facts: Mapping[Cell, Fact], printed: Precision) -> FactTable:
    kinds: dict[int, set[str]] = defaultdict(set)
    named: dict[Cell, str] = {}
    for (row, column), fact in facts.items():
        kinds[column].add(fact.kind)
        if fact.concept and (code := next(filter(None, map(fact.dimension, _spending())), None)):
            named[row, table.columns[column].lane] = code
    return FactTable(table, facts, {column: frozenset(k) for column, k in kinds.items()}, named, printed)


@cache
def _spending() -> tuple[str, ...]:
    """The classifications of spending; tables print but the main ones of a government's many kinds of revenue."""
    return tuple(name for name, known in classifications().items() if known.measure == "expenditure")


def _adds_up(kinds: frozenset[str] | None) -> bool:
    return bool(kinds) and kinds is not None and kinds <= {"amount", "count", "change", "area"}


def mostly(verdicts: Sequence[bool | None], share: float = 0.6) -> bool:
    """Whether a hypothesis holds so often where it says anything that a breach is the exception."""
    said = [verdict for verdict in verdicts if verdict is not None]
    return bool(said) and sum(said) >= share * len(said)
