"""What one place says of a figure (a caption, a header, a row, a section), and what several say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from extractor.facts.context import fund_in
from extractor.facts.labels import Label
from extractor.made_often import made_often
from extractor.model import Dimensions, Fund, Kind, Measure, Phase
from extractor.taxonomy import meaning_of, members_in, narrower, views

Weight = Literal[0, 1, 2, 3]
"""How much it is to be believed on the side of the account: a source of money says nothing of it, the side that a
table, a lane is of says all."""

SIDED = ("revenue", "expenditure", None)
_FUND_ORDER: tuple[Fund | None, ...] = (None, "all", "fiscal")


@made_often
@dataclass(frozen=True, slots=True)
class Said:
    """None and () where it says nothing. `usual` are dimensions that hold where no other place says them.

    `sure` is False where the words were only likely to mean this.
    """

    measure: Measure | None = None
    weight: Weight = 0
    dimensions: Dimensions = ()
    usual: Dimensions = ()
    fund: Fund | None = None
    kind: Kind | None = None
    year: int | None = None
    phase: Phase | None = None
    unit: str | None = None
    sure: bool = True

    def member(self, dimension: str) -> str | None:
        return dict(self.dimensions).get(dimension)


NOTHING = Said()


@lru_cache(maxsize=1 << 12)
def called(concept: str, words: str, *, weight: Weight = 1, sure: bool = True) -> Said:
    """What a known name says; the fund that a source of money is, or that the words name."""
    measure, said = meaning_of(concept)
    dimensions = tuple(sorted({**dict(members_in(concept, words)), **dict(said)}.items()))
    fund = views()[concept].fund if concept in views() else None
    if measure not in SIDED:
        weight = 3  # a transfer is one on either side of the account
    return Said(measure, weight, dimensions, fund=fund or fund_in(words), sure=sure)


def both(concept: str, dimension: str, words: str) -> Said | None:
    """Two things named together are neither; but what one level pays another stays that (上解上级及补助下级支出)."""
    measure, _ = meaning_of(concept)
    return None if measure in SIDED else replace(opaque(dimension, words), measure=measure, weight=3)


def sure_of(label: Label) -> bool:
    """Whether a label was found as it is printed, not by likeness or by what its section is about."""
    return label.how in ("listed", "path", "composed")


def opaque(dimension: str, words: str) -> Said:
    """Printed words that no list has: whatever they mean, the figure is not what it would be without them."""
    return Said(dimensions=((dimension, words),))


def together(*said: Said) -> Said:
    """All that several places say, outermost first: none overwrites another's, a narrower word narrows a wider one."""
    saying = [each for each in said if each is not NOTHING]
    return _merged(saying) if len(saying) > 1 else saying[0] if saying else NOTHING


def _merged(said: Sequence[Said]) -> Said:
    first, *others = said
    dimensions, measure, weight, fund = dict(first.dimensions), first.measure, first.weight, first.fund
    kind, year, phase, unit, sure = first.kind, first.year, first.phase, first.unit, first.sure
    usual = first.usual
    for inner in others:
        for name, member in inner.dimensions:
            if name in dimensions:
                dimensions[name], fits = narrower(name, dimensions[name], member)
                sure = sure and fits
            else:
                dimensions[name] = member
        if (inner.measure and inner.weight >= weight) or not measure:
            measure, weight = inner.measure, inner.weight
        fund = _fund(fund, inner.fund) if inner.fund else fund
        usual += inner.usual
        kind, year, phase = inner.kind or kind, inner.year or year, inner.phase or phase
        unit, sure = inner.unit or unit, sure and inner.sure
    return Said(measure, weight, tuple(sorted(dimensions.items())), usual, fund, kind, year, phase, unit, sure)


def _fund(outer: Fund | None, inner: Fund) -> Fund:
    """The narrower of two funds; of two that exclude each other that which stands nearer."""
    if outer and inner in _FUND_ORDER and outer not in _FUND_ORDER[: _FUND_ORDER.index(inner) + 1]:
        return outer
    return inner


def settled(said: Said) -> Dimensions:
    """The dimensions in the end: what is usual holds where no place said otherwise."""
    said_of = dict(said.usual) | dict(said.dimensions) if said.usual else dict(said.dimensions)
    return tuple(sorted(said_of.items()))
