"""What most prints of a key agree on is counted in order, not each against each."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.binding import _meet, _votes
from extractor.figures import Interval

INTERVALS = st.builds(Interval, st.integers(0, 40).map(Decimal), st.integers(0, 6).map(lambda n: Decimal(n) / 2))


@given(st.dictionaries(INTERVALS, st.integers(1, 3), min_size=1, max_size=12))
def test_votes_are_those_of_all_that_meet(weights: dict[Interval, int]) -> None:
    """The same as holding each interval against each."""
    assert _votes(weights) == {one: sum(n for other, n in weights.items() if _meet(one, other)) for one in weights}
