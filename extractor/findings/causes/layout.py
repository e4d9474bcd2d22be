"""Slips of the layout: no figure is wrong, they stand in the wrong place, too often or not at all.

Of several slips of one table that explain its broken relations the one that explains most is told first, then what is
left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.findings.causes.displaced import displaced
from extractor.findings.causes.drafts import other_drafts, pasted_items
from extractor.findings.causes.exchanged import exchanged
from extractor.findings.causes.printed_rows import printed_rows
from extractor.findings.causes.sheet import LayoutSlip, Sheet, is_broken, sheets
from extractor.findings.causes.slid import slid
from extractor.judge import FigureGraph
from extractor.model import Check, Narrative

_FEWEST = 2  # broken relations that are more than one wrong figure


def layout_slips(checks: Sequence[Check], narrative: Narrative, graph: FigureGraph) -> Iterator[LayoutSlip]:
    """What slipped in each table, and what was pasted in the text; each broken relation is explained once."""
    if sum(map(is_broken, checks)) == 0:
        return
    told: set[int] = set()
    for slip in _in_tables(graph, checks, narrative):
        told |= {check.number for check in slip.explained}
        yield slip
    for slip in pasted_items(checks, narrative.facts):
        if told.isdisjoint(check.number for check in slip.explained):
            told |= {check.number for check in slip.explained}
            yield slip


def _in_tables(graph: FigureGraph, checks: Sequence[Check], narrative: Narrative) -> Iterator[LayoutSlip]:
    """The slips that explain most, of what no other explains: where two tables differ, in the one of which more holds
    then.
    """
    left = {sheet.number: sheet for sheet in sheets(checks, narrative.cells)}
    found = {number: _best(sheet, graph, checks, narrative) for number, sheet in left.items()}
    while slip := max(filter(None, found.values()), key=lambda each: each.weight, default=None):
        yield slip
        told = {check.number for check in slip.explained}
        for number, sheet in left.items():
            if not told.isdisjoint(check.number for check in sheet.broken):
                left[number] = sheet.without(told)
                found[number] = _best(left[number], graph, checks, narrative)


def _best(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], narrative: Narrative) -> LayoutSlip | None:
    """The slip of one table that explains most."""
    slips = _found(sheet, graph, checks, narrative) if sheet.broken else ()
    best = max(slips, key=lambda each: each.weight, default=None)
    return best if best and best.weight > 0 else None


def _found(sheet: Sheet, graph: FigureGraph, checks: Sequence[Check], narrative: Narrative) -> Iterator[LayoutSlip]:
    elsewhere = [fact for fact in (*narrative.facts, *narrative.cells) if not fact.cell or fact.cell[0] != sheet.number]
    if len(sheet.broken) >= _FEWEST:
        yield from slid(sheet, graph, checks)
        yield from exchanged(sheet, graph, checks)
    yield from displaced(sheet)
    yield from other_drafts(sheet, graph)
    yield from printed_rows(sheet, elsewhere)
