"""Which slips are made in a document: kind after kind, each in a figure that chance picks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from random import Random

from extractor.inject.figures import Edit, PrintedFigure
from extractor.inject.kinds import KINDS
from extractor.inject.scene import Change, Copies, Guard, Scene, matters

Print = tuple[tuple[Edit, ...], Copies | None]
"""What a change prints."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A slip to be made in a figure, and what guards the figure against it."""

    kind: str
    figure: PrintedFigure
    change: Change
    guard: Guard


def planned(scene: Scene, rng: Random, wanted: Collection[str] = KINDS) -> Iterator[Planned]:
    """Slips without end but without repetition, the kinds in turn, text and tables in turn; the same for a seed.

    A figure that a finding already cites is left alone, and so is a slip that rounding would explain.
    """
    kinds = [kind for kind in KINDS if kind in wanted]
    rng.shuffle(kinds)
    done: set[Print] = set()
    queues = {kind: _candidates(kind, scene, rng, done) for kind in kinds}
    while queues:
        for kind in list(queues):
            found = next(queues[kind], None)
            if found is None:
                del queues[kind]
            else:
                done.add(_print(found.change))
                yield found


def _candidates(kind: str, scene: Scene, rng: Random, done: set[Print]) -> Iterator[Planned]:
    """One slip of the kind in each figure that allows it, in an order that chance settles; then another in each."""
    order = _mixed([figure for figure in scene.figures if figure.fact.number not in scene.cited], rng)
    while True:
        before = len(done)
        for figure in order:
            changes = [change for change in KINDS[kind](figure, scene) if _print(change) not in done]
            rng.shuffle(changes)
            made = next(_tellable(kind, figure, changes, scene), None)
            if made is not None:
                yield made
        if len(done) == before:
            return


def _print(change: Change) -> Print:
    return change.edits, change.copies


def _mixed(figures: list[PrintedFigure], rng: Random) -> list[PrintedFigure]:
    """Text and tables by turns, so that the many cells of a table do not crowd out the text."""
    texts = [figure for figure in figures if figure.fact.cell is None]
    cells = [figure for figure in figures if figure.fact.cell is not None]
    rng.shuffle(texts)
    rng.shuffle(cells)
    both = [figure for pair in zip(texts, cells, strict=False) for figure in rng.sample(pair, 2)]
    return both + texts[len(cells) :] + cells[len(texts) :]


def _tellable(kind: str, figure: PrintedFigure, changes: list[Change], scene: Scene) -> Iterator[Planned]:
    for change in changes:
        if any(fact.number in scene.cited for fact in change.facts):
            continue
        guard = scene.guard(change)
        originals = [scene.by_fact[fact.number].fact for fact in change.facts]
        if guard.broken or (not guard.settled and matters(change, originals)):
            yield Planned(kind, figure, change, guard)
