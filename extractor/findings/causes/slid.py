"""Columns that slid by some rows, known by what they make: slid back, the sums down the column hold.

Where no other place prints what the cells should hold and no row crosses the column, only its own totals can tell. The
figures at one end of the stretch are lost, so that nothing is asked of what holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.figures import worth
from extractor.findings.causes.sheet import LayoutSlip, Sheet, Spot, facts_in, is_broken, is_down, proof, tells
from extractor.judge import FigureGraph
from extractor.model import Check, Fact

_LEAST = 3  # figures that are put back, or relations that hold only so, before chance is out of the question
_FEWEST = 2  # of each of the two
_FARTHEST = 3  # rows
_EXACT = ("sum", "equal")  # a limit that is kept proves nothing
_MOST = 120  # rows of which every one is tried as the first that slid


class _Stretch(NamedTuple):
    """Neighbouring cells of a column, and what they are worth; the figure of each is printed so many places further
    down, or up."""

    cells: Sequence[Fact]
    worth: Sequence[Decimal]
    far: int

    @property
    def put_back(self) -> Iterator[tuple[Fact, Decimal, Decimal]]:
        """Each cell with what it prints and what it would print, slid back; the last ones lost theirs."""
        own = slice(None, -self.far) if self.far > 0 else slice(-self.far, None)
        there = self.worth[self.far :] if self.far > 0 else self.worth[: self.far]
        return zip(self.cells[own], self.worth[own], there, strict=True)


def slid(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check]) -> Iterator[LayoutSlip]:
    """Every column of which a stretch, slid back, leaves nothing broken that it can mend, and breaks nothing."""
    columns: dict[int, dict[Spot, Fact]] = {}
    for spot, fact in sorted(sheet.printed.items()):
        columns.setdefault(spot[1], {})[spot] = fact
    for column, cells in columns.items():
        if len(sheet.touching(cells.keys())) > _FEWEST:
            for stretch in _stretches(sheet, column, cells):
                yield from _slip(sheet, graph, checks, stretch)


def _stretches(sheet: Sheet, column: int, cells: Mapping[Spot, Fact]) -> Iterator[_Stretch]:
    """From each cell down to the last one that no row parts from it, or to the one above, where that is the total."""
    rows = [row for row, _ in cells]
    for run in _runs(rows):
        facts = [cells[row, column] for row in run[-_MOST:]]
        values = list(map(worth, facts))
        ends = (len(facts), len(facts) - 1)
        for far in (step * sign for step in range(1, _FARTHEST + 1) for sign in (1, -1)):
            for end in ends:
                yield from (_Stretch(facts[at:end], values[at:end], far) for at in range(end - abs(far) - _FEWEST + 1))


def _runs(rows: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    yield run


def _slip(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], stretch: _Stretch) -> Iterator[LayoutSlip]:
    put_back = list(stretch.put_back)
    moved = [fact for fact, printed, meant in put_back if printed != meant]
    if len({meant for fact, printed, meant in put_back if printed != meant and tells(fact)}) < _FEWEST:
        return
    back = {fact.number: meant for fact, _, meant in put_back}
    lost = {fact.number for fact in stretch.cells} - back.keys()
    touched = {j.number: j for fact in moved for j in graph.touching(fact)}
    exact = [j for j in touched.values() if j.verdict.stated and j.relation.relation in _EXACT]
    told = [j for j in exact if lost.isdisjoint(fact.number for fact in j.facts)]
    broken = [j.number for j in told if is_broken(checks[j.number])]
    enough = len(broken) >= _FEWEST and max(len(broken), len(moved)) >= _LEAST
    if not enough or not all(_mended(graph, number, checks[number], back, moved) for number in broken):
        return
    if all(graph.holds(j.number, back) for j in told if j.verdict.holds):
        slipped = [fact for fact in stretch.cells if fact.number in lost or fact in moved]
        spots = {fact.cell[1:] for fact in slipped if fact.cell}
        words = {"rows": str(abs(stretch.far)), **sheet.ends(spots, len(moved))}
        words |= proof("put_back_sums_hold", {**words, "count": str(len(broken))})
        explained = tuple(check for check in sheet.touching(spots) if check.relation.relation in _EXACT)
        yield LayoutSlip("shifted_column", slipped[0], explained, words)


def _mended(graph: FigureGraph, number: int, check: Check, back: Mapping[int, Decimal], moved: Sequence[Fact]) -> bool:
    """Whether a relation holds with the cells put back; one that is printed as nought is no part of its sum as yet."""
    if graph.holds(number, back):
        return True
    stated = check.relation.stated
    whole, own = back.get(stated.number, worth(stated)), {fact.number for fact in facts_in(check)}
    gained = (
        [back[fact.number] for fact in moved if not fact.value and fact.number not in own] if is_down(check) else []
    )
    return any(graph.holds(number, {**back, stated.number: whole - each}) for each in gained)
