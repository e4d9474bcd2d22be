"""The same figure in two tables, or in a table and in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from extractor.model import Fact, Narrative, Outline, Relation, Term
from extractor.number import yuan
from extractor.relations.tables.sheet import Sheet

_KINDS = ("amount", "change")
# An account's 本年支出合计 is what other tables and the text call its expenditure.
_SAME = {"expenditure.current": "expenditure.total", "revenue.current": "revenue.total"}
_MOST = 3


def between_tables(sheets: Sequence[Sheet], narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """Each figure against the first of the same meaning in an earlier table."""
    first: dict[Hashable, Fact] = {}
    names = {sheet.table.number: sheet.name for sheet in sheets}
    for fact in _telling(sheets):
        known = first.setdefault(_meaning(fact), fact)
        if known.cell and fact.cell and known.cell[0] != fact.cell[0]:
            note = f"{names[fact.cell[0]]}与{names[known.cell[0]]}"
            yield Relation("table_repeated", "equal", "cross_table", fact, (Term(1, known),), _firm(fact), note)


def text_and_tables(sheets: Sequence[Sheet], narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """Each figure of the text against the tables' figures of the same meaning, one for each distinct print.

    Where the text itself gives one meaning several figures it speaks of several bodies: then nothing is firm.
    """
    names = {sheet.table.number: sheet.name for sheet in sheets}
    tables: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in _telling(sheets):
        tables[_meaning(fact)].append(fact)
    basic = {section.number for section in outline.sections if section.kind == "general_basic"}
    told: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in narrative.facts:
        if fact.kind in _KINDS and fact.concept is not None and not fact.in_words:
            told[_meaning(fact, in_basic=fact.section in basic)].append(fact)
    for meaning, facts in told.items():
        distinct = {_amount(rival): rival for rival in reversed(tables.get(meaning, []))}
        single = len({_amount(fact) for fact in facts}) == 1 or len(distinct) > 1
        for fact in facts:
            for rival in list(distinct.values())[-_MOST:]:
                note = names[rival.cell[0]] if rival.cell else ""
                yield Relation("text_table", "equal", "table_text", fact, (Term(1, rival),), single and _firm(fact), note)


def _amount(fact: Fact) -> Decimal:
    return fact.value * (yuan(fact.quantity.unit) or 1)


def _telling(sheets: Sequence[Sheet]) -> Iterator[Fact]:
    """The facts of the tables whose meaning is settled: a concept that stands once in its table's context."""
    for sheet in sheets:
        if sheet.table.kind in ("other", "performance", "project"):
            continue
        seen: dict[Hashable, list[Fact]] = defaultdict(list)
        for fact in sheet.facts.values():
            if fact.concept and fact.kind in _KINDS and yuan(fact.quantity.unit) is not None:
                seen[_meaning(fact)].append(fact)
        for facts in seen.values():
            if len({f.value for f in facts}) == 1:
                yield facts[0]


def _meaning(fact: Fact, *, in_basic: bool = False) -> Hashable:
    concept, part = fact.concept, fact.part
    if in_basic and (concept or "").startswith(("function.", "economic.")):
        part = "expenditure.basic"
    if fact.fund in ("general", "gov_fund", "soe_capital"):
        concept = _SAME.get(concept or "", concept)
    return concept, part, fact.kind, fact.year, fact.phase, fact.fund


def _firm(fact: Fact) -> bool:
    return fact.fund is not None
