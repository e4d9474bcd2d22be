"""What a concept says of the side of the budget a figure stands on, and of its classification."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from extractor.taxonomy import concepts

Direction = Literal["revenue", "expenditure"]

# The concepts of these families that are money stand on this side; all other families stand on none.
_SIDES: dict[str, Direction] = {
    "revenue": "revenue",
    "expenditure": "expenditure",
    "function": "expenditure",
    "economic": "expenditure",
    "three_public": "expenditure",
    "agency_operation": "expenditure",
    "conference": "expenditure",
    "training": "expenditure",
    "procurement": "expenditure",
}


@lru_cache(maxsize=1 << 14)
def direction(concept: str | None, part: str | None = None) -> Direction | None:
    """revenue or expenditure: a column of revenue makes revenue of a row that a function of expenditure heads."""
    return _side(part) or _side(concept)


@lru_cache(maxsize=1 << 14)
def codes(concept: str | None, part: str | None = None) -> tuple[str | None, str | None]:
    """The functional and the economic code that a figure stands under."""
    return _code("function.", concept, part), _code("economic.", concept, part)


def _code(prefix: str, *concepts: str | None) -> str | None:
    return next((it.removeprefix(prefix) for it in concepts if it and it.startswith(prefix)), None)


def _side(concept: str | None) -> Direction | None:
    if concept is None or _units().get(concept, "amount") != "amount":
        return None
    return _SIDES.get(concept.partition(".")[0])


@cache
def _units() -> dict[str, str]:
    return {concept: unit for concept, _, _, unit in concepts()}
