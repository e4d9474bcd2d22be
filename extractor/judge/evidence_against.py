"""Why a broken relation may be nobody's error: what the words may mean as well.

Each doubt returns None where it does not apply, else the figure it points at ("" for none); its words, and whether it
is told at all, stand in `[doubt.<its name>]` of `patterns/slips.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate

from extractor.figures import reaches, significant, worth
from extractor.judge.broken_relation import LISTED, SELDOM, TELLING, BrokenRelation
from extractor.judge.corrections import Judged
from extractor.judge.elsewhere import far_apart, found_elsewhere
from extractor.judge.equation import said
from extractor.judge.evidence_for import (
    all_but_one_listed,
    almost_its_whole,
    known_parts,
    named_missing_part,
    names_one_part,
)
from extractor.judge.rounded import rounded_first
from extractor.model import Fact, Relation, Term
from extractor.taxonomy import STOCKS, code_of

_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_CUTS = ("压减", "核减", "审减", "节约", "压缩")
_CLOSED = ("identity_sum", "running_total", *LISTED)
_RATES = ("share", "change_rate", "execution_rate")
_ALL = 100


def other_reading(case: BrokenRelation) -> str | None:
    """The same figure agrees under another reading of the same words (another whole of a share, another owner).

    Where it agrees under none, the surer reading, or the nearer one, is the one to complain of.
    """
    stated, kind = case.relation.stated, case.relation.relation
    if kind not in _RATES:
        return None
    touching = [
        j for j in case.graph.touching(stated) if j.relation.relation == kind and j.verdict.computed is not None
    ]
    rivals = [j for j in touching if j.relation.stated.number == stated.number]
    firm = case.relation.firm
    surer = not firm and any(j.relation.firm for j in rivals)
    gap = abs(case.judged.verdict.gap)
    nearer = not case.near() and any(abs(j.verdict.gap) < gap for j in rivals if case.off_by_little(j) or not firm)
    return "" if surer or nearer or any(j.verdict.holds for j in rivals) else None


def list_too_long(case: BrokenRelation) -> str | None:
    """The first items alone make the whole, or all items but one do that may belong elsewhere.

    What stands before a total may begin with what holds the next figure: all income, with what others receive of it.
    In the midst of a list stands what is no part of it only where it is a part of an item before it.
    """
    terms = case.relation.terms
    listed = case.relation.rule in LISTED
    known = listed and (known_parts(case) is not None or all_but_one_listed(case) is not None)
    if (
        known
        or not (listed or case.relation.rule == "budget_total")
        or len(terms) < 3
        or not case.relation.stated.value
    ):
        return None
    heads = any(case.closes(terms[:size]) for size in range(2, len(terms)) if terms[size].fact.value)
    without = any(case.closes(terms[:i] + terms[i + 1 :]) for i in range(len(terms)) if _may_go(terms, i))
    return "" if heads or without else None


def _may_go(terms: Sequence[Term], place: int) -> bool:
    value = terms[place].fact.value
    edge = place in (0, len(terms) - 1)
    return bool(value) and (edge or any(term.fact.value >= value for term in terms[:place]))


def one_of_several(case: BrokenRelation) -> str | None:
    """A list that may leave parts out names one, which is less than the whole: so it should be."""
    left_open = names_one_part(case.relation) and not case.exceeds()
    return "" if left_open and almost_its_whole(case) is None else None


def unlisted_part(case: BrokenRelation) -> str | None:
    """What is missing is printed as a figure of its own that stands outside the list."""
    if case.relation.rule not in _CLOSED or case.relation.rule == "listed_changes_partly":
        return None
    if named_missing_part(case) is not None or case.exceeds() or not case.judged.verdict.computed:
        return None  # of parts that are all nought the whole itself is missing, however often it is said
    stated, missing, inside = case.relation.stated, case.judged.verdict.gap, _inside(case)
    named = {term.fact.concept for term in case.relation.terms} - {None}
    taken = {fact.number for fact in case.judged.facts}
    behind = max(term.fact.number for term in case.relation.terms) + 1
    for fact in case.narrated.worth(missing, stated):
        if fact.number == behind and fact.quantity.block == stated.quantity.block:
            return said(fact)  # 实有9人，其中在职5人，退休3人。另有借调1人: the list only seemed to end
        if fact.number in taken or fact.mention in inside or fact.concept in named:
            continue
        # within a section fewer figures can be as large by chance
        if significant(fact.value, fact.quantity.decimals) >= TELLING - (fact.section == stated.section):
            return said(fact)
    return None


def _inside(case: BrokenRelation) -> set[int]:
    """The mentions of the parts, and of what they are made of."""
    own = {term.fact.mention for term in case.relation.terms}
    return own | {item for whole in own for item in case.narrated.items(whole)}


def told_in_full(case: BrokenRelation) -> str | None:
    """These parts make the whole together with others that the list leaves out.

    Or one of the items that make it, and nothing else: 其中 names the parts of that item alone.
    """
    if case.relation.rule not in LISTED:
        return None
    own = {term.fact.number for term in case.relation.terms}
    for other in case.graph.touching(case.relation.stated):
        terms = {term.fact.number for term in other.relation.terms}
        same = other.relation.relation == "sum" and other.relation.stated.number == case.relation.stated.number
        if same and other.verdict.holds and (own < terms or _make_one(case, own, other.relation.terms)):
            return ""
    return None


def _make_one(case: BrokenRelation, own: set[int], items: Sequence[Term]) -> bool:
    """Whether just these figures are known to make one of several items."""
    inner = (j for item in items if len(items) > 1 for j in case.graph.touching(item.fact))
    return any(
        j.verdict.holds and j.relation.relation == "sum" and {term.fact.number for term in j.relation.terms} == own
        for j in inner
    )


def other_total(case: BrokenRelation) -> str | None:
    """What is listed makes another figure that is printed right behind it: 收入A，其中：B，加C、D，收入总计E.

    Or its own last item is that figure.
    """
    relation, computed = case.relation, case.judged.verdict.computed
    if relation.rule not in LISTED or relation.stated.cell is not None or not computed:
        return None
    *parts, total = (term.fact for term in relation.terms)
    if len(parts) > 1 and worth(total) == sum(map(worth, parts)):
        return said(total)
    last = max(_place(term.fact) for term in relation.terms)
    own = {fact.number for fact in case.judged.facts}
    for fact in case.narrated.worth(computed, relation.stated):
        if fact.number not in own and fact.quantity.block == last[0] and _place(fact) > last:
            return said(fact)
    return None


def _place(fact: Fact) -> tuple[int, int]:
    return fact.quantity.block, fact.quantity.start


def some_hold_others(case: BrokenRelation) -> str | None:
    """Some of the figures before a total make it alone: the others are in them, or were spent before."""
    relation = case.relation
    if relation.rule not in ("running_total", "budget_total"):
        return None
    own = {term.fact.number for term in relation.terms}
    for other in case.graph.touching(relation.stated):
        same = other.relation.relation == "sum" and other.relation.stated.number == relation.stated.number
        if same and other.verdict.holds and {term.fact.number for term in other.relation.terms} < own:
            return ""
    return None


def shares_of_another(case: BrokenRelation) -> str | None:
    """Every share said of this whole points at one other: what the words name is printed nowhere, or means another."""
    relation = case.relation
    if relation.relation != "share" or not relation.note or len(relation.terms) < 2:
        return None
    whole = relation.terms[1].fact
    alike = [j for j in case.graph.touching(whole) if j.relation.note == relation.note and _whole(j) == whole.number]
    if len(alike) < 2 or any(j.verdict.holds for j in alike):
        return None
    bases = [_bases(case, judged.relation) for judged in alike]
    return "" if max(low for low, _ in bases) <= min(high for _, high in bases) else None


def _whole(judged: Judged) -> int | None:
    share = judged.relation.relation == "share" and len(judged.relation.terms) == 2
    return judged.relation.terms[1].fact.number if share else None


def _bases(case: BrokenRelation, relation: Relation) -> tuple[Decimal, Decimal]:
    """From what to what the whole may be of which a part is this share."""
    share, part = relation.stated, relation.terms[0].fact
    slack, low = case.precision.half(part), share.value - case.precision.half(share)
    least = (worth(part) - slack) / (share.value + case.precision.half(share)) * 100
    return least, (worth(part) + slack) / low * 100 if low > 0 else Decimal("Infinity")


def vanished_item(case: BrokenRelation) -> str | None:
    """The items of this year are all listed, and the whole fell by more: an item of last year is nothing this year.

    It cannot explain a whole that rose by more, nor one that consists of just these parts in every year.
    """
    relation = case.relation
    if relation.rule != "listed_changes" or relation.firm or case.judged.verdict.gap >= 0:
        return None
    items = {term.fact.mention for term in relation.terms}
    beside = (j for fact in case.narrated.of(relation.stated.mention) for j in case.graph.touching(fact))
    return "" if any(_all_listed(judged, items) for judged in beside) else None


def _all_listed(judged: Judged, items: set[int]) -> bool:
    """Whether these items' amounts make their whole."""
    relation = judged.relation
    same = relation.rule in LISTED and relation.stated.kind == "amount"
    return same and judged.verdict.holds and {term.fact.mention for term in relation.terms} == items


def left_over(case: BrokenRelation) -> str | None:
    """收入总计 and 本年收入 differ by what was brought forward, whether or not it is printed.

    So may a class and its one item that is printed, unless their digits tell of a slip that chance seldom makes; and
    two figures of a fund of which the lesser stands in a table that prints the rest as brought forward.
    """
    relation = case.relation
    if relation.relation == "equal" and relation.stated.cell:
        return _brought_forward(case)
    alone = relation.rule == "identity_sum" and len(relation.terms) == 1 and not relation.firm
    if code_of(relation.stated.concept, "function") and case.slip(SELDOM):
        return None
    return "" if alone and case.judged.verdict.gap > 0 and relation.stated.kind == "amount" else None


def _brought_forward(case: BrokenRelation) -> str | None:
    """The carry-over of the same fund, in the table of the lesser of two figures, that is just what they differ by."""
    lesser = min(case.relation.stated, case.relation.terms[0].fact, key=worth)
    gap = abs(case.judged.verdict.gap)
    cells = case.places.in_table(lesser.cell[0], gap, lesser) if lesser.cell else ()
    return next((said(cell) for cell in cells if cell.dimension("flow") in STOCKS and cell.fund == lesser.fund), None)


def own_whole(case: BrokenRelation) -> str | None:
    """The shares are taken of what they make together, not of the figure named."""
    if case.relation.relation != "share":
        return None
    stated = case.relation.stated
    shares = case.narrated.shares(stated)
    beside = [share for share in shares if share.quantity.block == stated.quantity.block]
    return "" if any(_of_their_sum(case, group) for group in (shares, beside)) else None


def _of_their_sum(case: BrokenRelation, shares: Sequence[Fact]) -> bool:
    """Whether the share is of what these shares' parts make together."""
    stated, part = case.relation.stated, case.relation.terms[0].fact
    mentions = {share.mention for share in shares}
    parts = {f.mention: f for mention in mentions for f in case.narrated.of(mention) if f.kind == part.kind}
    whole = sum((worth(f) for f in parts.values()), Decimal(0))
    if len(parts) < 2 or not whole or part.mention not in parts:
        return False
    # of what rounded parts make together, each of them brings its own half of a last digit
    slack = sum((case.precision.half(f) for f in parts.values()), Decimal(0)) / whole * 100
    return reaches(worth(part) / whole * 100 - stated.value, case.precision.half(stated) + slack)


def whole_too_small(case: BrokenRelation) -> str | None:
    """A share of no more than all is of something else where its part is more than the supposed whole.

    But where it is said to be all of it and the two are nearly one figure: they were meant to be one.
    """
    if case.relation.relation != "share" or case.relation.stated.value > _ALL or len(case.relation.terms) < 2:
        return None
    part, whole = (term.fact for term in case.relation.terms)
    meant = case.relation.stated.value == _ALL and case.near()
    return said(whole) if worth(part) > worth(whole) > 0 and not meant and not case.slip() else None


def other_base(case: BrokenRelation) -> str | None:
    """The figure beside the change is the base: its label names another year, or the change is a cut made in it."""
    if case.relation.rule != "rate_implied":
        return None
    stated, (this, change) = case.relation.stated, (term.fact for term in case.relation.terms)
    years = {int(year) for year in _YEAR.findall(this.label + stated.label)}
    elsewhere = bool(years - {stated.year}) or (bool(years) and stated.year != case.narrated.usual_year)
    if not this.value or not (elsewhere or stated.direction.startswith(_CUTS)):
        return None
    rate = worth(change) / worth(this) * 100
    return "" if reaches(rate - stated.value, case.precision.half(stated)) else None


def of_several_funds(case: BrokenRelation) -> str | None:
    """A whole of all funds beside parts of one: what other funds pay for is no slip."""
    relation = case.relation
    funds = {relation.stated.fund, *(term.fact.fund for term in relation.terms)} - {None}
    return "" if relation.rule == "identity_sum" and not relation.firm and len(funds) > 1 else None


def counted_twice(case: BrokenRelation) -> str | None:
    """Of rows of a table: the rest closes without those that make up the row before them.

    A row of the very same thing is no part of the row before it: it is printed twice.
    """
    relation = case.relation
    if relation.relation != "sum" or relation.stated.cell is None or case.judged.verdict.gap >= 0:
        return None
    outer, place = [], 0
    while place < len(relation.terms):
        outer.append(relation.terms[place])
        rows = [term.fact for term in relation.terms[place:]]
        held = 0 if len(rows) > 1 and _twins(*rows[:2]) else _held(worth(rows[0]), [worth(fact) for fact in rows[1:]])
        place += 1 + held
    return "" if len(outer) < len(relation.terms) and case.closes(outer) else None


def _twins(one: Fact, other: Fact) -> bool:
    """Two rows, one right below the other, of one name and one code."""
    below = one.cell is not None and other.cell is not None and other.cell[1] == one.cell[1] + 1
    return below and (one.label, one.concept) == (other.label, other.concept) and one.concept is not None


def _held(whole: Decimal, below: Sequence[Decimal]) -> int:
    """How many of the figures right behind one make it up; 0 where none do."""
    for count, total in enumerate(accumulate(below), 1):
        if total >= whole:
            return count if total == whole else 0
    return 0


def siblings_fail(case: BrokenRelation) -> str | None:
    """Most rows of these tables disagree in the same way: they were read wrong, or are not of one scope."""
    return "" if case.siblings.fail(case.relation) else None


def left_out_everywhere(case: BrokenRelation) -> str | None:
    """The items of a class are short of it by as much in every table that prints them."""
    return "" if case.siblings.left_out(case.relation) and case.judged.verdict.gap > 0 else None


def each_confirmed(case: BrokenRelation) -> str | None:
    """Each of the two figures closes the sums of its own table, and no row that both print accounts for the gap.

    A slip in one would break its own table; what differs is what the tables count in, and under which rows.
    """
    relation = case.relation
    if relation.rule != "table_repeated" or not relation.firm:
        return None
    both = (relation.stated, relation.terms[0].fact)
    apart = all(_closes_its_table(case, fact) for fact in both)
    return "" if apart and not case.siblings.account_for(relation, case.judged.verdict.gap) else None


def _closes_its_table(case: BrokenRelation, fact: Fact) -> bool:
    """Whether a sum of two or more figures down its own table holds with it."""
    return any(
        j.verdict.holds
        and j.relation.relation == "sum"
        and {each.cell and each.cell[0] for each in j.facts} == {fact.cell and fact.cell[0]}
        and sum(bool(term.fact.value) for term in j.relation.terms) > 1
        for j in case.graph.touching(fact)
    )


EVIDENCE_AGAINST: tuple[Callable[[BrokenRelation], str | None], ...] = (
    one_of_several,
    other_reading,
    list_too_long,
    unlisted_part,
    told_in_full,
    other_total,
    some_hold_others,
    shares_of_another,
    vanished_item,
    left_over,
    own_whole,
    whole_too_small,
    other_base,
    of_several_funds,
    counted_twice,
    siblings_fail,
    left_out_everywhere,
    each_confirmed,
    found_elsewhere,
    far_apart,
    rounded_first,
)
