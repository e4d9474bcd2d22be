"""Decisions that met with no finding: what they were about is gone, or reads otherwise now."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.acceptance import Acceptance
from extractor.messages import Language

_TITLE = {"zh": "有处理意见、这次没有出现的问题", "en": "decided before, not found now"}
_ELSEWHERE = {
    "zh": "另有 {} 条处理意见说的是这次没有检查的文件",
    "en": "entries about documents that were not checked: {}",
}


def write(unmet: Sequence[Acceptance], elsewhere: int, language: Language = "zh") -> str:
    """One entry a paragraph; nothing where every decision was met."""
    lines = [_TITLE[language]] if unmet else []
    for entry in unmet:
        lines += ["", f"  {entry.fingerprint}  {entry.by} {entry.when}：{entry.why}"]
        lines += [f"    [{entry.rule}] {entry.finding}"] if entry.rule or entry.finding else []
    if elsewhere and unmet:
        lines += ["", f"  {_ELSEWHERE[language].format(elsewhere)}"]
    elif elsewhere:
        lines.append(_ELSEWHERE[language].format(elsewhere))
    return "\n".join(lines) + "\n\n" if lines else ""
