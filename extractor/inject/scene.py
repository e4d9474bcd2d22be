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

# Relations that settle a figure; a bound or a direction leaves it a range.
_LOOSE = ("bound", "direction")
SERIOUS: tuple[Severity, ...] = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Change:
    """A slip ready to be made: what is printed instead, and what the changed facts then are (same numbers)."""

    edits: tuple[Edit, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """How relations meet a change: the rules it breaks, whether one of them is no mere guess, and whether any relation
    settles the figure at all."""

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
        self._meant = _grouped(self.texts, lambda fact: fact.concept)
        self._exact = exactness([check.relation for check in report.checks], report.narrative)
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
        """Whether some relation that holds settles the figure."""
        return any(check.relation.relation not in _LOOSE for check in self.holding(fact))

    def guard(self, change: Change) -> Guard:
        """Which relations a change breaks beyond what rounding explains."""
        altered = {fact.number: fact for fact in change.facts}
        checks = {check.number: check for fact in change.facts for check in self.holding(fact)}.values()
        broken = [c for c in checks if verdict(_with(c.relation, altered), self._exact).status == "violated"]
        settled = any(check.relation.relation not in _LOOSE for check in checks)
        rules = sorted({check.relation.rule for check in broken})
        return Guard(tuple(rules), any(check.relation.firm for check in broken), settled)

    def said_with(self, figure: PrintedFigure, *kinds: str) -> Iterator[PrintedFigure]:
        """Other figures that the text says of the same thing in the same place."""
        if figure.fact.cell is None:
            for other in self._said[figure.fact.mention]:
                if other is not figure and other.fact.kind in kinds:
                    yield other

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
