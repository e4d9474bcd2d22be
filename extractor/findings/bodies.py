"""Names of the disclosing body that differ by a slip, and 本部门 in the disclosure of a single unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family

_TITLE = re.compile(
    r"^(?:第[一二三四五六七八九十]部分)?(?P<words>[一-龥（）]{6,40}?)(?:部门|单位)?20\d\d年度?(?:部门|单位)?(?:预算|决算)"
)
_AREAS = ("区", "县", "市", "镇", "乡", "旗", "州", "街道")
_SHORTEST_TAIL, _LONGEST_TAIL, _MOST_LOST = 6, 8, 4


def bodies(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Titles and text that name the body with a word missing or one character off."""
    entity, kind = outline.identity.entity, family(outline.identity.family)
    scope = tuple(passages(document, outline))
    if entity and kind.known:
        tail = entity[-_LONGEST_TAIL:]
        for passage in scope:
            if len(passage.text) <= 60:
                yield from _cut(passage, entity)
            if len(tail) >= _SHORTEST_TAIL:
                yield from _one_off(passage, tail)
    if kind.whose == "unit":
        yield from _department_in_unit(scope)


def _cut(passage: Passage, entity: str) -> Iterator[Finding]:
    """A title whose name lacks a few characters from the middle of the body's name."""
    match = _TITLE.match(passage.text)
    if match and _lacks_middle(match["words"], entity):
        yield finding("other_name", passage, *match.span("words"), entity=entity)


def _lacks_middle(name: str, entity: str) -> bool:
    """True where the name of a district or town is missing; 政府 for 人民政府 is but short."""
    lost = len(entity) - len(name)
    if not 0 < lost <= _MOST_LOST:
        return False
    return any(
        entity[:i] + entity[i + lost :] == name and entity[i : i + lost].endswith(_AREAS) for i in range(1, len(name))
    )


def _one_off(passage: Passage, tail: str) -> Iterator[Finding]:
    """规划与… for 规划和…: the end of the name with one inner character changed."""
    at = passage.text.find(tail[-3:])
    while at >= 0:
        start = at + 3 - len(tail)
        window = passage.text[max(start, 0) : at + 3]
        if len(window) == len(tail) and window[0] == tail[0] and sum(map(str.__ne__, window, tail)) == 1:
            yield finding("similar_name", passage, start, at + 3, entity=tail)
        at = passage.text.find(tail[-3:], at + 1)


def _department_in_unit(scope: tuple[Passage, ...]) -> Iterator[Finding]:
    for passage in scope:
        at = passage.text.find("本部门")
        if at >= 0 and passage.within("figures"):
            yield finding("department_in_unit", passage, at, at + 3)
            return
