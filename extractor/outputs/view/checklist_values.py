"""The frozen values of a check of a disclosure (公开情况检查表), in the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.messages import Language
from extractor.outputs.view.values import DutyView

Standing = Literal["complies", "fails", "missing", "open", "not_applicable"]
OUTCOMES: Mapping[Language, Mapping[str, str]] = {
    "zh": {"complies": "符合", "fails": "不符合", "missing": "未见", "open": "待人工判断", "not_applicable": "不适用"},
    "en": {
        "complies": "complies",
        "fails": "does not",
        "missing": "not found",
        "open": "open",
        "not_applicable": "n/a",
    },
}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A sentence that can be sent on; `number` is that of the finding, None where something is missing."""

    sentence: str
    number: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing to be disclosed: how it stands, the page where it begins, its problems, and what else to know."""

    id: str
    title: str
    standing: Standing
    outcome: str
    page: int | None = None
    problems: tuple[ProblemView, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The check of one disclosure, of one file or of several; `duties` are what was verified in it.

    `nothing` says why it discloses nothing at all; `items` are then empty.
    """

    files: tuple[str, ...]
    entity: str
    title: str
    year: int | None
    family: str
    items: tuple[ItemView, ...] = ()
    duties: tuple[DutyView, ...] = ()
    warnings: tuple[str, ...] = ()
    nothing: str = ""

    def count(self, *standings: Standing) -> int:
        """How many items stand so."""
        return sum(item.standing in standings for item in self.items)

    @property
    def wrong(self) -> int:
        """How many items have to be put right."""
        return self.count("fails", "missing")

    @property
    def problems(self) -> int:
        """How many problems there are in all."""
        return sum(len(item.problems) for item in self.items)
