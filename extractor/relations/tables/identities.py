"""Knowledge about one table: the identities between concepts, and carry-overs that roll forward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.model import Fact, Phase, Relation, Term
from extractor.relations.index import position, scope
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.relations.text.identities import identities_among
from extractor.taxonomy import table_kind

_PHASES: tuple[Phase, ...] = ("budget", "adjusted", "final")
_OPENING = ("年初结转", "上年结转")
# How far above a change its two figures stand at most.
_NEAR_ROWS = 4
_CLOSING = ("年末结转", "结转下年")


def table_identities(material: Material) -> Iterator[Relation]:
    """The identities of `identities.toml` among the figures of each table, one context at a time."""
    for sheet in material.tables:
        if table_kind(sheet.table.kind).has("many_purposes"):
            continue
        facts = tuple(fact for fact in sheet.facts.values() if fact.part is None and fact.concept)
        if len({(f.concept, f.kind, f.year, f.phase, f.fund) for f in facts}) < len(facts):
            facts = _once(facts)
        ordered = sorted(facts, key=position)
        for relation in identities_among(ordered, material.outline.identity.family):
            yield replace(relation, origin="table", note=sheet.name)


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The first figure of each meaning: a table by bodies or projects prints the same concept many times."""
    seen: dict[object, Fact] = {}
    for fact in facts:
        seen.setdefault((fact.concept, fact.kind, fact.year, fact.phase, fact.fund), fact)
    return tuple(seen.values())


def roll_forwards(material: Material) -> Iterator[Relation]:
    """年初 + 收入 - 支出 = 年末 along the rows of a fund's account; recovered carry-overs break it lawfully."""
    for sheet in material.tables:
        if not table_kind(sheet.table.kind).has("fund_account"):
            continue
        columns = {name: _column(sheet, words) for name, words in _COLUMNS.items()}
        if None in columns.values():
            continue
        for entry in sheet.table.entries:
            closing = sheet.facts.get((entry.row, columns["closing"] or 0))
            terms = [
                Term(sign, fact)
                for name, sign in (("opening", 1), ("received", 1), ("spending", -1))
                if (fact := sheet.facts.get((entry.row, columns[name] or 0)))
            ]
            if closing is not None and terms:
                yield Relation("table_roll_forward", "sum", "table", closing, tuple(terms), False, sheet.name)


_COLUMNS = {"opening": _OPENING, "received": ("本年收入",), "spending": ("本年支出",), "closing": _CLOSING}


def _column(sheet: FactTable, words: tuple[str, ...]) -> int | None:
    """The column under a header that begins so; of a group its 小计."""
    for column in sheet.table.columns:
        named = column.role == "figure" and column.path and column.path[0].startswith(words)
        if named and (len(column.path) == 1 or column.path[-1] in ("小计", "合计")):
            return column.number
    return None


def year_changes(material: Material) -> Iterator[Relation]:
    """增减 beside or below this year's and last year's figure of the same thing: the nearest, since a table may go on
    about one body after the other. Where the row prints one of them and leaves the other blank, no other row has it."""
    for sheet in material.tables:
        if not any("change" in kinds for kinds in sheet.kinds.values()):
            continue
        said: dict[tuple[object, ...], dict[int, Fact]] = defaultdict(dict)
        for (row, _), fact in sheet.facts.items():
            if fact.kind == "amount" and _named(fact):
                said[scope(fact), fact.year].setdefault(row, fact)
        for (row, _), fact in sheet.facts.items():
            if fact.kind != "change" or not _named(fact) or fact.year is None:
                continue
            this = _nearest(said.get((scope(fact), fact.year), {}), row)
            last = _nearest(said.get((scope(_compared(fact)), fact.year - 1), {}), row)
            if this and last and _row(this, row) == _row(last, row):
                terms = (Term(1, this), Term(-1, last))
                yield Relation("table_change", "change", "table", fact, terms, firm=True, note=sheet.name)


def _compared(fact: Fact) -> Fact:
    """A change as what it is compared with: 比上年执行数 is against the account, whatever this year's figure is."""
    phase = (fact.dimension("base") or "").rpartition(" ")[2]
    named: Phase | None = next((known for known in _PHASES if known == phase), None)
    return replace(fact, phase=named) if named else fact


def _row(fact: Fact, row: int) -> bool:
    return fact.cell is not None and fact.cell[1] == row


def _named(fact: Fact) -> bool:
    """Whether a figure has a name, or would have but for the body that it is of."""
    return fact.concept is not None or fact.dimension("body") is not None


def _nearest(said: Mapping[int, Fact], row: int) -> Fact | None:
    """The figure in the row itself, else in one of the rows right above it; one that stands alone wherever it is."""
    found = next((said[at] for at in range(row, row - _NEAR_ROWS, -1) if at in said), None)
    return found or (next(iter(said.values())) if len(said) == 1 else None)


def text_changes(material: Material) -> Iterator[Relation]:
    """A change or its rate in the text against both years' figures in a table."""
    measures = {fact.measure for fact in material.narrative.facts if fact.kind in ("change", "change_rate")}
    said: dict[tuple[object, ...], Fact] = {}
    for sheet in material.tables:
        for fact in sheet.facts.values():
            if fact.kind == "amount" and fact.concept and fact.measure in measures:
                said.setdefault((scope(fact, fund=False), fact.year), fact)
    for fact in material.narrative.facts:
        if fact.kind not in ("change", "change_rate") or fact.concept is None or fact.year is None:
            continue
        this, last = (said.get((scope(fact, fund=False), fact.year - n)) for n in (0, 1))
        if this and last and (fact.base is None or fact.base.year in (None, fact.year - 1)):
            terms = (Term(1, this), Term(-1, last))
            rule = "text_table_change" if fact.kind == "change" else "text_table_rate"
            yield Relation(rule, fact.kind, "table_text", fact, terms, firm=False)
