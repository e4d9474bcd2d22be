"""The styles: how nine places and two higher bodies write their disclosures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from maker.body import Body
from maker.draft import Draft
from maker.ledger import Ledger
from maker.styles import (
    beijing_budget,
    government_report,
    guangdong_budget,
    guangdong_final,
    hubei_budget,
    jiangsu_budget,
    shanghai_final,
    three_public_summary,
    xian_budget,
    yunnan_budget,
)


@dataclass(frozen=True)
class Style:
    """`ledger` holds what `make_ledger` needs to know; `units` says whether a unit may write like this."""

    write: Callable[[Body, Ledger, Random, bool], Draft]
    ledger: Mapping[str, Any] = field(default_factory=dict)
    units: bool = True


STYLES: dict[str, Style] = {
    "shanghai_final": Style(shanghai_final.write, {"own": True}),
    "jiangsu_budget": Style(jiangsu_budget.write, {"own": True}),
    "beijing_budget": Style(beijing_budget.write, {"own": True, "step": 100}),
    "hubei_budget": Style(hubei_budget.write),
    "guangdong_budget": Style(guangdong_budget.write),
    "guangdong_final": Style(guangdong_final.write, {"own": True}),
    "yunnan_budget": Style(yunnan_budget.write, {"own": True, "step": 1}),
    "xian_budget": Style(xian_budget.write, {"step": 100}),
    "government_report": Style(government_report.write, units=False),
    "three_public_summary": Style(three_public_summary.write, units=False),
}
