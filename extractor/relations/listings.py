"""A whole and the things listed as its parts: each column of their figures sums up."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Fact, Listing, Narrative, Outline, Relation, Term
from extractor.relations.index import Index, dimension, index, of_one_body, position
from extractor.relations.taxonomy import backed, lacking
from extractor.wording import fold


def listed_sums(narrative: Narrative, outline: Outline) -> Iterator[Relation]:
    """Amounts, last year's amounts and counts of a list make those of its whole; so do the changes, with their sign.

    Where an identity says that just these are the parts, it is the rule `listed_parts` and holds without more ado.
    """
    known = index(narrative)
    sure = of_one_body(outline)
    for listing in narrative.listings:
        for whole in known.of(listing.whole, "amount", "count", "area"):
            yield from _sum(whole, listing, known, sure)
        for whole in known.of(listing.whole, "change") or _lent(listing.whole, known):
            yield from _changes(whole, listing, known)


def _sum(whole: Fact, listing: Listing, known: Index, sure: bool) -> Iterator[Relation]:
    parts = [known.counterpart(whole, item) for item in listing.items]
    found = [p for p in parts if p is not None and p.number != whole.number]
    if len(found) < len(parts) or not _worth(whole, found, listing):
        return
    if backed(whole, found):
        yield Relation("listed_parts", "sum", "narrative", whole, _terms(found), True, listing.cue)
        return
    if sure and _short(whole, found, known):
        yield Relation("listed_short", "sum", "narrative", whole, _terms(found), False, listing.cue)
        return
    firm = (sure or _one_breath(whole, found)) and (listing.complete or _rest(found[-1])) and len(found) > 1
    yield Relation("listed_sum", "sum", "narrative", whole, _terms(found), firm, listing.cue)


def _short(whole: Fact, found: list[Fact], known: Index) -> bool:
    """Whether a list that names even what is nought leaves out one of the known parts, and nothing else tells it."""
    missing = lacking(whole, found)
    if missing is None or all(part.value for part in found):
        return False
    return not any(fact.concept == missing and fact.kind == whole.kind for fact in known.facts)


def _changes(whole: Fact, listing: Listing, known: Index) -> Iterator[Relation]:
    """An item whose change is not said counts as unchanged; firm only where it is nothing this year."""
    parts = {item: known.counterpart(whole, item) for item in listing.items}
    found = [part for part in parts.values() if part is not None and part.number != whole.number]
    if not _worth(whole, found, listing):
        return
    amounts = [a for item in listing.items for a in known.of(item, "amount")[:1]]
    silent = [a for item, part in parts.items() if part is None for a in known.of(item, "amount")[:1]]
    lent = whole.mention != listing.whole
    firm = backed(whole, amounts) and not lent and not any(a.value for a in silent)
    rule = "listed_changes" if len(found) == len(parts) else "listed_changes_partly"
    yield Relation(rule, "sum", "narrative", whole, _terms(found), firm, listing.cue)


def _lent(mention: int, known: Index) -> tuple[Fact, ...]:
    """The change said of the same figure a little earlier: 收支总计……增加 holds for the 收入总计 that follows."""
    for amount in known.of(mention, "amount"):
        for other in reversed(known.facts):
            if position(other) < position(amount) and _same_amount(other, amount):
                changes = known.of(other.mention, "change")
                if changes:
                    return changes[:1]
    return ()


def _same_amount(one: Fact, other: Fact) -> bool:
    same = (one.kind, one.quantity.value, one.quantity.unit) == (other.kind, other.quantity.value, other.quantity.unit)
    return same and bool(one.value) and one.year == other.year and dimension(one) == dimension(other)


def _worth(whole: Fact, found: list[Fact], listing: Listing) -> bool:
    """A single part of an open list says nothing of its whole, nor do parts that are all nought beside a figure."""
    if whole.value and not any(part.value for part in found):
        return False
    return len(found) > 1 or (len(found) == 1 and listing.complete and len(listing.items) == 1)


def _one_breath(whole: Fact, found: list[Fact]) -> bool:
    """A list in the paragraph of its whole: of whatever territory, it is of one."""
    return len(found) > 2 and all(part.quantity.block == whole.quantity.block for part in found)


def _rest(last: Fact) -> bool:
    """A list that ends with 其他 leaves nothing out."""
    return fold(last.label).startswith("其他")


def _terms(parts: list[Fact]) -> tuple[Term, ...]:
    return tuple(Term(1, part) for part in parts)
