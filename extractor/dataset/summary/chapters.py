"""A summary as chapters of figures, each a table that answers one question, and the words for what they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from extractor.errors import PatternError
from extractor.messages import Language, rule_name

Kind = Literal["word", "count", "share"]
Row = tuple[Any, ...]

REASONS = {
    "unreadable": ("无法读取", "unreadable"),
    "unavailable": ("取不到", "unavailable"),
    "timeout": ("超时", "timeout"),
    "memory": ("超内存", "memory"),
    "crash": ("进程崩溃", "crash"),
    "internal": ("程序错误", "internal"),
}
UNKNOWN = ("未知", "unknown")


@dataclass(frozen=True, slots=True)
class ChapterColumn:
    """A column of a chapter; a share is between 0 and 1."""

    title: str
    kind: Kind = "count"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A table that answers one question. `within` numbers the rows that count some of the row above them; `anchors` are
    the places of the page that the rows lead to, where they lead to any."""

    key: str
    title: str
    columns: tuple[ChapterColumn, ...]
    rows: tuple[Row, ...]
    within: frozenset[int] = frozenset()
    anchors: tuple[str, ...] = ()


def rule_called(rule: str, language: Language) -> str:
    """A data set may hold rules that this version no longer knows."""
    try:
        return rule_name(rule, language)
    except PatternError:
        return rule


def for_people(value: Any, kind: Kind) -> str:
    """A value of a chapter for people: 1,234 and 56.7%."""
    if value is None:
        return "-"
    if kind == "share":
        return f"{value:.1%}"
    return f"{value:,}" if kind == "count" else str(value)
