"""What the text rounded before it added up, or so that it adds up: no contradiction of the table beside it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from extractor.figures import half, step, worth
from extractor.judge.broken_relation import BrokenRelation
from extractor.model import Fact, Relation

# Rows of rows of a total; rows of one; a sum of two figures that closes shows nothing.
_DEEP, _MANY, _FEW = 3, 200, 3


def rounded_first(case: BrokenRelation) -> str | None:
    """The text says what the rows make once each is rounded to its digits, or closes a sum of rounded figures.

    Either way the last digit is off by what rounding leaves, and a figure that is wrong does neither.
    """
    stated, terms = case.relation.stated, case.relation.terms
    if case.relation.rule != "text_table" or stated.cell is not None or step(terms[0].fact) >= step(stated):
        return None
    rounded = any(abs(each) == abs(worth(stated)) for each in _from_rows(case, terms[0].fact, step(stated), _DEEP))
    return "" if rounded or _bent(case, stated) else None


def _bent(case: BrokenRelation, said: Fact) -> bool:
    """Whether a sum of the text is exact with the figure, and as much off the table as its rounding explains."""
    sums = (j for j in case.graph.touching(said) if j.relation.relation == "sum" and j.relation.origin == "narrative")
    exact = [j for j in sums if j.verdict.holds and not j.verdict.gap and len(j.facts) > _FEW]
    return any(abs(case.judged.verdict.gap) <= sum((half(fact) for fact in j.facts), Decimal(0)) for j in exact)


def _from_rows(case: BrokenRelation, cell: Fact, digit: Decimal, deep: int) -> list[Decimal]:
    """What a cell comes to where the figures that make it are rounded first, the innermost last; it alone first."""
    found = [_rounded(worth(cell), digit)]
    for relation in _makings(case, cell) if deep else ():
        parts = [_from_rows(case, term.fact, digit, deep - 1)[-1] for term in relation.terms]
        found.append(sum((t.sign * part for t, part in zip(relation.terms, parts, strict=True)), Decimal(0)))
    return found


def _makings(case: BrokenRelation, cell: Fact) -> list[Relation]:
    """The sums and changes of the table that hold and make up a cell."""
    holding = (j.relation for j in case.graph.touching(cell) if j.verdict.holds and j.relation.origin == "table")
    made = (each for each in holding if each.stated.number == cell.number and each.relation in ("sum", "change"))
    return [each for each in made if 1 < len(each.terms) <= _MANY]


def _rounded(value: Decimal, digit: Decimal) -> Decimal:
    return (value / digit).quantize(Decimal(1), ROUND_HALF_UP) * digit
