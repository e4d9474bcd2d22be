"""The file of decisions: read strictly, appended to without doubles, every word kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.acceptance import Acceptance, Kind, appended, load, parse
from extractor.errors import GoujiError

ENTRY = """[[accept]]
fingerprint = "3f2a9c01b7de"
by = "甲"
when = 2031-03-01
why = "核对过底稿"
"""
ONE = Acceptance("3f2a9c01b7de", "甲", "2031-03-01", "核对过底稿")
TWO = Acceptance("0123456789ab", "乙", "2031-03-02", "已更正", ("预算.pdf",), "listed_sum", "“合计”80.50万元")


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("# 没有条目\n", ()),
        (ENTRY, (ONE,)),
        (ENTRY.replace("2031-03-01", '"2031-03-01"'), (ONE,)),
        (ENTRY.replace("2031-03-01", "2031-03-01T08:30:00"), (ONE,)),
    ],
)
def test_entries(text: str, entries: tuple[Acceptance, ...]) -> None:
    """Written by hand or by gouji, the day as a date or as text."""
    assert parse(text) == entries


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[accept]", "gouji.accept.toml"),
        ('[accept]\nby = "甲"', "[[accept]]"),
        ("[[accepted]]\n", "[[accept]]"),
        (ENTRY.replace("why", "reason"), "why"),
        (ENTRY + "severity = 1\n", "severity"),
        (ENTRY + 'kind = "不管"\n', "误报、已说明、已整改、接受"),
        (ENTRY.replace('"甲"', "7"), "文字"),
        (ENTRY.replace("3f2a9c01b7de", "3f2a"), "12位"),
        (ENTRY + 'documents = "预算.pdf"\n', "文字"),
        ("accept = [1]", "不是条目"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str, said: str) -> None:
    """A decision must not be passed over in silence: the message names the file and what is wrong."""
    with pytest.raises(GoujiError, match=r"gouji\.accept\.toml") as raised:
        parse(text)
    assert said in str(raised.value)


def test_appended_entries_are_read_again() -> None:
    """What is written is what was meant; the first writing explains the file."""
    text = appended("", [ONE, TWO])
    assert text.startswith("#")
    assert parse(text) == (ONE, TWO)
    assert parse(appended(ENTRY.rstrip(), [TWO])) == (ONE, TWO)


def test_no_doubles_and_nothing_lost() -> None:
    """A fingerprint that stands there stays as it is, with its comments; nothing new leaves the text alone."""
    text = "# 第一季度\n" + ENTRY
    assert appended(text, [ONE]) == text
    assert appended(text, [TWO, ONE, TWO]).startswith(text)
    assert parse(appended(text, [TWO, ONE, TWO])) == (ONE, TWO)


def test_a_new_decision_takes_the_place_of_the_old() -> None:
    """What stands around it, comments too, stays; the kind is written in Chinese."""
    third = replace(TWO, fingerprint="ffffffffffff")
    text = "# 甲\n" + ENTRY + "\n# 乙\n" + appended("", [TWO, third]).partition("\n")[2]
    changed = replace(ONE, kind="explained", why="单位来函说明", version="0a1b2c3d4e5f")
    made = appended(text, [changed])
    assert parse(made) == (changed, TWO, third)
    assert made.startswith("# 甲\n")
    assert "\n# 乙\n" in made
    assert 'kind = "已说明"' in made


@pytest.mark.parametrize(("kind", "version", "settled"), [
    ("accepted", "aa", True), ("corrected", "", True), ("corrected", "bb", True), ("corrected", "aa", False),
])  # fmt: skip
def test_what_is_corrected_is_done_with_in_its_own_version(kind: Kind, version: str, settled: bool) -> None:
    """Only there; other decisions hold in every version."""
    assert replace(ONE, kind=kind, version=version).settles("bbcc") is settled


@given(st.text(), st.text())
def test_any_words_can_be_written(by: str, why: str) -> None:
    """Quotes, line ends and what no text should hold: the file stays readable."""
    (entry,) = parse(appended("", [Acceptance("3f2a9c01b7de", by, "2031-03-01", why)]))
    assert entry.fingerprint == "3f2a9c01b7de"
    assert [char for char in entry.why if char.isalnum()] == [char for char in why if char.isalnum()]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    """And a file that is no text is an error."""
    assert load(tmp_path / "gouji.accept.toml") == ()
    (tmp_path / "gouji.accept.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GoujiError, match="UTF-8"):
        load(tmp_path / "gouji.accept.toml")
    with pytest.raises(GoujiError):
        load(tmp_path)
