"""Where a label stands, and what is found of it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.made_often import made_often
from extractor.taxonomy import code_of, family, section_kind, side_of_account


@made_often
@dataclass(frozen=True, slots=True)
class Scope:
    """Section kind, titles of the section and those above it (innermost last), concept of the whole in whose list the
    label stands (None outside a list), document family."""

    kind: str
    titles: tuple[str, ...]
    whole: str | None
    family: str

    @property
    def functions(self) -> tuple[str, ...]:
        """The functional code whose parts are being listed, if any."""
        code = code_of(self.whole, "function")
        return (code,) if code else ()

    @property
    def whose(self) -> str | None:
        """Whose money the document is about."""
        return family(self.family).whose

    def allows(self, concept: str) -> bool:
        """Totals of a whole government are no concept of the list (those are of a department's or unit's account), and
        money listed by its source under an expenditure is not that revenue once more."""
        side = side_of_account(concept)
        if side is None:
            return True
        if family(self.family).has("whole_budget"):
            return False
        if side == "revenue" and (about := section_kind(self.kind).subject) and side_of_account(about) is None:
            return False  # below 政府采购 by which money things are bought is told, not what comes in
        return side != "revenue" or side_of_account(self.whole) != "expenditure"


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at [start, end) of a stretch.

    `how`: listed (a known label), path (an item with its level or code), composed (收入, 支出 and the words around
    them), scope (合计, 预算数: what the section is about), words (a known name in another order or with other small
    words), alike (a misspelt name). `concept` is None for a known thing that is in no list.
    """

    concept: str | None
    start: int
    end: int
    text: str
    how: str
