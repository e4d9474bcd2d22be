"""What the words of a line alone tell: whether it is running text, and whether a sentence was cut in its middle."""

from __future__ import annotations

import re

from extractor.layout.line_kinds import is_

# The first word of a line that cannot be divided: a figure or Latin word, else one character; with the punctuation
# that may not begin a line, and the bracket that may not end one.
_WORD = re.compile(r"[“‘《（(〈【〔]{0,2}(?:[0-9A-Za-z.,%％]{1,24}|.)[，。、；：！？”’）》】〕)％%]{0,2}")
_INNER = re.compile(r"[，。；,]")
_FIGURE = re.compile(r"[0-9.,%％ ＋+/—-]{0,40}")


def cut_off(recent: str, after: str) -> bool:
    """Whether a sentence goes on from `recent`, the last lines of a paragraph, to `after`, the line behind them."""
    running = is_sentence(recent)
    if is_("ends", recent) or not (running or is_sentence(after)):
        return False
    if is_("number_open", recent) and (is_("unit", after) or is_("decimal", after)):
        return True
    if running and (_bracket_open(recent) or after.startswith(("（", "("))):
        return True
    return is_("hangs", recent) or is_("amount", after)


def is_entry(line: str) -> bool:
    """Whether a line is an entry of a table of contents: dots lead to a page. A sentence may trail off in dots too."""
    return not is_sentence(line) and is_("contents", line)


def is_sentence(text: str) -> bool:
    """Whether the words are running text, and not a heading or a cell: there is punctuation inside, not of a figure."""
    return _INNER.search(text) is not None and _FIGURE.fullmatch(text) is None


def first_word(text: str) -> int:
    """How many characters of a line cannot be divided: what had no room on the line before goes down with them."""
    word = _WORD.match(text)
    return word.end() if word else 0


def _bracket_open(text: str) -> bool:
    """Whether a bracket is open at the end, not longer ago than a bracket reaches."""
    end = text[-60:]
    return max(end.rfind("（"), end.rfind("(")) > max(end.rfind("）"), end.rfind(")"))
