"""Every relation rests on a ground of `patterns/grounds.toml`, which says in the result why figures must agree."""

from __future__ import annotations

from extractor.messages import rules
from extractor.taxonomy import ground_of, grounds

# Rules of findings that fold checks of other rules, and what is told of tables as a whole.
_TOLD_ONLY = {"doubted_tables", "rounding_tail", "rounding_tails"}


def test_every_rule_of_relations_has_a_ground() -> None:
    """Each rule that relates figures is a rule of some ground, and no ground speaks of a rule that is not there."""
    relating = {rule.id for rule in rules().values() if rule.relates} - _TOLD_ONLY
    resting = {rule for ground in grounds().values() for rule in ground.rules}
    assert resting == relating


def test_a_guess_rests_on_a_soft_ground() -> None:
    assert ground_of("listed_sum", soft=False) == "full_list"
    assert ground_of("listed_sum", soft=True) == "open_list"
    assert grounds()["open_list"].soft
