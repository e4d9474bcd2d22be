"""Every pattern of the outline fits its own examples and none of its rejects, and knows no unknown key."""

from __future__ import annotations

import re
from typing import Any

import pytest

from extractor.errors import PatternError
from extractor.outline import kinds, lines, markers
from extractor.outline.cover import families
from extractor.patterns import toml
from extractor.wording import fold

FILES = {"markers": "family", "sections": "section", "headings": "shape", "families": "family"}
CACHED = (markers.families, kinds._entries, lines._shapes, lines.shape)


ENTRIES = [(file, entry) for file, table in FILES.items() for entry in toml(file)[table]]
ENTRIES += [("entity", entry) for entry in toml("families")["entity"].values()]


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
    for entry in toml("families")["family"]:
        for title in entry["examples"]:
            chosen = next(family.id for family in families() if family.fits(fold(title)))
            assert (title, chosen) == (title, entry["id"])


@pytest.mark.parametrize(
    ("name", "table", "read"),
    [("markers", "family", markers.families), ("sections", "section", kinds.said), ("headings", "shape", lines.shape)],
)
def test_an_unknown_field_is_an_error(name: str, table: str, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt field must not be passed over in silence."""
    broken = {table: [{"id": "x", "kind": "x", "pattern": "x", "exmaples": ["x"]}]}
    for module in (markers, kinds, lines):
        monkeypatch.setattr(module, "toml", lambda _: broken)
    for cached in CACHED:
        cached.cache_clear()
    with pytest.raises(PatternError, match="exmaples"):
        read() if name == "markers" else read("x")
    for cached in CACHED:
        cached.cache_clear()
