"""Reasons that contradict what they explain, and purposes copied from the item above.

支出比上年增加18万元。支出减少的主要原因是……        the words of the reason turn the change round
培训支出……主要用于：业务培训。住房公积金……主要用于：业务培训。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.number import parse_number
from extractor.patterns import toml

_STOPS = "，。；："
_LONGEST_SUBJECT = 40


def reasons(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Section by section: what a reason or a purpose is about was said just before it."""
    before: Passage | None = None
    item: re.Match[str] | None = None
    purpose = ""
    for passage in passages(document, outline, "figures"):
        same = before is not None and before.section == passage.section
        yield from _turned_round(passage, before.text if before and same else "")
        yield from _other_way(passage)
        found, said = told("item").search(passage.text), told("purpose").search(passage.text)
        if found and said:
            if item and said["words"] == purpose and _of_the_other(purpose, item["name"], found["name"]):
                yield finding("copied_purpose", passage, *said.span("words"), item=found["name"], other=item["name"])
            item, purpose = found, said["words"]
        before = passage


def _turned_round(passage: Passage, before: str) -> Iterator[Finding]:
    """The reason of a rise, where all that changed before it fell; `before` is the paragraph above."""
    for match in told("explains").finditer(passage.text):
        start = _clause(passage.text, match.start())
        if not _wholes().fullmatch(passage.text, start, match.start()):
            continue
        changes = _changes(passage.text[:start]) or _changes(before)
        if {_way(change) for change in changes} == {-_way(match)}:
            yield finding("reason_against_change", passage, start, match.end(), change=changes[-1].group())
            return


def _other_way(passage: Passage) -> Iterator[Finding]:
    """A reason that names a rise alone where of two years side by side this one is the smaller, or the reverse."""
    for match in told("two_years").finditer(passage.text):
        now, then = parse_number(match["now"]), parse_number(match["then"])
        ways = {_way(found) for found in told("way").finditer(match["lead"] or match["reason"])}
        if now and then and now.value != then.value and ways == {-1 if now.value > then.value else 1}:
            change = re.sub(
                r"(?<=\d)，(?=\d{3})", ",", passage.text[match.start() : match.start("reason")].rstrip("，")
            )
            yield finding("reason_against_change", passage, match.start("reason"), match.end(), change=change)


def _changes(text: str) -> list[re.Match[str]]:
    return list(told("change").finditer(text))


def _way(match: re.Match[str]) -> int:
    """1 where the words say that it rose, -1 where it fell."""
    return 1 if match["rise"] else -1


def _clause(text: str, end: int) -> int:
    """Where the clause that ends there begins; what is longer than any subject counts as one that names something."""
    near = max(0, end - _LONGEST_SUBJECT)
    return max((text.rfind(mark, near, end) + 1 for mark in _STOPS), default=near) or near


@cache
def _wholes() -> re.Pattern[str]:
    """What may be explained without naming an item: only small words that mean the whole that was spoken of."""
    return re.compile(f"(?:{'|'.join(toml('wholes')['words'])})*")


def _of_the_other(purpose: str, before: str, own: str) -> bool:
    """A purpose that speaks the words of the item before it, and none of its own."""
    return _speaks_of(purpose, before) and not _speaks_of(purpose, own)


def _speaks_of(purpose: str, name: str) -> bool:
    """Whether two characters in a row of the name's own words stand in the purpose."""
    words = re.sub(f"{'|'.join(toml('wholes')['common'])}", "/", name)
    return any(words[at : at + 2] in purpose for at in range(len(words) - 1) if "/" not in words[at : at + 2])
