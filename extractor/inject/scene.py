"""A document as a slip meets it: its figures, the relations they stand in, and what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.inject.figures import Edit, Figure, figures
from extractor.inject.numeral import Numeral
from extractor.judge import precision
from extractor.judge.precision import scale
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
        self.figures = figures(report)
        self.by_fact = {figure.fact.number: figure for figure in self.figures}
        self._exact = precision(report.narrative.facts)
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

    def said_with(self, figure: Figure, *kinds: str) -> Iterator[Figure]:
        """Other figures that the text says of the same thing in the same place."""
        for other in self.figures:
            same = other.fact.mention == figure.fact.mention and other.fact.cell is None
            if figure.fact.cell is None and same and other is not figure and other.fact.kind in kinds:
                yield other

    def beside(self, figure: Figure) -> Iterator[Figure]:
        """The figures right before and behind it in the text; in a table those above, below, left and right."""
        if figure.fact.cell is None:
            texts = [other for other in self.figures if other.fact.cell is None]
            at = texts.index(figure)
            yield from texts[max(0, at - 1) : at] + texts[at + 1 : at + 2]
            return
        table, row, column = figure.fact.cell
        around = {(table, row + down, column + right) for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1))}
        yield from (other for other in self.figures if other.fact.cell in around)


def facts_of(relation: Relation) -> tuple[Fact, ...]:
    return (relation.stated, *(term.fact for term in relation.terms))


def retyped(figure: Figure, numeral: Numeral) -> Change:
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
    step = Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    return abs(old.value * scale(old) - new.value * scale(new)) > step * max(scale(old), scale(new))
