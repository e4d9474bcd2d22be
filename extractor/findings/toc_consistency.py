"""The table of contents against the document: tables that are listed but missing, titles that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Block, Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import section_kind
from extractor.wording import fold, read

_MARKER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+部分|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.]|附[件表]\d*|公开\d+表|[附预]?表\d+)"
)
_LEADER = re.compile(r"[.…·・。_-]{2,}.*$|（?\d{1,3}）?$|[。；：]$")
_REMARK = re.compile(r"（[^（）]*）$")
_ONE_TABLE = re.compile(r"(?:总|决算|预算|支出|收入|收支|目标|明细|情况|采购|经费)表$")
_ALL_TABLES = re.compile(r"^(?:预算|决算)(?:公开)?(?:报表|表|表格)$")
_LEAST_TABLES, _LEAST_LIKENESS = 5, 75


@dataclass(frozen=True, slots=True)
class _PrintedHeading:
    block: Block
    section: int
    marker: str
    title: str


def contents(
    document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """Nothing where a document has no table of contents, or more than one."""
    listings = [section for section in outline.sections if section_kind(section.kind).has("contents")]
    if len(listings) == 1:
        blocks = [document.blocks[place.block] for place in listings[0].body]
        entries = [entry for block in blocks if (entry := _entry(block, listings[0].number))]
        yield from _missing_table(document, outline, entries)
        yield from _other_titles(document, outline, entries)


def _entry(block: Block, section: int) -> _PrintedHeading | None:
    line = _LEADER.sub("", fold(block.text))
    marker = _MARKER.match(line)
    return _PrintedHeading(block, section, marker[0], line[marker.end() :]) if marker and line[marker.end() :] else None


# --- tables ----------------------------------------------------------------------------------------------------------


def _missing_table(document: Document, outline: Outline, entries: list[_PrintedHeading]) -> Iterator[Finding]:
    """One table of many that has no title of its own; where more lack theirs, we rather do not see the titles."""
    tables = [entry for entry in entries if _names_one_table(_bare(entry.title, outline))]
    if len(tables) < _LEAST_TABLES:
        return
    last = max((entry.block.number for entry in entries), default=0)
    printed = {text for text in _lines(document.blocks[last + 1 :]) if "表" in text}
    lines = {_bare(text, outline) for text in printed}
    absent = [entry for entry in tables if _bare(entry.title, outline) not in lines]
    unclaimed = lines - {_bare(entry.title, outline) for entry in tables}
    if len(absent) == 1 and not _alike(_bare(absent[0].title, outline), unclaimed):
        text = absent[0].block.text
        passage = Passage(absent[0].block, read(text, absent[0].block.number), True, absent[0].section, frozenset())
        yield finding("missing_part", passage, 0, len(_LEADER.sub("", passage.text)))


def _names_one_table(title: str) -> bool:
    return bool(_ONE_TABLE.search(title)) and not _ALL_TABLES.match(title)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Paragraphs, two that follow each other as one too (a title may be set in two lines), and cells."""
    for block in blocks:
        yield from (block.text, *(cell.text for cell in block.cells))
    for upper, lower in pairwise(blocks):
        yield upper.text + lower.text


def _bare(text: str, outline: Outline) -> str:
    """A title without number, year, body and remark: what two prints of it share."""
    if len(text) > 80:
        return ""
    line = _MARKER.sub("", _LEADER.sub("", fold(text)))
    line = line.removeprefix(fold(outline.identity.entity or ""))
    return _REMARK.sub("", re.sub(r"^(?:20\d\d年度?)?(?:部门|单位)?", "", line))


def _alike(title: str, lines: set[str]) -> bool:
    from rapidfuzz import fuzz, process

    return process.extractOne(title, lines, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS) is not None


# --- titles ----------------------------------------------------------------------------------------------------------


def _other_titles(document: Document, outline: Outline, entries: list[_PrintedHeading]) -> Iterator[Finding]:
    """A heading of the same number that says nearly, not quite, what the table of contents says."""
    from rapidfuzz import fuzz

    found = {p.text: p for p in passages(document, outline) if p.heading and len(p.text) <= 40}
    bare = {_bare(text, outline) for text in found}
    for entry in entries:
        if _bare(entry.title, outline) in bare or _ONE_TABLE.search(entry.title):
            continue
        for text, passage in found.items():
            title = text[len(entry.marker) :] if text.startswith(entry.marker) else ""
            if (
                title
                and not title.startswith(entry.title)
                and fuzz.ratio(_bare(title, outline), _bare(entry.title, outline)) >= _LEAST_LIKENESS
            ):
                yield finding("other_title", passage, 0, len(text), listed=entry.marker + entry.title)
                break
