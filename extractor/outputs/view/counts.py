"""Lines that sum up: how many relations were tried and how they came out, how many rounding tails are not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from extractor.messages import Language, rules
from extractor.model import Check, Finding, Status
from extractor.outputs.telling import Telling

_CHECKED = {
    "zh": "核对{all}项：相符{held}，不符{violated}，无法判定{open}",
    "en": "relations checked: {all}; holding: {held}, broken: {violated}, undetermined: {open}",
}


def tried(checks: Iterable[Check], language: Language) -> str:
    """How many relations were tried, and how they came out."""
    return outcomes_said(Counter(check.status for check in checks), language)


def outcomes_said(counts: Mapping[Status, int], language: Language) -> str:
    """The same of what was counted before."""
    ok, rounding, violated, open_ones = (counts.get(status, 0) for status in get_args(Status))
    return _CHECKED[language].format(all=sum(counts.values()), held=ok + rounding, violated=violated, open=open_ones)


def tails_untold(findings: Iterable[Finding], how: Telling) -> int:
    """The rounding tails that are only counted."""
    silent = (f for f in findings if how.asked(f) and not how.told(f) and rules()[f.rule].tail)
    return sum(max(1, len(finding.checks)) for finding in silent)


def arithmetic(checks: Iterable[Check]) -> dict[int, str]:
    """ "held" or "failed" for each figure of a relation; one that could not be judged says nothing."""
    found: dict[int, str] = {}
    for check in checks:
        if check.status == "undetermined":
            continue
        for fact in (check.relation.stated, *(term.fact for term in check.relation.terms)):
            if check.status == "violated":
                found[fact.number] = "failed"
            else:
                found.setdefault(fact.number, "held")
    return found
