"""Classifications: the dimensions whose members are codes, and the concepts that these codes make (function.20805)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractor.model import Measure
from extractor.patterns import csv_rows, toml
from extractor.taxonomy.entries import checked

_KEYS = {"dimension", "zh", "en", "concept", "file", "starts", "measure"}

LEVELS: Mapping[str, int] = {"类": 3, "款": 5, "项": 7}
"""How many digits the code of each level has."""

ECONOMIC = ("economic", "gov_economic")
"""What spending buys, as departments and as governments count it; their views have one name."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A dimension whose members are codes: `function` makes views function.<code> of expenditure.

    `zh` and `en` name it; `concept` is the first half of their ids; the codes are those of `file` that begin with
    `starts`.
    """

    dimension: str
    zh: str
    en: str
    concept: str
    file: str
    starts: str
    measure: Measure

    def holds(self, concept: str) -> bool:
        """Whether an id is that of one of its views."""
        return concept.startswith(f"{self.concept}.{self.starts}")

    def names(self) -> Iterator[tuple[str, str]]:
        """Its codes as ids, each with its name in use."""
        known = {row["code"]: row["name"] for row in reversed(csv_rows(self.file))} if self.file else {}
        yield from ((f"{self.concept}.{code}", name) for code, name in known.items() if code.startswith(self.starts))


@cache
def classifications() -> Mapping[str, Classification]:
    """The dimensions whose members are codes, by name."""
    return {entry["dimension"]: _classification(entry) for entry in toml("views")["code"]}


def _classification(entry: Mapping[str, Any]) -> Classification:
    where = f"views.toml [[code]] {entry['dimension']}"
    known = checked(where, entry, _KEYS, needed=("dimension", "zh", "en", "measure"))
    return Classification(**{"concept": known["dimension"], "file": "", "starts": "", **known})


@lru_cache(maxsize=1 << 14)
def code_of(concept: str | None, *dimensions: str) -> str | None:
    """The code that a concept is the view of, in one of these classifications; None where it is of none of them."""
    known = (classifications()[dimension] for dimension in dimensions)
    return concept.partition(".")[2] if concept and any(it.holds(concept) for it in known) else None


def classified(code: str) -> str | None:
    """The classification that a code is of by its first digit: 30201 → economic; None where it is of none."""
    return next((it.dimension for it in classifications().values() if it.starts and code.startswith(it.starts)), None)


def coded(dimension: str, code: str) -> str:
    """The concept of a code: function, 20805 → function.20805."""
    return f"{classifications()[dimension].concept}.{code}"
