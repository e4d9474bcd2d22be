"""Slips of the hand: which figure may have been meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.error_models import slip
from extractor.figures import significant


@pytest.mark.parametrize(
    ("printed", "decimals", "meant", "kind"),
    [
        ("218.12", 2, "281.12", "swap"),
        ("281.52", 2, "281.12", "digit"),
        ("281.1", 1, "281.12", "dropped"),
        ("2871.12", 2, "281.12", "extra"),
        ("2881.12", 2, "281.12", "doubled"),
        ("28112", 0, "281.12", "point"),
        ("2811200", 0, "281.12", "unit"),
        ("-281.12", 2, "281.12", "sign"),
    ],
)
def test_each_slip_is_known_by_what_it_leads_to(printed: str, decimals: int, meant: str, kind: str) -> None:
    """One slip each, named."""
    found = slip(Decimal(printed), decimals, Decimal(meant), Decimal(meant))
    assert found is not None
    assert (found.kind, found.meant) == (kind, Decimal(meant))


def test_two_slips_are_none() -> None:
    """208.80 is not a mistyped 201.50."""
    assert slip(Decimal("201.50"), 2, Decimal("208.80"), Decimal("208.80")) is None


@pytest.mark.parametrize(("printed", "decimals", "digits"), [("0.05", 2, 1), ("10", 0, 2), ("281.12", 2, 5)])
def test_leading_noughts_tell_nothing(printed: str, decimals: int, digits: int) -> None:
    """The digits that tell one figure from another."""
    assert significant(Decimal(printed), decimals) == digits


@given(st.integers(min_value=1, max_value=10**8), st.integers(min_value=0, max_value=3), st.integers(0, 7))
def test_a_mistyped_digit_is_always_found_again(digits: int, decimals: int, place: int) -> None:
    """Whatever figure is mistyped in one digit, some slip leads back to it."""
    text = str(digits).rjust(decimals + 1, "0")
    place %= len(text)
    wrong = text[:place] + str(int(text[place]) % 9 + 1) + text[place + 1 :]
    meant, printed = Decimal(digits).scaleb(-decimals), Decimal(int(wrong)).scaleb(-decimals)
    found = slip(printed, decimals, meant, meant)
    assert found is not None
    assert found.meant == meant
