"""Reports on a government: what the text says of a territory's income and spending against the table that prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.figures import agree, is_money, near
from extractor.governments import GRAND, TOTAL, made_comparable
from extractor.model import Fact, Kind, Narrative, Phase, Relation, Term
from extractor.relations.government.aspects import Aspect, of_cell, words_over
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import ground_id

_NEAR = Decimal("0.01")
_PHASES: tuple[Phase, ...] = ("adjusted", "budget")


@dataclass(frozen=True, slots=True)
class AspectRow:
    """A row of a table, or the part of it that one group of columns prints, with its subject."""

    sheet: FactTable
    row: int
    subject: Aspect
    facts: tuple[Fact, ...]

    def amount(self, phase: Phase | None) -> Fact | None:
        return next((f for f in self.facts if f.kind == "amount" and f.phase == phase), None)

    def rate(self, kind: Kind) -> Fact | None:
        return next((fact for fact in self.facts if fact.kind == kind), None)

    def header(self, fact: Fact) -> str:
        """The words of a figure's column."""
        columns = {column.number: column for column in self.sheet.table.columns}
        return "".join(columns[fact.cell[2]].path) if fact.cell else ""

    def budget(self, named: Phase | None) -> Fact | None:
        """The budget that words name, else the one that is printed."""
        found = (self.amount(phase) for phase in (named, *_PHASES) if phase in _PHASES)
        return next((fact for fact in found if fact), None)


Rows = dict[Aspect, list[AspectRow]]


def text_and_rows(rows: Rows, narrative: Narrative, subjects: Mapping[int, Aspect]) -> Iterator[Relation]:
    """Amounts, completion and growth of the text against the row of the same subject.

    Firm where another figure of the same mention agrees with the row, or a total all but does: then it is the row.
    """
    said: dict[int, list[Fact]] = defaultdict(list)
    for fact in narrative.facts:
        said[fact.mention].append(fact)
    for number, facts in said.items():
        subject = subjects[number]
        if not subject.told:
            continue
        for row in rows.get(subject, ()) or rows.get(replace(subject, level=None), ()):
            yield from _held_against(facts, row, sure=row.subject.known)


def index(sheets: Sequence[FactTable]) -> Rows:
    """The rows of the tables by subject; what a table prints twice under one subject tells nothing."""
    found: dict[Aspect, list[AspectRow]] = defaultdict(list)
    for sheet in sheets:
        rows: dict[Aspect, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        lanes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for column in sheet.table.columns:
            lanes[column.lane].append((column.number, words_over(sheet.table, column)))
        for entry in sheet.table.entries:
            for number, words in lanes[entry.lane]:
                if (fact := sheet.facts.get((entry.row, number))) is not None:
                    rows[of_cell(fact, sheet.table, entry, words)][entry.row].append(fact)
        for subject, printed in rows.items():
            if len(printed) == 1:
                ((row, facts),) = printed.items()
                found[subject].append(AspectRow(sheet, row, subject, tuple(facts)))
    return found


def _held_against(facts: Sequence[Fact], row: AspectRow, *, sure: bool) -> Iterator[Relation]:
    """The figures of one mention against a row; of several rates of one kind only the first is surely of it.

    `sure`: the words name the territory. Where they do not, only another figure that agrees shows that it is the row.
    """
    first = {(fact.kind, fact.phase): fact for fact in reversed(facts)}.values()
    pairs = [(fact, cell) for fact in first if (cell := _same(fact, row))]
    agreeing = sum(agree(fact, cell) for fact, cell in pairs)
    total = sure and row.subject.item in (TOTAL, GRAND)
    for fact, cell in pairs:
        others = agreeing - agree(fact, cell)
        firm = others > 0 or (total and fact.kind == "amount" and near(fact, cell, _NEAR))
        ground = ground_id("text_in_level_table") if firm else None
        yield Relation("text_table", "equal", "table_text", fact, (Term(1, cell),), firm, row.sheet.name, ground=ground)
    for fact in first:
        yield from _execution(fact, row, firm=agreeing > 0)


def _execution(fact: Fact, row: AspectRow, *, firm: bool) -> Iterator[Relation]:
    """The text's completion rate out of the row's account and each budget it prints: 预算 may mean either of them."""
    final = row.amount("final")
    adjusted = fact.base is not None and fact.base.phase == "adjusted"
    phases = _PHASES[:1] if adjusted else _PHASES
    for budget in map(row.amount, phases if fact.kind == "execution_rate" else ()):
        if final and budget and budget.value:
            terms = (Term(1, final), Term(1, budget))
            yield Relation("text_table_execution", "execution_rate", "table_text", fact, terms, firm, row.sheet.name)


def _same(fact: Fact, row: AspectRow) -> Fact | None:
    """The cell that says of the row what a figure of the text says of its mention."""
    if fact.kind == "amount":
        return row.amount(fact.phase) if fact.year == row.subject.year and is_money(fact) else None
    if fact.kind == "change_rate":
        last = fact.base is None or fact.base.year in (None, (fact.year or 0) - 1)
        cell = row.rate("change_rate") if last else None
        return cell if cell is not None and made_comparable(fact.label) == made_comparable(row.header(cell)) else None
    return row.rate("execution_rate") if fact.kind == "execution_rate" else None
