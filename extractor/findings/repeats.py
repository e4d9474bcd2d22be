"""A phrase printed twice in a row: 主要用于主要用于办公, 部门预算包括：某局部门预算包括：.

Headers and cells that ran together repeat names; only what a sentence says counts, so a phrase holds a word that names
nothing (为, 于, 包括) or a mark, and stands in a paragraph with a stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline

_SHORTEST, _LONGEST = 4, 40
# A phrase: words, and marks that join them; digits and list marks may well stand twice.
_WORDS = re.compile(r"[一-龥（）“”《》：，]{8,}")
_MARKS = "（）“”《》：，"
_JOINS = re.compile("[为是于的由与按了在将对以较比：，]|包括|包含|增加|减少")


def repeats(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Of each run the shortest phrase that stands twice in a row."""
    for passage in passages(document, outline, "prose"):
        for run in _WORDS.finditer(passage.text) if "。" in passage.text else ():
            yield from _twice(passage, run)


def _twice(passage: Passage, run: re.Match[str]) -> Iterator[Finding]:
    """Where four characters come again within the length of a phrase, the whole phrase may."""
    text, last, told = run.group(), dict[str, int](), 0
    grams = [text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1)]
    if len(set(grams)) == len(grams):
        return
    for at, gram in enumerate(grams):
        before = last.get(gram, -1)
        last[gram] = at
        length = at - before
        if before < told or not _SHORTEST <= length <= _LONGEST or text[before:at] != text[at : at + length]:
            continue
        if _is_phrase(text[before:at]):
            told = at + length
            yield finding("doubled_phrase", passage, run.start() + before, run.start() + told)


def _is_phrase(words: str) -> bool:
    plain = words.strip(_MARKS)
    long_enough = len(plain) >= _SHORTEST and len(set(plain)) > 2
    return long_enough and words[0] not in _MARKS and _JOINS.search(words) is not None
