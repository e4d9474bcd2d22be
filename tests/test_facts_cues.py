"""Every cue of patterns/cues.toml matches its examples and none of its rejects."""

import pytest

from extractor.facts.cues import cue
from extractor.patterns import toml
from extractor.wording import fold

ENTRIES = toml("cues")["cue"]


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, e in ENTRIES.items() for t in e["examples"]])
def test_examples_match(name: str, text: str) -> None:
    assert cue(name).search(fold(text)), f"[cue.{name}] 应当匹配 {text}"


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, e in ENTRIES.items() for t in e["rejects"]])
def test_rejects_do_not(name: str, text: str) -> None:
    assert not cue(name).search(fold(text)), f"[cue.{name}] 不应匹配 {text}"
