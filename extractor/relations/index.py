"""The figures of a narrative, found by mention, by place and by what they say."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from extractor.figures import PERCENTAGES, is_money
from extractor.model import Dimensions, Fact, Kind, Mention, Narrative, Outline, plainly
from extractor.taxonomy import family

MONEY = "money"
_WIDEST, _TALLEST = 10_000, 1_000_000
# What counts the same kind of thing; anything else only adds up with its own unit.
_COUNTED = {unit: units[0] for units in ("人名位", "个家户", "辆台") for unit in units}


def dimension(fact: Fact) -> str:
    """What may be added or compared with what: money in any unit, percentages, areas, people, bodies, cars."""
    if is_money(fact) or (fact.in_words and fact.kind in ("amount", "change")):
        return MONEY
    if fact.kind in PERCENTAGES:
        return "percent"
    return "area" if fact.kind == "area" else _COUNTED.get(fact.quantity.unit, fact.quantity.unit)


def scope(fact: Fact, *, fund: bool = True) -> Hashable:
    """What a figure is of, but for its year and its kind: an amount, its change and its rate have one scope."""
    return (fact.measure, but_base(fact.dimensions), fact.phase, fact.fund if fund else None)


@lru_cache(maxsize=1 << 14)
def but_base(dimensions: Dimensions) -> Dimensions:
    """What is said of a figure, without what it is compared with."""
    return tuple(pair for pair in plainly(dimensions) if pair[0] != "base")


def position(fact: Fact) -> tuple[int, int]:
    """Where a figure is printed, in the text or in a cell; figures compare by it in reading order."""
    if (cell := fact.cell) is not None:
        table, row, column = cell  # a block may hold several tables
        return (fact.quantity.block, (table * _TALLEST + row) * _WIDEST + column)
    return (fact.quantity.block, fact.quantity.start)


def of_one_body(outline: Outline) -> bool:
    """Whether the document speaks of one body: a government's report speaks of several territories by turns."""
    return not family(outline.identity.family).has("several_levels")


def agree(one: object, other: object) -> bool:
    """Two contexts that do not contradict: equal, or one of them left unsaid."""
    return one is None or other is None or one == other


def same_base(one: Fact, other: Fact) -> bool:
    """Both compare with the same thing, as far as they say: a rate right behind a change names no base again."""
    if one.base is None or other.base is None or not one.base.words or not other.base.words:
        return True
    return agree(one.base.year, other.base.year) and agree(one.base.phase, other.base.phase)


def against(fact: Fact) -> Hashable:
    """The year and stage that a change is against, said or meant."""
    return (fact.base.year, fact.base.phase) if fact.base else None


@dataclass(frozen=True, slots=True)
class Index:
    """`facts` in reading order; `mentions` by number; `said` holds the facts of each mention in reading order, `named`
    the amounts of each concept and year."""

    facts: tuple[Fact, ...]
    mentions: dict[int, Mention] = field(default_factory=dict)
    said: dict[int, tuple[Fact, ...]] = field(default_factory=dict)
    named: dict[Hashable, tuple[Fact, ...]] = field(default_factory=dict)

    def of(self, mention: int, *kinds: Kind) -> tuple[Fact, ...]:
        """What is said of a mention, of these kinds."""
        return tuple(f for f in self.said.get(mention, ()) if f.kind in kinds)

    def before(self, fact: Fact, year: int | None) -> Iterator[Fact]:
        """The amounts of a figure's own concept and a year that are printed before it, nearest first."""
        alike = self.named.get((fact.concept, year), ())
        return reversed(alike[: bisect_left(alike, position(fact), key=position)])

    def in_block(self, block: int) -> tuple[Fact, ...]:
        """The figures of a paragraph in reading order."""
        start = bisect_left(self.facts, block, key=lambda fact: fact.quantity.block)
        return tuple(takewhile(lambda fact: fact.quantity.block == block, islice(self.facts, start, None)))

    def counterpart(self, fact: Fact, mention: int) -> Fact | None:
        """The figure of `mention` that says of it what `fact` says of its own mention: same kind, year and phase."""
        rivals = [f for f in self.of(mention, fact.kind) if dimension(f) == dimension(fact) and same_base(f, fact)]
        rivals.sort(
            key=lambda rival: against(rival) != against(fact)
        )  # one that names its base before one that may mean any
        others = {(f.year, f.phase) for f in self.of(fact.mention, fact.kind) if f.number != fact.number}
        for exact in (True, False):
            for rival in rivals:
                said = (rival.year, rival.phase)
                if said == (fact.year, fact.phase):
                    return rival
                # what the other figure of its own mention is the counterpart of is not this one's
                if not exact and said not in others and agree(rival.year, fact.year) and agree(rival.phase, fact.phase):
                    return rival
        return None


def index(narrative: Narrative) -> Index:
    """The narrative's figures by mention and place."""
    said: defaultdict[int, list[Fact]] = defaultdict(list)
    named: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    ordered = tuple(sorted(narrative.facts, key=position))
    for fact in ordered:
        said[fact.mention].append(fact)
        if fact.kind == "amount" and fact.concept is not None:
            named[fact.concept, fact.year].append(fact)
    of_mention = {number: tuple(facts) for number, facts in said.items()}
    mentions = {mention.number: mention for mention in narrative.mentions}
    return Index(ordered, mentions, of_mention, {name: tuple(facts) for name, facts in named.items()})


def last_before(rivals: Sequence[Fact], fact: Fact) -> Fact | None:
    """Of figures in reading order the last one printed before `fact`, else the first one behind it."""
    before = [rival for rival in rivals if position(rival) < position(fact)]
    return before[-1] if before else next(iter(rivals), None)


def nearest(fact: Fact, rivals: Iterable[Fact]) -> Fact | None:
    """The rival printed nearest to `fact`, one behind it rather than one before it."""

    def distance(rival: Fact) -> tuple[int, int, bool]:
        blocks = rival.quantity.block - fact.quantity.block
        return (abs(blocks), abs(rival.quantity.start - fact.quantity.start), position(rival) < position(fact))

    return min(rivals, key=distance, default=None)
