"""What must agree, and why it may not have to, is found without going through all figures for each."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import pytest

import extractor

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from growth import GROWING

SMALL = {"table rows": 500, "workbook cells": 4000, "sheets": 10, "paragraphs": 300, "alike sentences": 400}


@pytest.mark.parametrize("name", SMALL)
def test_four_times_the_size_takes_four_times_as_long(name: str) -> None:
    """With a wide margin, for a machine has other things to do: what is quadratic takes sixteen times."""
    make = GROWING[name][0]
    extractor.parse(make(SMALL[name] // 4), guarded=False)  # what is loaded once
    costs = []
    for size in (SMALL[name], 4 * SMALL[name]):
        data = make(size)
        begun = process_time()
        extractor.parse(data, guarded=False)
        costs.append(process_time() - begun)
    assert costs[1] < 7 * costs[0] + 0.5
