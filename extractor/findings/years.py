"""The wrong year or the wrong stage: a 2026 budget compared with 2026, last year's title, 决算 in a budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family

_TURN = "相比|对比|增加|减少|增长|下降|上升|降低|持平|增|减"
_BASE = re.compile(
    rf"(?P<words>(?:比|较|与|和|同)(?P<year>20\d\d)年?度?(?P<what>[^，。；\d]{{0,12}}?)(?:{_TURN})"
    r"(?:，?(?:增加|减少|增长|下降))?(?:了|额|为)?(?:\d[\d，.]*(?:亿元|万元|元|%))?)"
)
_YEAR = re.compile(r"(?P<year>20\d\d)年")
_COMPARED = re.compile(r"[比较与和同]20\d\d年")
_STEPS = re.compile("预算|年初|计划|目标|批复|调整|指标")
_TITLE = re.compile(
    r"(?P<words>(?P<year>20\d\d)年度?(?:部门|单位)(?P<stage>预算|决算)(?:情况说明|编制说明|公开说明|公开表|报表|表|编制范围))"
)
_MOST_SLIPS = 3
_MADE_UP = re.compile("部门|单位|当年|年初|全年|度|数|同期|支出|收入|的|实际")


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
        for match in _BASE.finditer(passage.text):
            sentence = passage.text[passage.text.rfind("。", 0, match.start()) + 1 : match.start()]
            named = _YEAR.findall(_COMPARED.sub("", sentence))
            what = _MADE_UP.sub("", match["what"])
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
            and not _STEPS.search(each.match["what"])
        ):
            wrong.setdefault(("compared_with_itself", each.year), []).append(each)
        if each.subject not in {None, year}:
            continue
        if each.year >= year and not (final and each.year == year and _STEPS.search(each.match["what"])):
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
    found = [(passage, match) for passage in scope for match in _TITLE.finditer(passage.text)]
    right = sum(int(match["year"]) == year and match["stage"] == stage for _, match in found)
    for passage, match in found:
        stated = int(match["year"])
        if re.search("[与比较同和]$", passage.text[: match.start()]) or not right:
            continue
        if match["stage"] == stage and stated != year:
            yield finding("other_year", passage, *match.span("words"), year=str(year))
        elif match["stage"] != stage and stated == year:
            yield finding("other_stage", passage, *match.span("words"), stage=stage)


def _accounts_in_budget(scope: tuple[Passage, ...], year: int) -> Iterator[Finding]:
    """A budget of a year cannot know that year's accounts; where it seems to all along, it is none."""
    stated = re.compile(
        rf"(?P<words>{year}年度?[^，。；\d年]{{0,16}}(?<!预)决算(?:数|支出|收入|总额)?(?:为|共计|合计)?\d[\d，.]*(?:亿|万)?元)"
    )
    found = [(passage, match) for passage in scope for match in stated.finditer(passage.text)]
    if len(found) <= _MOST_SLIPS:
        for passage, match in found:
            yield finding("other_stage", passage, *match.span("words"), stage="预算")
