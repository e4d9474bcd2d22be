"""patterns/views.toml: each concept is one measure with its dimensions, there and back; narrowed, it keeps a part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.errors import PatternError
from extractor.model import Dimensions, Fact, Fund, Measure, Place, Quantity
from extractor.taxonomy import concepts, meaning_of, view_and_part, view_of, views
from extractor.taxonomy.views import _view


def _said(**dimensions: str) -> Dimensions:
    return tuple(sorted(dimensions.items()))


@pytest.mark.parametrize("concept", list(views()))
def test_what_a_view_says_leads_back_to_it(concept: str) -> None:
    """No two views are one: what one says, with any member where it asks for one, falls into it and no other."""
    view = views()[concept]
    measure, dimensions = meaning_of(concept)
    asked = {name: "某" for name, members in view.wanted.items() if members[0] == "*"}
    fund: Fund | None = view.funds[0] or None if view.funds else None  # type: ignore[assignment]
    assert view_and_part(measure, _said(**dict(dimensions), **asked), fund) == (concept, None)


@pytest.mark.parametrize(
    ("measure", "dimensions", "fund", "expected"),
    [
        ("expenditure", _said(function="205"), "all", ("function.205", None)),
        ("expenditure", _said(function="205", type="basic"), "general", ("function.205", "expenditure.basic")),
        ("expenditure", _said(function="205", flow="current"), "general", ("function.205", None)),
        ("revenue", _said(function="205"), "all", ("function.205", "revenue.total")),
        ("revenue", _said(function="205", financing="institution"), "all", ("function.205", "revenue.institution")),
        ("expenditure", _said(function="2050202", economic="30102", gov_economic="50501"), "all",
         ("function.2050202", "economic.30102")),
        ("expenditure", _said(gov_economic="50501"), "all", ("economic.50501", None)),
        ("expenditure", _said(function="205", flow="opening"), "all", ("function.205", "revenue.carryover")),
        ("expenditure", _said(financing="institution"), "all", ("expenditure.total", "revenue.institution")),
        ("expenditure", _said(financing="fiscal"), "fiscal", ("expenditure.total", None)),
        ("revenue", _said(financing="fiscal", flow="opening"), "fiscal", ("revenue.carryover", None)),
        ("revenue", _said(financing="fiscal"), "gov_fund", ("revenue.gov_fund", None)),
        ("expenditure", _said(flow="all_in"), "all", ("expenditure.total", None)),
        ("expenditure", _said(project="校舍修缮", type="project"), "all", ("project.amount", None)),
        ("expenditure", _said(body="某中心"), "all", (None, None)),
        ("expenditure", _said(body="某中心", function="205"), "all", (None, None)),
        ("expenditure", _said(type="某类"), "all", (None, None)),
        ("revenue", _said(gov_level="own", revenue_class="10101"), "general", ("revenue_class.10101", None)),
        ("revenue", _said(gov_level="own"), "general", ("government.revenue.own", None)),
        ("indicator", _said(project="某项目", indicator="受训人数"), None, ("performance.indicator", None)),
        (None, (), None, (None, None)),
    ],
)  # fmt: skip
def test_a_figure_falls_into_a_view(
    measure: Measure | None, dimensions: Dimensions, fund: Fund | None, expected: tuple[str | None, str | None]
) -> None:
    assert view_and_part(measure, dimensions, fund) == expected
    assert view_of(measure, dimensions, fund) == expected[0]


def test_a_part_says_the_rest() -> None:
    assert meaning_of("function.205", "expenditure.basic") == ("expenditure", _said(function="205", type="basic"))
    assert meaning_of("function.205", "revenue.business") == ("revenue", _said(financing="business", function="205"))
    assert meaning_of("economic.50501") == ("expenditure", _said(gov_economic="50501"))
    assert meaning_of("函数.205") == (None, ())


def _fact(unit: str = "万元", **dimensions: str) -> Fact:
    quantity = Quantity(Decimal(1), unit, 0, "1", Place(0, 0, 1))
    return Fact(
        0, 0, "amount", quantity, Decimal(1), None, "", None, 2031, "budget", "all", dimensions=_said(**dimensions)
    )


def test_the_key_tells_figures_apart_by_what_is_said_of_them() -> None:
    """A part, a body, a flow make another figure; 本年 of a class makes none, nor does the unit of money."""
    assert _fact(function="205").key == _fact(unit="元", function="205", flow="current").key
    others = [
        _fact(function="205", type="basic"),
        _fact(function="205", body="某中心"),
        _fact(function="205", flow="opening"),
    ]
    assert len({fact.key for fact in (_fact(function="205"), *others)}) == 4
    assert _fact(flow="current").key != _fact(flow="all_in").key
    assert _fact(function="205").dimension("function") == "205"
    assert _fact().dimension("function") is None


def test_every_view_is_listed_with_the_codes() -> None:
    listed = {concept for concept, *_ in concepts(codes=True)}
    assert {"revenue.total", "function.205", "economic.30101", "economic.501"} <= listed
    assert len(listed) == len(list(concepts(codes=True)))


def test_a_slip_in_the_pattern_file_is_an_error() -> None:
    with pytest.raises(PatternError, match="缺 unit"):
        _view({"id": "x", "zh": "", "en": "", "measure": "revenue"})
    with pytest.raises(PatternError, match="不认识"):
        _view({"id": "x", "zh": "", "en": "", "unit": "amount", "measure": "income"})
