"""The pattern files explain themselves, in Chinese, to those who edit them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.patterns import folder

FILES = sorted(path for path in folder().rglob("*") if path.is_file() and path.name != "README.md")
TABLES = [path for path in FILES if path.suffix == ".toml"]
_CHINESE = re.compile("[一-龥]")
_WORDS = re.compile("[A-Za-z]{3,} [A-Za-z]{2,}")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_file_begins_with_what_it_is_for(path: Path) -> None:
    """The first line is a comment in Chinese, and no comment is in English alone."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("#") and _CHINESE.search(lines[0])
    comments = [line for line in lines if line.startswith("#")]
    assert [line for line in comments if _WORDS.search(line) and not _CHINESE.search(line)] == []


def test_the_overview_names_every_file() -> None:
    """patterns/README.md leads to each file, families by their folder."""
    overview = (folder() / "README.md").read_text(encoding="utf-8")
    named = {"families" if path.parent.name == "families" else path.name for path in FILES}
    assert [name for name in sorted(named) if f"`{name}" not in overview] == []
