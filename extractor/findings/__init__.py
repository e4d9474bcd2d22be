"""Findings: what a person should look at, from broken relations and from the wording alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractor.figures import Precision
from extractor.findings.apart import apart
from extractor.findings.arithmetic import arithmetic, tails
from extractor.findings.blank_forms import forms_once
from extractor.findings.blank_tables import blank_tables
from extractor.findings.bodies import bodies
from extractor.findings.causes import by_cause
from extractor.findings.cells import cells
from extractor.findings.contradictions import contradictions
from extractor.findings.counted import counted
from extractor.findings.dates import dates
from extractor.findings.doubted import doubted
from extractor.findings.enumerated_items import enumerated_items
from extractor.findings.headings import headings
from extractor.findings.items import items
from extractor.findings.numbers import numbers
from extractor.findings.order import in_order
from extractor.findings.punctuation import punctuation
from extractor.findings.rates import claimed_rates, hundreds, zero_bases
from extractor.findings.reasons import reasons
from extractor.findings.repeats import repeats
from extractor.findings.stages import stages
from extractor.findings.toc_consistency import contents
from extractor.findings.units import units
from extractor.findings.wording import wording
from extractor.findings.years import years
from extractor.judge import figure_graph
from extractor.model import Check, Document, Finding, Narrative, Outline, Table

Finder = Callable[[Document, Outline, Narrative, tuple[Check, ...]], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (
    tails,
    zero_bases,
    claimed_rates,
    hundreds,
    apart,
    doubted,
    wording,
    units,
    numbers,
    contradictions,
    years,
    dates,
    cells,
    items,
    enumerated_items,
    bodies,
    counted,
    repeats,
    reasons,
    stages,
    headings,
    contents,
    punctuation,
)


# What is seen in the tables as they are printed.
TABLE_FINDERS: tuple[Callable[[Sequence[Table], Narrative], Iterator[Finding]], ...] = (blank_tables,)


def find(
    document: Document,
    outline: Outline,
    narrative: Narrative,
    checks: tuple[Check, ...],
    tables: Sequence[Table] = (),
    printed: Precision | None = None,
) -> tuple[Finding, ...]:
    """Everything the finders note, in the order of the pages.

    The same words noted again under one rule count once, with the number of times. `printed` is the precision of the
    narrative, where it is known already.
    """
    first: dict[tuple[str, str], Finding] = {}
    times: dict[tuple[str, str], int] = {}
    graph = figure_graph(checks, narrative, document, printed)
    noted = chain(
        arithmetic(document, checks, graph),
        (each for finder in FINDERS for each in finder(document, outline, narrative, checks)),
        (each for finder in TABLE_FINDERS for each in finder(tables, narrative)),
    )
    for number, found in enumerate(noted):
        words = found.fields.get("words") if found.check is None else None
        key = (found.rule, words or f"#{number}")
        first.setdefault(key, found)
        times[key] = times.get(key, 0) + 1
    told = forms_once((_counted(found, times[key]) for key, found in first.items()), outline)
    return in_order(by_cause(told, checks, narrative, graph))


def _counted(found: Finding, times: int) -> Finding:
    if times == 1:
        return found
    return replace(found, fields={**found.fields, "times": f" ×{times}"})
