"""What the rows of social insurance funds say: the side of the account by their last word, whose fund by those before.

社会保险基金预算收入合计       revenue of all funds
失业保险基金支出               expenditure of one fund, which has no view: the printed words say of which
本年收支结余, 年末滚存结余     balances of all funds
上年结余                       what the year opens with
"""

from __future__ import annotations

import re

from extractor.facts.cells.said import Said
from extractor.facts.cues import cue
from extractor.model import Measure
from extractor.wording import fold

_SIDES: dict[str, Measure] = {"收入": "revenue", "支出": "expenditure"}
_OF_THE_YEAR = ("本年", "当年")
_BEFORE = ("上年", "年初", "期初")


def insured(label: str) -> Said | None:
    """What a row says; None where its last word names no side."""
    found = cue("insurance_row").fullmatch(fold(label))
    if found is None or "上年" in found["of"]:
        return None
    measure = _SIDES.get(found["what"], "balance")
    whose = () if cue("insurance_all").fullmatch(found["of"]) else (("item", label),)
    flow = (("flow", _flow(found)),) if measure == "balance" else ()
    return Said(measure, 3, (*flow, *whose))


def _flow(found: re.Match[str]) -> str:
    """Of the year, or what has been piled up by its beginning or its end."""
    words = found.group()
    if (found["when"] or "").startswith(_BEFORE):
        return "opening"
    return "current" if any(year in words for year in _OF_THE_YEAR) else "closing"
