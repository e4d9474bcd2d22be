"""What a disclosure says, by meaning: one figure for each, where the disclosure agrees with itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from extractor.figures import agree, is_money, step
from extractor.model import Fact, Fund, Kind, Phase
from extractor.sources.merge import Merged
from extractor.taxonomy import LEVELS, among, code_of, of_account, side_of_account, table_kind

_FUNDS = ("general", "gov_fund", "soe_capital")
# A report on several governments that does not say whose figure it is.
_UNNAMED = "unnamed"
# More prints of one meaning than this: a table by bodies or projects, where it stands for many things.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Meaning:
    """`fund` is None for what a body has only one figure of; `level` is that of a government, or one of its places."""

    concept: str
    part: str | None
    kind: Kind
    year: int | None
    phase: Phase | None
    fund: Fund | None
    level: str | None = None

    @property
    def last(self) -> Meaning:
        """The same a year before."""
        return replace(self, kind="amount", year=None if self.year is None else self.year - 1)


def meaning(fact: Fact) -> Meaning | None:
    """None where the figure is no money of a known concept, or it is not said which government's."""
    if fact.concept is None or not is_money(fact) or fact.in_words:
        return None
    concept = _same(fact.concept) if fact.fund in _FUNDS else fact.concept
    level = dict(fact.dimensions).get("gov_level")
    if level == _UNNAMED:
        return None
    return Meaning(concept, fact.part, fact.kind, fact.year, fact.phase, _fund(fact), level)


def _same(concept: str) -> str:
    """Under one fund the year's income and spending are what other tables and the text call the whole."""
    side = side_of_account(concept)
    whole = of_account(side) if side and concept == of_account(side, flow="current") else None
    return whole or concept


class Sayings:
    """What the documents of a merged report say; every figure is looked at once."""

    def __init__(self, merged: Merged) -> None:
        self.merged = merged
        self._known: defaultdict[tuple[int, Kind], list[tuple[Meaning, Fact]]] = defaultdict(list)
        self._said: dict[tuple[tuple[int, ...], Kind], Mapping[Meaning, Fact]] = {}
        for document, fact in _figures(merged):
            known = meaning(fact)
            if known is not None:
                self._known[document, fact.kind].append((known, fact))

    def of(self, documents: tuple[int, ...], kind: Kind = "amount") -> Mapping[Meaning, Fact]:
        """The figures of these documents; where one meaning has several values, the one that most prints agree on."""
        if (documents, kind) not in self._said:
            self._said[documents, kind] = self._agreed(documents, kind)
        return self._said[documents, kind]

    def _agreed(self, documents: tuple[int, ...], kind: Kind) -> Mapping[Meaning, Fact]:
        prints: defaultdict[Meaning, list[Fact]] = defaultdict(list)
        for document in documents:
            for known, fact in self._known[document, kind]:
                prints[known].append(fact)
        return {known: chosen for known, facts in prints.items() if len(facts) <= _MOST and (chosen := _agreed(facts))}


def _fund(fact: Fact) -> Fund | None:
    code = code_of(fact.concept, "function") or ""
    if len(code) == LEVELS["项"] and fact.fund in ("fiscal", "general"):
        return "general"
    return None if among(fact.concept, "one") else fact.fund


def _figures(merged: Merged) -> Iterator[tuple[int, Fact]]:
    """The facts of text and of the standard tables, each print of a table's row once, with their documents."""
    told = merged.report.narrative
    telling = {table.number: not table_kind(table.kind).has("by_thing") for table in merged.report.tables}
    starts = [start.fact for start in merged.starts]
    for fact in chain(told.facts, told.cells):
        if fact.cell is None or telling[fact.cell[0]]:
            yield merged.starts[bisect_right(starts, fact.number) - 1].document, fact


def _agreed(facts: list[Fact]) -> Fact | None:
    """The finest print of the commonest value, one in the text if it is as fine; None where none is commonest."""
    if len(facts) == 1:
        return facts[0]
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=step):
        home = next((group for group in groups if agree(group[0], fact)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    sizes = Counter({number: len(group) for number, group in enumerate(groups)}).most_common(2)
    if len(sizes) > 1 and sizes[0][1] == sizes[1][1]:
        return None
    return min(groups[sizes[0][0]], key=lambda fact: (step(fact), fact.cell is not None, fact.number))
