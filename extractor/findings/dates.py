"""Dates that cannot be, or cannot be meant: 13月, 2月30日, a stock of assets years old, a project long over."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import fold

_DATE = re.compile(r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
_STOCK = re.compile(r"截[至止](?:到)?(?P<words>(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日|底|末|份)*)")
_YEAR_END = re.compile("12月|年底|年末")
_OF_ASSETS = re.compile("车辆|资产|设备|房屋|用房")
_TERM = "(?:实施周期|项目周期|实施期限|项目期限|实施时间|起止时间|执行期限|服务期限|实施期)"
_PERIOD = re.compile(
    rf"(?P<term>{_TERM}[：为]?)?(?P<words>(?P<from>20\d\d)年\d{{1,2}}月(?:\d{{1,2}}日)?"
    r"[-至到~～]{1,2}(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?)"
)


def dates(document: Document, outline: Outline, narrative: Narrative, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Impossible dates anywhere; old ones where the year and the kind of the document are known."""
    year, kind = outline.identity.year, family(outline.identity.family)
    for passage in passages(document, outline, "prose"):
        yield from (finding("impossible_date", passage, *span) for span in impossible(passage.text))
        if year is None or not kind.has("one_year"):
            continue
        if kind.phase == "final":
            yield from _assets_of_other_year(passage, year)
        elif kind.phase == "budget":
            yield from _assets_long_ago(passage, year)
            yield from _period_over(passage, outline, year)


def impossible(text: str) -> Iterator[tuple[int, int]]:
    """Where a text prints dates that no calendar has."""
    for match in _DATE.finditer(text):
        month, day = int(match["month"]), int(match["day"] or 1)
        dated = match["year"] or match["day"]  # 15月 alone may be a duration
        if dated and not (1 <= month <= 12 and 1 <= day <= monthrange(int(match["year"] or 2024), month)[1]):
            yield match.span()


def _assets_of_other_year(passage: Passage, year: int) -> Iterator[Finding]:
    """An account states its assets at the end of its own year."""
    stocks = tuple(_stocks(passage))
    for match, stated in stocks:
        if any(other == year for _, other in stocks):  # both ends of the year are given
            return
        if stated < year or (stated > year and match["month"] == "12"):
            yield finding("asset_date", passage, match.start(), match.end("words"), year=str(year))


def _assets_long_ago(passage: Passage, year: int) -> Iterator[Finding]:
    """A budget states them at a date of the year before, or at the end of the last closed year before that."""
    for match, stated in _stocks(passage):
        ahead = stated == year and _YEAR_END.search(match["words"]) is not None
        if stated < year - 2 or stated > year or ahead:
            yield finding("asset_date", passage, match.start(), match.end("words"), year=str(year))


def _stocks(passage: Passage) -> Iterator[tuple[re.Match[str], int]]:
    for match in _STOCK.finditer(passage.text):
        sentence = passage.text[match.end() :].split("。", 1)[0][:60]
        if _OF_ASSETS.search(sentence) and not re.search("预计|将|计划", sentence[:12]):
            yield match, int(match["year"])


def _period_over(passage: Passage, outline: Outline, year: int) -> Iterator[Finding]:
    """实施周期 before the period, or as the title of the section that states it."""
    title = "" if passage.section is None else fold(outline.sections[passage.section].title)
    for match in _PERIOD.finditer(passage.text):
        termed = match["term"] or (match.start() == 0 and re.search(f"{_TERM}$", title))
        if termed and match["from"] == match["year"] and int(match["year"]) < year:
            yield finding("period_over", passage, *match.span("words"), year=str(year))
