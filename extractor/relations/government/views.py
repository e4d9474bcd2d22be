"""Reports on a government: a figure of the text against the cell of the same view, a total or a class of spending.

A report speaks of several levels, and a table may leave unsaid which of them it is of. That a paragraph speaks of a
table is shown by its other figures: by a total that both print, or by two amounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.figures import agree, is_money
from extractor.governments import REST, TOTAL, UNNAMED, item
from extractor.model import Fact, Relation, Term, plainly
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import family, ground_id

_LEVEL = "gov_level"
_UNNAMED = (UNNAMED, None)
# A fund that a sentence, or a title, leaves to what stands before it.
_UNSAID = {"all", None}
# What a figure says besides its view: the level is compared apart, the base is that of a change.
_APART = (_LEVEL, "base")
# The dimensions of a total: which of the year, and of which level.
_OF_TOTALS = {_LEVEL, "flow"}
_OF_YEAR = (None, "current")


class _Pair(NamedTuple):
    """An amount of the text, and the one of a table that is of the same view."""

    said: Fact
    cell: Fact
    sheet: FactTable

    @property
    def meeting(self) -> tuple[int, int]:
        """The paragraph and the table."""
        return self.said.quantity.block, self.sheet.table.number


def text_in_views(material: Material) -> Iterator[Relation]:
    """Firm where the paragraph is shown to speak of the table by its other figures, however far apart the two are.

    What is left over (其他税收收入) is as much as the text, or the table, did not list before.
    """
    if not family(material.outline.identity.family).has("several_levels"):
        return
    pairs = list(_pairs(material.narrative.facts, material.tables))
    vouching = _vouching(pairs)
    for pair in pairs:
        others = [total for mention, total in vouching[pair.meeting].items() if mention != pair.said.mention]
        firm = (any(others) or len(others) > 1) and REST not in pair.cell.label
        ground = ground_id("text_in_level_table") if firm else None
        terms = (Term(1, pair.cell),)
        yield Relation("text_table", "equal", "table_text", pair.said, terms, firm, pair.sheet.name, ground=ground)


def _pairs(said: Iterable[Fact], sheets: Sequence[FactTable]) -> Iterator[_Pair]:
    """Where no table prints the class that a budget is called by (政府性基金收入), the whole of it is meant."""
    cells = _by_view(sheets)
    for fact in filter(_countable, said):
        rivals = cells.get(_view(fact), ()) or cells.get(_of_budget(fact), ())
        alone = len({cell.dimension(_LEVEL) for _, cell in rivals}) == 1
        for sheet, cell in rivals:
            if _of_one_level(fact, cell, alone) and (fact.fund == cell.fund or {fact.fund, cell.fund} & _UNSAID):
                yield _Pair(fact, cell, sheet)


def _by_view(sheets: Sequence[FactTable]) -> Mapping[Hashable, Sequence[tuple[FactTable, Fact]]]:
    """The amounts of the tables; what one table prints several of under one view, level and fund tells nothing."""
    found: dict[Hashable, list[tuple[FactTable, Fact]]] = defaultdict(list)
    for sheet in sheets:
        printed: dict[Hashable, list[Fact]] = defaultdict(list)
        for fact in filter(_countable, sheet.facts.values()):
            printed[_view(fact), fact.dimension(_LEVEL), fact.fund].append(fact)
        for facts in printed.values():
            if len({fact.value for fact in facts}) == 1:
                found[_view(facts[0])].append((sheet, facts[0]))
                if dict(facts[0].dimensions).keys() <= _OF_TOTALS:
                    found[_of_budget(facts[0])].append((sheet, facts[0]))
    return found


def _of_budget(fact: Fact) -> Hashable:
    """Side, year and phase of what a whole budget takes in or spends; the label itself where a figure is of less."""
    whole = dict(fact.dimensions).keys() <= _OF_TOTALS and fact.dimension("flow") in _OF_YEAR
    return (fact.measure, fact.year, fact.phase) if whole or item(fact.label) == TOTAL else fact.label


def _countable(fact: Fact) -> bool:
    """An amount of money of a known view, in figures."""
    return fact.kind == "amount" and fact.concept is not None and is_money(fact) and not fact.in_words


def _view(fact: Fact) -> Hashable:
    said = tuple(sorted(pair for pair in plainly(fact.dimensions) if pair[0] not in _APART))
    return fact.concept, said, fact.year, fact.phase


def _of_one_level(said: Fact, cell: Fact, alone: bool) -> bool:
    """The levels are the same, or the table leaves its own unsaid, or the text does: where tables print `alone` one, or
    the figure of one again."""
    unsaid = said.dimension(_LEVEL) in _UNNAMED and (alone or agree(said, cell))
    return unsaid or cell.dimension(_LEVEL) in (said.dimension(_LEVEL), *_UNNAMED)


def _vouching(pairs: Iterable[_Pair]) -> Mapping[tuple[int, int], Mapping[int, bool]]:
    """For each paragraph and table the mentions whose amount both print, and whether it is a total."""
    found: dict[tuple[int, int], dict[int, bool]] = defaultdict(dict)
    for pair in pairs:
        if pair.said.value and agree(pair.said, pair.cell):
            total = dict(pair.cell.dimensions).keys() <= _OF_TOTALS
            said = found[pair.meeting]
            said[pair.said.mention] = said.get(pair.said.mention, False) or total
    return found
