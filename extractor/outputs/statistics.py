"""How often each rule was found, over all documents of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from extractor.messages import Language, rule_name
from extractor.model import Finding, Severity

_NAMES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_NONE = {"zh": "没有发现问题", "en": "nothing found"}
Counts = Counter[tuple[Severity, str]]


def counted(findings: Iterable[Finding]) -> Counts:
    """By severity and rule."""
    return Counter((finding.severity, finding.rule) for finding in findings)


def write(counts: Counts, language: Language = "zh") -> str:
    """One line a rule, the gravest and most frequent first."""
    lines = [
        f"{n:6}  {_NAMES[language][grade]}  {rule_name(rule, language)}  {rule}" for (grade, rule), n in _rows(counts)
    ]
    return "\n".join(lines or [_NONE[language]]) + "\n"


def as_data(counts: Counts, language: Language = "zh") -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        {"rule": rule, "name": rule_name(rule, language), "severity": grade, "count": number}
        for (grade, rule), number in _rows(counts)
    ]


def _rows(counts: Counts) -> list[tuple[tuple[Severity, str], int]]:
    return sorted(counts.items(), key=lambda row: (_ORDER.index(row[0][0]), -row[1], row[0][1]))
