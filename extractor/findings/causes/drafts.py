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
from extractor.findings.causes.displaced import UNIT_STEPS
from extractor.findings.causes.sheet import LayoutSlip, Sheet, facts_in, is_across, proof, tells
from extractor.findings.text import figure_name
from extractor.judge import FigureGraph
from extractor.judge.equation import amount
from extractor.model import Check, Fact

_FEWEST = 2


def other_drafts(sheet: Sheet, graph: FigureGraph) -> Iterator[LayoutSlip]:
    """Cells that differ from what is asked of them by one gap, while the sums down their columns, or along rows, hold.

    Other places ask it of any cell of the table; the rest of a row asks it of all its cells alike, so that it only
    bears out what another place asks of one column.
    """
    places, rows = _apart(sheet)
    added_up = sheet.added_up if places else frozenset()
    for gap, asked in _with_coarser(places).items():
        whole = [(fact, check) for fact, check in asked if fact.number in added_up]
        columns = {fact.cell[2] for fact, _ in whole if fact.cell}
        for column in (None, *sorted(columns)):
            own = [(f, c) for f, c in whole if column in (None, f.cell and f.cell[2])]
            more = () if column is None else rows[column, gap]
            yield from _draft(sheet, gap, [*own, *((f, c) for f, c in more if f.number in added_up)])
        odd = whole if sheet.borne_out else ()  # else its unit, or its scope, may have been read wrongly
        yield from (_at_odds(fact, check) for fact, check in odd if _said_in_full(check, graph))


def _with_coarser(places: Apart) -> Apart:
    """The gaps with those that are the same as far as they are printed: 0.37万元 and 3750元."""
    found: Apart = defaultdict(list)
    for gap, asked in places.items():
        fine = min(_coarse(check) for _, check in asked)
        for other, more in places.items():
            coarser = [pair for pair in more if fine < _coarse(pair[1]) and abs(other - gap) <= _coarse(pair[1])]
            found[gap] += more if other == gap else coarser
    return found


def _coarse(check: Check) -> Decimal:
    return max(map(step, facts_in(check)))


def _draft(sheet: Sheet, gap: Decimal, found: Sequence[tuple[Fact, Check]]) -> Iterator[LayoutSlip]:
    """Where all differ from one figure, that one is rather wrong itself."""
    spots = {fact.cell[1:] for fact, _ in found if fact.cell}
    explained = {check.number: check for _, check in found}
    against = {f.number for fact, check in found for f in facts_in(check) if f.number != fact.number}
    if min(len(spots), len(explained), len(against)) >= _FEWEST:
        first = sheet.printed[min(spots)]
        words = {**sheet.ends(spots, len(spots)), "gap": _money(gap, first)}
        yield LayoutSlip("other_draft", first, tuple(explained.values()), words | proof("draft_adds_up", words))


def _at_odds(fact: Fact, check: Check) -> LayoutSlip:
    """One figure of the table against one of the text, where neither can be a slip of its own."""
    here, other = (worth(each) for each in (fact, next(f for f in facts_in(check) if f.number != fact.number)))
    times = next((many for many in UNIT_STEPS if other and here in (other * many, other / many)), None)
    if times:
        words = proof("both_in_units", {"times": f"{times:f}"})
        return LayoutSlip("column_unit", fact, (check,), words, remark=True)
    return LayoutSlip("other_draft", fact, (check,), proof("both_add_up", {}), remark=True)


def _money(gap: Decimal, like: Fact) -> str:
    return f"{amount(abs(gap) / scale(like), like.quantity.decimals)}{like.quantity.unit}"


def _said_in_full(check: Check, graph: FigureGraph) -> bool:
    """Whether the figure of the text is the sum of what the text lists, or a part that makes its sum hold."""
    told = [fact for fact in facts_in(check) if fact.cell is None]
    sums = (j for fact in told for j in graph.touching(fact) if j.relation.relation == "sum" and j.verdict.holds)
    return any(sum(bool(term.fact.value) for term in j.relation.terms) >= _FEWEST for j in sums)


Apart = defaultdict[Decimal, list[tuple[Fact, Check]]]
"""Cells and the broken relations that ask another figure of them, by how much more they print."""


def _apart(sheet: Sheet) -> tuple[Apart, defaultdict[tuple[int, Decimal], list[tuple[Fact, Check]]]]:
    """By what other places print, and, for each column, by what the rest of the row makes."""
    places: Apart = defaultdict(list)
    rows: defaultdict[tuple[int, Decimal], list[tuple[Fact, Check]]] = defaultdict(list)
    for check in sheet.broken:
        fact, gap = _own(sheet, check)
        if fact is not None:
            places[gap].append((fact, check))
        elif is_across(check) and check.difference:
            stated = check.relation.stated
            more = _rounded(check.difference * scale(stated), step(stated))
            for fact, gap in ((stated, more), *((term.fact, -term.sign * more) for term in check.relation.terms)):
                if fact.cell and fact.cell[0] == sheet.number:
                    rows[fact.cell[2], gap].append((fact, check))
    return places, rows


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
