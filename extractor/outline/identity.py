"""What the document is: family, disclosing body, fiscal year, title."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from extractor.model import Document, Identity
from extractor.outline.cover import cover, family
from extractor.outline.entity import entity, place
from extractor.outline.lines import OutlineLine
from extractor.outline.phrases import phrases
from extractor.outline.table_of_contents import TablesOfContents
from extractor.taxonomy import OTHER, Family, Whose, sibling
from extractor.taxonomy import family as known_family
from extractor.wording import fold

_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_YEARS = re.compile(r"(20\d\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])(?=年|-|度)")
_FEW = 3  # times that words of public finance must be said before bare tables count as a budget


def identify(document: Document, lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> Identity:
    """Read from the cover where there is one, else from the wording; what is not said stays None."""
    title = cover(document, lines, _cover_end(lines, contents))
    folded = fold(title) if title else ""
    kind = family(folded)
    text = "\n".join(words for line in lines for words in (line.words, *(fold(cell.text) for cell in line.block.cells)))
    name = _family(folded, kind, text)
    year = _year(folded, kind) or _spoken_year(text, name)
    return Identity(name, title, entity(folded, lines, name), year)


def _cover_end(lines: tuple[OutlineLine, ...], contents: TablesOfContents) -> int:
    """The cover ends with the line that says 目录 (perhaps 某某局部门预算公开目录), else at the first numbered line."""
    if contents.ranges:
        return contents.ranges[0].start + contents.ranges[0].titled
    return next((index for index, line in enumerate(lines) if line.marker), len(lines))


def years(words: str) -> list[int]:
    """The years that are named, in order: 2031年, 二〇三一年."""
    return [int(year.translate(_DIGITS)) for year in _YEARS.findall(words)]


def _year(title: str, kind: Family | None) -> int | None:
    """The title's year; where last year's execution stands beside the draft, the draft's."""
    named = years(title)
    if not named:
        return None
    return max(named) if kind and kind.has("draft") else named[0]


def _spoken_year(text: str, name: str) -> int | None:
    """The year that tables carry alone, else the one most often named with 预算, for an account with 决算."""
    word = "决算" if known_family(name).phase == "final" else "预算"
    votes = Counter(int(year) for year in _found("alone", text))
    votes = votes or Counter(int(year) for year, what in _found("spoken", text) if what == word)
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _found(name: str, text: str) -> list[Any]:
    """What the pattern `name` of `[[body]]` finds in the text."""
    return phrases("families", "body")[name].findall(text)


def _family(title: str, kind: Family | None, text: str) -> str:
    """The title's family; one that says neither 部门 nor 单位 leaves that to the body, or speaks of a place."""
    if kind is None:
        return _spoken_family(text)
    if kind.whose != "department" or "部门" in title:
        return kind.id
    meant = sibling(kind.phase, "government" if place(title) else _whose(text))
    return meant.id if meant else kind.id


def _whose(text: str) -> Whose:
    """Whether the body speaks of a department or of a single unit."""
    named = Counter(_found("named", text))
    units, departments = (sum(named[whose, what] for what in ("预算", "决算")) for whose in ("单位", "部门"))
    if not named:
        units, departments = len(_found("unit", text)), len(_found("department", text))
    return "unit" if units > departments else "department"


def _spoken_family(text: str) -> str:
    """The family by the words of the body, none where they name neither a budget nor an account."""
    what = Counter(word for _, word in _found("named", text))
    if not what and len(_found("public", text)) >= _FEW:
        what = Counter(_found("tables", text))
    if not what:
        return OTHER
    meant = sibling("final" if what["决算"] > what["预算"] else "budget", _whose(text))
    return meant.id if meant else OTHER
