"""Before two places are said to contradict each other, it is asked whether they were paired rightly.

The value is looked for elsewhere in the tables.

A text that speaks of one level, fund, item or phase, held against the row of another; a total with what was brought
forward, held against the year's: then what the one side says stands in a place of its own. A slip makes a value that
stands nowhere, so it is told as before; one that took a figure from beside it is known by what else it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.figures import agree, significant
from extractor.judge.broken_relation import SELDOM, TELLING, BrokenRelation
from extractor.judge.equation import said
from extractor.model import Fact
from extractor.taxonomy import classifications, fund_in_title
from extractor.wording import fold

# What holds two places against each other.
_TWO_PLACES = ("text_table", "table_repeated", "table_bound")
# Pairings by the words of a level, budget and item, of which a paragraph names several at once; what is meant to be
# one figure is seldom further apart.
_LOOSELY_PAIRED = ("text_in_level_table", "next_year")
_NEAR = Decimal("0.01")


def found_elsewhere(case: BrokenRelation) -> str | None:
    """What one side says stands in another place, of another level, fund, phase, flow or item."""
    if case.relation.rule not in _TWO_PLACES or not case.relation.firm or case.slip(SELDOM):
        return None
    stated, other = case.relation.stated, case.relation.terms[0].fact
    if any(_breaks_more(case, fact) for fact in (stated, other)):
        return None
    sides = [(stated, other)] if stated.cell is None else [(stated, other), (other, stated)]
    place = next((cell for fact, against in sides for cell in _places(case, fact, against)), None)
    return said(place) if place else None


def far_apart(case: BrokenRelation) -> str | None:
    """A figure of a report on a government and the row of its words differ by much, and no slip leads from one to the
    other: one of them is of something else."""
    if case.relation.relation != "equal" or case.relation.ground not in _LOOSELY_PAIRED:
        return None
    typed = case.slip() or any(each.slip and each.slip.kind in SELDOM for each in case.corrections())
    gap = case.judged.verdict.gap
    far = abs(gap) > _NEAR * abs(case.judged.verdict.stated)
    # what one figure has more another of the same text and table has less: they are of one account
    return "" if far and not typed and not case.siblings.makes_up_for(case.relation, gap) else None


def _places(case: BrokenRelation, fact: Fact, against: Fact) -> Iterator[Fact]:
    """Where else the value of a figure is printed that may be what is meant, of those that nothing breaks.

    A figure of the text is known by another one of its words that the row prints; else it must be long enough to be no
    chance, and of the same year. One of a table is looked for in the table that it was held against.
    """
    long = significant(fact.value, fact.quantity.decimals) >= TELLING
    for cell in case.places.of_worth(fact):
        if cell.number == against.number or not _may_be_meant(fact, cell, against) or _in_dispute(case, cell):
            continue
        if _of_all_funds(fact, cell, against):
            continue
        if (fact.cell is None and _row_agrees(case, fact, cell)) or (
            long and cell.year == fact.year and (fact.cell is None or _one_table(cell, against))
        ):
            yield cell


def _may_be_meant(fact: Fact, cell: Fact, against: Fact) -> bool:
    """Of another meaning, but the same kind of thing as far as both say; last year's of the very row is no other.

    Nor is what has the code of another class: a text that names 农林水支出 does not mean 教育支出.

    What a name that no view knows measures is guessed by the side that it stands on.
    """
    another = fact.cell is not None or cell.key not in (against.key, fact.key)
    unsaid = None in (fact.measure, cell.measure) or any(each.concept is None for each in (fact, cell))
    measured = unsaid or fact.measure == cell.measure
    beside = cell.cell and against.cell and cell.cell[:2] == against.cell[:2] and cell.year != against.year
    return another and measured and not beside and not _classed_apart(fact, cell)


def _of_all_funds(fact: Fact, cell: Fact, against: Fact) -> bool:
    """Whether the words themselves name the fund of the one table, and the place is just the same of all funds.

    基本支出 in a section on the general budget may be that of all funds; 一般公共预算财政拨款基本支出 is not.
    """
    named = fund_in_title(fold(fact.label)) if fact.cell is None else None
    wider = named is not None and named == against.fund and cell.fund in (None, "all")
    return wider and (cell.concept, cell.dimension("flow")) == (against.concept, against.dimension("flow"))


def _classed_apart(one: Fact, other: Fact) -> bool:
    """Whether two figures have codes of one classification of which neither holds the other."""
    pairs = ((one.dimension(name) or "", other.dimension(name) or "") for name in classifications())
    return any(not this.startswith(that) and not that.startswith(this) for this, that in pairs)


def _one_table(one: Fact, other: Fact) -> bool:
    return one.cell is not None and other.cell is not None and one.cell[0] == other.cell[0]


def _row_agrees(case: BrokenRelation, fact: Fact, cell: Fact) -> bool:
    """Whether the row prints another figure that the text says with this one."""
    row = [other for other in case.places.in_row(cell) if other.number != cell.number]
    beside = [other for other in case.narrated.of(fact.mention) if other.number != fact.number and other.value]
    return any(other.kind == each.kind and agree(other, each) for other in beside for each in row)


def _breaks_more(case: BrokenRelation, fact: Fact) -> bool:
    """Whether a figure breaks a sum, a rate or the like: then it is wrong, wherever else its value stands."""
    return any(
        j.verdict.status == "violated" and j.relation.firm and j.relation.rule not in _TWO_PLACES
        for j in case.graph.touching(fact)
    )


def _in_dispute(case: BrokenRelation, cell: Fact) -> bool:
    """Whether something breaks with the place itself: figures that changed places are both printed elsewhere."""
    return any(j.verdict.status == "violated" and j.relation.firm for j in case.graph.touching(cell))
