"""The disclosing body's full name, from the title, the labels over tables, and the text that names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from extractor.model import Block
from extractor.outline.identity.places import place_at, titled
from extractor.outline.identity.wordings import pattern
from extractor.outline.lines import OutlineLine, bare
from extractor.taxonomy import Family
from extractor.wording import fold

_YEAR = re.compile(r"(20\d\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])年(度)?")
_TAIL = re.compile(r"(部门|单位)?(综合|收支)?(预算|决算).*$")
_SHORTEST, _LONGEST = 4, 40  # characters of a name
_LABEL = 80  # characters of a line that may be a label with a name
_COVER, _CLOSE = 20, 10  # lines at the head and at the foot of a report where the finance office signs
_OPENING = 60  # lines among which the text introduces the body


def entity(
    title: str, named: tuple[str, ...], lines: tuple[OutlineLine, ...], kind: Family, place: str | None
) -> str | None:
    """The name of the body, None where the document never says it; a government's is its finance office or itself."""
    if kind.has("of_treasury"):
        return _treasury(place, lines) or place
    if not kind.known:
        return _of_other(title, lines) or of_tables(named)
    said = clean(owner(title, kind.title)) or _most(_labelled(lines)) or _most(_headed(lines)) or of_tables(named)
    return said or next(_introduced(lines), None)


def of_tables(captions: tuple[str, ...]) -> str | None:
    """The body that most names of tables begin with: 某某局2031年支出预算表; a government's begin with its place."""
    before = [_YEAR.split(words, maxsplit=1)[0] for words in captions if _YEAR.search(words)]
    names = [name for words in before if (name := clean(words)) and not titled(words)]
    found = _most(iter(names))
    return found if found is not None and names.count(found) * 2 > len(before) else None


def _of_other(title: str, lines: tuple[OutlineLine, ...]) -> str | None:
    """Of a paper of another kind: the firm or the place that its title begins with, else the body it labels."""
    firm = pattern("name", "firm").match(title)
    if firm:
        return firm[0]
    return clean(_YEAR.split(title)[0]) or _most(_labelled(lines[:_OPENING])) or titled(title)


def owner(title: str, own: Mapping[str, str] | None = None) -> str:
    """What a title says before it comes to the budget, or to what its family's titles say: a body's name, a place."""
    bare = _YEAR.sub("", title)
    return re.sub(own["tail"], "", bare) if own and "tail" in own else _TAIL.sub("", bare)


def clean(name: str) -> str | None:
    """`name` without what is not part of it; None where it is no body's name or only a blank to fill."""
    previous = ""
    while name != previous:
        previous = name
        name = pattern("title", "before").sub("", name)
        name = pattern("name", "strip").sub("", name.strip("：:、，-")).removeprefix("关于")
    main = re.sub("（[^（）]+）$", "", name)  # 某某中心（某某研究所）
    if not _SHORTEST <= len(name) <= _LONGEST or not pattern("name", "suffix").search(main):
        return None
    return None if pattern("name", "blank").search(name) or re.search(r"\d|预算|决算|年度", name) else name


def _most(names: Iterator[str]) -> str | None:
    """The name that comes most often."""
    votes = Counter(names).most_common(1)
    return votes[0][0] if votes else None


def _labelled(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """Names behind 编制部门：, 单位名称：…, on a line, in a cell or in the cell beside."""
    for line in lines:
        for words in (line.words, *(fold(cell.text) for cell in line.block.cells), *_beside(line.block)):
            match = pattern("name", "label").match(words) if len(words) < _LABEL else None
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
        match = pattern("name", "heading").match(bare(line.title)) if len(line.title) <= _LABEL else None
        if match and (name := clean(match["name"])):
            yield name


def _introduced(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """Names with which the text begins: 某某局的主要职责是…"""
    for line in lines[:_OPENING]:
        match = pattern("name", "opening").match(line.words)
        if match and (name := clean(match["name"])):
            yield name


def _treasury(place: str | None, lines: tuple[OutlineLine, ...]) -> str | None:
    """The finance office that gives the report or whose sums it gives; 市财政局 is completed by the place."""
    signed = [line.words for line in (*lines[:_COVER], *lines[-_CLOSE:]) if len(line.words) <= _LABEL]
    names = [pattern("name", "treasury").search(words) for words in signed]
    names += [pattern("name", "summed").search(line.words) for line in lines[:_OPENING]]
    for match in filter(None, names):
        before = match["place"]
        if place_at(before) == before and before:
            return before + match["office"]
        if place and (len(before) < 2 or place.startswith(before) or before.endswith(place)):
            return place + match["office"]
    return None
