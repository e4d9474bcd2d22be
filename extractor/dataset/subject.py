"""What a concept says of the side of the budget a figure stands on, and of its classification."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, get_args

from extractor.taxonomy import ECONOMIC, code_of, concepts, meaning_of

Direction = Literal["revenue", "expenditure"]


@lru_cache(maxsize=1 << 14)
def direction(concept: str | None, part: str | None = None) -> Direction | None:
    """revenue or expenditure: a column of revenue makes revenue of a row that a function of expenditure heads."""
    return _side(part) or _side(concept)


@lru_cache(maxsize=1 << 14)
def codes(concept: str | None, part: str | None = None) -> tuple[str | None, str | None]:
    """The functional and the economic code that a figure stands under."""
    functional = code_of(concept, "function") or code_of(part, "function")
    return functional, code_of(concept, *ECONOMIC) or code_of(part, *ECONOMIC)


def _side(concept: str | None) -> Direction | None:
    """The side that its measure is of; what is counted stands on none."""
    if concept is None or _units().get(concept, "amount") != "amount":
        return None
    return next((side for side in get_args(Direction) if side == meaning_of(concept)[0]), None)


@cache
def _units() -> dict[str, str]:
    return {concept: unit for concept, _, _, unit in concepts()}
