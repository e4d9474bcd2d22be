"""Families are data: what a file of patterns/families/ may say, and what is known of a family without one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from extractor import taxonomy
from extractor.errors import PatternError
from extractor.taxonomy import (
    OTHER,
    TRAITS,
    SectionKind,
    SectionTrait,
    TableKind,
    TableTrait,
    families,
    family,
    section_kinds,
    sibling,
    table_kinds,
)
from extractor.taxonomy.families import _family
from extractor.wording import fold

CODE = Path(taxonomy.__file__).resolve().parent.parent


def test_every_family_is_named_in_both_languages_and_told_in_chinese() -> None:
    """What a reader of the schema or the codebook sees."""
    for one in families():
        assert one.zh, one.id
        assert one.en, one.id
        assert fold(one.about), one.id


def test_a_family_without_a_file_has_no_traits_and_no_phase() -> None:
    """Nothing is assumed of a document of which nothing is known."""
    for id in (OTHER, "no_such_family"):
        one = family(id)
        assert (one.traits, one.phase, one.whose, one.known) == (frozenset(), None, None, False)


@pytest.mark.parametrize(
    ("phase", "whose", "zh"), [("final", "unit", "单位决算"), ("budget", "government", "政府预算")]
)
def test_a_family_is_found_by_stage_and_by_whose_money_it_is_about(phase: str, whose: str, zh: str) -> None:
    """A title that says neither 部门 nor 单位 leaves that to the text."""
    found = sibling(phase, whose)  # type: ignore[arg-type]
    assert found is not None
    assert found.zh == zh


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"zh": "甲", "en": "A", "colour": "red"}, "不认识的键 colour"),
        ({"zh": "甲", "en": "A", "traits": ["tall"]}, "不认识的特征 tall"),
        ({"zh": "甲", "en": "A", "title": {"patern": "甲"}}, "不认识的键 patern"),
        ({"en": "A"}, "缺 zh"),
    ],
)
def test_a_malformed_file_is_an_error(monkeypatch: pytest.MonkeyPatch, entry: dict[str, object], said: str) -> None:
    """A misspelt key must not be passed over in silence."""
    monkeypatch.setattr(import_module("extractor.taxonomy.families"), "toml", lambda _: entry)
    with pytest.raises(PatternError, match=said):
        _family("red")


def test_every_trait_is_had_by_a_family_and_asked_for_by_a_stage() -> None:
    """A trait that no family has or no stage asks for is a mistake."""
    stages = [path for path in CODE.rglob("*.py") if path.parent.name != "taxonomy"]
    code = "".join(path.read_text(encoding="utf-8") for path in stages)
    for trait in TRAITS:
        assert any(one.has(trait) for one in families()), trait
        assert f'has("{trait}")' in code, trait


@pytest.mark.parametrize(
    ("traits", "kinds"), [(get_args(SectionTrait), section_kinds()), (get_args(TableTrait), table_kinds())]
)
def test_every_trait_of_sections_and_tables_is_had_and_asked_for(
    traits: tuple[str, ...], kinds: Mapping[str, SectionKind | TableKind]
) -> None:
    """One that no kind has, or that no code asks for, says nothing."""
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py") if path.parent.name != "taxonomy")
    had = {trait for kind in kinds.values() for trait in kind.traits}
    assert [trait for trait in traits if trait not in had or f'"{trait}"' not in code] == []
