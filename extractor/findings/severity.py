"""How grave a broken relation is: the only place that decides it."""

from __future__ import annotations

from extractor.figures import last_digit, reaches, truncated
from extractor.judge.evidence_for import bent_to_hundred
from extractor.messages import rules
from extractor.model import Check, Severity
from extractor.taxonomy import gravest, ground_of

_ORDER: tuple[Severity, ...] = ("info", "warning", "error")


def usual(rule: str) -> Severity:
    """What the rule files say of the rule."""
    return rules()[rule].severity


def severity(checks: list[Check]) -> Severity:
    """That of the gravest check."""
    return max((_of(check) for check in checks), key=_ORDER.index)


def _of(check: Check) -> Severity:
    """An error where no fair reading makes both right and failures of this ground are the document's, as far as known.

    A warning where the ground promises less, the hypothesis is open or the slip is small.
    """
    mild = not check.relation.firm or cut_off(check) or _bent(check) or equal_sides(check)
    rests = check.relation.ground or ground_of(check.relation.rule, soft=not check.relation.firm)
    grave = min(usual(check.relation.rule), gravest(rests), key=_ORDER.index)
    if check.reason == bent_to_hundred.__name__:
        return "info"  # as is usual, so that a list of shares makes all
    if cut_off(check) and check.relation.origin == "table":
        return "info"  # a column of rates cut off instead of rounded leaves a tail in every other row
    return "warning" if mild and grave == "error" else grave


def cut_off(check: Check) -> bool:
    """A percentage whose last digit was cut off instead of rounded."""
    percent = check.relation.relation in ("change_rate", "share", "execution_rate")
    stated, computed, decimals = check.stated, check.computed, check.relation.stated.quantity.decimals
    return percent and stated is not None and computed is not None and truncated(stated, computed, decimals)


def _bent(check: Check) -> bool:
    """A share that is off by its last digit only, as those are that were bent to make 100 %."""
    share, decimals = check.relation.relation == "share", check.relation.stated.quantity.decimals
    return share and check.difference is not None and reaches(check.difference, last_digit(decimals))


def equal_sides(check: Check) -> bool:
    """大于 between two figures printed equal: what is cut off may still make the words true."""
    return check.relation.relation == "direction" and not check.difference
