"""Groups of concepts and the two sides of an account: what stages ask instead of naming concepts."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from extractor import taxonomy
from extractor.errors import PatternError
from extractor.model import Fund, Measure
from extractor.taxonomy import (
    ECONOMIC,
    Group,
    among,
    classified,
    code_of,
    coded,
    concepts_of,
    fund_named,
    kind_about,
    of_account,
    side_of_account,
)
from extractor.taxonomy import groups as module

CODE = Path(taxonomy.__file__).resolve().parent.parent


@pytest.mark.parametrize("group", get_args(Group))
def test_a_group_holds_known_concepts_and_is_asked_for(group: Group) -> None:
    """A misspelt concept would belong nowhere in silence; a group that no stage asks for is none."""
    known = [concept for concept, *_ in taxonomy.concepts(codes=True)]
    for entry in concepts_of(group):
        assert any(concept == entry or (entry[-1] == "." and concept.startswith(entry)) for concept in known), entry
    assert any(f'"{group}")' in path.read_text(encoding="utf-8") for path in CODE.rglob("*.py")), group


def test_a_group_takes_in_what_begins_so_but_not_what_is_left_out() -> None:
    """An id with a dot at its end stands for all below it, one without for itself."""
    assert among("function.20502", "quoted")
    assert among("expenditure.carryover", "account")
    assert not among("expenditure.carryover", "quoted")
    assert not among("expenditure.basic", "all_spending")
    assert not among(None, "account")


def test_a_group_that_the_program_does_not_know_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name misspelt in the file is told, not passed over."""
    module._groups.cache_clear()
    monkeypatch.setattr(module, "toml", lambda _: {"acount": {"zh": "账", "concepts": []}})
    with pytest.raises(PatternError, match="acount"):
        module._groups()
    monkeypatch.undo()
    module._groups.cache_clear()


@pytest.mark.parametrize(
    ("measure", "flow", "fund", "concept"),
    [
        ("revenue", None, None, "revenue.total"),
        ("revenue", "current", None, "revenue.current"),
        ("revenue", None, "gov_fund", "revenue.gov_fund"),
        ("revenue", None, "fiscal", "revenue.fiscal"),
        ("expenditure", None, None, "expenditure.total"),
        ("expenditure", "current", None, "expenditure.current"),
    ],
)
def test_a_side_of_the_account_has_a_concept(
    measure: Measure, flow: str | None, fund: Fund | None, concept: str
) -> None:
    """There and back."""
    assert of_account(measure, flow=flow, fund=fund) == concept
    assert side_of_account(concept) == measure
    assert fund_named(concept) == fund


def test_what_is_no_line_of_the_account_is_on_no_side() -> None:
    """Totals of a government and items of a department are none of its account's lines."""
    for concept in ("government.revenue.own", "three_public.total", "function.205", None):
        assert side_of_account(concept) is None


def test_a_code_and_its_concept() -> None:
    """There and back; a code is looked for in the classifications that are asked about only."""
    assert coded("function", "20502") == "function.20502"
    assert code_of("function.20502", "function") == "20502"
    assert code_of("economic.50201", "economic") is None
    assert code_of("economic.50201", *ECONOMIC) == "50201"
    assert code_of("expenditure.total", "function") is None
    assert [classified(code) for code in ("205", "30201", "50201", "10101", "901", "")] == [
        "function", "economic", "gov_economic", "revenue_class", None, None,
    ]  # fmt: skip


def test_the_kind_of_sections_about_a_concept() -> None:
    """One about nothing in particular where none is."""
    assert kind_about("revenue.total") == "revenue"
    assert kind_about("expenditure.total") == "expenditure"
    assert kind_about("assets.net") == "overview"
