"""Every sample against its truth, which the sample maker wrote down without asking gouji."""

from __future__ import annotations

from typing import Any

import pytest
from truths import (
    NAMES,
    false_alarms,
    invented_facts,
    missed_checks,
    missed_facts,
    missed_findings,
    parsed,
    truth,
)

CLEAN = [name for name in NAMES if not truth(name)["findings"]]
FAULTY = [name for name in NAMES if truth(name)["findings"]]


def _sections(data: dict[str, Any]) -> list[tuple[str | None, str, str]]:
    return [(it["number"], it["title"], it["kind"]) for it in data["sections"] if it["kind"] != "toc"]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_is(name: str) -> None:
    """Family, body and year are read as the maker meant them."""
    document = parsed(name)["document"]
    assert {field: document[field] for field in ("family", "entity", "year")} == {
        field: truth(name)["document"][field] for field in ("family", "entity", "year")
    }


@pytest.mark.parametrize("name", NAMES)
def test_sections(name: str) -> None:
    """All headings in their order, with number, title and kind, and nothing that is not a heading."""
    assert _sections(parsed(name)) == _sections(truth(name))


@pytest.mark.parametrize("name", NAMES)
def test_facts_found(name: str) -> None:
    """Every figure that carries meaning is found with its concept, kind, amount, year, phase and fund."""
    assert missed_facts(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_invented(name: str) -> None:
    """No figure is given a meaning that it has not."""
    assert invented_facts(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_checks_made(name: str) -> None:
    """Every relation that the maker knows of was judged, with the right outcome."""
    assert missed_checks(name) == []


@pytest.mark.parametrize("name", FAULTY)
def test_slips_told(name: str) -> None:
    """Every planted slip is reported, with the figures or words that show it."""
    assert missed_findings(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_false_alarm(name: str) -> None:
    """A clean sample has no error and no warning; a faulty one none but those about its slips."""
    assert false_alarms(name) == []


def test_both_sorts_are_there() -> None:
    """Clean and faulty samples, in every form of file."""
    assert len(CLEAN) >= 8
    assert len(FAULTY) >= 6
    assert {name.rpartition(".")[2] for name in NAMES} == {"txt", "html", "docx", "pdf"}
