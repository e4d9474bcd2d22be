"""The families of documents, a file of `patterns/families/` each: stages ask what one is like, never which it is."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args

from extractor.model import Phase
from extractor.patterns import names, toml
from extractor.taxonomy.entries import checked
from extractor.taxonomy.sections import titled
from extractor.taxonomy.traits import TRAITS, Trait

OTHER = "other"
"""The family of a document that fits none."""

Whose = Literal["department", "unit", "government"]

_KEYS = {"zh", "en", "about", "order", "whose", "phase", "traits", "section", "title", "captions", "paragraphs"}
# What a family may add to the files of this name: tables of entries that hold for its documents only.
_ADDED = {"concepts", "duties", "identities", "section_kinds", "sections", "table_kinds", "tables", "views"}
_TITLE = {"pattern", "lacks", "tail", "examples", "rejects"}
_CAPTIONS = {"pattern", "share", "examples", "rejects"}
_PARAGRAPHS = {"pattern", "examples", "rejects"}


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of document.

    `zh` and `en` name it, `about` says in Chinese how it is told. Titles are tried against the families by rising
    `order`. `whose` says whose money it is about, None where it may be anybody's; `phase` of what stage its figures are
    unless the words say otherwise, None where the family says nothing of it. `section` is the kind of what stands
    before the first heading. `known` is False for documents of no family. `title` holds the pattern of its titles, None
    for a family without titles of its own; `captions` the pattern of its tables' names and the share of a file's
    tables that has to be so named for the file to be of this family, None where tables alone do not tell; `paragraphs`
    the pattern of the paragraphs that print money, half of which or more are so in a text without title and tables.
    """

    id: str
    zh: str
    en: str
    about: str = ""
    order: int = 0
    whose: Whose | None = None
    phase: Phase | None = None
    traits: frozenset[Trait] = frozenset()
    section: str = ""
    known: bool = False
    title: dict[str, Any] | None = field(default=None, compare=False)
    captions: dict[str, Any] | None = field(default=None, compare=False)
    paragraphs: dict[str, Any] | None = field(default=None, compare=False)

    def among(self, whose: Set[str], families: Set[str], but: Set[str]) -> bool:
        """Whether what is asked of bodies of some kinds, and of some families besides, is asked of it."""
        return (self.whose in whose or self.id in families) and self.id not in but

    def has(self, trait: Trait) -> bool:
        """Whether documents of this family are like that."""
        return trait in self.traits


@cache
def families() -> tuple[Family, ...]:
    """Every family that has a file, in the order in which titles are tried."""
    return tuple(sorted(map(_family, names("families")), key=lambda family: (family.order, family.id)))


def listed_families() -> tuple[Family, ...]:
    """Every family in the order in which people look for them: by whose money it is about, then by stage."""
    whose, phases = get_args(Whose), get_args(Phase)
    return tuple(sorted(families(), key=lambda it: (_at(it.whose, whose), _at(it.phase, phases), it.order)))


def _at(value: str | None, order: tuple[str, ...]) -> int:
    return len(order) if value is None else order.index(value)


@cache
def family(id: str) -> Family:
    """The family of this id; one that has no file has no traits and no phase."""
    return next((family for family in families() if family.id == id), Family(id, id, id, section=titled("overall")))


def sibling(phase: Phase | None, whose: Whose) -> Family | None:
    """The family of documents of this stage about such a body's money: final, unit → 单位决算."""
    return next((one for one in families() if (one.whose, one.phase) == (whose, phase)), None)


def _family(id: str) -> Family:
    """The content of one file; PatternError where it is malformed."""
    entry = toml(f"families/{id}")
    where = f"families/{id}.toml"
    checked(where, entry, {*_KEYS, *_ADDED}, TRAITS)
    if "title" in entry:
        checked(f"{where} [title]", entry["title"], _TITLE, needed=("pattern", "examples", "rejects"))
    for part, keys in (("captions", _CAPTIONS), ("paragraphs", _PARAGRAPHS)):
        if part in entry:
            checked(f"{where} [{part}]", entry[part], keys, needed=tuple(sorted(keys)))
    return Family(
        id, entry["zh"], entry["en"], entry.get("about", ""), entry.get("order", 0), entry.get("whose"),
        entry.get("phase"), frozenset(entry.get("traits", ())), entry.get("section", titled("overall")), id != OTHER,
        entry.get("title"), entry.get("captions"), entry.get("paragraphs"),
    )  # fmt: skip
