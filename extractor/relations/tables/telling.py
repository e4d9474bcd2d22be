"""The figures of the tables whose meaning is settled, and what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.figures import is_money
from extractor.model import Dimensions, Fact, plainly
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import STOCKS, classifications, meaning_of, table_kind

KINDS = ("amount", "change")
Meaning = tuple[Hashable, ...]


class Told(NamedTuple):
    """A fact with what it means but for its flow, and the flow that is said of it."""

    fact: Fact
    meaning: Meaning
    flow: str


def telling(sheets: Sequence[FactTable]) -> Iterator[Told]:
    """The facts of the tables whose meaning is settled: said once, always alike, or of all bodies in a total row."""
    for sheet in sheets:
        if table_kind(sheet.table.kind).has("many_purposes"):
            continue
        seen: dict[tuple[Meaning, str], list[Fact]] = defaultdict(list)
        for fact in sheet.facts.values():
            if fact.concept and fact.kind in KINDS and is_money(fact):
                seen[meant_by(fact), flow_of(fact)].append(fact)
        totals = {(entry.row, entry.lane) for entry in sheet.table.entries if entry.role == "total"}
        for meant, facts in seen.items():
            alike = facts
            if len(facts) > 1 and len({f.value for f in facts}) > 1:
                alike = [f for f in facts if f.cell and (f.cell[1], sheet.table.columns[f.cell[2]].lane) in totals]
            if len(alike) == 1 or len({f.value for f in alike}) == 1:
                yield Told(alike[0], *meant)


def flow_of(fact: Fact) -> str:
    """The flow that is said of a figure."""
    return _described(fact.dimensions)[0]


def meant_by(fact: Fact, *, within: str | None = None) -> Meaning:
    """What a figure is but for its flow, on which tables and text are often silent; the fund comes last.

    `within` narrows what a section says of classes: the items of basic expenditure.
    """
    flow, described = _described(fact.dimensions)
    stock = flow if flow in STOCKS else ""
    if within and any(name in classifications() for name, _ in described):
        described = tuple(sorted((dict(meaning_of(within)[1]) | dict(described)).items()))
    return fact.measure, described, stock, fact.kind, fact.year, fact.phase, fact.fund


@lru_cache(maxsize=1 << 14)
def _described(dimensions: Dimensions) -> tuple[str, Dimensions]:
    """The flow that is said, and all else but the base."""
    said = dict(plainly(dimensions))
    flow = said.pop("flow", "")
    said.pop("base", None)
    return flow, tuple(sorted(said.items()))
