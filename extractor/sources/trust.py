"""Whether documents that seem to belong together speak of the same thing, and how exactly they need to agree.

Two documents may sum up different bodies, or print one figure in units of their own. So most of what can be compared
must hold before a difference is believed, and a difference within the last printed digits is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.error_models.catalogue import evidence_id
from extractor.figures import reaches, step, worth
from extractor.model import Check, Fact

_APART = evidence_id("mostly_apart")
_LINEAR = ("equal", "sum", "change", "bound")
# Within one disclosure the text rounds what the tables print; `judge` knows how.
_OWN = ("text_", "table_")


def trusted(checks: tuple[Check, ...]) -> Iterator[Check]:
    """The checks, a difference taken for what it can be at worst."""
    weighed = [_kindly(check) for check in checks]
    telling = [check.status for check in weighed if any(fact.value for fact in facts(check))]
    holding = telling.count("ok") + telling.count("rounding")
    believed = telling.count("violated") <= holding
    for number, check in enumerate(weighed, 1):
        doubted = check.status == "violated" and not believed
        settled = replace(check, status="undetermined", reason=_APART) if doubted else check
        yield replace(settled, number=number)


def facts(check: Check) -> tuple[Fact, ...]:
    return (check.relation.stated, *(term.fact for term in check.relation.terms))


def _kindly(check: Check) -> Check:
    """Documents print the same amount with other digits: one unit of the last digit on each side explains it."""
    relation = check.relation
    if check.status != "violated" or relation.relation not in _LINEAR or relation.rule.startswith(_OWN):
        return check
    gap = worth(relation.stated) - sum((term.sign * worth(term.fact) for term in relation.terms), Decimal(0))
    if not reaches(gap, sum((step(fact) for fact in facts(check) if fact.value), Decimal(0))):
        return check
    return replace(check, status="rounding", equation=check.equation.replace("≠", "≈", 1))
