"""Places and their codes of the national standard."""

from __future__ import annotations

import pytest

from extractor.divisions import edition, listed, sources


@pytest.mark.parametrize(
    ("name", "year", "code", "level"),
    [
        ("青海省", 2024, "630000", "province"),
        ("湖南省永州市", 2024, "431100", "city"),
        ("永州市祁阳市", 2024, "431181", "county"),
        ("永州市祁阳县", 2018, "431121", "county"),
        ("湖南省祁阳县", None, "431121", "county"),
        ("天津市蓟州区", 2023, "120119", "county"),
        ("天门市", 2023, "429006", "county"),
        ("黔西南州", 2024, "522300", "city"),
        ("云南省怒江州", 2024, "533300", "city"),
        ("南通市崇川区", 2017, "320602", "county"),
        ("南通市崇川区", 2024, "320613", "county"),
    ],
)
def test_named_place_has_its_code(name: str, year: int | None, code: str, level: str) -> None:
    found = listed(name, year)
    assert found is not None
    assert (found.code, found.level) == (code, level)


@pytest.mark.parametrize("name", ["和平区", "市辖区", "云岭高新区", "江川省", ""])
def test_name_of_several_or_none_has_no_code(name: str) -> None:
    assert listed(name) is None


def test_places_above_are_known() -> None:
    found = listed("祁阳市")
    assert found is not None
    assert (found.above, found.parent, found.full_name) == (("湖南省", "永州市"), "431100", "湖南省永州市祁阳市")


def test_packages_are_named() -> None:
    assert len(sources()) == 3


def test_the_edition_that_has_a_code_is_named() -> None:
    """A county of 2018 stands in a list of that time, under the city's new name in today's."""
    old, new = edition("431121", 2018), edition("431181", 2026)
    assert old is not None and old.endswith("(201904)") and {old, new} < set(sources())
    assert edition("999999") is None
