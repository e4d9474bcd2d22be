"""What the whole test run shares: the path to the sample maker, and --bless for the goldens."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A shell that starts the tests in the background makes them, and all that they start, deaf to Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes is the machine's affair, and what else runs on it: no test fails for it.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Many tests start processes. Where the environment forbids bytecode, as containers do, each would compile all of gouji.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "samples"))


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ground is fully reliable, whatever was measured last: what is left is what the rule itself says."""
    from extractor.findings import severity  # not before bytecode may be kept

    monkeypatch.setattr(severity, "gravest", lambda ground: "error")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the goldens, then fail, so that it is never left on")
