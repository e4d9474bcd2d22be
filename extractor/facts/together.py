"""What 加上 leads up to in the text on a government: all that a side has, whatever the words call it.

全县一般公共预算收入9亿元，加上上级补助收入等5亿元，收入决算结果14亿元       revenue with all that came to it
国有资本经营预算支出8亿元，调出资金1亿元，支出决算9亿元                  what moves is added too, unless it is a part
一般公共预算收入年初预算合计9亿元                                       of several governments: no more than revenue
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.facts.context import fund_in
from extractor.facts.cues import cue
from extractor.facts.labels import Label
from extractor.governments import GRAND, item
from extractor.model import Fund, Measure
from extractor.taxonomy import all_of_side, class_of_fund, meaning_of, side_of_total

_MOVED = ("transfer", "debt")


@dataclass(slots=True)
class Sums:
    """The side of the last total that a segment has said, and whether more has been added to it since."""

    side: Measure | None = None
    added: bool = False
    part: bool = False

    def hear(self, lead: str) -> None:
        """Take note of the words before a figure."""
        self.added = self.added or bool(cue("adds").search(lead))
        self.part = bool(cue("open").search(lead))

    def meant(self, label: Label, fund: Fund | None) -> Label:
        """The label, with what it means here."""
        concept = class_of_fund(label.concept, fund, label.text) or label.concept
        side = side_of_total(concept)
        if side and label.how == "scope" and cue("bare_sum").search(label.text):
            concept = all_of_side(self.side) if self.added else None
        elif side is not None:
            concept = self._total(concept, label.text, side)
            self.side, self.added = side, False
        elif meaning_of(concept)[0] in _MOVED and not self.part:
            self.added = True
        return label if concept == label.concept else replace(label, concept=concept)

    def _total(self, concept: str | None, words: str, side: Measure) -> str | None:
        behind = self.added and side == self.side and (fund_in(words) is None or item(words) == GRAND)
        return all_of_side(side) if behind else concept
