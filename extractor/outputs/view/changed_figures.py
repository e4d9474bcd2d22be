"""Figures that two versions of a document print otherwise: the same thing at the same place, another value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.messages import Language
from extractor.model import Fact, Report
from extractor.outputs.view.places import page_of, spot_of_fact, where
from extractor.wording import fold


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure as it was printed and as it is, with its place in the new version."""

    label: str
    old: str
    new: str
    where: str
    page: int | None


def changed_figures(old: Report, new: Report, language: Language) -> Iterator[ChangedFigure]:
    """In the order of the new version; of what one of them does not print at all nothing is said."""
    before, found = _by_place(old), []
    for place, facts in _by_place(new).items():
        for one, other in _changed(before.get(place, []), facts):
            found.append((other.number, one, other))
    for _, one, other in sorted(found, key=lambda each: each[0]):
        spot = spot_of_fact(other)
        place_said = " · ".join(where(new, spot, language))
        yield ChangedFigure(other.label, one.quantity.raw, other.quantity.raw, place_said, page_of(new, spot))


def _by_place(report: Report) -> dict[Hashable, list[Fact]]:
    """The figures that are said of one thing at one place, in their order."""
    found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in (*report.narrative.facts, *report.narrative.cells):
        if not fact.in_words:
            found[_place(report, fact)].append(fact)
    return found


def _place(report: Report, fact: Fact) -> Hashable:
    """The heading or table, row and column that it stands below, and what it is called there."""
    called = (fold(fact.label), fact.kind, fact.year, fact.phase)
    if fact.cell:
        number, _, column = fact.cell
        table = report.tables[number]
        return ("table", fold(table.title or table.kind), table.columns[column].path, *called)
    section = None if fact.section is None else report.outline.sections[fact.section]
    return ("text", fold(section.title) if section else "", *called)


def _changed(old: list[Fact], new: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Where several are of one name, those that stand in each other's place among the others."""
    one, other = ([_print(fact) for fact in facts] for facts in (old, new))
    if one == other:
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            yield from zip(old[i1:i2], new[j1:j2], strict=True)


def _print(fact: Fact) -> tuple[str, str]:
    return str(fact.value.normalize()), fold(fact.quantity.raw if fact.worded else fact.quantity.unit)
