"""Names of bodies: which two are one, and which never are."""

from __future__ import annotations

import re
from typing import Any

import pytest

from extractor import names
from extractor.patterns import toml
from extractor.wording import fold

ENTRIES = toml("bodies")
PAIRS = [pair for table in ("short", "like") for entry in ENTRIES[table] for pair in entry["examples"]]
STRANGERS = [pair for table in ("short", "like") for entry in ENTRIES[table] for pair in entry["rejects"]]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_one_body_in_two_forms(one: str, other: str) -> None:
    """Whichever comes first."""
    assert names.same(one, other)
    assert names.same(other, one)


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_two_bodies(one: str, other: str) -> None:
    """A name that is nearly the same is another body's."""
    assert not names.same(one, other)
    assert not names.same(other, one)


@pytest.mark.parametrize("entry", ENTRIES["part"], ids=lambda entry: entry["id"])
def test_parts_prove_themselves(entry: dict[str, Any]) -> None:
    """Every example holds the pattern, no reject does."""
    pattern = re.compile(entry["pattern"])
    assert entry.keys() == {"id", "pattern", "examples", "rejects"}
    assert [text for text in entry["examples"] if not pattern.search(fold(text))] == []
    assert [text for text in entry["rejects"] if pattern.search(fold(text))] == []


def test_entries_know_no_other_field() -> None:
    """A misspelt field must not be passed over in silence."""
    assert set(ENTRIES) == {"short", "part", "like"}
    assert all(entry.keys() == {"long", "short", "examples", "rejects"} for entry in ENTRIES["short"])
    assert all(entry.keys() == {"examples", "rejects"} for entry in ENTRIES["like"])


@pytest.mark.parametrize(
    ("name", "own"), [("江川市水务局（本级）", True), ("江川市水务局机关", True), ("江川市水务局（汇总）", False)]
)
def test_headquarters_alone(name: str, own: bool) -> None:
    """本级 and 机关 mean the headquarters; 汇总 and a bare name do not say so."""
    assert names.is_own(name) is own
