"""What people call the columns of a wide panel."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.dataset.export.extracts import ColumnHead
from extractor.messages import Language

TITLES: Mapping[str, tuple[str, str]] = {
    "entity": ("单位", "disclosing body"),
    "scope": ("口径", "scope"),
    "territory": ("地区", "territory"),
    "year": ("年度", "year"),
    "phase": ("阶段", "phase"),
    "fund": ("资金", "fund"),
    "as_of": ("存量的时点（年末）", "year-end of the stocks"),
    "conflicts": ("另有不同数字的格数", "cells with other figures besides"),
    "conflicting": ("另有不同数字的概念", "concepts with other figures besides"),
    "held": ("核对相符的格数", "cells that were verified"),
    "failed": ("核对不符的格数", "cells in a broken relation"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "budget": ("预算", "budget"),
    "adjusted": ("调整预算", "adjusted budget"),
    "final": ("决算", "final account"),
    "all": ("全部资金", "all funds"),
    "fiscal": ("财政拨款", "fiscal"),
    "general": ("一般公共预算", "general budget"),
    "gov_fund": ("政府性基金", "government funds"),
    "soe_capital": ("国有资本经营", "state capital"),
    "none": ("未说明", "not said"),
}


def heading(name: str, language: Language) -> ColumnHead:
    """The heading of a column that is no concept."""
    title = TITLES[name][language == "en"]
    return ColumnHead(name, title, "", title)


def narrowed(name: str, words: list[str], language: Language) -> str:
    """The name of a concept with its phase and fund."""
    told = [_WORDS[word][language == "en"] for word in words]
    if not told:
        return name
    return f"{name}（{'、'.join(told)}）" if language == "zh" else f"{name} ({', '.join(told)})"
