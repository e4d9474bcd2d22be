"""Bodies that are counted and named: as many names as the count says.

    内设机构3个，分别为：办公室、财务科、规划科          the names behind the count
    下设办公室、财务科、规划科共3个科室                  the names before it
    设3个内设机构和机关党委。内设机构为：办公室、……      named again before its names
    “堤防维修”（延续）、“水质监测”等2个项目              what is quoted, whatever it is, and after 等 at least so many
    行政单位1家，事业单位2家，具体包括：1.…2.…3.…        numbered, in this paragraph or in those below

Only lists are counted whose every name ends as names of bodies do; what may be one body or two leaves room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.findings.passages import Passage, finding, passages
from extractor.messages import suspicion_id
from extractor.model import Check, Document, Fact, Finding, Narrative, Outline, Suspect
from extractor.number import parse_number
from extractor.patterns import toml

_BRACKET = re.compile("（[^（）]*）")
_INSIDE = re.compile("（(?P<words>(?:包括|包含|含)[^（）]*)）")
_CLAUSE = re.compile("[^，。；：]+")
_TOGETHER = re.compile("^(?:一共|总共|共|合计)")
_OPEN = re.compile("等$")
# 堤防一处至五处, 第一中学至第三中学: a row of bodies that only their numbers tell apart.
_N = "(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})"
_RANGE = re.compile(rf"(?P<first>{_N})[^、至]{{1,12}}?至[^、至]{{0,12}}?(?P<last>{_N})[^、至]{{1,12}}$")
_OWN_COUNT = re.compile("^(?P<count>[0-9]{1,2})[个家]")
_MARKER = "(?:{n}[.、）]|（{n}）)(?![0-9])"
_QUOTE = re.compile("“[^“”]*”")
_QUOTES = re.compile(
    "(?P<names>(?:“[^“”]*”〇*[、和及]?)+)(?P<open>等?)(?P<count>[0-9]{1,3}|[二三四五六七八九十]{1,3})[个项]"
)
_LONGEST, _MOST = 40, 60


@dataclass(frozen=True, slots=True)
class Named:
    """A count at [start, end) of a passage, what it says, and how many bodies are named: at least, just so, at most."""

    start: int
    end: int
    said: int
    fewest: int
    names: int
    most: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    count: re.Pattern[str]
    ahead: re.Pattern[str]
    again: re.Pattern[str]
    chain: re.Pattern[str]
    opens: re.Pattern[str]
    name: re.Pattern[str]
    aside: re.Pattern[str]
    joined: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    """The words of `patterns/enumerations.toml` as patterns."""
    words = toml("enumerations")["words"]
    number = "(?P<{}>[0-9]{{1,3}}|[二三四五六七八九十]{{1,3}})[个家]"
    of, thing = words["of"], words["thing"]
    before, behind = f"{of}{thing}(?:共有|共|有)?{number.format('after')}", f"{number.format('first')}{of}{thing}"
    each = f"{of}{thing}[0-9]{{1,3}}[个家]"
    return _Grammar(
        re.compile(f"{number.format('count')}{of}{thing}"),
        re.compile(f"(?P<said>{before}|{behind}){words['named']}"),
        re.compile(
            f"(?P<said>{number.format('first')}(?P<thing>{of}{thing}))[^。；：0-9]{{0,30}}[，。]{words['again']}"
        ),
        re.compile(f"(?P<said>(?:{each}，)+{each}){words['named']}"),
        re.compile(words["opens"]),
        re.compile(f"{words['ends']}$"),
        re.compile(words["aside"]),
        re.compile(f"{words['ends']}(?:{words['joins']}|以及)"),
    )


def counted(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Counts that other than so many names follow or lead up to."""
    scope = tuple(passages(document, outline))
    facts = {(f.quantity.block, f.quantity.start): f for f in narrative.facts if f.kind == "count"}
    texts = [passage.text for passage in scope]
    for place, passage in enumerate(scope):
        for found in named(passage.text, texts[place + 1 : place + 1 + _MOST]):
            if not found.fewest <= found.said <= found.most:
                yield _finding(passage, found, facts)


def _finding(passage: Passage, found: Named, facts: dict[tuple[int, int], Fact]) -> Finding:
    told = finding("counted_names", passage, found.start, found.end, names=str(found.names))
    span = passage.reading.span(found.start, found.end)
    fact = next((f for (block, at), f in facts.items() if block == span.block and span.start <= at < span.end), None)
    if fact is None or fact.value != found.said:
        return told
    suspects = (Suspect(fact, parse_number(str(found.names)).value, suspicion_id("closes")),)  # type: ignore[union-attr]
    return Finding(told.rule, told.severity, told.fields, told.place, told.section, None, (fact,), suspects)


def named(text: str, below: Sequence[str]) -> Iterator[Named]:
    """Every count of a paragraph with the names that belong to it; `below` are the paragraphs that follow."""
    if not any(word in text for word in ("个", "家", "”")):
        return
    plain = _blank(text)
    chains = list(_grammar().chain.finditer(plain))
    for match in chains:
        counts = [int(n) for n in re.findall("([0-9]{1,3})[个家]", match.group())]
        yield from _behind(plain, match, sum(counts), below)
    for match in _grammar().ahead.finditer(plain):
        if any(chain.start() <= match.start() < chain.end() for chain in chains) or _one_of_several(plain, match):
            continue
        yield from _behind(plain, match, _value(match["after"] or match["first"]), below)
    for match in _grammar().again.finditer(plain):
        if match["thing"].endswith(match["again"]) and not _one_of_several(plain, match):
            yield from _behind(plain, match, _value(match["first"]), below)
    yield from _before(plain)
    yield from _quoted(plain)
    for match in _INSIDE.finditer(text):
        yield from _before(_blank(match["words"]), match.start("words"))


def _blank(text: str) -> str:
    """The text with what stands in brackets blotted out: names may be explained there."""
    for _ in range(3):
        text = _BRACKET.sub(lambda m: "〇" * len(m.group()), text)
    return text


def _value(digits: str) -> int:
    printed = parse_number(digits)
    return int(printed.value) if printed else 0


def _one_of_several(plain: str, match: re.Match[str]) -> bool:
    """Another count stands beside this one: 2个内设机构和1个下属单位."""
    clause = re.split("[。；：]", plain[: match.start()])[-1]
    return bool(_grammar().count.search(clause)) or plain[: match.start()].endswith(("、", "和", "及", "与"))


# --- the names -------------------------------------------------------------------------------------------------------


def _behind(plain: str, match: re.Match[str], said: int, below: Sequence[str]) -> Iterator[Named]:
    rest = plain[match.end() :]
    numbered = _numbered([rest, *below])
    if numbered is not None:
        yield Named(match.start(), match.end("said"), said, numbered, numbered, numbered)
        return
    words = re.split("[，。；：）]", rest)[0]
    if counts := _count(words):
        yield Named(match.start(), match.end("said"), said, *counts)


def _numbered(texts: Sequence[str]) -> int | None:
    """How many items are numbered on from 1, at the head of paragraphs or within them; None where none are."""
    at, place, number = 0, 0, 1
    while place < len(texts) and number <= _MOST:
        marker = re.compile(_MARKER.format(n=number))
        found = marker.search(texts[place], at)
        if found and (at or not found.start()):
            at, number = found.end(), number + 1
            continue
        if number == 1 and texts[place]:
            return None
        if place + 1 == len(texts) or not marker.match(texts[place + 1]):
            break
        place, at = place + 1, 0
    following = texts[place + 1] if place + 1 < len(texts) else ""
    goes_on = len(following) < _LONGEST and _grammar().name.search(following)  # a name that lost its number
    return number - 1 if number > 2 and not goes_on else None


def _before(plain: str, shift: int = 0) -> Iterator[Named]:
    """A list in the clause of the count, or in the one before: ……、河道科，共3个科室."""
    clauses = list(_CLAUSE.finditer(plain))
    for place, clause in enumerate(clauses):
        counts = list(_grammar().count.finditer(clause.group()))
        if not counts:
            continue
        last = counts[-1]
        words = _TOGETHER.sub("", clause.group()[: last.start()])
        if not words and last.start() and place and plain[clauses[place - 1].end()] == "，":
            words = clauses[place - 1].group()
        words = re.sub("(?:一共|总共|共计|共有|共|合计)$", "", words)
        if "、" not in words or _OPEN.search(words):
            continue
        first, mark, others = words.partition("、")
        opened = list(_grammar().opens.finditer(first))
        if opened and (found := _count(first[opened[-1].end() :] + mark + others)):
            start = shift + clause.start() + last.start()
            yield Named(start, shift + clause.start() + last.end(), _value(last["count"]), *found)


def _quoted(plain: str) -> Iterator[Named]:
    """Names in quotation marks, one right behind the other, that a count closes: 等 may stand for more of them."""
    for match in _QUOTES.finditer(plain) if "”" in plain else ():
        names, said = len(_QUOTE.findall(match["names"])), _value(match["count"])
        if names > 1:
            most = max(names, said) if match["open"] else names
            yield Named(match.start("count"), match.end("count") + 1, said, names, names, most)


def _count(words: str) -> tuple[int, int, int] | None:
    """How many names stand there, at least, plainly and at most; None where that cannot be told."""
    items = [item for item in words.split("、") if item]
    if len(items) < 2 or _OPEN.search(words):
        return None
    names = fewest = most = 0
    for item in items:
        bare = item.rstrip("〇")
        if not 1 < len(bare) <= _LONGEST or not _grammar().name.search(bare):
            return None
        several = _several(bare)
        if several is None:
            return None
        names += several
        fewest += 0 if _grammar().aside.search(bare) else several
        most += several + len(_grammar().joined.findall(bare))
    return fewest, names, most


def _several(name: str) -> int | None:
    """How many bodies one name of the list stands for; None for a range whose ends cannot be read."""
    if "至" in name:
        found = _RANGE.search(name)
        many = _value(found["last"]) - _value(found["first"]) + 1 if found else 0
        return many if many > 1 else None
    own = _OWN_COUNT.match(name)
    return int(own["count"]) if own else 1
