"""What must agree between documents: hypotheses only. A bond's kind says which of them are tried.

To add a kind: its function here, one line in RELATIONS, its bond in `pairing`, its words in `rules_sources.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from extractor.model import Fact, Narrative, Relation, Term
from extractor.relations import TEXT_AND_TABLES, build
from extractor.sources.meaning import Meaning, Sayings
from extractor.sources.pairing import Bond, Edition
from extractor.sources.same_tables import titled
from extractor.taxonomy import among

Said = Mapping[Meaning, Fact]
Family = Callable[[Sayings, Bond], Iterator[Relation]]


def text_and_tables(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """The text's figures against the tables', exactly as within one document."""
    merged = sayings.merged
    table = merged.starts[1]
    told = merged.report.narrative
    cells = tuple(fact for fact in told.cells if fact.number >= table.fact)
    narrative = Narrative(tuple(fact for fact in told.facts if fact.number < table.fact), told.mentions, cells=cells)
    tables = [one for one in merged.report.tables if one.number >= table.table]
    yield from build(narrative, merged.report.outline, tables, TEXT_AND_TABLES)


def quoted_budget(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """年初预算 in the account, 预算数 of its 三公 table: the published budget's figure."""
    (budget,) = bond.others
    yield from _quoted("budget_quoted", _said(sayings, bond.one), _said(sayings, budget), bond.one.year, "budget")


def last_year_quoted(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """上年数: the figure of last year's document."""
    (last,) = bond.others
    yield from _quoted("last_year_quoted", _said(sayings, bond.one), _said(sayings, last), last.year, last.stage)


def _quoted(rule: str, here: Said, there: Said, year: int, phase: str) -> Iterator[Relation]:
    for known, fact in here.items():
        if (known.year, known.phase) == (year, phase) and known in there and among(known.concept, "quoted"):
            yield _equal(rule, fact, there[known])


def tables_again(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """A government's tables with last year's column: the figures of the same table a year before."""
    (last,) = bond.others
    ours, theirs = (titled(sayings.merged, edition.documents) for edition in (bond.one, last))
    for name in sorted(ours.keys() & theirs.keys()):
        yield from _quoted("last_year_quoted", ours[name], theirs[name], last.year, last.stage)


def change_since(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """比上年增加…: this year's figure less that of last year's document, where last year's is not quoted."""
    (last,) = bond.others
    here, there = _said(sayings, bond.one), _said(sayings, last)
    for known, fact in sayings.of(bond.one.documents, "change").items():
        this = replace(known, kind="amount")
        stage = (known.year, known.phase) == (bond.one.year, bond.one.stage)
        if not stage or not _since(fact, last) or not among(known.concept, "quoted"):
            continue
        if this in here and known.last in there and known.last not in here:
            terms = (Term(1, here[this]), Term(-1, there[known.last]))
            yield Relation("change_since", "change", "cross_document", fact, terms)


def _since(fact: Fact, last: Edition) -> bool:
    """Whether a change is counted from what the other document says."""
    base = fact.base
    return base is None or (base.year in (None, last.year) and base.phase in (None, last.stage))


def carried_over(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """年初结转和结余: what the account before closed with."""
    (last,) = bond.others
    if last.stage != "final":
        return
    closing = {_whose(known): fact for known, fact in _said(sayings, last).items() if _balance(known, last)}
    for known, fact in _said(sayings, bond.one).items():
        opening = among(known.concept, "opening") and (known.year, known.phase) == (bond.one.year, "final")
        if opening and _whose(known) in closing:
            yield _equal("carried_over", fact, closing[_whose(known)])


def _whose(known: Meaning) -> tuple[str | None, ...]:
    return known.fund, known.part, known.level


def _balance(known: Meaning, edition: Edition) -> bool:
    return among(known.concept, "closing") and (known.year, known.phase) == (edition.year, edition.stage)


def units_and_department(sayings: Sayings, bond: Bond) -> Iterator[Relation]:
    """The department's figure is the sum of its units', or no less than any where some are missing."""
    whole = _said(sayings, bond.one)
    parts = [_said(sayings, unit) for unit in bond.others]
    internal = any(among(known.concept, "transfers") and fact.value for one in parts for known, fact in one.items())
    for known, fact in whole.items():
        if (known.year, known.phase) != (bond.one.year, bond.one.stage) or not among(known.concept, "summed"):
            continue
        if internal and known.fund in (None, "all"):
            continue
        found = [one[known] for one in parts if known in one]
        if bond.complete and found:
            terms = tuple(Term(1, part) for part in found)
            yield Relation("units_sum", "sum", "cross_document", fact, terms, firm=len(found) == len(parts))
        elif not bond.complete:
            for part in found:
                yield Relation("units_bound", "bound", "cross_document", part, (Term(1, fact),))


RELATIONS: dict[str, tuple[Family, ...]] = {
    "disclosure": (text_and_tables,),
    "stages": (quoted_budget,),
    "years": (last_year_quoted, change_since, carried_over),
    "units": (units_and_department,),
}


GOVERNMENT: dict[str, tuple[Family, ...]] = {"years": (tables_again, carried_over)}
"""Of governments: the account's 预算数 is the adjusted budget, so it is not held against the published one."""


def families(bond: Bond) -> tuple[Family, ...]:
    """What is tried between the documents of a bond."""
    return (GOVERNMENT if bond.one.level == "government" else RELATIONS).get(bond.kind, ())


def _said(sayings: Sayings, edition: Edition) -> Said:
    return sayings.of(edition.documents)


def _equal(rule: str, fact: Fact, other: Fact) -> Relation:
    return Relation(rule, "equal", "cross_document", fact, (Term(1, other),))
