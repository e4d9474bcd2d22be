"""What the words of the result are called in print: budget is 年初预算. The codebook knows them."""

from __future__ import annotations

from functools import cache

from extractor.messages import Language
from extractor.patterns import toml
from extractor.taxonomy import concepts, section_kind, table_kind


def word_named(column: str, word: str | None, language: Language) -> str:
    """A word of a column ("facts.phase") in the language; itself where the codebook does not have it."""
    if word is None:
        return ""
    entry = _columns().get(column, {}).get(word)
    return entry[language] if entry else word


def concept_named(concept: str | None, language: Language) -> str:
    """A concept, or a classification code, by its name; "" of none."""
    if concept is None:
        return ""
    zh, en = _concepts().get(concept, (concept, concept))
    return (en if language == "en" else zh) or zh


@cache
def _columns() -> dict[str, dict[str, dict[str, str]]]:
    return {column: entry for entry in toml("codebook")["words"] for column in entry["columns"]}


@cache
def _concepts() -> dict[str, tuple[str, str]]:
    return {concept: (zh, en) for concept, zh, en, _ in concepts(codes=True)}


def section_named(kind: str, language: Language) -> str:
    """A kind of section in words."""
    known = section_kind(kind)
    return (known.en if language == "en" else known.zh) or kind


def table_named(kind: str, language: Language) -> str:
    """A kind of table in words."""
    known = table_kind(kind)
    return (known.en if language == "en" else known.zh) or kind
