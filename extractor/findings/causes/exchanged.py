"""Two rows or two columns that stand in each other's place: put back, all that was broken holds, and nothing breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from extractor.figures import worth
from extractor.findings.causes.sheet import LayoutSlip, Sheet, Spot, facts_in, is_broken, tells
from extractor.findings.text import figure_name
from extractor.judge import FigureGraph
from extractor.model import Check, Fact

_LONG = 4  # digits of a figure that chance does not put where another is asked for
_FEWEST = 2  # broken relations that one exchange explains
_MOST = 24  # rows or columns of which every pair is tried
_COLUMN_ROWS = 3  # rows in which two columns differ

Pairs = list[tuple[Fact, Fact]]


def exchanged(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check]) -> Iterator[LayoutSlip]:
    """Every exchange that explains all that touches its cells."""
    taken = {fact.cell[1:] for check in sheet.broken for fact in facts_in(check) if fact.cell and _own(sheet, fact)}
    for one, other in combinations(sorted({row for row, _ in taken})[:_MOST], 2):
        pairs = _side_by_side(sheet, {c: (one, c) for _, c in sheet.printed}, {c: (other, c) for _, c in sheet.printed})
        yield from _put_back(sheet, graph, checks, "exchanged_rows", pairs, 1)
    for one, other in combinations(sorted({column for _, column in taken})[:_MOST], 2):
        pairs = _side_by_side(sheet, {r: (r, one) for r, _ in sheet.printed}, {r: (r, other) for r, _ in sheet.printed})
        for slip in _put_back(sheet, graph, checks, "exchanged_columns", pairs, _COLUMN_ROWS):
            words = {**slip.fields, "columns": f"{one + 1}、{other + 1}"}
            yield LayoutSlip(slip.kind, slip.first, slip.explained, words)


def _own(sheet: Sheet, fact: Fact) -> bool:
    return fact.cell is not None and fact.cell[0] == sheet.number


def _side_by_side(sheet: Sheet, here: Mapping[int, Spot], there: Mapping[int, Spot]) -> Pairs:
    """The figures of two rows, or columns, that would stand in each other's place."""
    spots = [(here[line], there[line]) for line in sorted(here)]
    return [
        (sheet.printed[one], sheet.printed[other])
        for one, other in spots
        if one in sheet.printed and other in sheet.printed and _alike(sheet.printed[one], sheet.printed[other])
    ]


def _alike(one: Fact, other: Fact) -> bool:
    """Revenue and expenditure side by side are no columns of one table."""
    return (one.kind, one.measure) == (other.kind, other.measure) and worth(one) != worth(other)


def _put_back(
    sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], kind: str, pairs: Pairs, least: int
) -> Iterator[LayoutSlip]:
    long = [pair for pair in pairs if all(tells(fact, _LONG) for fact in pair)]
    if len(long) < least:
        return
    changed: dict[int, Decimal] = {}
    for one, other in pairs:
        changed |= {one.number: worth(other), other.number: worth(one)}
    noughts = {fact.cell[1:] for pair in pairs for fact in pair if fact.cell and not fact.value}
    touched = {j.number: j for one, other in pairs for fact in (one, other) for j in graph.touching(fact)}
    broken = [number for number, j in touched.items() if is_broken(checks[number]) and not _lacks(j.facts, noughts)]
    if len(broken) < _FEWEST or not all(graph.holds(number, changed) for number in broken):
        return
    sound = [number for number, j in touched.items() if j.verdict.holds and not _lacks(j.facts, noughts)]
    rows: defaultdict[Hashable, int] = defaultdict(int)
    for number in broken:
        rows[checks[number].relation.stated.number] += 1
    if len(rows) >= _FEWEST and all(graph.holds(number, changed) for number in sound):
        first, last = pairs[0][0], pairs[0][1] if kind == "exchanged_rows" else pairs[-1][0]
        words = {"label": _row_name(first), "last": _row_name(last), "count": str(len(broken))}
        yield LayoutSlip(kind, first, tuple(checks[number] for number in broken), words)


def _row_name(fact: Fact) -> str:
    """What the row of a figure is about, whatever its column."""
    return figure_name(replace(fact, label=fact.label.partition("/")[0]))


def _lacks(facts: Sequence[Fact], noughts: Collection[Spot]) -> bool:
    """Whether a sum of one row, or column, leaves out a nought in whose place a figure would then stand."""
    if not noughts:
        return False
    own = {fact.cell[1:] for fact in facts if fact.cell}
    rows, columns = {row for row, _ in own}, {column for _, column in own}
    missing = [spot for spot in noughts if spot not in own]
    return len(own) > 1 and any(rows == {row} or columns == {column} for row, column in missing)
