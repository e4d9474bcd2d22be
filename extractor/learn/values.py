"""What is proposed: a name of the unknown, what it seems to mean, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["label", "code", "title"]
Ground = Literal["value", "sum", "place", "name", "code", "rest", "order", "columns"]


@dataclass(frozen=True, slots=True)
class Example:
    """Where a name is printed: file, page (None where it has none), and the figure or the name beside it."""

    file: str
    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name and its meaning: a concept, a code, or a kind of table.

    `documents` and `bodies` are those that speak for it, `against` the bodies that speak against it, `chance` how
    likely so much would be found by chance; `years` the first and last year in which it was seen, `term` those in which
    it is in force, where that shows.
    """

    kind: Kind
    name: str
    meaning: str
    grounds: tuple[Ground, ...]
    documents: int
    bodies: int
    against: int
    chance: float
    years: tuple[int, int] | None
    examples: tuple[Example, ...]
    term: tuple[int | None, int | None] = (None, None)
