"""What the codebook knows beside the columns: tables, where values come from, what words and codes stand for."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from extractor import taxonomy
from extractor.messages import rules
from extractor.patterns import rows, toml


class Text(NamedTuple):
    """The same in Chinese and in English; English is "" where the official names have none."""

    zh: str
    en: str


@cache
def tables() -> Mapping[str, Text]:
    """What one row of each table is."""
    return {name: Text(entry["zh"], entry["en"]) for name, entry in toml("codebook")["table"].items()}


@cache
def source(table: str, column: str) -> Text:
    """Where the values of a column come from; an entry that names it in full goes before one that covers it."""
    name = f"{table}.{column}"
    entries = toml("codebook")["source"]
    found = [entry for entry in entries if name in entry["columns"]]
    found += [entry for entry in entries if any(fnmatchcase(name, pattern) for pattern in entry["columns"])]
    return Text(found[0]["zh"], found[0]["en"]) if found else Text("", "")


@cache
def values() -> Mapping[tuple[str, str], Mapping[str, Text]]:
    """The words that a column is limited to, by table and column."""
    found = {}
    for entry in toml("codebook")["words"]:
        words = {word: Text(text["zh"], text["en"]) for word, text in entry.items() if word != "columns"}
        for name in entry["columns"]:
            table, column = name.split(".")
            found[table, column] = words
    return found


@cache
def concepts() -> Mapping[str, tuple[Text, str]]:
    """Every concept of the list with its unit."""
    return {concept: (Text(zh, en), unit) for concept, zh, en, unit in taxonomy.concepts()}


@cache
def code_names() -> Mapping[str, Text]:
    """The official name of every classification code, as `function.<code>` and `economic.<code>`.

    A code that changed its name over the years has all of them.
    """
    found: dict[str, list[str]] = {}
    for prefix, table in (("function", "functions"), ("economic", "economics")):
        for row in rows(table):
            names = found.setdefault(f"{prefix}.{row['code']}", [])
            if row["name"] not in names:
                names.append(row["name"])
    return {code: Text(" / ".join(names), "") for code, names in found.items()}


@cache
def rule_names() -> Mapping[str, Text]:
    """What people call each rule."""
    return {key: Text(rule.name["zh"], rule.name["en"]) for key, rule in rules().items()}
