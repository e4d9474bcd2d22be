"""How grave a broken relation is: the only place that decides it."""

from __future__ import annotations

from decimal import Decimal

from extractor.messages import rules
from extractor.model import Check, Severity

_ORDER: tuple[Severity, ...] = ("info", "warning", "error")


def usual(rule: str) -> Severity:
    """What the rule files say of the rule."""
    return rules()[rule].severity


def severity(checks: list[Check]) -> Severity:
    """That of the gravest check."""
    return max((_of(check) for check in checks), key=_ORDER.index)


def _of(check: Check) -> Severity:
    """An error where no fair reading makes both right; a warning where the hypothesis is open or the slip is small."""
    mild = not check.relation.firm or cut_off(check) or equal_sides(check)
    grave = usual(check.relation.rule)
    if cut_off(check) and check.relation.origin == "table":
        return "info"  # a column of rates cut off instead of rounded leaves a tail in every other row
    return "warning" if mild and grave == "error" else grave


def cut_off(check: Check) -> bool:
    """A percentage that is off by its last digit only: cut off instead of rounded, or bent to make 100 %."""
    quantity = check.relation.stated.quantity
    percent = check.relation.relation in ("change_rate", "share", "execution_rate")
    return percent and check.difference is not None and abs(check.difference) <= Decimal(1).scaleb(-quantity.decimals)


def equal_sides(check: Check) -> bool:
    """大于 between two figures printed equal: what is cut off may still make the words true."""
    return check.relation.relation == "direction" and not check.difference
