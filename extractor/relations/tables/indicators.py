"""What must agree in performance tables: scores and their total, the money of a project and its sources, execution.

Whether such a sum is meant is asked of all tables of the document together, for each has but a few: where most hold,
the one that does not is an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractor.figures import linear
from extractor.figures.agreement import ratio, share
from extractor.model import Fact, Relation, Table, Term
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable, mostly
from extractor.taxonomy import table_kind

_MARKS = ("full_score", "score")
_FEWEST = 2
_BUDGETS = ("adjusted", "budget")


@dataclass(frozen=True, slots=True)
class _Tried:
    relation: Relation
    holds: bool | None


def indicator_relations(material: Material) -> Iterator[Relation]:
    """Every sum and rate of the performance tables."""
    forms = list(_forms(material))
    for found in (_marks, _sources, _rates):
        tried = [each for sheet, facts in forms for each in found(sheet, facts)]
        # full scores that close show which rows the scores are of
        firm = mostly([each.holds for each in tried], 0.5 if found is _marks else 0.6)
        shown = {_sources_of(each.relation) for each in tried if each.holds} - {None}
        for each in tried:
            known = firm or _sources_of(each.relation) in shown
            if known or each.holds:
                yield replace(each.relation, firm=known)


def _sources_of(relation: Relation) -> Hashable | None:
    """The several sources that a sum of money is made of; None for any other relation."""
    sources = frozenset(_source(term.fact) for term in relation.terms)
    return sources if relation.relation == "sum" and len(sources) > 1 and None not in sources else None


def _forms(material: Material) -> Iterator[tuple[FactTable, list[Fact]]]:
    """The figures of each project of each table, in the order of the page."""
    tables = {sheet.table.number: sheet for sheet in material.tables if _of_indicators(sheet.table)}
    cells = [fact for fact in material.narrative.cells if fact.cell and fact.cell[0] in tables]
    for (number, _), facts in groupby(cells, key=lambda fact: (fact.cell and fact.cell[0], fact.dimension("project"))):
        if number is not None:
            yield tables[number], list(facts)


def _of_indicators(table: Table) -> bool:
    return table_kind(table.kind).has("indicators")


def _marks(sheet: FactTable, facts: Sequence[Fact]) -> Iterator[_Tried]:
    """Scores and full scores of the rows, and what is printed as their total; neither, where full scores do not close.

    Execution is scored beside the money, and may be part of the total or not; where its score is not printed, nobody
    can tell. What the header itself says all rows make (分值（90分）) leaves it out.
    """
    sums = {aspect: _mark(sheet, facts, aspect) for aspect in _MARKS}
    full = sums["full_score"]
    if full is not None:
        yield full
    score = sums["score"]
    if score is not None and (full is None or full.holds) and _as_many(facts):
        yield score


def _as_many(facts: Sequence[Fact]) -> bool:
    """Whether every row with a full score has a score too."""
    rows = {aspect: {f.cell[1] for f in _of(facts, aspect) if f.cell and f.dimension("indicator")} for aspect in _MARKS}
    return rows["full_score"] <= rows["score"]


def _mark(sheet: FactTable, facts: Sequence[Fact], aspect: str) -> _Tried | None:
    found = [fact for fact in _of(facts, aspect) if _source(fact) is None]
    totals = [fact for fact in found if fact.dimension("indicator") is None]
    rows = [fact for fact in found if fact.dimension("indicator") is not None]
    if len(totals) != 1 or len(rows) < _FEWEST:
        return None
    spent = {_row(fact) for fact in facts if fact.measure == "expenditure"}
    plain = [fact for fact in rows if _row(fact) not in spent]
    tried = [_sum(sheet, "table_total", totals[0], parts) for parts in (rows, plain) if len(parts) >= _FEWEST]
    closing = next((each for each in tried if each.holds), None)
    stands_apart = _row(totals[0]) < _row(rows[-1])
    known = tried[-1] if stands_apart else tried[0] if len(plain) < len(rows) else None
    return closing or known


def _of(facts: Sequence[Fact], aspect: str) -> list[Fact]:
    return [fact for fact in facts if fact.measure == "indicator" and fact.dimension("item") == aspect]


def _row(fact: Fact) -> int:
    return fact.cell[1] if fact.cell else 0


def _sources(sheet: FactTable, facts: Sequence[Fact]) -> Iterator[_Tried]:
    """The money of a project at one stage, and the sources it comes from: two of them or more."""
    stages: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.measure == "expenditure" and fact.kind == "amount":
            stages[fact.phase, fact.dimension("period"), fact.quantity.unit].append(fact)
    for found in stages.values():
        whole = [fact for fact in found if _source(fact) is None]
        parts = [fact for fact in found if _source(fact) is not None]
        if len(whole) == 1 and len(parts) > 1 and len(set(map(_source, parts))) == len(parts):
            yield _sum(sheet, "table_total", whole[0], parts)


def _source(fact: Fact) -> Hashable | None:
    """Where the money comes from; None for the whole."""
    said = [pair for pair in fact.dimensions if pair[0] in ("financing", "flow") or pair == ("item", fact.label)]
    return tuple(said) or None


def _rates(sheet: FactTable, facts: Sequence[Fact]) -> Iterator[_Tried]:
    """Rates at which money was spent. A nought beside money is a rate that nobody worked out."""
    money: dict[Hashable, Fact] = {
        (_row(f), f.phase, _source(f)): f for f in facts if f.measure == "expenditure" and f.kind == "amount"
    }
    for rate in (fact for fact in facts if fact.kind == "execution_rate" and fact.measure == "expenditure"):
        row, source = _row(rate), _source(rate)
        spent = money.get((row, "final", source))
        planned = next((found for phase in _BUDGETS if (found := money.get((row, phase, source)))), None)
        if spent is None or planned is None or (not rate.value and source is not None):
            continue
        sides = sheet.precision.intervals((rate, spent, planned))
        agreement = ratio(sides[0], sides[1], sides[2], share)
        terms = (Term(1, spent), Term(1, planned))
        holds = None if agreement.status == "undetermined" else agreement.holds
        yield _Tried(Relation("table_execution", "execution_rate", "table", rate, terms, True, sheet.name), holds)


def _sum(sheet: FactTable, rule: str, whole: Fact, parts: Sequence[Fact]) -> _Tried:
    printed = [fact for fact in parts if fact.value] or list(parts)
    sides = sheet.precision.intervals((whole, *printed))
    holds = linear(sides[0], sides[1:], [1] * len(printed)).holds
    terms = tuple(Term(1, fact) for fact in printed)
    return _Tried(Relation(rule, "sum", "table", whole, terms, True, sheet.name), holds)
