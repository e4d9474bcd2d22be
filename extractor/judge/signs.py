"""Why a broken relation is an error, though its hypothesis alone would not make it one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from extractor.judge.case import Case
from extractor.judge.precision import scale
from extractor.model import Relation

# --- of lists, which need not be complete ---


def known_parts(case: Case) -> bool:
    """An identity says that just these parts make this whole, or that one that is no nought is left out."""
    return case.relation.rule == "listed_short" or (case.relation.firm and case.relation.rule != "listed_sum")


def meant_to_close(case: Case) -> bool:
    """Words that claim the whole, and a sum that nearly makes it."""
    return case.relation.firm and case.near()


def closes_elsewhere(case: Case) -> bool:
    """Another column of the same list closes, so the list is complete."""
    own = _items(case.relation)
    mates = [fact for fact in case.narrative.facts if fact.mention == case.relation.stated.mention]
    return any(
        j.verdict.holds and j.relation.relation == "sum" and _items(j.relation) == own and bool(j.relation.stated.value)
        for mate in mates
        for j in case.network.touching(mate)
    )


def _items(relation: Relation) -> tuple[int, frozenset[int]]:
    return (relation.stated.mention, frozenset(term.fact.mention for term in relation.terms))


def shares_make_hundred(case: Case) -> bool:
    """The shares printed with the items add up to 100 %: nothing is left out."""
    mentions = {term.fact.mention for term in case.relation.terms}
    shares = {f.mention: f for f in case.narrative.facts if f.kind == "share" and f.mention in mentions}
    slack = sum((case.precision.half(f, ()) for f in shares.values()), Decimal(0))
    total = sum((f.value for f in shares.values()), Decimal(0))
    return len(shares) == len(mentions) and abs(total - 100) <= slack


def named_missing_part(case: Case) -> bool:
    """Another list of the same whole names what is missing: the items make one of its parts exactly."""
    found = case.judged.verdict
    if case.relation.rule != "listed_sum" or found.computed is None or found.gap <= 0:
        return False
    own = {term.fact.mention for term in case.relation.terms}
    for listing in case.narrative.listings:
        whole = _figure(case, listing.whole)
        if whole is None or whole != found.stated or own & set(listing.items):
            continue
        parts = [_figure(case, item) for item in listing.items]
        if found.gap in parts and found.computed in parts:
            return True
    return False


def _figure(case: Case, mention: int) -> Decimal | None:
    stated = case.relation.stated
    for fact in case.narrative.facts:
        if fact.mention == mention and (fact.kind, fact.year, fact.phase) == (stated.kind, stated.year, stated.phase):
            return fact.value * scale(fact)
    return None


def one_slip(case: Case) -> bool:
    """One slip in one long figure explains it, or one figure mends more than this; nothing that holds is harmed."""
    return case.slip() or case.mends()


def parts_exceed(case: Case) -> bool:
    """Parts that are more than their whole; of money, where no part alone is as large as it (a list misread)."""
    found, stated = case.judged.verdict, case.relation.stated
    terms = case.relation.terms
    if not case.exceeds() or stated.concept is None or len(terms) < 2:
        return False
    smaller = all(abs(term.fact.value * scale(term.fact)) < found.stated for term in terms)
    return stated.kind == "count" or (smaller and len(terms) > 2 and -found.gap * 2 <= found.stated)


SIGNS: tuple[Callable[[Case], bool], ...] = (
    known_parts,
    parts_exceed,
    meant_to_close,
    closes_elsewhere,
    shares_make_hundred,
    named_missing_part,
    one_slip,
)


# --- of shares, whose whole is guessed ---


def named_whole(case: Case) -> bool:
    """The words after 占 name the whole."""
    return case.relation.firm and bool(case.relation.note)


def siblings_hold(case: Case) -> bool:
    """Other shares of the same whole are right."""
    whole = case.relation.terms[1].fact
    return any(j.verdict.holds and j.relation.relation == "share" for j in case.network.touching(whole))


def nearly(case: Case) -> bool:
    """Off by little: the whole is the right one."""
    return case.relation.firm and case.near()


SHARE_SIGNS: tuple[Callable[[Case], bool], ...] = (nearly, named_whole, siblings_hold, one_slip)
