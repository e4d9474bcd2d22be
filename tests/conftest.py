"""What the whole test run shares: the path to the sample maker, and --bless for the goldens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extractor.findings import severity

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "samples"))


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ground is fully reliable, whatever was measured last: what is left is what the rule itself says."""
    monkeypatch.setattr(severity, "gravest", lambda ground: "error")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the goldens, then fail, so that it is never left on")
