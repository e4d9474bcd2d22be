"""A small way to write narratives by hand: what is said of each thing, which things are listed, what words claim.

story = Story()
total = story.say("总支出", "expenditure.total", amount="120.50万元")
basic = story.say("基本支出", "expenditure.basic", amount="100.25万元", share="83.20%")
story.list(total, basic, ...)
story.checks()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from extractor.facts.cues import cue
from extractor.findings.arithmetic import arithmetic, tails
from extractor.findings.rates import claimed_rates, hundreds, zero_bases
from extractor.judge import figure_graph, judge_all
from extractor.model import (
    Base,
    Block,
    Check,
    Claim,
    Document,
    Fact,
    Finding,
    Fund,
    Identity,
    Kind,
    Listing,
    Mention,
    Narrative,
    Outline,
    Phase,
    Place,
    Quantity,
    Relation,
    Section,
    Span,
)  # fmt: skip
from extractor.number import parse_number
from extractor.relations import build

# What a figure's name says of it: kind, years back, phase (None for that of the story).
_FIGURES: dict[str, tuple[Kind, int, Phase | None]] = {
    "amount": ("amount", 0, None),
    "again": ("amount", 0, None),
    "last": ("amount", 1, None),
    "budget": ("amount", 0, "budget"),
    "final": ("amount", 0, "final"),
    "count": ("count", 0, None),
    "area": ("area", 0, None),
    "change": ("change", 0, None),
    "rate": ("change_rate", 0, None),
    "share": ("share", 0, None),
    "done": ("execution_rate", 0, "final"),
}
_RAW = re.compile(r"(?P<sign>[-±]?)(?P<number>[\d.]+)(?P<unit>\D*)")


class Story:
    """A document of one body, in one year and phase, with everything said in section 0 unless told otherwise."""

    def __init__(self, year: int = 2031, phase: Phase = "budget", family: str = "department_budget") -> None:
        self.year, self.phase, self.family = year, phase, family
        self.facts: list[Fact] = []
        self.mentions: list[Mention] = []
        self.listings: list[Listing] = []
        self.claims: list[Claim] = []
        self.blocks: list[Block] = []
        self.parents: dict[int, int | None] = {0: None}

    def say(
        self, label: str, concept: str | None = None, *, fund: Fund | None = "all", section: int = 0, whole: str = "",
        phase: Phase | None = None, **figures: str,
    ) -> int:  # fmt: skip
        """Say figures of one thing in their order; ± leaves the direction open, 约 makes a figure approximate."""
        number = len(self.mentions)
        text = label
        self.mentions.append(
            Mention(number, label, concept, section, Span(number, 0, 0), self.year, phase or self.phase, fund)
        )
        for name, raw in figures.items():
            fact = self._fact(name, raw, number, len(text), phase)
            self.facts.append(replace(fact, label=label, concept=concept, section=section, fund=fund, whole=whole))
            text += raw
        self.blocks.append(Block(number, "text", text, page=1))
        return number

    def _fact(self, name: str, raw: str, mention: int, start: int, phase: Phase | None) -> Fact:
        kind, back, said = _FIGURES[name]
        match = _RAW.fullmatch(raw.removeprefix("约"))
        assert match, raw
        printed = parse_number(match["number"])
        assert printed is not None
        quantity = Quantity(
            printed.value,
            match["unit"],
            printed.decimals,
            raw,
            Place(mention, start, start + len(raw)),
            raw.startswith("约"),
        )
        value = -printed.value if match["sign"] == "-" else printed.value
        direction = "增/减" if match["sign"] == "±" else ""
        base = Base("上年", self.year - 1, phase or self.phase) if kind in ("change", "change_rate") else None
        if kind == "execution_rate":
            base = Base("年初预算", self.year, "budget")
        return Fact(
            len(self.facts), mention, kind, quantity, value, None, "", 0, self.year - back, said or phase or self.phase,
            None, base, direction=direction,
        )  # fmt: skip

    def list(self, whole: int, *items: int, complete: bool = True, cue: str = "包括") -> None:
        self.listings.append(Listing(whole, items, cue, complete))

    def claim(self, relation: Literal[">", "<", "="], words: str, left: int, right: int | None) -> None:
        """Words on the first facts of a mention: claim(">", "决算数大于预算数", mention…); facts by number."""
        roughly = bool(cue("roughly").search(words))
        self.claims.append(Claim(relation, words, left, right, Span(0, 0, 0), roughly))

    def fact(self, mention: int, kind: Kind = "amount", place: int = 0) -> Fact:
        return [f for f in self.facts if f.mention == mention and f.kind == kind][place]

    def narrative(self) -> Narrative:
        return Narrative(tuple(self.facts), tuple(self.mentions), tuple(self.listings), tuple(self.claims))

    def outline(self) -> Outline:
        sections = tuple(
            Section(number, parent, 1, None, "", "other", 1, Span(0, 0, 0)) for number, parent in self.parents.items()
        )
        return Outline(Identity(self.family, None, None, self.year), sections)

    def relations(self) -> tuple[Relation, ...]:
        return build(self.narrative(), self.outline())

    def checks(self) -> tuple[Check, ...]:
        return judge_all(self.relations(), self.narrative())

    def findings(self) -> list[Finding]:
        document = Document("a.txt", "", "text/plain", tuple(self.blocks))
        found = (document, self.outline(), self.narrative(), self.checks())
        broken = arithmetic(document, found[3], figure_graph(found[3], found[2], document))
        return [*broken, *(each for finder in (tails, zero_bases, claimed_rates, hundreds) for each in finder(*found))]


def told(checks: tuple[Check, ...], rule: str) -> Iterator[tuple[str, str]]:
    """(status, equation) of the checks of one rule."""
    return ((check.status, check.equation) for check in checks if check.relation.rule == rule)


def statuses(story: Story, rule: str) -> list[Any]:
    return [status for status, _ in told(story.checks(), rule)]
