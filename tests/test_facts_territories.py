"""Whose figures the text of a report on a government gives, and of which year."""

from __future__ import annotations

import pytest

from extractor.facts import read_narrative
from extractor.model import Block, Document, Identity, Narrative, Outline, Section, Span

REPORT = Identity("government_budget", None, "云岭县财政局", 2032)


def told(*parts: tuple[int | None, str, str], identity: Identity = REPORT) -> Narrative:
    """The narrative of sections given as (parent, heading, text)."""
    texts = [text for _, heading, body in parts for text in (heading, body)]
    blocks = tuple(Block(number, "text", text, page=1) for number, text in enumerate(texts))
    sections = tuple(
        Section(
            number,
            parent,
            1 if parent is None else 2,
            None,
            heading,
            "overview",
            1,
            Span(2 * number, 0, len(heading)),
            (Span(2 * number + 1, 0, len(body)),),
        )
        for number, (parent, heading, body) in enumerate(parts)
    )
    return read_narrative(Document("x.txt", "0" * 64, "text/plain", blocks), Outline(identity, sections))


def territories(narrative: Narrative) -> list[str | None]:
    """The territory of each figure."""
    return [narrative.mentions[fact.mention].territory for fact in narrative.facts]


@pytest.mark.parametrize(
    ("heading", "words", "named"),
    [
        ("收入情况", "全县一般公共预算收入完成12亿元。支出完成30亿元。", ["全县", "全县"]),
        ("收入情况", "全县一般公共预算收入完成12亿元，县本级收入完成3亿元。", ["全县", "县本级"]),
        ("县本级预算执行情况", "一般公共预算收入完成3亿元。", ["县本级"]),
        ("收入情况", "县本级收入3亿元，加上上级补助收入2亿元、镇级上解收入1亿元。", ["县本级", "县本级", "县本级"]),
        ("收入情况", "“十四五”时期，全县一般公共预算收入完成55亿元。", [""]),
        ("收入情况", "一般公共预算收入完成12亿元。", [None]),
    ],
)
def test_the_nearest_words_name_the_territory(heading: str, words: str, named: list[str | None]) -> None:
    """Words before the figure, else the headings; a stretch of years is no territory's year."""
    assert territories(told((None, f"一、{heading}", words))) == named


def test_departments_have_none() -> None:
    """Only reports on governments speak of several."""
    department = Identity("department_budget", None, "云岭县水务局", 2032)
    assert territories(told((None, "收支情况", "全县供水支出12万元。"), identity=department)) == [None]


def test_a_heading_without_number_keeps_its_year_for_those_behind_it() -> None:
    """Web pages set headings without numbers and levels: what follows 2032年 is of 2032."""
    found = told(
        (None, "2031年预算执行情况", "全县收入完成120.5亿元。"),
        (0, "2032年预算草案", "全县收入预算124.7亿元。"),
        (0, "政府性基金预算草案", "全县收入预算88.6亿元。"),
    )
    assert [(fact.year, fact.phase) for fact in found.facts] == [(2031, "final"), (2032, "budget"), (2032, "budget")]


def test_spending_is_not_said_of_income() -> None:
    """支出预算安排 begins a thing of its own, though 预算安排 alone would go on about the one before."""
    found = told((None, "2032年政府性基金预算", "收入预算安排97亿元，收入总计204亿元。支出预算安排106亿元。"))
    assert len({fact.mention for fact in found.facts}) == 3
