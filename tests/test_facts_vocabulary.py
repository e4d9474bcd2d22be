"""patterns/concepts.toml and the code lists: every entry means what its examples say and nothing its rejects say."""

import re
from typing import Any

import pytest

from extractor.errors import PatternError
from extractor.facts import lexicon as module
from extractor.facts.functions import function_items
from extractor.facts.labels import Label, Scope, name
from extractor.facts.phrases import phrases
from extractor.facts.readings import expand
from extractor.patterns import csv_rows, toml
from extractor.taxonomy import views
from extractor.wording import fold

CONTENT = toml("concepts")
SCOPE_KEYS = {"text", "kind", "whole", "titles", "unit", "family"}


def stretch(example: str | dict[str, Any]) -> tuple[str, Scope, str]:
    """The words, the scope and the unit that an example gives."""
    given = {"text": example} if isinstance(example, str) else example
    assert given.keys() <= SCOPE_KEYS, f"不认识的字段：{given.keys() - SCOPE_KEYS}"
    family = given.get("family", "department_budget")
    scope = Scope(given.get("kind", "other"), tuple(given.get("titles", ())), given.get("whole"), family)
    return fold(given["text"]), scope, given.get("unit", "")


def meant(example: str | dict[str, Any]) -> Label | None:
    return name(*stretch(example))


def cases(table: str, key: str, field: str) -> list[tuple[str, Any]]:
    return [(entry.get(key) or entry["labels"][0], case) for entry in CONTENT[table] for case in entry[field]]


@pytest.mark.parametrize(("concept", "example"), cases("concept", "id", "examples"))
def test_an_example_means_its_concept(concept: str, example: str | dict[str, Any]) -> None:
    found = meant(example)
    assert found is not None
    assert found.concept == concept


@pytest.mark.parametrize(("concept", "example"), cases("concept", "id", "rejects"))
def test_a_reject_means_something_else(concept: str, example: str | dict[str, Any]) -> None:
    found = meant(example)
    assert found is None or found.concept != concept


@pytest.mark.parametrize(("thing", "example"), cases("known", "", "examples"))
def test_a_known_thing_is_recognised_without_a_concept(thing: str, example: str | dict[str, Any]) -> None:
    found = meant(example)
    assert found is not None, thing
    assert found.concept is None


@pytest.mark.parametrize(("thing", "example"), cases("known", "", "rejects"))
def test_what_is_in_the_list_is_no_mere_known_thing(thing: str, example: str | dict[str, Any]) -> None:
    found = meant(example)
    assert found is not None, thing
    assert found.concept is not None


@pytest.mark.parametrize(("role", "text"), cases("word", "role", "examples"))
def test_small_words_play_their_role(role: str, text: str) -> None:
    assert role in set().union(*(phrase.roles for phrase in phrases(text, stretch("")[1], "")))


@pytest.mark.parametrize(("role", "text"), cases("word", "role", "rejects"))
def test_other_words_do_not_play_it(role: str, text: str) -> None:
    assert role not in set().union(*(phrase.roles for phrase in phrases(text, stretch("")[1], "")))


def test_every_concept_is_listed_once_and_is_a_view() -> None:
    ids = [concept["id"] for concept in CONTENT["concept"]]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(views())


def test_labels_are_written_the_way_matching_sees_them() -> None:
    """A label with a blank or an ASCII bracket would never match."""
    for entry in (*CONTENT["concept"], *CONTENT["known"]):
        for labels in (entry["labels"], *(when["labels"] for when in entry.get("when", ()))):
            for label in labels:
                assert fold(label) == label


def test_a_slip_in_the_pattern_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"id": "revenue.total", "lables": ["总收入"]}
    monkeypatch.setattr(module.patterns, "toml", lambda _: {"word": [], "known": [], "concept": [wrong]})
    with pytest.raises(PatternError, match=r"revenue\.total 有不认识的字段 lables"):
        module._lexicon.__wrapped__("other")


@pytest.mark.parametrize(
    ("pattern", "labels"),
    [
        ("公务接待费", ["公务接待费"]),
        ("会议[经]费", ["会议费", "会议经费"]),
        ("{上年|年初}结转", ["上年结转", "年初结转"]),
        ("购置{费[用]|支出|}", ["购置费", "购置费用", "购置支出", "购置"]),
        ("[二级|基层]预算单位", ["预算单位", "二级预算单位", "基层预算单位"]),
    ],
)
def test_a_pattern_stands_for_these_labels(pattern: str, labels: list[str]) -> None:
    assert expand(pattern) == labels


@pytest.mark.parametrize("pattern", ["会议[经费", "{上年|年初结转", "会议经]费"])
def test_unpaired_brackets_are_an_error(pattern: str) -> None:
    with pytest.raises(PatternError):
        expand(pattern)


def test_codes_have_three_levels_and_no_figures_for_names() -> None:
    """A code list gathered from print easily takes in rows such as 20098,万元."""
    for item in function_items():
        assert re.fullmatch(r"2\d{2}(\d{2}){0,2}", item.code)
        assert not re.search(r"\d|[万亿]元|平方米", item.name), item
        assert item.trust in ("template", "observed", "knowledge")


def test_every_item_stands_under_a_class() -> None:
    codes = {item.code for item in function_items()}
    assert {code[:3] for code in codes} <= codes


def test_economic_codes_are_of_one_of_the_two_sets() -> None:
    for row in csv_rows("economics"):
        assert re.fullmatch(r"[35]\d{2}(\d{2})?", row["code"])
        assert row["trust"] in ("template", "stored", "observed", "knowledge")
