"""What most prints of a key may stand for is counted in order, not each against each."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.binding import _likeliest
from extractor.figures import Interval

INTERVALS = st.builds(Interval, st.integers(0, 40).map(Decimal), st.integers(0, 6).map(lambda n: Decimal(n) / 2))


def holds(interval: Interval, at: Decimal) -> bool:
    return interval.ends[0] <= at <= interval.ends[1]


@given(st.dictionaries(INTERVALS, st.integers(1, 3), min_size=1, max_size=12))
def test_the_likeliest_numbers_are_those_that_most_prints_hold(weights: dict[Interval, int]) -> None:
    """The same as asking each print at each number where one begins."""
    votes = {at.ends[0]: sum(weight for other, weight in weights.items() if holds(other, at.ends[0])) for at in weights}
    best = [at for at, votes_for in votes.items() if votes_for == max(votes.values())]
    assert _likeliest(weights) == (min(best), max(best))


@pytest.mark.parametrize(
    ("prints", "standing"),
    [
        (["63303", "63290"], []),
        (["63303", "63290", "63290"], ["63290"]),
        (["1", "2", "3"], ["2"]),
    ],
)
def test_prints_that_stand_agree_with_one_another(prints: list[str], standing: list[str]) -> None:
    """3 may be 2.5 and 1 may be 1.5, yet never both 2."""
    weights: dict[Interval, int] = {}
    for text in prints:
        interval = Interval(Decimal(text), Decimal("0.5"))
        weights[interval] = weights.get(interval, 0) + 1
    first, last = _likeliest(weights)
    stand = [interval for interval in weights if holds(interval, first) and holds(interval, last)]
    assert [str(interval.value) for interval in stand] == standing
