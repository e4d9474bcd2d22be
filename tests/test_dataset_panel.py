"""The panel takes one figure for each body, year, phase, fund and concept, and says which others there are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from figures import BODY, dataset, figure

from extractor.dataset.query import ask, connect

HELD, FAILED = {"arithmetic": "held"}, {"arithmetic": "failed"}
TABLE, ELSEWHERE = {"table": "t1", "page": 4}, {"document": "b", "document_year": 2032}


def panel(where: Path, figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask(connect(dataset(where, figures)), "FROM panel ORDER BY ALL").read_all().to_pylist()
    return rows


CHOICES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "what a relation confirms before what none does": (figure("500", **HELD), figure("700", **TABLE)),
    "what no relation speaks of before what one refutes": (figure("500"), figure("700", **FAILED, **TABLE)),
    "confirmed later before refuted now": (figure("500", **ELSEWHERE, **HELD), figure("700", **FAILED)),
    "the document of its own year": (figure("500"), figure("700", **ELSEWHERE, **TABLE)),
    "the account for a final figure": (figure("500"), figure("700", family="department_budget", document="e", **TABLE)),
    "a table before the text": (figure("500", **TABLE), figure("700")),
    "the exact before the approximate": (figure("500"), figure("700", approximate=True)),
    "print before words": (figure("500"), figure("0", in_words=True)),
    "the smaller unit": (figure("510"), figure("500", unit="万元", decimals=2)),
}


ROUNDINGS: tuple[tuple[dict[str, Any], int], ...] = (
    (figure("12350000", unit="万元", decimals=0), 0),  # 1235 万元 beside 12,345,678 yuan is rounding
    (figure("12340000", unit="万元", decimals=0), 0),  # and so is 1234, cut off
    (figure("12360000", unit="万元", decimals=0), 1),
    (figure("12345600", unit="万元", decimals=2), 0),
    (figure("12345679"), 0),
    (figure("12345680"), 1),
    (figure("0", unit="万元", decimals=2), 1),
)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """One data set of all cases, a body for each: what the panel takes for it."""
    cases = {f"{case} {order}": CHOICES[case][::order] for case in CHOICES for order in (1, -1)}
    cases |= {f"rounding {number}": (figure("12345678", **HELD), it) for number, (it, _) in enumerate(ROUNDINGS)}
    cases["majority"] = (figure("700", **TABLE), figure("500"), figure("500"))
    figures = [it | {"entity": case} for case, several in cases.items() for it in several]
    return {row["entity"]: row for row in panel(tmp_path_factory.mktemp("panel") / "set", figures)}


@pytest.mark.parametrize("case", CHOICES)
def test_which_figure_is_taken(case: str, taken: dict[str, dict[str, Any]]) -> None:
    """The first of the two, in whichever order they stand."""
    better, _ = CHOICES[case]
    for order in (1, -1):
        row = taken[f"{case} {order}"]
        assert (row["amount"], row["arithmetic"], row["candidates"]) == (better["amount"], better["arithmetic"], 2)


def test_what_most_print_is_taken(taken: dict[str, dict[str, Any]]) -> None:
    """Two of three texts agree, against a table; nothing is added up."""
    row = taken["majority"]
    assert (row["amount"], row["candidates"], row["conflicts"]) == (500, 3, 1)


@pytest.mark.parametrize("number", range(len(ROUNDINGS)))
def test_rounding_is_no_conflict(number: int, taken: dict[str, dict[str, Any]]) -> None:
    """A figure conflicts where it differs by more than a unit of the last digit printed."""
    row = taken[f"rounding {number}"]
    assert (row["amount"], row["conflicts"]) == (12345678, ROUNDINGS[number][1])


def test_what_a_row_is_about(tmp_path: Path) -> None:
    """Fund, phase, territory and scope tell figures apart; a department is not its unit of the same name."""
    rows = panel(tmp_path / "set", [
        figure("1"), figure("2", fund=None), figure("3", phase="budget"),
        figure("4", family="unit_final", document="u"), figure("5", territory="市本级"), figure("6", year=2030),
    ])  # fmt: skip
    assert sorted(int(row["amount"]) for row in rows) == [1, 2, 3, 4, 5, 6]
    assert {row["scope"] for row in rows} == {"department", "unit"}
    assert {(row["entity"], row["name"]) for row in rows} == {(BODY, "“三公”经费")}


def test_stocks_stand_in_the_year_disclosed(tmp_path: Path) -> None:
    """A budget of 2032 says how many cars there were at the end of 2031; the account of 2031 of its own."""
    cars = {"concept": "assets.vehicles", "kind": "count", "unit": "辆", "phase": None, "fund": None}
    dated = {**cars, "dimensions": '{"as_of": "2031", "item": "assets.vehicles"}'}
    rows = panel(tmp_path / "set", [
        figure("8", **dated, family="department_budget", document="b", document_year=2032), figure("9", **dated),
        figure("2", **cars, dimensions="{}", year=2030),
    ])  # fmt: skip
    assert sorted((row["year"], int(row["amount"]), row["as_of"], row["conflicts"]) for row in rows) == [
        (2030, 2, None, 0),
        (2031, 9, "2031", 0),
        (2032, 8, "2031", 0),
    ]


def test_indicators_are_asked_for_one_by_one(tmp_path: Path) -> None:
    """Single projects and indicators are no figure of the whole; the query of the page finds them."""
    said = '{"project": "河道清淤", "indicator": "产出指标/数量指标/清淤长度", "sign": "≥"}'
    rows = [
        figure("1"), figure("14", concept="performance.indicator", measure="indicator", kind="count", dimensions=said),
        figure("52", concept="project.amount", measure="expenditure", dimensions='{"project": "河道清淤"}'),
    ]  # fmt: skip
    stored = dataset(tmp_path / "set", rows)
    assert [row["name"] for row in ask(connect(stored), "FROM panel").read_all().to_pylist()] == ["“三公”经费"]
    page = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
    sql = page.partition("```sql\n")[2].partition("```")[0]
    assert [list(row.values()) for row in ask(connect(stored), sql).read_all().to_pylist()] == [
        [BODY, "河道清淤", "产出指标/数量指标/清淤长度", "≥", Decimal(14), "元"]
    ]


def test_what_is_no_candidate(tmp_path: Path) -> None:
    """Parts, changes, figures of unknown meaning, body or year, and those too long for their column."""
    rows = panel(tmp_path / "set", [
        figure("1", part="expenditure.basic"), figure("2", kind="change"), figure("3", concept=None),
        figure("4", entity=None), figure("5", year=None), figure(None), figure("7"),
    ])  # fmt: skip
    assert [row["amount"] for row in rows] == [Decimal(7)]
