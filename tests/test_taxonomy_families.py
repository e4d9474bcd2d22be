"""What a family adds to the vocabulary proves itself as the common vocabulary does: examples and rejects, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts.labels import Scope, name
from extractor.outline.section_kinds import said
from extractor.patterns import own, toml
from extractor.relations.text.identities import identities_of
from extractor.tables.table_kinds import kind
from extractor.taxonomy import families, section_kinds, table_kinds, views
from extractor.wording import fold


def _added(file: str, table: str) -> list[tuple[str, dict[str, Any]]]:
    return [(one.id, entry) for one in families() for entry in own(one.id, file, table)]


@pytest.mark.parametrize(("family", "entry"), _added("concepts", "concept"))
def test_labels(family: str, entry: dict[str, Any]) -> None:
    """An example means the concept in documents of the family, a reject does not; elsewhere neither is its doing."""
    scope = Scope("overview", (), None, family)
    meant = {text: name(fold(text), scope, "万元") for text in (*entry["examples"], *entry["rejects"])}
    assert entry["id"] in views()
    assert [text for text in entry["examples"] if not meant[text] or meant[text].concept != entry["id"]] == []  # type: ignore[union-attr]
    assert [text for text in entry["rejects"] if meant[text] and meant[text].concept == entry["id"]] == []  # type: ignore[union-attr]


@pytest.mark.parametrize(("family", "entry"), _added("sections", "section"))
def test_sections(family: str, entry: dict[str, Any]) -> None:
    """A heading of the family goes to its own kind of section."""
    assert entry["kind"] in section_kinds()
    assert [title for title in entry["examples"] if said(title, family) != entry["kind"]] == []
    assert [title for title in entry["rejects"] if said(title, family) == entry["kind"]] == []


@pytest.mark.parametrize(("family", "entry"), _added("tables", "kind"))
def test_tables(family: str, entry: dict[str, Any]) -> None:
    """A title of the family goes to its own kind of table, and to none elsewhere."""
    assert entry["kind"] in table_kinds()
    assert [title for title in entry["examples"] if kind(title, family)[0] != entry["kind"]] == []
    assert [title for title in entry["rejects"] if kind(title, family)[0] == entry["kind"]] == []
    assert [title for title in entry["examples"] if kind(title)[0] == entry["kind"]] == []


@pytest.mark.parametrize(("family", "entry"), _added("identities", "identity"))
def test_identities_hold_in_their_family_alone(family: str, entry: dict[str, Any]) -> None:
    """Tried in its documents, and in no others."""
    assert entry["id"] in {identity.name for identity in identities_of(family)}
    others = [one.id for one in families() if one.id != family]
    assert [other for other in others if entry["id"] in {identity.name for identity in identities_of(other)}] == []


def test_a_family_does_not_change_what_others_read() -> None:
    """A label that one family adds means in another what it meant before."""
    for family, entry in _added("concepts", "concept"):
        for text in entry["examples"]:
            plain = name(fold(text), Scope("overview", (), None, "department_final"), "万元")
            assert plain is None or plain.concept != entry["id"] or entry["id"] in _common(), (family, text)


def _common() -> set[str]:

    return {entry["id"] for entry in toml("views")["view"]}
