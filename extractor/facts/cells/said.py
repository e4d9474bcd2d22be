"""What one place says of a figure (a caption, a header, a row, a section), and what several say together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from extractor.facts.context import fund_in
from extractor.facts.labels import Label
from extractor.model import Dimensions, Fund, Kind, Measure, Phase
from extractor.taxonomy import meaning_of, members_in, narrower, views

Weight = Literal[0, 1, 2, 3]
"""How much it is to be believed on the side of the account: a source of money says nothing of it, the side that a
table, a lane is of says all."""

SIDED = ("revenue", "expenditure", None)
_FUND_ORDER: tuple[Fund | None, ...] = (None, "all", "fiscal")


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
    return reduce(_both, (each for each in said if each is not NOTHING), NOTHING)


def _both(outer: Said, inner: Said) -> Said:
    if outer is NOTHING:
        return inner
    dimensions, agreed = dict(outer.dimensions), True
    for name, member in inner.dimensions:
        dimensions[name], fits = narrower(name, dimensions[name], member) if name in dimensions else (member, True)
        agreed = agreed and fits
    side = inner if inner.measure and inner.weight >= outer.weight else outer if outer.measure else inner
    return Said(
        side.measure, side.weight, tuple(sorted(dimensions.items())), outer.usual + inner.usual,
        _fund(outer.fund, inner.fund), inner.kind or outer.kind, inner.year or outer.year, inner.phase or outer.phase,
        inner.unit or outer.unit, outer.sure and inner.sure and agreed,
    )  # fmt: skip


def _fund(outer: Fund | None, inner: Fund | None) -> Fund | None:
    """The narrower of two funds; of two that exclude each other that which stands nearer."""
    if inner in _FUND_ORDER and outer not in _FUND_ORDER[: _FUND_ORDER.index(inner) + 1]:
        return outer
    return inner or outer


def settled(said: Said) -> Dimensions:
    """The dimensions in the end: what is usual holds where no place said otherwise."""
    return tuple(sorted((dict(said.usual) | dict(said.dimensions)).items()))
