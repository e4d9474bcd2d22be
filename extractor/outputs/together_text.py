"""Findings between documents, for people: which documents belong together, and what they deny each other."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.acceptance import Acceptance
from extractor.model import Together
from extractor.outputs.findings_text import finding_entries
from extractor.outputs.paint import painter
from extractor.outputs.telling import Telling
from extractor.outputs.terminal_lines import terminal_lines
from extractor.outputs.view.together import between_views

_TITLE = {"zh": "文件之间", "en": "between the documents"}
_TAILS = {"zh": "；另有尾差{}处（--tails 列出）", "en": "; rounding tails: {} (--tails lists them)"}
_PLAIN = Telling()


def write(together: Together, how: Telling = _PLAIN, *, accepted: Mapping[str, Acceptance] | None = None) -> str:
    """Every set of documents with its findings; nothing where no two belong together."""
    if not together.joints:
        return ""
    paint, language = painter(how.colours), how.language
    lines = [paint("title", _TITLE[language])]
    for view in between_views(together, how, accepted or {}):
        tails = _TAILS[language].format(view.tails) if view.tails else ""
        lines += ["", "  " + paint("plain", f"{view.title}：{view.summary}{tails}")]
        lines += finding_entries(view.findings, how)
    return terminal_lines("\n".join(lines), how.width) + "\n\n"
