"""What people call the columns of a wide panel."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.dataset.export.extracts import ColumnHead
from extractor.messages import Language

QUALITIES: Mapping[str, tuple[str, str]] = {
    "arithmetic": ("核对结果", "arithmetic"),
    "binding": ("含义可不可信", "binding"),
    "places": ("几处相同", "printed places that agree"),
    "document": ("出自文件（SHA-256）", "document"),
    "page": ("页", "page"),
    "in_words": ("文字说的零", "nought said in words"),
    "rivals": ("另有的数", "other values"),
}

TITLES: Mapping[str, tuple[str, str]] = {
    "entity": ("单位", "disclosing body"),
    "body": ("单位的编号", "id of the body"),
    "scope": ("口径", "scope"),
    "territory": ("地区", "territory"),
    "year": ("年度", "year"),
    "phase": ("阶段", "phase"),
    "fund": ("资金", "fund"),
    "detail": ("细分（债务的一般、专项等）", "what tells figures of one concept apart"),
    "as_of": ("存量的时点（年末）", "year-end of the stocks"),
    "conflicts": ("另有不同数字的格数", "cells with other figures besides"),
    "conflicting": ("另有不同数字的概念", "concepts with other figures besides"),
    "undecided": ("因此没有取数的格数", "cells left empty for that"),
    "held": ("核对相符的格数", "cells that were verified"),
    "failed": ("核对不符的格数", "cells in a broken relation"),
    "concept": ("概念", "concept"),
    "kind": ("性质", "kind"),
    "amount": ("金额（元）或数量", "amount in yuan, or count"),
    "place": ("取数的先后", "how much it counts"),
    "verdict": ("与所取的数相比", "beside the value taken"),
    "file": ("文件名", "file name"),
    "fact": ("数字的编号", "id of the figure"),
    "label": ("印出的名称", "label as printed"),
    "quote": ("原文", "the words it stands in"),
    "path": ("文件", "file"),
    "reason": ("原因", "reason"),
    "figures": ("数字个数", "figures"),
    "example": ("例如", "for example"),
    "why": ("为什么", "why"),
    **QUALITIES,
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


def quality(name: str, language: Language) -> str:
    """What is said of a value."""
    return QUALITIES[name][language == "en"]


def narrowed(name: str, words: list[str], language: Language) -> str:
    """The name of a concept with its phase and fund."""
    told = [_WORDS[word][language == "en"] for word in words]
    if not told:
        return name
    return f"{name}（{'、'.join(told)}）" if language == "zh" else f"{name} ({', '.join(told)})"
