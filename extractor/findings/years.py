"""The wrong year or the wrong stage: a 2026 budget compared with 2026, last year's title, 决算 in a budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family

_MOST_SLIPS = 3


@dataclass(frozen=True, slots=True)
class _Comparison:
    passage: Passage
    match: re.Match[str]
    year: int
    with_what: str
    subject: int | None
    alone: bool


def years(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Where a document is of one year only: a government's report speaks of two by its nature."""
    kind, year = family(outline.identity.family), outline.identity.year
    if year is None or kind.phase is None or not kind.has("one_year"):
        return
    final = kind.phase == "final"
    scope = tuple(passages(document, outline, "figures"))
    yield from _bases(tuple(_comparisons(scope)), year, final)
    yield from _titles(tuple(passages(document, outline)), year, "决算" if final else "预算")
    if not final:
        yield from _accounts_in_budget(scope, year)


def _comparisons(scope: tuple[Passage, ...]) -> Iterator[_Comparison]:
    for passage in scope:
        for match in told("compared_year").finditer(passage.text):
            sentence = passage.text[passage.text.rfind("。", 0, match.start()) + 1 : match.start()]
            named = told("year").findall(told("compared").sub("", sentence))
            what = told("made_up").sub("", match["what"])
            yield _Comparison(
                passage, match, int(match["year"]), what, int(named[-1]) if named else None, len(set(named)) == 1
            )


def _bases(comparisons: tuple[_Comparison, ...], year: int, final: bool) -> Iterator[Finding]:
    """One finding for each wrong year and rule: a base that was copied through is one slip."""
    usual = Counter(each.with_what for each in comparisons if each.year == year - 1)
    wrong: dict[tuple[str, int], list[_Comparison]] = {}
    for each in comparisons:
        if (
            each.alone
            and each.subject == each.year < year
            and not each.with_what
            and not told("steps").search(each.match["what"])
        ):
            wrong.setdefault(("compared_with_itself", each.year), []).append(each)
        if each.subject not in {None, year}:
            continue
        if each.year >= year and not (final and each.year == year and told("steps").search(each.match["what"])):
            if usual.total() or each.subject == year:
                wrong.setdefault(("own_year_base", each.year), []).append(each)
        elif each.year < year - 1:
            rivals = sum(other.year == each.year and other.with_what == each.with_what for other in comparisons)
            if usual[each.with_what] >= max(2, 3 * rivals):
                wrong.setdefault(("odd_base_year", each.year), []).append(each)
    for (rule, base), slips in wrong.items():
        times = f" ×{len(slips)}" if len(slips) > 1 else ""
        start, end = slips[0].match.span("words")
        fields = {"year": str(year), "base": str(base), "usual": str(year - 1), "times": times}
        yield finding(rule, slips[0].passage, start, end, **fields)


def _titles(scope: tuple[Passage, ...], year: int, stage: str) -> Iterator[Finding]:
    """Titles of the document's parts, and 编制范围, that name another year or the other stage."""
    found = [(passage, match) for passage in scope for match in told("titled_year").finditer(passage.text)]
    right = sum(int(match["year"]) == year and match["stage"] == stage for _, match in found)
    for passage, match in found:
        stated = int(match["year"])
        if told("before_compared").search(passage.text[: match.start()]) or not right:
            continue
        if match["stage"] == stage and stated != year:
            yield finding("other_year", passage, *match.span("words"), year=str(year))
        elif match["stage"] != stage and stated == year:
            yield finding("other_stage", passage, *match.span("words"), stage=stage)


def _accounts_in_budget(scope: tuple[Passage, ...], year: int) -> Iterator[Finding]:
    """A budget of a year cannot know that year's accounts; where it seems to all along, it is none."""
    stated = [(passage, match) for passage in scope for match in told("accounted").finditer(passage.text)]
    found = [(passage, match) for passage, match in stated if int(match["year"]) == year]
    if len(found) <= _MOST_SLIPS:
        for passage, match in found:
            yield finding("other_stage", passage, *match.span("words"), stage="预算")
