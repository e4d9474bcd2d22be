"""Marks without a partner within their paragraph, and paragraphs without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.quantities import is_chart_label
from extractor.wording import fold

_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARKS = re.compile(f"[{''.join((*_PAIRS, *_OPENERS))}]")
_ENDS = ("。", "；", "！", "？", "”", "）")
_TAIL = 100  # of a long paragraph only its end tells whether it ends


def punctuation(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """Only in paragraphs that are whole: what a line break cut off may go on in the next block."""
    for passage in passages(document, outline, "figures"):
        if passage.heading or passage.section is None:
            continue
        if told("nothing_follows").search(passage.text) and _section_over(outline, passage):
            yield finding("unfinished_reason", passage, max(0, len(passage.text) - 16), len(passage.text))
        elif passage.text.endswith(_ENDS):
            yield from _alone(passage) if _begins(document, outline, passage) else ()
        elif _ends(document, passage):
            yield from _endless(passage)


def _section_over(outline: Outline, passage: Passage) -> bool:
    """Whether the heading of another section stands right below, so that a colon announces nothing."""
    below = (section for section in outline.sections if section.heading.block == passage.block.number + 1)
    return any(section.parent != passage.section for section in below)


def _alone(passage: Passage) -> Iterator[Finding]:
    """The first mark without partner; 1）and 二）that open list items need none."""
    open_marks: list[int] = []
    for mark in _MARKS.finditer(passage.text):
        char, at = mark.group(), mark.start()
        if char in _PAIRS:
            open_marks.append(at)
        elif open_marks and passage.text[open_marks[-1]] == _OPENERS[char]:
            open_marks.pop()
        elif not told("list_number").search(passage.text[max(0, at - 5) : at]):
            yield _mark(passage, at)
            return
    if open_marks:
        yield _mark(passage, open_marks[-1])


def _mark(passage: Passage, at: int) -> Finding:
    return finding("unpaired_quote" if passage.text[at] == "”" else "unpaired_bracket", passage, at, at + 1)


def _begins(document: Document, outline: Outline, passage: Passage) -> bool:
    """True where no sentence of the block before can run on into the paragraph."""
    before = passage.block.number - 1
    if before >= 0 and _left_open(document.blocks[before].text):
        return False
    if before < 0 or passage.section is None or outline.sections[passage.section].heading.block >= before:
        return True
    return document.blocks[before].text.rstrip().endswith((*_ENDS, "："))


def _left_open(text: str) -> bool:
    """Whether a mark stays open at the end of a block: what it encloses goes on."""
    last = max((text.rfind(opener), opener) for opener in _PAIRS)
    return last[0] >= 0 and text.find(_PAIRS[last[1]], last[0]) < 0


def _ends(document: Document, passage: Passage) -> bool:
    """True where the block after it clearly opens something else: a number, a year, an announcement."""
    if passage.reading.span(0, len(passage.text)).end < len(passage.block.text.rstrip()):
        return False
    following = document.blocks[passage.block.number + 1 : passage.block.number + 2]
    return all(
        block.kind == "text" and block.page == passage.block.page and told("opens_another").match(fold(block.text))
        for block in following
    )


def _endless(passage: Passage) -> Iterator[Finding]:
    start, tail = max(0, len(passage.text) - 16), passage.text[-_TAIL:]
    if not told("open_end").search(tail):
        return
    if told("no_reason").search(tail):
        yield finding("unfinished_reason", passage, start, len(passage.text))
    elif told("hanging").search(tail):
        yield finding("cut_sentence", passage, start, len(passage.text))
    elif told("reason").search(tail):
        yield finding("reason_without_stop", passage, start, len(passage.text))
    elif told("sentence").search(tail) and not is_chart_label(passage.text):
        yield finding("missing_stop", passage, start, len(passage.text))
