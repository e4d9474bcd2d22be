"""A whole and the things listed as its parts: each column of their figures sums up."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from extractor.figures import adds_up, worth
from extractor.model import Fact, Listing, Relation, Term
from extractor.relations.index import MONEY, Index, against, dimension, of_one_body, position
from extractor.relations.material import Material
from extractor.relations.text.identities import backed, lacking
from extractor.wording import fold

# Who lists so many parts, and not the others, has none of those.
_SEVERAL = 2
# So many places are enough to find the change of a figure.
_MOST = 8


def listed_sums(material: Material) -> Iterator[Relation]:
    """Amounts, last year's amounts and counts of a list make those of its whole; so do the changes, with their sign.

    Where an identity says that just these are the parts, it is the rule `listed_parts` and holds without more ado.
    """
    known = material.index
    sure = of_one_body(material.outline)
    twins = Twins(known)
    for listing in material.narrative.listings:
        if listing.added:
            yield from _added(listing, known)
            continue
        for whole in known.of(listing.whole, "amount", "count", "area"):
            yield from _sum(whole, listing, known, sure, twins)
        for whole in known.of(listing.whole, "change"):
            yield from _changes(whole, listing, known)
        if not known.of(listing.whole, "change"):
            yield from _lent_changes(listing, known, twins)


def _added(listing: Listing, known: Index) -> Iterator[Relation]:
    """What the words add up, whatever the document is of."""
    whole = next(iter(known.of(listing.whole, "amount")), None)
    parts = [part for item in listing.items if (part := whole and _of_its_stage(item, whole, known))]
    if whole and len(parts) == len(listing.items) and {dimension(fact) for fact in (whole, *parts)} == {MONEY}:
        yield Relation("added_total", "sum", "narrative", whole, _terms(parts), listing.complete, listing.cue)


def _of_its_stage(item: int, whole: Fact, known: Index) -> Fact | None:
    """The amount of an item that is of the same stage as the whole; its first one where none is."""
    said = known.of(item, "amount")
    return next((fact for fact in said if fact.phase == whole.phase), next(iter(said), None))


def _sum(whole: Fact, listing: Listing, known: Index, sure: bool, twins: Twins) -> Iterator[Relation]:
    parts = [known.counterpart(whole, item) for item in listing.items if not _counted(whole, item, known)]
    found = [p for p in parts if p is not None and p.number != whole.number]
    if len(found) == 1 and found[0].dimension("gov_level") != whole.dimension("gov_level"):
        return  # 全省支出9亿元，其中省级支出3亿元
    if len(found) < len(parts) or not _worth(whole, found, listing) or (listing.examples and _less(whole, found)):
        return
    if (
        _less(whole, found)
        and (part := twins.made_of(found))
        and (listing.sorted or (not sure and _beside(part, whole, found)))
    ):
        whole = part  # 收入9亿元，其中税收7亿元。按税种划分：……: what is broken down is the part that the items make
    if len(found) == 1 and not listing.complete:
        yield Relation("listed_sum", "sum", "narrative", whole, _terms(found), False, listing.cue)
        return
    if backed(whole, found):
        yield Relation("listed_parts", "sum", "narrative", whole, _terms(found), True, listing.cue)
        return
    if sure and _short(whole, found, known):
        yield Relation("listed_short", "sum", "narrative", whole, _terms(found), False, listing.cue)
        return
    whose = sure or _one_breath(whole, found) or _announced(whole, listing, known)
    firm = whose and (listing.complete or _rest(found[-1])) and len(found) > 1
    yield Relation("listed_sum", "sum", "narrative", whole, _terms(found), firm, listing.cue)


def _beside(part: Fact, whole: Fact, found: list[Fact]) -> bool:
    """Whether what several items make is printed behind their whole: 本息9亿元（本金7亿元，利息2亿元）。其中：……"""
    return len(found) > 1 and part.quantity.block == whole.quantity.block and position(part) > position(whole)


def _counted(whole: Fact, item: int, known: Index) -> bool:
    """Whether an item of a list of money is only counted: 社工8名，支出125万元."""
    said = known.said.get(item, ())
    return dimension(whole) == MONEY and bool(said) and all(fact.kind == "count" for fact in said)


def _short(whole: Fact, found: list[Fact], known: Index) -> bool:
    """Whether a list of two or more of the known parts leaves out one, and nothing else tells it."""
    missing = lacking(whole, found)
    if missing is None or len(found) < _SEVERAL or not _less(whole, found):
        return False
    return not any(fact.kind == whole.kind and _of_the_rest(fact, whole, found, missing) for fact in known.facts)


def _of_the_rest(fact: Fact, whole: Fact, found: Sequence[Fact], missing: str) -> bool:
    """Whether a figure is of a part that a list leaves out, or of a part of one of which it names another."""
    concept, stem = fact.concept or "", f"{(whole.concept or '').removesuffix('.total')}."
    listed = [part.concept or "" for part in found]
    apart = not any(f"{concept}.".startswith(f"{one}.") or f"{one}.".startswith(f"{concept}.") for one in listed)
    return concept == missing or (concept.startswith(stem) and fact.mention != whole.mention and apart)


def _changes(whole: Fact, listing: Listing, known: Index, *, borrow: bool = False) -> Iterator[Relation]:
    """An item whose change is not said counts as unchanged; firm only where it is nothing this year.

    `borrow` gives such an item the change of the one thing it consists of.
    """
    parts = {item: known.counterpart(whole, item) for item in listing.items}
    if borrow:
        parts = {item: part or _borrowed(whole, item, known) for item, part in parts.items()}
    found = [part for part in parts.values() if part is not None and part.number != whole.number]
    if not _worth(whole, found, listing) or _of_other_bases(whole, found, known):
        return
    amounts = [a for item in listing.items for a in known.of(item, "amount")[:1]]
    silent = [a for item, part in parts.items() if part is None for a in known.of(item, "amount")[:1]]
    lent = whole.mention != listing.whole
    sure = backed(whole, amounts) or (len(found) == len(parts) and backed(whole, found))
    firm = sure and not lent and not any(a.value for a in silent)
    rule = "listed_changes" if len(found) == len(parts) else "listed_changes_partly"
    yield Relation(rule, "sum", "narrative", whole, _terms(found), firm, listing.cue)


def _of_other_bases(whole: Fact, found: list[Fact], known: Index) -> bool:
    """Whether some part changed against another thing: of several that the whole changed against, or named with it."""
    several = len({against(each) for each in known.of(whole.mention, "change")}) > 1
    others = [part for part in found if against(part) != against(whole)]
    return bool(others) and (several or any(part.base and part.base.words for part in others))


class Twins:
    """Amounts printed again, and the changes said of each thing."""

    def __init__(self, known: Index) -> None:
        self._amounts: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        self._changes: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in known.facts:
            if fact.kind == "amount" and fact.value:
                self._amounts[_print(fact)].append(fact)
            if fact.kind == "change" and fact.concept:
                self._changes[fact.concept, fact.fund, fact.dimension("gov_level")].append(fact)

    def before(self, amount: Fact) -> list[Fact]:
        """The same amount printed earlier, nearest first."""
        same = self._amounts[_print(amount)]
        end = bisect_left(same, position(amount), key=position)
        return same[max(0, end - _MOST) : end][::-1]

    def made_of(self, parts: Sequence[Fact]) -> Fact | None:
        """The last amount printed before some parts that is just what they make."""
        first, total = min(parts, key=position), sum(part.value for part in parts)
        if len({part.quantity.unit for part in parts}) > 1:
            return None
        same = self._amounts[total, first.quantity.unit, first.year, dimension(first)]
        return next(iter(same[: bisect_left(same, position(first), key=position)][-1:]), None)

    def changes(self, fact: Fact) -> list[Fact]:
        return self._changes[fact.concept, fact.fund, fact.dimension("gov_level")][:_MOST]


def _print(fact: Fact) -> Hashable:
    return (fact.quantity.value, fact.quantity.unit, fact.year, dimension(fact))


def _lent_changes(listing: Listing, known: Index, twins: Twins) -> Iterator[Relation]:
    """The change said of the same figure elsewhere: the reading that closes, else the nearest."""
    lent = list(_lent(listing.whole, known, twins))
    readings = [r for borrow in (False, True) for whole in lent for r in _changes(whole, listing, known, borrow=borrow)]
    yield from ([reading for reading in readings if _closes(reading)] or readings)[:1]


def _lent(mention: int, known: Index, twins: Twins) -> Iterator[Fact]:
    """Changes said of the same figure earlier: 收支总计……增加 holds for the 收入总计 that follows; nearest first."""
    for amount in known.of(mention, "amount")[:1]:
        same = twins.before(amount)
        yield from (change for twin in same for change in known.of(twin.mention, "change")[:1])
        for twin in {(f.concept, f.fund): f for f in same if f.concept}.values():
            yield from twins.changes(twin)


def _borrowed(whole: Fact, item: int, known: Index) -> Fact | None:
    """The change of what follows with the same amount: 财政拨款收入80万元。其中一般公共预算80万元，增加5万元."""
    amount = next(iter(known.of(item, "amount")), None)
    following = known.of(item + 1, "amount") if amount else ()
    same = amount is not None and amount.value and any(_print(other) == _print(amount) for other in following)
    return known.counterpart(whole, item + 1) if same else None


def _closes(relation: Relation) -> bool:
    figures = [relation.stated, *(term.fact for term in relation.terms)]
    alike = len({fact.quantity.unit for fact in figures}) == 1
    return alike and relation.stated.value == sum(term.fact.value for term in relation.terms)


def _worth(whole: Fact, found: list[Fact], listing: Listing) -> bool:
    """Parts that are all nought beside a figure say nothing of their whole, unless they are known to be all of it; nor
    does one whose mates say nothing.

    Of changes one part of an open list says nothing either: the others may have changed by anything.
    """
    if whole.value and not any(part.value for part in found):
        return whole.kind == "amount" and not any(part.in_words for part in found) and backed(whole, found)
    alone = len(found) == len(listing.items) == 1
    return len(found) > 1 or (alone and (listing.complete or whole.kind != "change"))


def _less(whole: Fact, found: list[Fact]) -> bool:
    """Whether the items are less than the whole, as those of a list that ends in 等 may be."""
    return sum(map(worth, found)) < worth(whole) and not adds_up(whole, found)


def _one_breath(whole: Fact, found: list[Fact]) -> bool:
    """A list in the paragraph of its whole: of whatever territory, it is of one."""
    return len(found) > 2 and all(part.quantity.block == whole.quantity.block for part in found)


def _announced(whole: Fact, listing: Listing, known: Index) -> bool:
    """A numbered list below a paragraph that says one amount and nothing else: of whatever body, it is of that."""
    beside = (fact for fact in known.in_block(whole.quantity.block) if fact.kind == "amount")
    return listing.cue == "numbered" and all(fact.number == whole.number for fact in beside)


def _rest(last: Fact) -> bool:
    """A list that ends with 其他 leaves nothing out."""
    return fold(last.label).startswith("其他")


def _terms(parts: list[Fact]) -> tuple[Term, ...]:
    return tuple(Term(1, part) for part in parts)
