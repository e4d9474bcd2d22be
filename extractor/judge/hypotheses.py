"""Was the hypothesis wrong? A broken relation is weighed before it is called broken.

Doubts come first; then a relation of the document's own words or rows stands, and one that is ours, or a list that may
leave parts out, only by a sign. What each doubt and sign says stands in `patterns/slips.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.error_models.catalogue import evidence_id
from extractor.judge.broken_relation import LISTED, BrokenRelation
from extractor.judge.evidence_against import EVIDENCE_AGAINST
from extractor.judge.evidence_for import (
    EVIDENCE_FOR,
    FOR_ACCOUNTS,
    FOR_BALANCES,
    FOR_GROUPS_TRIED,
    FOR_GROWTH,
    FOR_IDENTITIES,
    FOR_REPEATS,
    FOR_SHARES,
    FOR_SUMS_TRIED,
    Sign,
    named_missing_part,
    part_above_whole,
    parts_above_whole,
    shares_around_hold,
)
from extractor.model import EvidenceId, Relation
from extractor.taxonomy import grounds

# Relations that are ours, not the document's: two figures may differ in scope without anybody being wrong.
_OURS = (
    "repeated", "same_figure", "identity_sum", "identity_equal", "identity_bound", "balance", "budget_total",
    "budget_balance",
)  # fmt: skip
# Sums of a table of which nothing else shows that they were read rightly.
_SUMS_TRIED = ("table_code_sum", "table_total")
# Growth over a figure that another paragraph says.
_GROWTH = "grown_over_account"
# The document itself says that two figures agree: 收支平衡.
_SAID = "said_together"
# A whole and its one part: no list.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the relation stands as broken, and by what: a sign or a doubt of the catalogue, the figure it points at.

    `ground` is None where the words or rows themselves say that the figures must agree.
    """

    stands: bool
    ground: EvidenceId | None = None
    named: str = ""

    def believed(self, relation: Relation) -> bool:
        """Whether the relation is firm once weighed.

        A part that another list names was never meant to be the whole; a part above its whole leaves nothing open.
        """
        if self.ground in (part_above_whole.__name__, parts_above_whole.__name__):
            return True
        return relation.firm and self.ground != named_missing_part.__name__


def weigh(case: BrokenRelation) -> Standing:
    """What speaks for a broken relation, or against it."""
    for doubt in EVIDENCE_AGAINST:
        named = doubt(case)
        if named is not None:
            return Standing(False, evidence_id(doubt.__name__), named)
    relation = case.relation
    near = relation.firm and case.near()
    sound = _structural(relation) or near or _one_slip_apart(case) or shares_around_hold(case)
    if not case.known and not sound:
        return Standing(False, evidence_id("only_tried"))
    if relation.ground == _GROWTH:
        return _by(FOR_GROWTH, case, "scopes_differ")
    if relation.rule in _OURS and relation.ground != _SAID:
        own = FOR_IDENTITIES if relation.firm and relation.rule.startswith("identity") else FOR_REPEATS
        return _by(own, case, "scopes_differ" if relation.firm else "only_tried")
    if relation.rule == "table_roll_forward" and not relation.firm:
        return _by(FOR_BALANCES, case, "other_changes")
    if relation.rule in _SUMS_TRIED and not relation.firm:
        return _by(FOR_SUMS_TRIED, case, "only_tried")
    if relation.rule == "table_group_sum" and not relation.firm:
        return _by(FOR_GROUPS_TRIED, case, "only_tried")
    if relation.rule == "table_balance" and not relation.firm:
        return _by(FOR_ACCOUNTS, case, "only_tried")
    if relation.rule in LISTED:
        return _by(EVIDENCE_FOR, case, "list_may_be_open")
    if relation.relation == "share":
        return _by(FOR_SHARES, case, "whole_unclear")
    stands = relation.firm or (relation.rule == "section_sum" and case.near())
    return Standing(True) if stands else Standing(False, evidence_id("only_tried"))


def _one_slip_apart(case: BrokenRelation) -> bool:
    """Whether a list in the paragraph of its whole misses it by one slip of the hand, which chance seldom does."""
    facts = case.judged.facts
    together = len({fact.quantity.block for fact in facts}) == 1 and len(facts) > _PAIR
    return case.relation.rule in LISTED and together and case.slip()


def _structural(relation: Relation) -> bool:
    """Whether the print itself, not what is known of such documents, says which figures make which."""
    return relation.ground is not None and grounds()[relation.ground].kind == "structure"


def _by(signs: Iterable[Sign], case: BrokenRelation, otherwise: str) -> Standing:
    """By the first sign that shows."""
    for sign in signs:
        named = sign(case)
        if named is not None:
            return Standing(True, evidence_id(sign.__name__), named)
    return Standing(False, evidence_id(otherwise))
