"""Every expression of patterns/lines.toml against its own examples and rejects."""

from typing import Any

import pytest

from extractor.layout.line_kinds import is_
from extractor.patterns import toml

ENTRIES: list[dict[str, Any]] = toml("lines")["line"]


@pytest.mark.parametrize(("kind", "text"), [(entry["id"], text) for entry in ENTRIES for text in entry["examples"]])
def test_example_is_matched(kind: str, text: str) -> None:
    """An expression matches each line it names as an example."""
    assert is_(kind, text)


@pytest.mark.parametrize(("kind", "text"), [(entry["id"], text) for entry in ENTRIES for text in entry["rejects"]])
def test_reject_is_not_matched(kind: str, text: str) -> None:
    """An expression leaves each line it names as a reject alone."""
    assert not is_(kind, text)


def test_every_entry_has_examples_and_rejects() -> None:
    """An expression without proof is none."""
    assert [entry["id"] for entry in ENTRIES if not entry["examples"] or not entry["rejects"]] == []


def test_ids_are_unique() -> None:
    """Two entries with one id would hide one of them."""
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)
