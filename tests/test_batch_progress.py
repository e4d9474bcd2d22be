"""What a run shows while it goes on."""

from __future__ import annotations

import io

import pytest

from extractor.batch.outcome import Outcome
from extractor.batch.progress import Bar, Lines, duration
from extractor.messages import Language

PARSED = Outcome(0, "parsed", found=(2, 1, 5))
FAILED = Outcome(1, "failed", reason="unreadable")


def lines(every: float, language: Language = "zh") -> list[str]:
    stream = io.StringIO()
    with Lines(language, stream, every) as progress:
        progress.phase("count")
        progress.begin(1200)
        for outcome in (PARSED, FAILED, PARSED):
            progress.advance(outcome)
    return stream.getvalue().splitlines()


def test_lines_tell_how_far_it_is_and_what_was_found() -> None:
    """Counts, failures, errors and warnings so far; the rate depends on the machine."""
    assert lines(0)[0] == "清点输入"
    assert lines(0)[-1].startswith("3/1,200  每秒 ")
    assert lines(0)[-1].endswith("；失败 1，错误 4，警告 2")
    assert lines(0, "en")[-1].endswith(" left; 1 failed, 4 errors, 2 warnings")


def test_lines_come_no_more_often_than_asked() -> None:
    """A log of a night is not a line for each document."""
    assert lines(1000) == ["清点输入"]


def test_the_bar_counts_the_same() -> None:
    """It is drawn by rich; here only that it goes through all phases."""
    with Bar() as bar:
        bar.phase("count")
        bar.begin(2)
        bar.advance(PARSED)
        bar.advance(FAILED)
        bar.phase("describe")
    assert bar.told() == "失败 1，错误 2，警告 1"


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [(0.4, "0 秒", "0 s"), (61.6, "1 分 2 秒", "1 min 2 s"), (11_100, "3 小时 5 分", "3 h 5 min")],
)
def test_durations(seconds: float, zh: str, en: str) -> None:
    assert (duration(seconds, "zh"), duration(seconds, "en")) == (zh, en)
