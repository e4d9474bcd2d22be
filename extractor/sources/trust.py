"""Whether documents that seem to belong together speak of the same thing, and how exactly they need to agree.

Two documents may sum up different bodies, or print one figure in units of their own. So most of what can be compared
must hold before a difference is believed, and a difference within the last printed digits is none. Governments' tables
are believed table by table; one figure restated shows in every total above it and counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.error_models.catalogue import evidence_id
from extractor.figures import reaches, step, worth
from extractor.model import Check, Fact

_APART = evidence_id("mostly_apart")
_LINEAR = ("equal", "sum", "change", "bound")
# Within one disclosure the text rounds what the tables print; `judge` knows how.
_OWN = ("text_", "table_")


def together(check: Check) -> Hashable:
    """Documents are believed as wholes."""
    return None


def paired_tables(check: Check) -> Hashable:
    """Tables are: those of both sides; balances are carried over from one table to another, all in the same way."""
    if check.relation.rule == "carried_over":
        return check.relation.rule
    return tuple(fact.cell[0] if fact.cell else None for fact in facts(check))


def trusted(checks: tuple[Check, ...], apart: Callable[[Check], Hashable] = together) -> Iterator[Check]:
    """The checks, a difference taken for what it can be at worst; `apart` says what is believed by itself."""
    weighed = [_kindly(check) for check in checks]
    groups: defaultdict[Hashable, list[Check]] = defaultdict(list)
    for check in weighed:
        groups[apart(check)].append(check)
    believed = {group: _believed(found, once=apart is paired_tables) for group, found in groups.items()}
    for number, check in enumerate(weighed, 1):
        doubted = check.status == "violated" and not believed[apart(check)]
        settled = replace(check, status="undetermined", reason=_APART) if doubted else check
        yield replace(settled, number=number)


def _believed(checks: Sequence[Check], *, once: bool) -> bool:
    """Whether most of what says anything holds; differences that are equal count `once`."""
    telling = [check for check in checks if any(fact.value for fact in facts(check))]
    holding = sum(check.status in ("ok", "rounding") for check in telling)
    broken = [check for check in telling if check.status == "violated"]
    if not once:
        return len(broken) <= holding
    return 3 * len({abs(check.difference or 0) for check in broken}) <= holding


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
