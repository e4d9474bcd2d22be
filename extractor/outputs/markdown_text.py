"""Printed words as Markdown: nothing of them takes part in its markup."""

from __future__ import annotations

import re
from html import escape

from extractor.outputs.view.called import plain_text

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
_BEGINS = re.compile(r"^(\s*)(#|[+-](?=[\s-]|$)|=(?=[\s=]|$)|\d+(?=[.)](?:\s|$)))")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def text(words: object) -> str:
    """Words that stand for themselves, in one line."""
    said = escape(_MARKUP.sub(r"\\\1", _BREAKS.sub(" ", plain_text(str(words)))), quote=False)
    return _BEGINS.sub(_plainly, said)


def _plainly(found: re.Match[str]) -> str:
    """What would begin a heading or a list, so that it does not: the sign, or the stop behind a number."""
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"
