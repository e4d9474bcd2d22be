"""Was the hypothesis wrong? A broken relation is weighed before it is called broken."""

from __future__ import annotations

from extractor.judge.case import LISTED, Case
from extractor.judge.cures import best
from extractor.judge.doubts import DOUBTS
from extractor.judge.signs import SHARE_SIGNS, SIGNS
from extractor.model import Relation

# Relations that are ours, not the document's: two figures may differ in scope without anybody being wrong.
_OURS = (
    "repeated", "same_figure", "identity_sum", "identity_equal", "identity_bound", "balance", "budget_total",
    "budget_balance",
)  # fmt: skip


def weigh(case: Case) -> str | None:
    """None where the relation stands as broken; else why it is no error ("" where it was only a guess)."""
    reasons = (doubt(case) for doubt in DOUBTS)
    doubted = next((reason for reason in reasons if reason is not None), None)
    if doubted is not None:
        return doubted
    relation = case.relation
    if relation.rule in _OURS:
        return _ours(case)
    if relation.rule in LISTED:
        return None if any(sign(case) for sign in SIGNS) else "列举未必列全，所列各项之和与总数不等不足为错"
    if relation.relation == "share":
        return None if any(sign(case) for sign in SHARE_SIGNS) else "占比所对的总数不明"
    stands = relation.firm or (relation.rule == "section_sum" and case.near())
    return None if stands else ""


def _ours(case: Case) -> str | None:
    """Two places, or an identity: broken where one slip explains it, or one figure mends more than this."""
    relation = case.relation
    if not relation.firm and _of_several_funds(relation):
        return ""
    if relation.firm and relation.rule.startswith("identity"):
        cure = best(case.cures())
        if relation.relation == "bound" or (cure is not None and cure.gain > 0 and (case.slip() or case.near())):
            return None
    elif case.slip() or case.mends() or (relation.firm and (case.near() if _beside(relation) else _outvoted(case))):
        return None
    return "两处口径可能不同" if relation.firm else ""


def _of_several_funds(relation: Relation) -> bool:
    """A whole of all funds beside parts of one: what other funds pay for is no slip."""
    funds = {relation.stated.fund, *(term.fact.fund for term in relation.terms)} - {None}
    return relation.rule == "identity_sum" and len(funds) > 1


def _outvoted(case: Case) -> bool:
    """One of two figures is confirmed elsewhere and the other by nothing."""
    sides = [case.relation.stated, case.relation.terms[0].fact]
    confirmed = [any(j.verdict.holds and j.verdict.stated for j in case.network.touching(side)) for side in sides]
    return confirmed[0] != confirmed[1]


def _beside(relation: Relation) -> bool:
    return relation.stated.mention == relation.terms[0].fact.mention
