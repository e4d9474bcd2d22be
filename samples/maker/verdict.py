"""What becomes of a check, worked out from the printed digits alone: exact, within rounding, or impossible."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from maker.draft import SCALES, Check, Figure


def _scale(figure: Figure) -> int:
    return SCALES.get(figure.unit, 1)


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """The interval that a printed number stands for, in fen."""
    half = Decimal("0.5").scaleb(-figure.decimals) if figure.kind not in ("count", "area") else Decimal(0)
    return (figure.value - half) * _scale(figure), (figure.value + half) * _scale(figure)


def _compute(relation: str, terms: list[Decimal]) -> Decimal | None:
    """The value that the terms give: in fen for money, in percent for rates; None on a zero base."""
    if relation in ("sum", "equal"):
        return sum(terms, Decimal(0))
    if relation in ("difference", "change"):
        return terms[0] - terms[1]
    if relation == "change_rate_implied":
        base = terms[0] - terms[1]
        return terms[1] / base * 100 if base else None
    return terms[0] / terms[1] * 100 if terms[1] else None


def computed(check: Check) -> Decimal | None:
    """The stated figure as the terms would have it, in the stated figure's own unit."""
    value = _compute(check.relation, [sign * term.value * _scale(term) for sign, term in check.terms])
    return None if value is None else value / _scale(check.stated)


def judge(check: Check) -> str:
    """ok, rounding or violated; a zero base makes a rate a violation by itself."""
    if check.relation == "direction":
        left, right = check.stated.value * _scale(check.stated), check.terms[0][1].value * _scale(check.terms[0][1])
        return "ok" if {">": left > right, "<": left < right, "=": left == right}[check.claim] else "violated"
    exact = computed(check)
    if exact is None:
        return "violated"
    # A document that drops trailing zeros prints 8.5 for 8.50: the digits shown decide what "correctly rounded" is.
    step = Decimal(1).scaleb(-max(check.stated.decimals, len(check.stated.digits.partition(".")[2])))
    if exact.quantize(step, ROUND_HALF_UP) == check.stated.value:
        return "ok"
    corners = (
        [
            _compute(check.relation, [sign * bound for (sign, _), bound in zip(check.terms, bounds, strict=True)])
            for bounds in product(*(_bounds(term) for _, term in check.terms))
        ]
        if check.relation not in ("sum", "equal")
        else _sum_corners(check)
    )
    reached = [corner for corner in corners if corner is not None]
    low, high = _bounds(check.stated)
    return "rounding" if min(reached) <= high and low <= max(reached) else "violated"


def _sum_corners(check: Check) -> list[Decimal | None]:
    bounds = [(sign, *_bounds(term)) for sign, term in check.terms]
    low = sum((min(sign * a, sign * b) for sign, a, b in bounds), Decimal(0))
    high = sum((max(sign * a, sign * b) for sign, a, b in bounds), Decimal(0))
    return [low, high]
