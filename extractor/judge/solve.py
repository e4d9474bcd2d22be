"""What a relation asks of one of its figures, the others taken as printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.figures import Precision, scale, worth
from extractor.judge.verdict import Verdict
from extractor.model import Fact, Relation

_HUNDRED = Decimal(100)
EXACT = ("sum", "equal", "change", "difference")


Range = tuple[Decimal, Decimal, Decimal]
"""low, middle, high."""


def wanted(
    relation: Relation, found: Verdict, fact: Fact, precision: Precision, changed: Mapping[int, Decimal] | None = None
) -> Range | None:
    """What the relation asks of `fact`, in its own unit; None for mere comparisons.

    `changed` puts other values (in yuan) in the place of the other figures; `found` is the verdict with them.
    """
    unit = scale(fact)
    if found.computed is None or relation.relation in ("direction", "bound"):
        return None
    if fact.number == relation.stated.number or relation.relation in EXACT:
        middle = _linear(relation, found, fact)
        return (middle - found.slack) / unit, middle / unit, (middle + found.slack) / unit
    half = precision.half(relation.stated)
    asked = [_ratio(relation, fact, found.stated + shift, changed or {}) for shift in (Decimal(0), -half, half)]
    values = [value / unit for value in asked if value is not None]
    return (min(values), values[0], max(values)) if values else None


def _linear(relation: Relation, found: Verdict, fact: Fact) -> Decimal:
    if fact.number == relation.stated.number:
        return found.computed or Decimal(0)
    sign = next(term.sign for term in relation.terms if term.fact.number == fact.number)
    return worth(fact) + sign * found.gap


def _ratio(relation: Relation, fact: Fact, rate: Decimal, changed: Mapping[int, Decimal]) -> Decimal | None:
    """What `fact` must be for the relation to give `rate`."""
    one, other = relation.terms[0].fact, relation.terms[1].fact
    a, b = (changed.get(side.number, worth(side)) for side in (one, other))
    share = rate / _HUNDRED
    first = fact.number == one.number
    if relation.relation == "change_rate" and one.kind != "change":
        if other.kind == "change":  # this, change: share = change / (this - change)
            return _quotient(b * (1 + share), share) if first else _quotient(a * share, 1 + share)
        return b * (1 + share) if first else _quotient(a, 1 + share)
    if other.kind == "change":  # account, difference: share = account / (account - difference)
        return _quotient(b * share, share - 1) if first else _quotient(a * (share - 1), share)
    return b * share if first else _quotient(a, share)


def _quotient(above: Decimal, below: Decimal) -> Decimal | None:
    return above / below if below else None
