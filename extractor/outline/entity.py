"""The disclosing body's full name, from the title, the labels over tables, and the headings that name it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extractor.model import Block
from extractor.outline.lines import Line, bare
from extractor.patterns import toml
from extractor.wording import fold

_YEAR = re.compile(r"(20\d\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])年(度)?")
_TAIL = re.compile(r"(部门|单位)?(综合)?(预算|决算).*$")
_PLACE = re.compile(r"^(?:关于)?(?P<place>[^0-9]{1,9}?(?:省|自治区|市|县|区|州|盟|旗))")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(toml("families")["entity"][name])


def entity(title: str, lines: tuple[Line, ...], family: str) -> str | None:
    """The name of the body, None where the document never says it."""
    if family.startswith("government") or family == "three_public":
        return _treasury(title, lines)
    if family == "other":
        return None
    return clean(_TAIL.sub("", _YEAR.sub("", title))) or _labelled(lines) or _headed(lines)


def clean(name: str) -> str | None:
    """`name` without what is not part of it; None where it is no body's name or only a blank to fill."""
    previous = ""
    while name != previous:
        previous = name
        name = _pattern("strip").sub("", name.strip("：:、，-")).removeprefix("关于")
    if not 4 <= len(name) <= 40 or _pattern("blank").search(name) or not _pattern("suffix").search(name):
        return None
    return None if re.search(r"\d|预算|决算|年度", name) else name


def _labelled(lines: tuple[Line, ...]) -> str | None:
    """The name most often printed behind 编制部门：, 单位名称：…"""
    votes: Counter[str] = Counter()
    for line in lines:
        for words in (line.words, *(fold(cell.text) for cell in line.block.cells)):
            if len(words) < 80 and (match := _pattern("label").match(words)) and (name := clean(match["name"])):
                votes[name] += 1
        votes.update(_beside(line.block))
    return votes.most_common(1)[0][0] if votes else None


def _beside(block: Block) -> list[str]:
    """Names in the cell to the right of one that says 单位名称, 主管部门, ..."""
    at = {(cell.row, cell.column): cell.text for cell in block.cells}
    found = []
    for cell in block.cells:
        match = _pattern("label").match(
            f"{fold(cell.text)}：{fold(at.get((cell.row, cell.column + cell.columns), ''))}"
        )
        if match and (name := clean(match["name"])):
            found.append(name)
    return found


def _headed(lines: tuple[Line, ...]) -> str | None:
    """The name that headings carry: 某某局概况, 某某局2031年度部门决算表."""
    votes: Counter[str] = Counter()
    for line in lines:
        title = bare(line.title)
        if len(title) <= 50 and (match := _pattern("heading").match(title)) and (name := clean(match["name"])):
            votes[name] += 1
    return votes.most_common(1)[0][0] if votes else None


def _treasury(title: str, lines: tuple[Line, ...]) -> str | None:
    """The finance office that gives the report; 市财政局 is completed by the title's place."""
    for line in lines[:20]:
        match = _pattern("treasury").search(line.words)
        if match and len(line.words) <= 40:
            place = re.sub(r"^.*(?=来源|单位)", "", match["place"])
            whole = place + match["office"]
            if len(place) > 1:
                return whole
            if completed := _PLACE.match(title):
                return completed["place"] + match["office"]
    return None
