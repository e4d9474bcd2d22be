"""What gouji says of each sample, word for word; `pytest --bless` rewrites the goldens and then fails.

A golden is the JSON of `gouji parse`, one section, fact, check or finding a line. The boxes on the page are left out:
they are the PDF library's and change in the last digit with its version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from generate import line_by_line
from truths import NAMES, parsed

GOLDENS = Path(__file__).resolve().parent / "goldens"


def _without_boxes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_boxes(item) for key, item in value.items() if key != "bbox"}
    return [_without_boxes(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    """The report is the one that was last looked at and blessed."""
    golden = GOLDENS / f"{name}.json"
    said = line_by_line(_without_boxes(parsed(name)))
    if request.config.getoption("--bless"):
        GOLDENS.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")
        pytest.fail(f"{golden.name} rewritten: look at the difference, then run without --bless")
    assert golden.exists(), f"{name} has no golden: run pytest --bless tests/test_goldens.py"
    assert json.loads(golden.read_text(encoding="utf-8")) == json.loads(said)


def test_no_golden_without_a_sample() -> None:
    """A golden whose sample is gone says nothing."""
    assert {path.name.removesuffix(".json") for path in GOLDENS.glob("*.json")} <= set(NAMES)
