"""What sections on single units of a department tell is the units' own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from narratives_read import told

from extractor.facts.units import with_units
from extractor.model import Identity, Outline, Section, Span

CASES = [
    (("江川市水务局（本级）", "江川市水文站", "江川市水利学校（江川市技校）"), "department_budget", "江川市水文站"),
    (("江川市水文站",), "department_budget", None),  # a single one may be the department itself
    (("收入情况", "江川市水文站", "支出情况"), "department_budget", None),
    (("江川市水务局", "江川市水文站"), "government_budget", None),
]


@pytest.mark.parametrize(("titles", "family", "whose"), CASES)
def test_sections_side_by_side_that_are_named_after_bodies(
    titles: tuple[str, ...], family: str, whose: str | None
) -> None:
    """The figure stands in a section below the one on the station."""
    sections = [Section(n, None, 1, None, title, "other", None, Span(0, 0, 0), ()) for n, title in enumerate(titles)]
    at = titles.index("江川市水文站")
    below = Section(len(titles), at, 2, None, "公用经费", "other", None, Span(0, 0, 0), ())
    narrative = told("公用经费9万元。")
    narrative = replace(narrative, facts=tuple(replace(fact, section=below.number) for fact in narrative.facts))
    outline = Outline(Identity(family, None, "江川市水务局", 2031), (*sections, below))
    (fact,) = with_units(narrative, outline).facts
    assert (fact.dimension("body"), fact.concept) == (whose, None if whose else "expenditure.public")
