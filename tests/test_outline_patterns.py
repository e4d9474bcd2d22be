"""Every pattern of the outline fits its own examples and none of its rejects, and knows no unknown key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extractor import outline
from extractor.errors import PatternError
from extractor.named_patterns import entries
from extractor.outline.identity.cover import family
from extractor.patterns import toml
from extractor.taxonomy import families
from extractor.wording import fold

TABLES = [("markers", "family"), ("markers", "name"), ("sections", "section"), ("headings", "shape")]
TABLES += [("identity", table) for table in ("title", "caption", "clue", "place", "empty", "body", "name")]
ENTRIES = [(file, entry) for file, table in TABLES for entry in toml(file)[table]]
TITLED = [one for one in families() if one.title is not None]
ENTRIES += [(f"families/{one.id}", one.title) for one in TITLED if one.title]


@pytest.mark.parametrize(
    ("file", "entry"), ENTRIES, ids=[f"{file}-{number}" for number, (file, _) in enumerate(ENTRIES)]
)
def test_pattern_fits_its_examples_and_none_of_its_rejects(file: str, entry: dict[str, Any]) -> None:
    """Matched as the product matches them: folded, markers at the start only, families without what they lack."""
    pattern = re.compile(entry["pattern"])
    lacks = re.compile(entry.get("lacks", "(?!)"))

    def find(text: str) -> bool:
        return bool(pattern.match(text) if file == "markers" else pattern.search(text) and not lacks.search(text))

    assert entry["examples"]
    assert entry["rejects"]
    assert [text for text in entry["examples"] if not find(fold(text))] == []
    assert [text for text in entry["rejects"] if find(fold(text))] == []


def test_family_titles_are_told_apart_by_what_they_lack() -> None:
    """Each family's example titles go to that family and to no earlier one."""
    for one in TITLED:
        for title in (one.title or {})["examples"]:
            assert (title, family(fold(title))) == (title, one)


def test_an_unknown_field_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt field must not be passed over in silence; the message names file, entry and field."""
    broken = {"shape": [{"id": "figure", "pattern": "x", "exmaples": ["x"]}]}
    monkeypatch.setattr("extractor.named_patterns.toml", lambda _: broken)
    with pytest.raises(PatternError, match="figure：未知字段 exmaples"):
        entries("headings", "shape", "id")


@pytest.mark.parametrize(
    ("file", "table"), [each for each in TABLES if each[0] in ("headings", "identity") and each[1] != "clue"]
)
def test_every_named_pattern_is_asked_for(file: str, table: str) -> None:
    """A pattern that no code asks for is a mistake."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(outline.__file__).parent.rglob("*.py"))
    assert [entry["id"] for entry in toml(file)[table] if f'"{entry["id"]}"' not in code] == []
