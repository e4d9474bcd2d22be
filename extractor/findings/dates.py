"""Dates that cannot be, or cannot be meant: 13月, 2月30日, a stock of assets years old, a project long over."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from extractor.findings.passages import Passage, finding, passages
from extractor.findings.told import told
from extractor.model import Check, Document, Finding, Narrative, Outline
from extractor.taxonomy import family
from extractor.wording import fold


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
    for match in told("date").finditer(text):
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
        ahead = stated == year and told("year_end").search(match["words"]) is not None
        if stated < year - 2 or stated > year or ahead:
            yield finding("asset_date", passage, match.start(), match.end("words"), year=str(year))


def _stocks(passage: Passage) -> Iterator[tuple[re.Match[str], int]]:
    for match in told("stock_date").finditer(passage.text):
        sentence = passage.text[match.end() :].split("。", 1)[0][:60]
        if told("of_assets").search(sentence) and not told("ahead").search(sentence[:12]):
            yield match, int(match["year"])


def _period_over(passage: Passage, outline: Outline, year: int) -> Iterator[Finding]:
    """实施周期 before the period, or as the title of the section that states it."""
    title = "" if passage.section is None else fold(outline.sections[passage.section].title)
    for match in told("period").finditer(passage.text):
        termed = match["term"] or (match.start() == 0 and told("term").search(title))
        if termed and match["from"] == match["year"] and int(match["year"]) < year:
            yield finding("period_over", passage, *match.span("words"), year=str(year))
