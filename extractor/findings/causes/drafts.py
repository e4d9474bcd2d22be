"""Figures that are in order among themselves, but not where they stand: of another draft, or of the item above.

A table that adds up and differs from every other place by one and the same gap was made before, or after, the others.
A paragraph whose figures are all those of the paragraph before it was copied and not rewritten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.figures import scale, step, worth
from extractor.findings.causes.sheet import LayoutSlip, Sheet, facts_in, is_broken, tells
from extractor.findings.text import figure_name
from extractor.judge.equation import amount
from extractor.model import Check, Fact

_FEWEST = 2


def other_drafts(sheet: Sheet, checks: Sequence[Check]) -> Iterator[LayoutSlip]:
    """Cells of several rows that differ from their like by one gap, while the table's own sums hold with them."""
    apart: defaultdict[Decimal, dict[int, tuple[Fact, Check]]] = defaultdict(dict)
    for check in sheet.broken:
        fact, gap = _own(sheet, check)
        if fact is not None and fact.cell and _added_up(fact, checks):
            apart[gap].setdefault(check.number, (fact, check))
    for gap, found in apart.items():
        spots = {fact.cell[1:] for fact, _ in found.values() if fact.cell}
        if len({row for row, _ in spots}) < _FEWEST:
            continue
        first = sheet.printed[min(spots)]
        words = {**sheet.ends(spots, len(spots)), "gap": f"{amount(abs(gap) / scale(first))}{first.quantity.unit}"}
        yield LayoutSlip("other_draft", first, tuple(check for _, check in found.values()), words)


def _own(sheet: Sheet, check: Check) -> tuple[Fact | None, Decimal]:
    """The figure of the table in an equality with another place, and how much more it prints."""
    relation = check.relation
    if relation.relation == "equal" and len(relation.terms) == 1:
        pair = relation.stated, relation.terms[0].fact
        for fact, other in (pair, pair[::-1]):
            away = other.cell is None or other.cell[0] != sheet.number
            if fact.cell and fact.cell[0] == sheet.number and away:
                return fact, _rounded(worth(fact) - worth(other), max(step(fact), step(other)))
    return None, Decimal(0)


def _rounded(gap: Decimal, digit: Decimal) -> Decimal:
    """The gap to the last digit that both sides print."""
    return round(gap / digit) * digit


def _added_up(fact: Fact, checks: Sequence[Check]) -> bool:
    """Whether sums of its table hold with a figure, and none is broken."""
    own = [c for c in checks if c.relation.relation == "sum" and fact.number in {f.number for f in facts_in(c)}]
    return any(not is_broken(check) for check in own) and not any(is_broken(check) for check in own)


def pasted_items(checks: Sequence[Check], facts: Sequence[Fact]) -> Iterator[LayoutSlip]:
    """Things of the text of which just the same figures are said as of the thing before them, and which that breaks."""
    said: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        said[fact.mention].append(fact)
    mentions = list(said)
    broken = [check for check in checks if check.status == "violated"]
    for above, below in pairwise(mentions if broken else ()):
        if not _same_words(said[above], said[below]):
            continue
        numbers = {fact.number for fact in said[below]}
        explained = [check for check in broken if numbers & {fact.number for fact in facts_in(check)}]
        if explained:
            words = {"label": figure_name(said[below][0]), "other": figure_name(said[above][0])}
            yield LayoutSlip("pasted_item", said[below][0], tuple(explained), words)


def _same_words(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Several figures of two things of one kind, all alike, with digits enough that it is no chance.

    Revenue and expenditure are one figure for good.
    """
    if len(one) < _FEWEST or len(one) != len(other) or one[0].section != other[0].section:
        return False
    if one[0].label == other[0].label or one[0].measure != other[0].measure:
        return False
    alike = all((a.kind, worth(a)) == (b.kind, worth(b)) for a, b in zip(one, other, strict=True))
    return alike and sum(tells(fact) for fact in one) >= _FEWEST
