"""What the codebook knows beside the columns: tables, where values come from, what words and codes stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from extractor import taxonomy
from extractor.messages import rules
from extractor.patterns import csv_rows, toml


class Bilingual(NamedTuple):
    """The same in Chinese and in English; English is "" where the official names have none."""

    zh: str
    en: str


@cache
def tables() -> Mapping[str, Bilingual]:
    """What one row of each table is."""
    return {name: Bilingual(entry["zh"], entry["en"]) for name, entry in toml("codebook")["table"].items()}


@cache
def dimensions() -> Mapping[str, Bilingual]:
    """What each dimension of a figure says, and how it is told."""
    return {name: Bilingual(entry["zh"], entry["en"]) for name, entry in toml("codebook")["dimension"].items()}


@cache
def chosen_by(concept: str) -> str:
    """What makes a figure one of this concept: `expenditure flow=current`; several members are any of them."""
    view = taxonomy.views()[concept]
    said = {**view.wanted, **({"fund": view.funds} if view.funds else {})}
    return " ".join([view.measure, *(f"{name}={'|'.join(it or '-' for it in said[name])}" for name in said)])


@cache
def source(table: str, column: str) -> Bilingual:
    """Where the values of a column come from; an entry that names it in full goes before one that covers it."""
    name = f"{table}.{column}"
    entries = toml("codebook")["source"]
    found = [entry for entry in entries if name in entry["columns"]]
    found += [entry for entry in entries if any(fnmatchcase(name, pattern) for pattern in entry["columns"])]
    return Bilingual(found[0]["zh"], found[0]["en"]) if found else Bilingual("", "")


@cache
def values() -> Mapping[tuple[str, str], Mapping[str, Bilingual]]:
    """The words that a column is limited to, by table and column."""
    found = {}
    book = toml("codebook")
    for entry in (*book["kinds"], *book["words"]):
        words = (
            _kinds(entry["of"]) if "of" in entry else {k: Bilingual(**v) for k, v in entry.items() if k != "columns"}
        )
        for name in entry["columns"]:
            table, column = name.split(".")
            found[table, column] = words
    return found


def _kinds(of: str) -> Mapping[str, Bilingual]:
    """The families, the grounds, or the kinds of sections or tables, by their ids."""
    listed: Mapping[str, Iterable[taxonomy.Family | taxonomy.Ground | taxonomy.SectionKind | taxonomy.TableKind]] = {
        "families": taxonomy.listed_families(),
        "grounds": taxonomy.grounds().values(),
        "section_kinds": taxonomy.section_kinds().values(),
        "table_kinds": taxonomy.table_kinds().values(),
    }
    return {kind.id: Bilingual(kind.zh, kind.en) for kind in listed[of]}


@cache
def concepts() -> Mapping[str, tuple[Bilingual, str]]:
    """Every concept of the list with its unit."""
    return {concept: (Bilingual(zh, en), unit) for concept, zh, en, unit in taxonomy.concepts()}


@cache
def code_names() -> Mapping[str, Bilingual]:
    """The official name of every classification code, as `function.<code>` and `economic.<code>`.

    A code that changed its name over the years has all of them.
    """
    found: dict[str, list[str]] = {}
    for dimension in ("function", "economic"):
        for row in csv_rows(taxonomy.classifications()[dimension].file):
            names = found.setdefault(taxonomy.coded(dimension, row["code"]), [])
            if row["name"] not in names:
                names.append(row["name"])
    return {code: Bilingual(" / ".join(names), "") for code, names in found.items()}


@cache
def rule_names() -> Mapping[str, Bilingual]:
    """What people call each rule."""
    return {key: Bilingual(rule.name["zh"], rule.name["en"]) for key, rule in rules().items()}
