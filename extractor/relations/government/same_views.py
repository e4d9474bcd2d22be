"""Reports on a government: what a level owes at the end of a year, and may owe, in two tables.

《2031年全市政府债务分地区限额表》 | 云江市级 | 限额 20        the own level's limit of 2031
《2031年市级政府债务限额余额情况表》 | 2031年限额 20           the same

Of each kind of debt there is but one such figure. Income and spending meet by the words of their rows (`tables`);
what is raised, repaid or paid to other levels is told in too many parts to meet by its view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from extractor.figures import agree as alike
from extractor.figures import is_money
from extractor.governments import UNNAMED
from extractor.model import Fact, Relation, Term, plainly
from extractor.relations.index import agree
from extractor.relations.material import Material
from extractor.relations.tables.fact_table import FactTable
from extractor.taxonomy import family, ground_id

_LEVEL = "gov_level"
_STOCKS = (("limit", None), ("debt", "balance"))


def views_again(material: Material) -> Iterator[Relation]:
    """Each figure of a known level with the first of its view in an earlier table, or the one that it repeats."""
    if not family(material.outline.identity.family).has("several_levels"):
        return
    ground = ground_id("same_view_of_level")
    for printed in _by_view(material.tables).values():
        for at, (sheet, fact) in enumerate(printed):
            rivals = [(before, one) for before, one in printed[:at] if _of_one(one, fact)]
            if rivals:
                before, known = next((pair for pair in rivals if alike(pair[1], fact)), rivals[0])
                note, terms = f"{sheet.name}与{before.name}", (Term(1, known),)
                yield Relation("table_repeated", "equal", "cross_table", fact, terms, True, note, ground=ground)


def _by_view(sheets: Sequence[FactTable]) -> Mapping[Hashable, Sequence[tuple[FactTable, Fact]]]:
    """The figures by what they are; what one table prints several of tells nothing."""
    found: dict[Hashable, list[tuple[FactTable, Fact]]] = defaultdict(list)
    for sheet in sheets:
        printed: dict[Hashable, list[Fact]] = defaultdict(list)
        for fact in sheet.facts.values():
            if _countable(fact):
                printed[fact.measure, plainly(fact.dimensions), fact.year].append(fact)
        for view, facts in printed.items():
            if len({fact.value for fact in facts}) == 1:
                found[view].append((sheet, facts[0]))
    return found


def _countable(fact: Fact) -> bool:
    told = fact.kind == "amount" and fact.concept is not None and is_money(fact) and fact.part is None
    stock = (fact.measure, fact.dimension("item")) in _STOCKS
    return told and stock and fact.dimension(_LEVEL) not in (None, UNNAMED)


def _of_one(one: Fact, other: Fact) -> bool:
    """Whether two figures of a view are of one stage and one budget, as far as they say."""
    return agree(one.phase, other.phase) and agree(one.fund, other.fund)
