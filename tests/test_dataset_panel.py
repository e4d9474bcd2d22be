"""The panel gives one figure or none for each body, year, phase, fund and concept, and says which others there are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from figures import BODY, dataset, figure

from extractor.dataset.arrow import as_table
from extractor.dataset.bodies.stored import renew
from extractor.dataset.dataset import Dataset
from extractor.dataset.left_out import REASONS
from extractor.dataset.query import ask, connect

HELD, FAILED = {"arithmetic": "held"}, {"arithmetic": "failed"}
CERTAIN, GUESSED = {"binding": "certain"}, {"binding": "guessed"}
TABLE, ELSEWHERE = {"table": "t1", "page": 4}, {"document": "b", "document_year": 2032}


def panel(where: Path, figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return rows(dataset(where, figures), "FROM panel ORDER BY ALL")


def rows(stored: Dataset, sql: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(connect(stored), sql).read_all().to_pylist()
    return found


CHOICES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "refuted": (figure("500", **HELD), figure("700", **FAILED, **TABLE), "refuted"),
    "the document of its own year": (figure("500"), figure("700", **ELSEWHERE, **HELD), "elsewhere"),
    "the account for a final figure": (
        figure("500"), figure("700", family="department_budget", document="e", **HELD), "elsewhere",
    ),
    "the plain before the guessed": (figure("500", **CERTAIN), figure("700", **GUESSED, **HELD), "guessed"),
    "the exact before the approximate": (
        figure("500", **CERTAIN), figure("700", **CERTAIN, approximate=True), "guessed",
    ),
}  # fmt: skip
"""What is taken, what is passed over, and why."""

TIES: dict[str, tuple[dict[str, Any], ...]] = {
    "a table says otherwise": (figure("500"), figure("700", **TABLE)),
    "a relation speaks for one, none against the other": (figure("500", **HELD), figure("700")),
    "both refuted": (figure("500", **FAILED), figure("700", **FAILED)),
    "a nought in words": (figure("500"), figure("0", in_words=True)),
    "persons are not rounded": (figure("8", kind="count", unit="人"), figure("9", kind="count", unit="人")),
    "two of three": (figure("700", **TABLE), figure("500"), figure("500")),
}
"""Where nobody can tell."""


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
def stored(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """One data set of all cases, a body for each."""
    cases: dict[str, tuple[dict[str, Any], ...]] = dict(TIES)
    cases |= {f"{case} {order}": CHOICES[case][:2][::order] for case in CHOICES for order in (1, -1)}
    cases |= {f"rounding {number}": (figure("12345678", **HELD), it) for number, (it, _) in enumerate(ROUNDINGS)}
    cases["finest"] = (figure("1250000", unit="万元", decimals=2, **TABLE), figure("1250004"), figure("0", year=2030))
    figures = [it | {"entity": case} for case, several in cases.items() for it in several]
    return dataset(tmp_path_factory.mktemp("panel") / "set", figures)


@pytest.fixture(scope="module")
def taken(stored: Dataset) -> dict[str, dict[str, Any]]:
    """What the panel gives for each body."""
    return {row["entity"]: row for row in rows(stored, "FROM panel WHERE year = 2031")}


@pytest.fixture(scope="module")
def verdicts(stored: Dataset) -> dict[str, list[tuple[int, str]]]:
    """What `conflicts` lists for each body."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows(stored, "FROM conflicts"):
        found.setdefault(row["entity"], []).append((int(row["amount"]), row["verdict"]))
    return found


@pytest.mark.parametrize("case", CHOICES)
def test_which_figure_is_taken(
    case: str, taken: dict[str, dict[str, Any]], verdicts: dict[str, list[tuple[int, str]]]
) -> None:
    """The first of the two, in whichever order they stand; the other is listed with the reason."""
    better, _, why = CHOICES[case]
    for order in (1, -1):
        row = taken[f"{case} {order}"]
        assert (row["amount"], row["arithmetic"], row["places"]) == (better["amount"], better["arithmetic"], 1)
        assert (row["candidates"], row["conflicts"], row["rivals"]) == (2, 1, "700")
        assert verdicts[f"{case} {order}"] == [(500, "taken"), (700, why)]


@pytest.mark.parametrize("case", TIES)
def test_no_value_against_a_contradiction(
    case: str, taken: dict[str, dict[str, Any]], verdicts: dict[str, list[tuple[int, str]]]
) -> None:
    """Not what most print, nor a table against the text: all of them are rivals, and listed."""
    row = taken[case]
    given = ("amount", "arithmetic", "binding", "places", "document", "page", "quote")
    assert [row[name] for name in given] == [None] * len(given)
    amounts = sorted({int(it["amount"]) for it in TIES[case]})
    assert row["rivals"] == "; ".join(map(str, amounts))
    assert sorted(verdicts[case]) == sorted((int(it["amount"]), "contradiction") for it in TIES[case])


def test_of_those_that_agree_the_finest_is_taken(taken: dict[str, dict[str, Any]]) -> None:
    """Yuan before ten thousands, which say the same; what has no rival is in no list of conflicts."""
    row = taken["finest"]
    assert (row["amount"], row["places"], row["candidates"], row["conflicts"], row["rivals"]) == (
        1250004,
        2,
        2,
        0,
        None,
    )


@pytest.mark.parametrize("number", range(len(ROUNDINGS)))
def test_rounding_is_no_conflict(number: int, taken: dict[str, dict[str, Any]]) -> None:
    """A figure conflicts where it differs by more than a unit of the last digit printed."""
    row, conflicts = taken[f"rounding {number}"], ROUNDINGS[number][1]
    assert (row["amount"], row["conflicts"]) == (None if conflicts else 12345678, conflicts)


def test_what_a_row_is_about(tmp_path: Path) -> None:
    """Fund, phase, territory and scope tell figures apart; a department is not its unit of the same name."""
    found = panel(tmp_path / "set", [
        figure("1"), figure("2", fund=None), figure("3", phase="budget"),
        figure("4", family="unit_final", document="u"), figure("5", territory="市本级"), figure("6", year=2030),
        figure("7", dimensions='{"gov_level": "region:上河县"}'),
        figure("8", dimensions='{"gov_level": "own"}', territory="市本级"),
    ])  # fmt: skip
    assert sorted(int(row["amount"]) for row in found) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {row["territory"] for row in found} == {None, "市本级", "上河县", "own"}
    assert {row["scope"] for row in found} == {"department", "unit"}
    assert {(row["entity"], row["name"]) for row in found} == {(BODY, "“三公”经费")}


def test_figures_of_one_concept_are_told_apart(tmp_path: Path) -> None:
    """General and special debt are no rivals of their sum, nor of each other."""
    debt = {"concept": "government.debt.balance", "family": "government_final", "fund": None}
    found = panel(tmp_path / "set", [
        figure("9", **debt, dimensions='{"item": "balance"}'),
        figure("4", **debt, dimensions='{"item": "balance", "type": "general"}'),
        figure("5", **debt, dimensions='{"item": "balance", "type": "special"}'),
    ])  # fmt: skip
    assert sorted((int(row["amount"]), row["detail"]) for row in found) == [
        (4, "type=general"), (5, "type=special"), (9, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("fund", "total", "values"), [
    ("general", "940", [(900, None), (940, "flow=all_in")]),
    ("general", "990", [(None, None)]),  # does not add up: nobody can tell
    ("all", "940", [(None, None)]),
])  # fmt: skip
def test_of_one_fund_what_was_spent_stands_beside_the_total_that_holds_what_is_left(
    fund: str, total: str, values: list[tuple[int | None, str | None]], tmp_path: Path
) -> None:
    spent, left = {"concept": "expenditure.total", "fund": fund}, {"concept": "expenditure.carryover", "fund": fund}
    found = panel(tmp_path / "set", [
        figure("900", **spent), figure("40", **left), figure(total, **spent, dimensions='{"flow": "all_in"}'),
    ])  # fmt: skip
    mine = [
        (row["amount"] and int(row["amount"]), row["detail"]) for row in found if row["concept"] == "expenditure.total"
    ]
    assert sorted(mine, key=str) == sorted(values, key=str)


def test_headquarters_are_not_the_department(tmp_path: Path) -> None:
    """Both publish under one name; what the document is tells them apart."""
    stored = dataset(tmp_path / "set", [figure("9"), figure("4", document="h")])
    own = {"document": "i", "path": "i.txt", "scope": "own", "family": "department_final", "year": 2031}
    facts = [figure("3", document="i") | {"fact": "f0"}]
    made = {"version": "0.1", "rules": "r"}
    stored.commit("2", {"documents": as_table("documents", [own | made]), "facts": as_table("facts", facts)})
    found = {(row["scope"], row["amount"]) for row in rows(stored, "FROM panel")}
    assert found == {("department", None), ("own", Decimal(3))}


def test_what_was_left_out_and_why(tmp_path: Path) -> None:
    """Of which file how many figures, for which reason; files that could not be read too."""
    stored = dataset(tmp_path / "set", [
        figure("1"), figure("2", part="expenditure.basic"), figure("3", concept=None), figure("4", concept=None),
        figure("5", entity=None, document="b"), figure("6", year=None), figure(None), figure("7", kind="change"),
        figure("8", concept="project.amount"),
    ], failures=[{"path": "c.pdf", "message": "空文件", "version": "0.1", "rules": "r"}])  # fmt: skip
    found = {(it["path"], it["reason"]): it["figures"] for it in rows(stored, "FROM left_out")}
    assert found == {
        ("a.txt", "part"): 1, ("a.txt", "no_meaning"): 2, ("a.txt", "no_year"): 1, ("a.txt", "no_unit"): 1,
        ("a.txt", "single"): 1, ("b.txt", "no_body"): 1, ("c.pdf", "failed"): None,
    }  # fmt: skip
    assert {it["reason"] for it in rows(stored, "FROM left_out")} <= REASONS.keys()


def test_stocks_stand_in_the_year_disclosed(tmp_path: Path) -> None:
    """A budget of 2032 says how many cars there were at the end of 2031; the account of 2031 of its own."""
    cars = {"concept": "assets.vehicles", "kind": "count", "unit": "辆", "phase": None, "fund": None}
    dated = {**cars, "dimensions": '{"as_of": "2031", "item": "assets.vehicles"}'}
    undated = {**cars, "dimensions": "{}"}
    found = panel(tmp_path / "set", [
        figure("8", **dated, family="department_budget", document="b", document_year=2032), figure("9", **dated),
        figure("2", **undated, year=2030), figure("1", **undated, measure="asset", entity="c"),
    ])  # fmt: skip
    assert sorted((row["year"], int(row["amount"]), row["as_of"], row["phase"], row["conflicts"]) for row in found) == [
        (2030, 2, None, None, 0), (2031, 1, None, "final", 0), (2031, 9, "2031", "final", 0),
        (2032, 8, "2031", "budget", 0),
    ]  # fmt: skip


def test_a_body_is_one_under_all_its_names(tmp_path: Path) -> None:
    """Two documents of which one prints its long name confirm each other; two places' bureaus of one name stay two."""
    party = {"entity": "中共江川市委宣传部", "document": "a"}
    long = {"entity": "中国共产党江川市委员会宣传部", "document": "b"}
    stored = dataset(tmp_path / "set", [
        figure("5", **party), figure("5", **long), figure("6", entity="临湖区水务局", document="c"),
        figure("8", entity="临湖区水务局", document="d"),
    ])  # fmt: skip
    documents = stored.table("documents").to_pylist()
    codes = {"a": "990100", "b": "990100", "c": "990101", "d": "990201"}
    coded = [row | {"division_code": codes[row["document"]]} for row in documents]
    kept = {name: stored.table(name) for name in ("inputs", "facts")}
    stored.commit("2", kept | {"documents": as_table("documents", coded)}, replaces=["000001"])
    renew(stored)
    found = rows(stored, "SELECT entity, body, places, amount FROM panel ORDER BY amount")
    assert [(row["entity"], row["places"], int(row["amount"])) for row in found] == [
        ("中共江川市委宣传部", 2, 5), ("临湖区水务局", 1, 6), ("临湖区水务局", 1, 8),
    ]  # fmt: skip
    assert len({row["body"] for row in found} - {None}) == 3


def test_indicators_are_asked_for_one_by_one(tmp_path: Path) -> None:
    """Single projects and indicators are no figure of the whole; the query of the page finds them."""
    said = '{"project": "河道清淤", "indicator": "产出指标/数量指标/清淤长度", "sign": "≥"}'
    figures = [
        figure("1"), figure("14", concept="performance.indicator", measure="indicator", kind="count", dimensions=said),
        figure("52", concept="project.amount", measure="expenditure", dimensions='{"project": "河道清淤"}'),
    ]  # fmt: skip
    stored = dataset(tmp_path / "set", figures)
    assert [row["name"] for row in rows(stored, "FROM panel")] == ["“三公”经费"]
    page = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
    sql = page.partition("```sql\n")[2].partition("```")[0]
    assert [list(row.values()) for row in rows(stored, sql)] == [
        [BODY, "河道清淤", "产出指标/数量指标/清淤长度", "≥", Decimal(14), "元"]
    ]


def test_projects_indicators_and_purchases(tmp_path: Path) -> None:
    """Each has a table of its own, keyed to its document, with what it is called as columns."""
    stored = dataset(tmp_path / "set", [
        figure("1"),
        figure("52", concept="project.amount", dimensions='{"project": "河道清淤", "financing": "fiscal"}'),
        figure("14", concept="performance.indicator", kind="count", unit="公里",
               dimensions='{"project": "河道清淤", "indicator": "产出指标/数量指标/清淤长度", "sign": "≥"}'),
        figure("3", concept=None, dimensions='{"item": "procurement", "purchase": "挖泥船", "project": "河道清淤"}'),
    ])  # fmt: skip
    told = rows(stored, "SELECT document, entity, project, financing, amount FROM projects")
    assert [tuple(row.values()) for row in told] == [("a", BODY, "河道清淤", "fiscal", Decimal(52))]
    told = rows(stored, "SELECT project, level1, level2, level3, sign, value, unit FROM indicators")
    assert [tuple(row.values()) for row in told] == [
        ("河道清淤", "产出指标", "数量指标", "清淤长度", "≥", Decimal(14), "公里")
    ]
    told = rows(stored, "SELECT purchase, project, amount FROM purchases")
    assert [tuple(row.values()) for row in told] == [("挖泥船", "河道清淤", Decimal(3))]


def test_what_is_no_candidate(tmp_path: Path) -> None:
    """Parts, changes, figures of unknown meaning, body or year, and those too long for their column."""
    found = panel(tmp_path / "set", [
        figure("1", part="expenditure.basic"), figure("2", kind="change"), figure("3", concept=None),
        figure("4", entity=None), figure("5", year=None), figure(None), figure("7"),
    ])  # fmt: skip
    assert [row["amount"] for row in found] == [Decimal(7)]
