"""Two rows or two columns that stand in each other's place: put back, all that was broken holds, and nothing breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

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
    rows, columns = (sorted({spot[way] for spot in sheet.printed}) for way in (0, 1))
    across, down = (_broken_by(sheet, graph, checks, way) for way in (0, 1))
    for one, other in _several(sorted({row for row, _ in taken}), across):
        pairs = _side_by_side(sheet, (((one, column), (other, column)) for column in columns))
        yield from _put_back(sheet, graph, checks, "exchanged_rows", pairs, 1)
    for one, other in _several(sorted({column for _, column in taken}), down):
        pairs = _side_by_side(sheet, (((row, one), (row, other)) for row in rows))
        for slip in _put_back(sheet, graph, checks, "exchanged_columns", pairs, _COLUMN_ROWS):
            words = {**slip.fields, "columns": f"{one + 1}、{other + 1}"}
            yield LayoutSlip(slip.kind, slip.first, slip.explained, words)


def _broken_by(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], way: int) -> Mapping[int, set[int]]:
    """The figures that are stated by broken relations, by the rows, or columns, whose cells take part in these."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for spot, fact in sheet.printed.items():
        touched = (j for j in graph.touching(fact) if is_broken(checks[j.number]))
        found[spot[way]].update(j.relation.stated.number for j in touched)
    return found


def _several(lines: Sequence[int], broken: Mapping[int, set[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of rows, or columns, whose exchange may explain more than one figure."""
    pairs = combinations(lines[:_MOST], 2)
    return ((one, other) for one, other in pairs if len(broken[one] | broken[other]) >= _FEWEST)


def _own(sheet: Sheet, fact: Fact) -> bool:
    return fact.cell is not None and fact.cell[0] == sheet.number


def _side_by_side(sheet: Sheet, spots: Iterable[tuple[Spot, Spot]]) -> Pairs:
    """The figures of two rows, or columns, that would stand in each other's place."""
    printed = ((sheet.printed.get(one), sheet.printed.get(other)) for one, other in spots)
    return [(one, other) for one, other in printed if one and other and _alike(one, other)]


def _alike(one: Fact, other: Fact) -> bool:
    """Revenue and expenditure side by side are no columns of one table."""
    return (one.kind, one.measure) == (other.kind, other.measure) and worth(one) != worth(other)


def _put_back(
    sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], kind: str, pairs: Pairs, least: int
) -> Iterator[LayoutSlip]:
    long = (pair for pair in pairs if all(tells(fact, _LONG) for fact in pair))
    if len(list(islice(long, least))) < least:
        return
    noughts = {fact.cell[1:] for pair in pairs for fact in pair if fact.cell and not fact.value}
    changed = {one.number: worth(other) for pair in pairs for one, other in (pair, pair[::-1])}
    touched = {j.number: j for pair in pairs for fact in pair for j in graph.touching(fact)}
    broken: list[int] = []
    for number, j in touched.items():
        if is_broken(checks[number]) and not _lacks(j.facts, noughts):
            if not graph.holds(number, changed):
                return
            broken.append(number)
    sound = (number for number, j in touched.items() if j.verdict.holds and not _lacks(j.facts, noughts))
    several = len({checks[number].relation.stated.number for number in broken}) >= _FEWEST
    if several and all(graph.holds(number, changed) for number in sound):
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
