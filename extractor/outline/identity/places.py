"""The place whose money it is: names of places in title, table names, signatures and the first row, put to the vote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from extractor.model import Scope
from extractor.numbering import numberless
from extractor.outline.identity.wordings import pattern
from extractor.outline.lines import OutlineLine
from extractor.wording import fold

_HEAD, _FOOT = 20, 10  # lines among which a report says where it was given and by whom
_REGIONS = 40  # first cells of a table among which its list of places begins
_SHORT = 80  # characters of such a line
_WEIGHTS = {"title": 6, "caption": 4, "congress": 3, "office": 3, "row": 2, "spoken": 1}
_LEVELS: tuple[tuple[str, Scope], ...] = (
    ("省|自治区|特别行政区", "province"),
    ("自治县|县|区|旗", "county"),
    ("市|州|盟|地区", "city"),
    ("镇|乡|街道", "township"),
)


def place_at(words: str) -> str | None:
    """The place with whose name folded words begin, all its levels: 江川省, 江川市临湖区; None where with none."""
    at, steps = 0, 0
    while found := pattern("place", "first" if steps == 0 else "below").match(words, at):
        if pattern("place", "none").search(found["name"]) or (steps and pattern("place", "no_step").match(words, at)):
            break
        at, steps = found.end(), steps + 1
    return words[:at] or None


def titled(title: str) -> str | None:
    """The place that a title without body speaks of: 关于江川省2031年…, 2031年江川县预算公开."""
    rest = pattern("place", "opening").sub("", numberless(title))
    name = place_at(rest)
    return name if name and (name == rest or pattern("place", "closed").match(rest, len(name))) else None


def level(name: str) -> Scope | None:
    """The level of the government of a place, by the last word of its name."""
    if pattern("place", "municipality").fullmatch(name):
        return "province"
    below = _below(name)
    found = (scope for words, scope in _LEVELS if re.search(f"(?:{words})$", name))
    scope = next(found, None)
    return "county" if scope == "city" and below else scope


def _below(name: str) -> bool:
    """Whether a city's name stands behind that of another: 江川市云溪市 is a city of a county's rank."""
    return len(re.findall("市|州|盟", name)) > 1 and bool(pattern("place", "under").match(name))


def place_of(title: str, captions: tuple[str, ...], lines: tuple[OutlineLine, ...]) -> str | None:
    """The place of a government's document, None where it is never named."""
    votes: Counter[str] = Counter()
    said = _said((title, *captions)) or _said(line.words for line in lines)
    for source, names in (
        ("title", filter(None, [titled(title)])),
        ("caption", _leading(filter(None, map(titled, captions)))),
        ("congress", _congress(lines)),
        ("office", _offices(lines)),
        ("row", _rows(lines)),
        ("spoken", _spoken(lines, said)),
    ):
        for name in dict.fromkeys(names):
            votes[name] += _WEIGHTS[source] if _fits(name, said) else 0
    return max(votes, key=lambda name: (votes[name], len(name))) if any(votes.values()) else None


def _said(texts: Iterable[str]) -> str | None:
    """The word for the level that is spoken of most: 全省, 市本级."""
    found = (match for words in texts for match in pattern("place", "said").finditer(words))
    return next(iter(_leading(match["level"] or match["own"] for match in found)), None)


def _fits(name: str, said: str | None) -> bool:
    """Whether a place may be the whole of which 全省 or 市级 is said; an autonomous region says 全区 too."""
    if said is None or name.endswith(said) or "自治" in name:
        return True
    return said == "市" and name.endswith("地区")


def _spoken(lines: tuple[OutlineLine, ...], said: str | None) -> list[str]:
    """The place of that level which the text names most often."""
    found = (match["name"] for line in lines for match in pattern("place", "spoken").finditer(line.words))
    return _leading(name for name in found if said and name.endswith(said) and place_at(name) == name)


def _leading(names: Iterable[str]) -> list[str]:
    """The name that comes most often."""
    return [name for name, _ in Counter(names).most_common(1)]


def _signing(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    return (line.words for line in (*lines[:_HEAD], *lines[-_FOOT:]) if len(line.words) <= _SHORT)


def _congress(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """——2031年1月9日在江川市第三届人民代表大会上; 江川市三届人大一次会议文件."""
    for words in _signing(lines):
        if (found := pattern("place", "congress").search(words)) and (name := place_at(found["name"])):
            yield name


def _offices(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """江川市财政局; 经江川市财政局汇总."""
    for words in _signing(lines):
        name = place_at(words)
        if name and pattern("place", "office").match(words, len(name)):
            yield name
        elif (summed := pattern("name", "summed").search(words)) and place_at(summed["place"]) == summed["place"]:
            yield summed["place"]


def _rows(lines: tuple[OutlineLine, ...]) -> Iterator[str]:
    """The place that heads a table's list of places: below 地区 stands the whole first."""
    for line in lines:
        cells = [fold(cell.text) for cell in line.block.cells[:_REGIONS]]
        if any(pattern("place", "column").match(words) for words in cells):
            names = (name for words in cells if (name := place_at(words)) and len(name) == len(words))
            yield from list(names)[:1]
