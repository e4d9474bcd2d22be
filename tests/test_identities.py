"""patterns/identities.toml: every identity holds on its examples and does not on its rejects."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.errors import PatternError
from extractor.figures import precision
from extractor.judge.verdict import verdict
from extractor.patterns import toml
from extractor.relations.material import Material
from extractor.relations.text.identities import known_identities, read_identity
from tests.narratives import Story

ENTRIES: list[dict[str, Any]] = toml("identities")["identity"]


def concepts(entry: dict[str, Any]) -> list[str]:
    """In the order of the examples: whole, parts, optional; the larger side of a bound first."""
    if entry["relation"] == "sum":
        return [entry["whole"], *entry["parts"], *entry.get("optional", [])]
    return [entry["large"], entry["small"]] if entry["relation"] == "bound" else [entry["left"], entry["right"]]


def outcomes(entry: dict[str, Any], figures: list[str]) -> list[str]:
    """What the identity says of these figures."""
    counted = entry.get("kinds") == ["count"]
    story = Story()
    for concept, figure in zip(concepts(entry), figures, strict=False):
        name, unit = ("count", "人") if counted else ("amount", "万元")
        story.say(concept, concept, **{name: figure + unit})
    relations = list(known_identities(Material(story.narrative(), story.outline())))
    exact = precision(story.narrative())
    return [verdict(r, exact).status for r in relations if r.knowledge == entry["id"]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_examples_agree_and_rejects_do_not(entry: dict[str, Any]) -> None:
    """Both ways, through the judge."""
    assert entry["examples"] and entry["rejects"]
    for figures in entry["examples"]:
        assert outcomes(entry, figures) == ["ok"]
    for figures in entry["rejects"]:
        assert outcomes(entry, figures) == ["violated"]


def test_ids_are_unique() -> None:
    """An id names one identity."""
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)


def test_an_unknown_key_is_an_error() -> None:
    """The message names the file, the entry and the key."""
    with pytest.raises(PatternError, match=r"identities\.toml：x 有不认识的键 hole"):
        read_identity({"id": "x", "zh": "x", "relation": "sum", "hole": "a"})


def test_a_missing_side_is_an_error() -> None:
    """A sum needs its whole."""
    with pytest.raises(PatternError, match="x 缺 'whole'"):
        read_identity({"id": "x", "zh": "x", "relation": "sum", "parts": ["a"]})


def test_identities_stay_within_year_phase_and_fund() -> None:
    """Last year's parts make no whole of this year."""
    story = Story()
    story.say("基本支出", "expenditure.basic", amount="30.00万元")
    story.say("人员经费", "expenditure.personnel", last="20.00万元")
    story.say("公用经费", "expenditure.public", amount="10.00万元", fund="general")
    assert not list(known_identities(Material(story.narrative(), story.outline())))
