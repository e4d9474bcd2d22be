"""A document as a slip meets it: its figures, the relations they stand in, and what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.figures import last_digit, reaches, scale, worth
from extractor.inject.figures import Edit, PrintedFigure, printed_figures
from extractor.inject.numeral import Numeral
from extractor.judge import exactness
from extractor.judge.verdict import verdict
from extractor.model import Check, Fact, Relation, Report, Severity, Term
from extractor.pipeline import judged_with

# Relations that settle a figure; a bound or a direction leaves it a range.
_LOOSE = ("bound", "direction")
SERIOUS: tuple[Severity, ...] = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Copies:
    """A row of a table block that is printed so many times: not at all, or twice."""

    block: int
    row: int
    times: int


@dataclass(frozen=True, slots=True)
class Change:
    """A slip ready to be made: what is printed instead, and what the changed facts then are (same numbers).

    Of a row that is left out or printed twice the facts are what it then adds to its totals.
    """

    edits: tuple[Edit, ...]
    facts: tuple[Fact, ...]
    copies: Copies | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """How relations meet a change: the rules by which it would be told, whether one of them is no mere guess, and
    whether the figure is settled: some relation bears on it, and none is broken beyond rounding."""

    broken: tuple[str, ...]
    firm: bool
    settled: bool


class Scene:
    """The figures of a report by number and by place, with the relations that hold on each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.figures = printed_figures(report)
        self.by_fact = {figure.fact.number: figure for figure in self.figures}
        self.texts = tuple(figure for figure in self.figures if figure.fact.cell is None)
        self._order = {figure.fact.number: place for place, figure in enumerate(self.texts)}
        self._cells = {figure.fact.cell: figure for figure in self.figures if figure.fact.cell is not None}
        self._said = _grouped(self.texts, lambda fact: fact.mention)
        self._rows = _grouped(self._cells.values(), lambda fact: fact.cell and fact.cell[:2])
        self._columns = _grouped(self._cells.values(), lambda fact: fact.cell and fact.cell[::2])
        self._meant = _grouped(self.texts, lambda fact: fact.concept)
        self._exact = exactness([check.relation for check in report.checks], report.narrative)
        self._told: dict[Hashable, bool] = {}
        self._holding: defaultdict[int, list[Check]] = defaultdict(list)
        for check in report.checks:
            if check.status in ("ok", "rounding"):
                for number in {fact.number for fact in facts_of(check.relation)}:
                    self._holding[number].append(check)
        self.cited = {
            fact.number
            for finding in report.findings
            if finding.severity in SERIOUS
            for fact in (*finding.facts, *(suspect.fact for suspect in finding.suspects))
        }

    def holding(self, fact: Fact) -> Sequence[Check]:
        """The relations on a figure that hold."""
        return self._holding[fact.number]

    def guarded(self, fact: Fact) -> bool:
        """Whether another figure in its place would be told: tried with one figure for all relations of a rule in one
        table or section, for they are found alike."""
        checks = [check for check in self.holding(fact) if check.relation.relation not in _LOOSE]
        return any(self._telling(check, fact) for check in checks)

    def _telling(self, check: Check, fact: Fact) -> bool:
        stated = check.relation.stated
        group = (check.relation.rule, stated.cell[0] if stated.cell else -1, stated.section)
        if group not in self._told:
            far = 2 * fact.value + 1
            other = replace(fact, value=far, quantity=replace(fact.quantity, value=abs(far)))
            self._told[group] = check.relation.rule in self.guard(Change((), (other,))).broken
        return self._told[group]

    def guard(self, change: Change) -> Guard:
        """By which relations a change is told. What only is believed because it holds is silent once it is broken: so
        all that must agree is asked anew, with the figures as they then are.
        """
        altered = {fact.number: fact for fact in change.facts}
        checks = list({check.number: check for fact in change.facts for check in self.holding(fact)}.values())
        if change.copies:
            checks = [c for c in checks if c.relation.relation == "sum" and c.relation.stated.number not in altered]
        broken = [c for c in checks if verdict(_with(c.relation, altered), self._exact).status == "violated"]
        if not broken:
            return Guard((), False, any(check.relation.relation not in _LOOSE for check in checks))
        violated = [check for check in judged_with(self.report, altered) if check.status == "violated"]
        told = [c for c in violated if not altered.keys().isdisjoint(fact.number for fact in facts_of(c.relation))]
        if change.copies:  # a row that adds nothing is no part of its sum any more
            sums = {(c.relation.rule, c.relation.stated.number) for c in broken}
            told = [c for c in violated if (c.relation.rule, c.relation.stated.number) in sums]
        return Guard(tuple(sorted({c.relation.rule for c in told})), any(c.relation.firm for c in told), False)

    def said_with(self, figure: PrintedFigure, *kinds: str) -> Iterator[PrintedFigure]:
        """Other figures that the text says of the same thing in the same place."""
        if figure.fact.cell is None:
            for other in self._said[figure.fact.mention]:
                if other is not figure and other.fact.kind in kinds:
                    yield other

    def row(self, figure: PrintedFigure) -> list[PrintedFigure]:
        """The figures of its row in its half of the table, from left to right."""
        cell = figure.fact.cell
        if cell is None:
            return []
        lanes = {column.number: column.lane for column in self.report.tables[cell[0]].columns}
        beside = self._rows[cell[:2]]
        own = [each for each in beside if each.fact.cell and lanes[each.fact.cell[2]] == lanes[cell[2]]]
        return sorted(own, key=lambda each: each.fact.cell or cell)

    def column(self, figure: PrintedFigure) -> list[PrintedFigure]:
        """The figures of its column, from the top."""
        cell = figure.fact.cell
        return sorted(self._columns[cell[::2]], key=lambda each: each.fact.cell or cell) if cell else []

    def item(self, figure: PrintedFigure) -> bool:
        """Whether its row is an item that no row below it makes up."""
        cell = figure.fact.cell
        if cell is None:
            return False
        table = self.report.tables[cell[0]]
        lane = table.columns[cell[2]].lane
        plain = any((e.row, e.lane, e.role) == (cell[1], lane, "item") for e in table.entries)
        sums = (check.relation for each in self.row(figure) for check in self.holding(each.fact))
        return plain and not any(r.relation == "sum" and _down_to(r, cell) for r in sums)

    def sentence(self, figure: PrintedFigure) -> list[PrintedFigure]:
        """All that the text says of its thing in its place."""
        return list(self._said[figure.fact.mention]) if figure.fact.cell is None else []

    def sentence_above(self, figure: PrintedFigure) -> list[PrintedFigure]:
        """The same of the thing that is spoken of before it in its section."""
        if figure.fact.cell is not None:
            return []
        earlier = self.texts[: self._order[figure.fact.number]]
        before = next((e for e in reversed(earlier) if e.fact.mention != figure.fact.mention), None)
        return self.sentence(before) if before and before.fact.section == figure.fact.section else []

    def of_the_same(self, figure: PrintedFigure) -> Iterator[PrintedFigure]:
        """Other figures in the row of a table; in the text those of the same thing, here and elsewhere."""
        fact = figure.fact
        if fact.cell is not None:
            yield from self._rows[fact.cell[:2]]
            return
        yield from self._said[fact.mention]
        if fact.concept is not None:
            yield from self._meant[fact.concept]

    def beside(self, figure: PrintedFigure) -> Iterator[PrintedFigure]:
        """The figures right before and behind it in the text; in a table those above, below, left and right."""
        if figure.fact.cell is None:
            at = self._order[figure.fact.number]
            yield from self.texts[max(0, at - 1) : at] + self.texts[at + 1 : at + 2]
            return
        table, row, column = figure.fact.cell
        for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            other = self._cells.get((table, row + down, column + right))
            if other is not None:
                yield other


def _down_to(relation: Relation, cell: tuple[int, int, int]) -> bool:
    """Whether a relation makes the figures of a row of those of other rows."""
    parts = {term.fact.cell[:2] for term in relation.terms if term.fact.cell}
    stated = relation.stated.cell
    return stated is not None and stated[:2] == cell[:2] and bool(parts - {cell[:2]})


def _grouped(
    figures: Iterable[PrintedFigure], key: Callable[[Fact], Hashable]
) -> defaultdict[Hashable, list[PrintedFigure]]:
    found: defaultdict[Hashable, list[PrintedFigure]] = defaultdict(list)
    for figure in figures:
        found[key(figure.fact)].append(figure)
    return found


def facts_of(relation: Relation) -> tuple[Fact, ...]:
    return (relation.stated, *(term.fact for term in relation.terms))


def retyped(figure: PrintedFigure, numeral: Numeral) -> Change:
    """The figure with another number in its place; its sign and unit stay."""
    return Change((Edit(figure.place, numeral.text),), (with_value(figure.fact, numeral),))


def with_value(fact: Fact, numeral: Numeral) -> Fact:
    """The fact as it reads with this number."""
    value, negative = numeral.printed.value, fact.value < 0
    sign = -1 if fact.quantity.value < 0 else 1
    quantity = replace(fact.quantity, value=sign * value, decimals=numeral.decimals)
    return replace(fact, value=-value if negative else value, quantity=quantity)


def in_unit_of(value: Decimal, source: Fact, target: Fact) -> Decimal:
    """An amount in the unit of `source` as it is in that of `target`."""
    return value * scale(source) / scale(target)


def _with(relation: Relation, altered: dict[int, Fact]) -> Relation:
    terms = tuple(Term(term.sign, altered.get(term.fact.number, term.fact)) for term in relation.terms)
    return replace(relation, stated=altered.get(relation.stated.number, relation.stated), terms=terms)


def matters(change: Change, originals: Iterable[Fact]) -> bool:
    """Whether a figure that nothing guards becomes another one by more than its last digit."""
    before = {fact.number: fact for fact in originals}
    return any(_far(before[fact.number], fact) for fact in change.facts)


def _far(old: Fact, new: Fact) -> bool:
    decimals = min(old.quantity.decimals, new.quantity.decimals)
    slack = last_digit(decimals) * max(scale(old), scale(new)) if decimals else Decimal(0)
    return not reaches(worth(old) - worth(new), slack)
