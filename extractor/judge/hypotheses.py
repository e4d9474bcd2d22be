"""Was the hypothesis wrong? A broken relation is weighed before it is called broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.judge.cures import Cure, Judged, Network, best
from extractor.judge.precision import Precision, scale
from extractor.judge.verdict import Verdict, verdict
from extractor.model import Fact, Narrative, Relation, Term
from extractor.number import yuan
from extractor.slips import significant

_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_CUTS = ("压减", "核减", "审减", "节约", "压缩")
_LISTED = ("listed_parts", "listed_short", "listed_sum", "listed_changes", "listed_changes_partly")
_CLOSED = ("identity_sum", "running_total", *_LISTED)
# Relations that are ours, not the document's: two figures may differ in scope without anybody being wrong.
_OURS = ("repeated", "same_figure", "identity_sum", "identity_equal", "identity_bound", "balance")
_RATES = ("share", "change_rate", "execution_rate")
# Digits a figure must have for a slip to be more than chance.
_TELLING = 4
# How narrow the range must be that a slip leads into: where the hypothesis is open, and of a sum that must hold.
_SHARP, _EXACT = Decimal("0.01"), Decimal("0.05")
# So many relations mended by one figure, and none harmed, are no chance either.
_MENDS = 2
# A list that misses its whole by no more than this was meant to make it.
_NEAR = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Case:
    """A broken relation with all that bears on it."""

    judged: Judged
    network: Network
    precision: Precision
    narrative: Narrative

    @property
    def relation(self) -> Relation:
        return self.judged.relation

    def closes(self, terms: Sequence[Term]) -> bool:
        """Whether the stated figure is the exact sum of these."""
        other = Relation(self.relation.rule, "sum", self.relation.origin, self.relation.stated, tuple(terms))
        return bool(terms) and verdict(other, self.precision).status == "ok"

    def cures(self) -> list[Cure]:
        """What would mend this relation."""
        facts = {fact.number: fact for fact in self.judged.facts}.values()
        return [c for fact in facts for c in self.network.cures(fact) if self.judged.number in c.repaired]


def weigh(case: Case) -> str | None:
    """None where the relation stands as broken; else why it is no error ("" where it was only a guess)."""
    reasons = (doubt(case) for doubt in DOUBTS)
    doubted = next((reason for reason in reasons if reason is not None), None)
    if doubted is not None:
        return doubted
    relation = case.relation
    if relation.rule in _OURS:
        return _ours(case)
    if relation.rule in _LISTED:
        return None if any(sign(case) for sign in SIGNS) else "列举未必列全，所列各项之和与总数不等不足为错"
    if relation.relation == "share":
        return None if any(sign(case) for sign in SHARE_SIGNS) else "占比所对的总数不明"
    stands = relation.firm or (relation.rule == "section_sum" and _near(case))
    return None if stands else ""


def _ours(case: Case) -> str | None:
    """Two places, or an identity: broken where one slip explains it, or one figure mends more than this."""
    relation = case.relation
    if relation.firm and relation.rule.startswith("identity"):
        cure = best(case.cures())
        if relation.relation == "bound" or (cure is not None and cure.gain > 0 and (_slip(case) or _near(case))):
            return None
    elif _slip(case) or _mends(case) or (relation.firm and (_near(case) if _beside(relation) else _outvoted(case))):
        return None
    return "两处口径可能不同" if relation.firm else ""


# --- why a broken relation may be nobody's error ---


def other_reading(case: Case) -> str | None:
    """The same figure agrees under another reading of the same words (another whole of a share, another owner)."""
    stated, kind = case.relation.stated, case.relation.relation
    if kind not in _RATES:
        return None
    rivals = [j for j in case.network.touching(stated) if j.relation.relation == kind]
    held = any(j.verdict.holds and j.relation.stated.number == stated.number for j in rivals)
    return "" if held else None


def parts_of_parts(case: Case) -> str | None:
    """Some items are parts of other items: without them the sum closes."""
    if case.relation.rule not in _LISTED:
        return None
    mentions = {term.fact.mention for term in case.relation.terms}
    inner = {
        item
        for listing in case.narrative.listings
        if listing.whole in mentions and listing.whole != case.relation.stated.mention
        for item in listing.items
    }
    kept = [term for term in case.relation.terms if term.fact.mention not in inner]
    return "有的项是另一项的细分" if len(kept) < len(mentions) and case.closes(kept) else None


def list_too_long(case: Case) -> str | None:
    """The first items alone make the whole, or all items but one do."""
    terms = case.relation.terms
    if case.relation.rule not in _LISTED or known_parts(case) or len(terms) < 3 or not case.relation.stated.value:
        return None
    heads = any(case.closes(terms[:size]) for size in range(2, len(terms)) if terms[size].fact.value)
    without = any(case.closes(terms[:i] + terms[i + 1 :]) for i, term in enumerate(terms) if term.fact.value)
    return "列举中有的项不属于这个总数" if heads or without else None


def unlisted_part(case: Case) -> str | None:
    """What is missing is printed as a figure of its own that stands outside the list."""
    if case.relation.rule not in _CLOSED or case.relation.rule == "listed_changes_partly":
        return None
    if named_missing_part(case) or _exceeds(case):
        return None
    missing = case.judged.verdict.gap
    for fact in _alike(case):
        if fact.value * scale(fact) == missing and significant(fact.value, fact.quantity.decimals) >= _TELLING:
            return "列举之外另有一项恰为差额"
    return None


def _alike(case: Case) -> list[Fact]:
    """Figures of the kind, year and phase of the stated one that take no part in the relation."""
    stated = case.relation.stated
    taken = {fact.number for fact in case.judged.facts}
    return [
        fact
        for fact in case.narrative.facts
        if fact.number not in taken
        and (fact.kind, fact.year, fact.phase) == (stated.kind, stated.year, stated.phase)
        and (yuan(fact.quantity.unit) is None) == (yuan(stated.quantity.unit) is None)
    ]


def own_whole(case: Case) -> str | None:
    """The shares are taken of what they make together, not of the figure named."""
    if case.relation.relation != "share":
        return None
    stated, part = case.relation.stated, case.relation.terms[0].fact
    shares = [f for f in case.narrative.facts if f.kind == "share" and f.value]
    mentions = {f.mention for f in shares if (f.whole == stated.whole if stated.whole else f.section == stated.section)}
    parts = {f.mention: f for f in case.narrative.facts if f.mention in mentions and f.kind == part.kind}
    whole = sum((f.value * scale(f) for f in parts.values()), Decimal(0))
    if len(parts) < 2 or not whole or part.mention not in parts:
        return None
    rate = part.value * scale(part) / whole * 100
    return "占比是对所列各项之和而言" if abs(rate - stated.value) <= case.precision.half(stated, ()) else None


def other_base(case: Case) -> str | None:
    """The figure beside the change is the base: its label names another year, or the change is a cut made in it."""
    if case.relation.rule != "rate_implied":
        return None
    stated, (this, change) = case.relation.stated, (term.fact for term in case.relation.terms)
    years = {int(year) for year in _YEAR.findall(this.label + stated.label)}
    if not this.value or not (years - {stated.year} or stated.direction.startswith(_CUTS)):
        return None
    rate = change.value * scale(change) / (this.value * scale(this)) * 100
    return "" if abs(rate - stated.value) <= case.precision.half(stated, ()) else None


DOUBTS: tuple[Callable[[Case], str | None], ...] = (
    other_reading,
    parts_of_parts,
    list_too_long,
    unlisted_part,
    own_whole,
    other_base,
)


# --- why a broken list is an error though it need not be complete ---


def known_parts(case: Case) -> bool:
    """An identity says that just these parts make this whole, or that one that is no nought is left out."""
    return case.relation.rule == "listed_short" or (case.relation.firm and case.relation.rule != "listed_sum")


def meant_to_close(case: Case) -> bool:
    """Words that claim the whole, and a sum that nearly makes it."""
    return case.relation.firm and _near(case)


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
    return _slip(case) or _mends(case)


def parts_exceed(case: Case) -> bool:
    """Parts that are more than their whole; of money, where no part alone is as large as it (a list misread)."""
    found, stated = case.judged.verdict, case.relation.stated
    terms = case.relation.terms
    if not _exceeds(case) or stated.concept is None or len(terms) < 2:
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


# --- why a broken share is an error though its whole is guessed ---


def named_whole(case: Case) -> bool:
    """The words after 占 name the whole."""
    return case.relation.firm and bool(case.relation.note)


def siblings_hold(case: Case) -> bool:
    """Other shares of the same whole are right."""
    whole = case.relation.terms[1].fact
    return any(j.verdict.holds and j.relation.relation == "share" for j in case.network.touching(whole))


def nearly(case: Case) -> bool:
    """Off by little: the whole is the right one."""
    return case.relation.firm and _near(case)


SHARE_SIGNS: tuple[Callable[[Case], bool], ...] = (nearly, named_whole, siblings_hold, one_slip)


# --- what the signs share ---


def _slip(case: Case) -> bool:
    """Some single slip mends it and harms nothing; in a long figure, where the hypothesis itself is a guess."""
    firm = case.relation.firm and case.relation.relation != "share"
    slips = [c for c in case.cures() if c.slip and not c.harmed and c.width <= (_EXACT if firm and c.exact else _SHARP)]
    return any(firm or _long(c.fact, c.expected) for c in slips)


def _mends(case: Case) -> bool:
    """One figure mends other relations together with this one, and harms none."""
    return any(not c.harmed and len(c.repaired) > _MENDS for c in case.cures())


def _outvoted(case: Case) -> bool:
    """One of two figures is confirmed elsewhere and the other by nothing."""
    sides = [case.relation.stated, case.relation.terms[0].fact]
    confirmed = [any(j.verdict.holds and j.verdict.stated for j in case.network.touching(side)) for side in sides]
    return confirmed[0] != confirmed[1]


def _near(case: Case) -> bool:
    found = case.judged.verdict
    return abs(found.gap) <= _NEAR * abs(found.stated)


def _exceeds(case: Case) -> bool:
    return case.relation.stated.kind != "change" and case.judged.verdict.gap < 0


def _beside(relation: Relation) -> bool:
    return relation.stated.mention == relation.terms[0].fact.mention


def _long(fact: Fact, expected: Decimal) -> bool:
    decimals = fact.quantity.decimals
    return max(significant(fact.value, decimals), significant(expected, decimals)) >= _TELLING


def network(relations: Sequence[Relation], verdicts: Sequence[Verdict], precision: Precision) -> Network:
    """All relations with their first verdicts."""
    judged = [Judged(i, r, v) for i, (r, v) in enumerate(zip(relations, verdicts, strict=True))]
    return Network(judged, precision)
