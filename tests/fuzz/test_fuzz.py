"""Damaged documents of every format: read, or refused in words, within limits; never anything else."""

from __future__ import annotations

import pytest

from extractor.workers.pool import Limits, run
from fuzz.cases import DAMAGES, case
from fuzz.trial import Trial, attempt, examined

EACH = 8
LIMITS = Limits(2, 300.0, 700 << 20, preload="fuzz.trial")
FOUND = {
    "pages of two billion points, which pdfium counts one by one": "pdf:4",
    "references to control characters in a web page": "html:2242",
    "a heading's dots that never end": "html:2163",
    "the same in a table of text": "csv:2375",
    "a figure of thousands of digits with gaps": "html:2072",
}
"""What the long runs found, by format and seed."""


def test_damage_is_survived() -> None:
    """Each in a process with limits of seconds and memory; `benchmarks/fuzzing.py` goes on from here."""
    trials = [Trial(form, seed) for seed in range(EACH) for form in DAMAGES]
    ends = dict(run(attempt, trials, LIMITS))
    assert {f"{form}:{seed}": end for (form, seed), end in ends.items() if end not in ("read", "refused")} == {}
    assert {ends[trial] for trial in trials} == {"read", "refused"}


@pytest.mark.parametrize("seed", FOUND.values(), ids=FOUND)
def test_what_was_found_once(seed: str) -> None:
    """Mended, and kept."""
    form, number = seed.split(":")
    [(_, end)] = run(attempt, [Trial(form, int(number))], LIMITS)
    assert end in ("read", "refused")


@pytest.mark.parametrize("form", DAMAGES)
def test_a_seed_is_always_the_same_case(form: str) -> None:
    """Or nobody could look at what was found; and no two seeds are alike."""
    assert case(form, 7) == case(form, 7)
    assert len({case(form, seed) for seed in range(12)}) > 8


def test_a_sound_document_is_read() -> None:
    """The trial itself does not refuse everything."""
    assert examined("一、收支情况\n2031年收入20万元。\n".encode(), "txt") == "read"
