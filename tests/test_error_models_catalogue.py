"""The catalogue of slips and other evidence: every entry shows itself at work, on its look-alike it stays silent."""

from __future__ import annotations

import pytest
from evidence import grounds, suspected

from extractor.error_models import Slip, credible, slip
from extractor.error_models.catalogue import Evidence, catalogue, grouped
from extractor.error_models.typing_errors import TYPING_ERRORS
from extractor.judge.copying_errors import COPYING_ERRORS
from extractor.judge.evidence_against import EVIDENCE_AGAINST
from extractor.judge.evidence_for import (
    EVIDENCE_FOR,
    FOR_ACCOUNTS,
    FOR_IDENTITIES,
    FOR_REPEATS,
    FOR_SHARES,
    FOR_SUMS_TRIED,
)
from extractor.number import parse_number

SHOWN = [key for key, entry in catalogue().items() if entry.shows]
# Doubts that are no functions: what is left where no sign shows, and what the verdict itself cannot decide.
LEFT = {"list_may_be_open", "whole_unclear", "scopes_differ", "only_tried", "other_changes"}
BETWEEN = {"mostly_apart"}  # of two documents
UNDECIDED = {"other_side_missing", "units_unclear", "base_of_nought", "base_too_small"}


def made(kind: str, printed: str, meant: str) -> Slip | None:
    """The slip that is told where just `meant` is asked."""
    one, other = parse_number(printed.removeprefix("-")), parse_number(meant.removeprefix("-"))
    assert one is not None
    assert other is not None
    value = -one.value if printed.startswith("-") else one.value
    asked = -other.value if meant.startswith("-") else other.value
    return slip(value, one.decimals, asked, asked, percent=kind == "percent_point")


@pytest.mark.parametrize("kind", grouped("hand"))
def test_slips_of_the_hand_are_known_and_told_apart(kind: str) -> None:
    """Each example is just this slip; a look-alike is another one, or none."""
    entry = catalogue()[kind]
    assert entry.examples
    assert entry.lookalikes
    for printed, meant in entry.examples:
        found = made(kind, printed, meant)
        assert found is not None, printed
        assert (found.kind, f"{found.meant.normalize():f}") == (kind, meant), printed
    for printed, meant in entry.lookalikes:
        other = made(kind, printed, meant)
        assert other is None or other.kind != kind, printed


@pytest.mark.parametrize("key", SHOWN)
def test_evidence_shows_in_its_text_and_not_in_the_lookalike(key: str) -> None:
    """A slip of the eye as the reason of the first suspect; signs and doubts as what settled a broken relation."""
    entry = catalogue()[key]
    assert shows(entry, entry.shows)
    assert not shows(entry, entry.lookalike)


def shows(entry: Evidence, text: str) -> bool:
    given = entry.given or {}
    if entry.group == "eye":
        return f"slip_{entry.id}" in suspected(text, **given)
    return entry.id in grounds(text, **given)


def test_every_entry_has_its_function() -> None:
    """The catalogue and the code name the same slips, signs and doubts."""
    kinds = (EVIDENCE_FOR, FOR_SHARES, FOR_SUMS_TRIED, FOR_IDENTITIES, FOR_REPEATS, FOR_ACCOUNTS)
    signs = {sign.__name__ for kind in kinds for sign in kind}
    assert grouped("hand").keys() == {*TYPING_ERRORS, "sign"}
    assert grouped("eye").keys() == {eye.__name__ for eye in COPYING_ERRORS}
    assert grouped("sign").keys() == signs
    assert grouped("doubt").keys() == {doubt.__name__ for doubt in EVIDENCE_AGAINST} | LEFT | UNDECIDED | BETWEEN


def test_a_short_figure_with_a_digit_too_few_says_little() -> None:
    """Below the digits that an entry asks for, any slip weighs 1."""
    for printed, meant, weight in (("281.1", "281.12", 2), ("2.1", "2.12", 1)):
        found = made("dropped", printed, meant)
        assert found is not None
        assert (found.kind, credible(found, 1)) == ("dropped", weight)


def test_nothing_is_told_by_a_range_about_nought() -> None:
    """Some slip leads to nearly nothing from any figure."""
    printed, half = parse_number("26.41"), parse_number("0.015")
    assert printed is not None
    assert half is not None
    assert slip(printed.value, 2, -half.value, half.value) is None
