"""A figure of a performance table as a fact: of an indicator, or of the money of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.facts.cells.cell_numbers import cell_number
from extractor.facts.cells.setting import Setting
from extractor.facts.indicators.pieces import Head
from extractor.facts.indicators.values import kind_of, value
from extractor.model import Binding, Cell, Dimensions, Fact, Kind, Measure, Phase, Place, Quantity
from extractor.number import PrintedNumber
from extractor.taxonomy import MoneyRole, indicator_words, view_and_part
from extractor.wording import fold

Said = dict[str, str]
Aspect = Literal["target", "actual", "score", "full_score"]
_WORDS = re.compile("[0-9A-Za-z一-龥]")
_NONE = PrintedNumber(Decimal(0), 0)
_PHASES: dict[str, Phase] = {"target": "budget", "full_score": "budget", "actual": "final", "score": "final"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """Whose figure it is: `project` is "" for a whole body, `path` "" for the total of a table.

    `source` is of the money whose execution is scored.
    """

    project: str
    path: str
    label: str
    sign: str = ""
    unit: str = ""
    sure: bool = True
    source: Dimensions = ()

    def said(self) -> Said:
        """Its dimensions."""
        own = (("project", self.project), ("indicator", self.path), *self.source)
        return {name: member for name, member in own if member}


def of_indicator(setting: Setting, cell: Cell, aspect: Aspect, head: Head, about: Indicator) -> Fact | None:
    """The target, result, score or full score of an indicator; scores that are words are none."""
    read = value(cell.text)
    if read is None:
        return _in_words(setting, cell, aspect, head, about)
    said = about.said()
    if aspect in ("score", "full_score"):
        said["item"] = aspect
    else:
        said |= _compared(about.sign or read.sign, head)
    unit = read.unit or (about.unit if aspect in ("target", "actual") else "")
    kind = kind_of(unit) if aspect in ("target", "actual") else "other"
    return _fact(setting, cell, read.number, kind, unit, about.label, _PHASES[aspect], "indicator", said, about.sure)


def _in_words(setting: Setting, cell: Cell, aspect: Aspect, head: Head, about: Indicator) -> Fact | None:
    """A target or result that is no number: 优, 10月底前; None for a dash, and for scores."""
    if aspect in ("score", "full_score") or not _WORDS.search(cell.text):
        return None
    said = about.said() | _compared(about.sign, head)
    fact = _fact(setting, cell, _NONE, "other", "", about.label, _PHASES[aspect], "indicator", said, about.sure)
    return replace(fact, worded=True)


def _compared(sign: str, head: Head) -> Said:
    """How a value is compared, and which years it is for."""
    period = indicator_words("period", "match").search(head.words)
    return {name: member for name, member in (("sign", sign), ("period", period and period.group())) if member}


def of_money(setting: Setting, cell: Cell, role: MoneyRole, words: str, unit: str, said: Said) -> Fact | None:
    """Money of a project or task, or the rate at which it was spent; None for a cell that is no such figure."""
    read = cell_number(cell.text)
    if read is None:
        return None
    number, own = read
    said = said | dict(role.dimensions) | ({"item": words} if role.level else {})
    unit = own or ("%" if role.rate else unit)
    kind: Kind = "execution_rate" if role.rate else "amount"
    phase = role.phase or ("final" if role.rate else setting.family.phase)
    return _fact(setting, cell, number, kind, unit, words, phase, "expenditure", said, True)


def full_marks(setting: Setting, head: Head, project: str) -> Fact | None:
    """What the header itself says all rows make together: 分值权重（90分）."""
    found = indicator_words("value", "marks").search(head.words)
    read = value(found[1]) if found and head.role == "full_score" else None
    if read is None:
        return None
    said = {"item": "full_score"} | ({"project": project} if project else {})
    return _fact(setting, head.cell, read.number, "other", "", head.words, "budget", "indicator", said, True)


def _fact(
    setting: Setting,
    cell: Cell,
    number: PrintedNumber,
    kind: Kind,
    unit: str,
    label: str,
    phase: Phase | None,
    measure: Measure,
    said: Said,
    sure: bool,
) -> Fact:
    table = setting.table
    dimensions: Dimensions = tuple(sorted(said.items()))
    place = Place(table.block, cell=(table.number, cell.row, cell.column))
    quantity = Quantity(number.value, unit, number.decimals, cell.text, place)
    concept, part = view_and_part(measure, dimensions, table.fund)
    binding: Binding = "certain" if sure else "guessed"
    return Fact(
        -1, -1, kind, quantity, number.value, concept, fold(label), table.section, setting.year, phase, table.fund,
        part=part, measure=measure, dimensions=dimensions, binding=binding,
    )  # fmt: skip
