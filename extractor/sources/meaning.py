"""What a disclosure says, by meaning: one figure for each, where the disclosure agrees with itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractor.model import Fact, Fund, Kind, Phase
from extractor.number import yuan
from extractor.patterns import toml
from extractor.sources.merge import Merged

_FUNDS = ("general", "gov_fund", "soe_capital")
# Under one fund the year's income and spending are what other tables and the text call the whole.
_SAME = {"expenditure.current": "expenditure.total", "revenue.current": "revenue.total"}
_ITEM_CODE = len("function.2080505")
# More prints of one meaning than this: a table by bodies or projects, where it stands for many things.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Meaning:
    """`fund` is None for what a body has only one figure of."""

    concept: str
    part: str | None
    kind: Kind
    year: int | None
    phase: Phase | None
    fund: Fund | None

    @property
    def last(self) -> Meaning:
        """The same a year before."""
        return replace(self, kind="amount", year=None if self.year is None else self.year - 1)


def meaning(fact: Fact) -> Meaning | None:
    """None where the figure is no money of a known concept."""
    if fact.concept is None or yuan(fact.quantity.unit) is None or fact.in_words:
        return None
    concept = _SAME.get(fact.concept, fact.concept) if fact.fund in _FUNDS else fact.concept
    return Meaning(concept, fact.part, fact.kind, fact.year, fact.phase, _fund(fact))


def among(concept: str, group: str) -> bool:
    """Whether a group of `patterns/sources.toml` takes in the concept."""
    return concept.startswith(_group(group)) and concept not in toml("sources")[group].get("without", ())


def said(merged: Merged, documents: Collection[int], kind: Kind = "amount") -> Mapping[Meaning, Fact]:
    """The figures of these documents; where one meaning has several values, the one that most prints agree on."""
    prints: defaultdict[Meaning, list[Fact]] = defaultdict(list)
    for fact in _figures(merged, documents):
        known = meaning(fact) if fact.kind == kind else None
        if known is not None:
            prints[known].append(fact)
    return {known: chosen for known, facts in prints.items() if len(facts) <= _MOST and (chosen := _agreed(facts))}


def worth(fact: Fact) -> Decimal:
    """In yuan."""
    return fact.value * (yuan(fact.quantity.unit) or 1)


def step(fact: Fact) -> Decimal:
    """The last printed digit, in yuan."""
    return Decimal(1).scaleb(-fact.quantity.decimals) * (yuan(fact.quantity.unit) or 1)


def _fund(fact: Fact) -> Fund | None:
    concept = fact.concept or ""
    item = concept.startswith("function.") and len(concept) == _ITEM_CODE and fact.fund in ("fiscal", "general")
    return "general" if item else None if concept.startswith(_group("one")) else fact.fund


@cache
def _group(name: str) -> tuple[str, ...]:
    return tuple(toml("sources")[name]["concepts"])


def _figures(merged: Merged, documents: Collection[int]) -> Iterator[Fact]:
    """The facts of text and of the standard tables, each print of a table's row once."""
    report = merged.report
    starts = sorted(merged.starts, key=lambda start: start.fact)
    kinds = {table.number: table.kind for table in report.tables}
    ends = [start.fact for start in starts[1:]] + [max((f.number for f in _all(merged)), default=0) + 1]
    wanted = [range(s.fact, end) for s, end in zip(starts, ends, strict=True) if s.document in documents]
    for fact in _all(merged):
        standard = fact.cell is None or kinds[fact.cell[0]] not in ("other", "performance", "project", "procurement")
        if standard and any(fact.number in numbers for numbers in wanted):
            yield fact


def _all(merged: Merged) -> Iterator[Fact]:
    yield from merged.report.narrative.facts
    yield from merged.report.narrative.cells


def _agreed(facts: list[Fact]) -> Fact | None:
    """The finest print of the commonest value, one in the text if it is as fine; None where none is commonest."""
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=step):
        home = next((group for group in groups if abs(worth(group[0]) - worth(fact)) <= step(fact)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    sizes = Counter({number: len(group) for number, group in enumerate(groups)}).most_common(2)
    if len(sizes) > 1 and sizes[0][1] == sizes[1][1]:
        return None
    return min(groups[sizes[0][0]], key=lambda fact: (step(fact), fact.cell is not None, fact.number))
