"""Whether the words alone show that a line was cut in the middle of a sentence, however short it is."""

from __future__ import annotations

from extractor.layout.line_kinds import is_
from extractor.layout.text_width import is_sentence


def cut_off(recent: str, after: str, *, gap: bool = False) -> bool:
    """Whether a sentence goes on from `recent`, the last lines of a paragraph, to `after`, the line behind them.

    `gap` tells of a blank line between them.
    """
    running = is_sentence(recent)
    if is_("ends", recent) or not (running or is_sentence(after)):
        return False
    if is_("number_open", recent) and (is_("unit", after) or is_("decimal", after)):
        return True
    if running and (_bracket_open(recent) or (after.startswith(("（", "(")) and not gap)):
        return True
    return is_("hangs", recent) or is_("amount", after)


def is_entry(line: str) -> bool:
    """Whether a line is an entry of a table of contents: dots lead to a page. A sentence may trail off in dots too."""
    return is_("contents", line) and not is_sentence(line)


def _bracket_open(text: str) -> bool:
    """Whether a bracket is open at the end, not longer ago than a bracket reaches."""
    end = text[-60:]
    return max(end.rfind("（"), end.rfind("(")) > max(end.rfind("）"), end.rfind(")"))
