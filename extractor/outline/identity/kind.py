"""The family: by the title where it says so, else by whose money it is and of which stage, each by its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor import names
from extractor.model import Phase
from extractor.numbering import marker
from extractor.outline.identity.cover import family as titled
from extractor.outline.identity.entity import of_tables
from extractor.outline.identity.evidence import IdentityClue, captioned, decided, spoken, weight
from extractor.outline.identity.places import titled as place_before
from extractor.outline.identity.wordings import pattern
from extractor.taxonomy import OTHER, Family, Whose, families, family, sibling

_ITEM = 60  # characters of an item of a list
_OUTER = 2  # ranks of numbers that head sections: 第一部分, 一、, （一）
_FEW = 3  # times that words of public finance must be said before bare tables count as a budget


def family_of(title: str, captions: tuple[str, ...], text: str) -> Family:
    """The family that title, table names and wording make likely; one of no family where they say too little."""
    kind = titled(title)
    if kind is not None and kind.whose == "government" and _of_body(title):
        return sibling(kind.phase, _unit_or_department(text)) or kind
    if kind is not None and (kind.whose != "department" or "部门" in title):
        return kind
    if kind is None and pattern("title", "other").search(title):
        return family(OTHER)
    if kind is None and (told := _told_by_captions(captions) or (None if captions else _told_by_paragraphs(text))):
        return told
    whose = _whose(title, captions, text)
    phase = kind.phase if kind else _phase(captions, text)
    meant = sibling(phase, whose) if whose and phase else None
    return meant or kind or family(OTHER)


def _of_body(title: str) -> bool:
    """Whether a title means the money of one body by words that also mean a government's: 某某中学2031年财政预算."""
    found = pattern("title", "treasury_of_body").search(title)
    return found is not None and names.part("body").match(found["body"]) is not None


def _told_by_captions(captions: tuple[str, ...]) -> Family | None:
    """The family that most of the tables are named for."""
    for one in families():
        told = one.captions
        if told and sum(bool(re.search(told["pattern"], words)) for words in captions) >= told["share"] * len(captions):
            return one if captions else None
    return None


def _told_by_paragraphs(text: str) -> Family | None:
    """The family that most paragraphs with money speak for; a body that speaks of its own budget is known by that.

    Where just half do, it is the broadest family that half of them speak for.
    """
    lines = text.split("\n")
    paid = list(_statements(lines))
    if not paid or pattern("body", "named").search(text):
        return None
    spoken_for = [(one, 2 * sum(_speaks(one, line) for line in paid)) for one in families() if one.paragraphs]
    most = [one for one, twice in spoken_for if twice > len(paid)]
    found = most[:1] or [one for one, twice in spoken_for if twice == len(paid)][-1:]
    return (_of_account(found[0], lines) or found[0]) if found else None


def _speaks(one: Family, line: str) -> bool:
    return one.paragraphs is not None and re.search(one.paragraphs["pattern"], line) is not None


def _statements(lines: list[str]) -> Iterator[str]:
    """The lines with money that speak for themselves: not the items of a list, which say no more whose they are."""
    listed = False
    for line in lines:
        found = marker(line)
        heads = found is not None and found.family.rank <= _OUTER
        item = len(line) <= _ITEM and not heads and (listed or found is not None)
        if pattern("body", "paid").search(line) and not item:
            yield line
        listed = not heads and (line.endswith("：") or (item and listed))


def _of_account(kind: Family, lines: list[str]) -> Family | None:
    """A government's final account, where headings and what leads up to figures call it one, and not a budget."""
    leads = "\n".join(line for line in lines if not pattern("body", "paid").search(line))
    called = pattern("body", "accounted").search(leads) and not pattern("body", "planned").search(leads)
    return sibling("final", "government") if called and kind.whose == "government" else None


def _whose(title: str, captions: tuple[str, ...], text: str) -> Whose | None:
    found = [*captioned(captions), *spoken(text)]
    if title and place_before(title):
        found.append(IdentityClue("government", weight("title"), title))
    elif title and titled(title) and not pattern("title", "government").search(title):
        found.append(IdentityClue("department", weight("title"), title))
    if body := of_tables(captions):
        found.append(IdentityClue("department", weight("label"), body))
    whose = decided(found)
    return _unit_or_department(text) if whose == "department" else whose


def _unit_or_department(text: str) -> Whose:
    """Whether the body speaks of a department or of a single unit."""
    named = Counter(pattern("body", "named").findall(text))
    units, departments = (sum(named[whose, what] for what in ("预算", "决算")) for whose in ("单位", "部门"))
    if not named:
        units, departments = (
            len(pattern("body", "unit").findall(text)),
            len(pattern("body", "department").findall(text)),
        )
    return "unit" if units > departments else "department"


def _phase(captions: tuple[str, ...], text: str) -> Phase | None:
    """Account or budget: what most table names say, else the words of the body."""
    what = Counter("决算" if "决算" in words else "预算" for words in captions if re.search("预算|决算", words))
    what = what or Counter(word for _, word in pattern("body", "named").findall(text))
    if not what and len(pattern("body", "public").findall(text)) >= _FEW:
        what = Counter(pattern("body", "tables").findall(text))
    if not what:
        return None
    return "final" if what["决算"] > what["预算"] else "budget"
