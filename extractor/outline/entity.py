"""The disclosing body's full name, from the title, the labels over tables, and the text that names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.model import Block
from extractor.outline.lines import OutlineLine, bare
from extractor.outline.phrases import phrases
from extractor.taxonomy import family as known_family
from extractor.wording import fold

_YEAR = re.compile(r"(20\d\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])年(度)?")
_TAIL = re.compile(r"(部门|单位)?(综合|收支)?(预算|决算).*$")
_SHORTEST, _LONGEST = 4, 40  # characters of a name
_LABEL = 80  # characters of a line that may be a label with a name
_COVER, _CLOSE = 20, 10  # lines at the head and at the foot of a report where the finance office signs
_OPENING = 60  # lines among which the text introduces the body


def pattern(name: str) -> re.Pattern[str]:
    """The pattern `name` of `[[name]]` in `patterns/families.toml`."""
    return phrases("families", "name")[name]


def entity(title: str, lines: tuple[OutlineLine, ...], family: str) -> str | None:
    """The name of the body, None where the document never says it."""
    kind = known_family(family)
    if kind.has("of_treasury"):
        return _treasury(title, lines)
    if not kind.known:
        return None
    return clean(owner(title)) or _most(_labelled(lines)) or _most(_headed(lines)) or next(_introduced(lines), None)


def owner(title: str) -> str:
    """What a title says before it comes to the budget: a body's name, a place, or nothing."""
    return _TAIL.sub("", _YEAR.sub("", title))


def place(title: str) -> str | None:
    """The place that a title without body speaks of: 江川县2031年预算公开."""
    name = pattern("strip").sub("", owner(title))
    match = pattern("place").match(name)
    return match["place"] if match and match.end() == len(name) else None


def clean(name: str) -> str | None:
    """`name` without what is not part of it; None where it is no body's name or only a blank to fill."""
    previous = ""
    while name != previous:
        previous = name
        name = pattern("strip").sub("", name.strip("：:、，-")).removeprefix("关于")
    if not _SHORTEST <= len(name) <= _LONGEST or pattern("blank").search(name) or not pattern("suffix").search(name):
        return None
    return None if re.search(r"\d|预算|决算|年度", name) else name


def _most(names: Iterator[str]) -> str | None:
    """The name that comes most often."""
    votes = Counter(names).most_common(1)
    return votes[0][0] if votes else None


def _labelled(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """Names behind 编制部门：, 单位名称：…, on a line, in a cell or in the cell beside."""
    for line in lines:
        for words in (line.words, *(fold(cell.text) for cell in line.block.cells), *_beside(line.block)):
            match = pattern("label").match(words) if len(words) < _LABEL else None
            if match and (name := clean(match["name"])):
                yield name


def _beside(block: Block) -> Iterator[str]:
    """Each cell and the one to its right, as if one labelled the other."""
    at = {(cell.row, cell.column): cell.text for cell in block.cells}
    for cell in block.cells:
        if beside := at.get((cell.row, cell.column + cell.columns)):
            yield f"{fold(cell.text)}：{fold(beside)}"


def _headed(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """Names in headings: 某某局概况, 某某局2031年度部门决算表."""
    for line in lines:
        match = pattern("heading").match(bare(line.title)) if len(line.title) <= _LABEL else None
        if match and (name := clean(match["name"])):
            yield name


def _introduced(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """Names with which the text begins: 某某局的主要职责是…"""
    for line in lines[:_OPENING]:
        match = pattern("opening").match(line.words)
        if match and (name := clean(match["name"])):
            yield name


def _treasury(title: str, lines: tuple[OutlineLine, ...]) -> str | None:
    """The finance office that gives the report or whose sums it gives; 市财政局 is completed by the title's place."""
    signed = [line.words for line in (*lines[:_COVER], *lines[-_CLOSE:]) if len(line.words) <= _LONGEST]
    names = [pattern("treasury").search(words) for words in signed]
    names += [pattern("summed").search(line.words) for line in lines[:_OPENING]]
    for match in filter(None, names):
        if len(match["place"]) > 1:
            return match["place"] + match["office"]
        if completed := pattern("place").match(title):
            return completed["place"] + match["office"]
    return None
