"""The lines of a codebook: what each column, word, concept and code means, where it comes from, what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.dataset.codes import Bilingual, chosen_by, code_names, concepts, rule_names, source, tables, values
from extractor.dataset.coverage import Coverage, Occurrences

_UNITS = {"amount": "CNY", "count": "", "area": ""}


class CodebookLine(NamedTuple):
    """One line: a table, a column, a word that a column can hold, a concept or a classification code.

    `source` says where a column's values come from, and what makes a figure one of a concept. `rows` have it, `share`
    is theirs of the table's rows, `held` those of them that were verified.
    """

    what: str
    table: str
    column: str
    name: str
    type: str
    unit: str
    text: Bilingual
    source: Bilingual
    seen: Occurrences
    share: float


_NONE = Bilingual("", "")


def codebook_lines(found: Coverage) -> Iterator[CodebookLine]:
    """Every table and column; every word a column is limited to; the concepts, and the codes and rules that occur."""
    for table in found.shape:
        yield from _table(table, found)
    yield from _concepts(found)
    for column in ("function_code", "economic_code"):
        yield from _codes(column, found)


def _table(table: str, found: Coverage) -> Iterator[CodebookLine]:
    whole = found.tables[table]
    yield CodebookLine("table", table, "", table, "", "", tables()[table], _NONE, whole, _share(whole, whole))
    for column in found.shape[table]:
        seen = found.columns[table, column.name]
        told = (Bilingual(column.zh, column.en), source(table, column.name))
        yield CodebookLine(
            "column", table, column.name, column.name, column.type, column.unit, *told, seen, _share(seen, whole)
        )
        for word, text in _words(table, column.name, found).items():
            seen = found.words[table, column.name, word]
            yield CodebookLine("word", table, column.name, word, "", "", text, _NONE, seen, _share(seen, whole))


def _words(table: str, column: str, found: Coverage) -> dict[str, Bilingual]:
    """The words a column is limited to, then those it holds besides."""
    known = dict(values().get((table, column), {}))
    met = [word for owner, name, word in found.words if (owner, name) == (table, column)]
    return known | {word: rule_names().get(word, _NONE) for word in sorted(met) if word not in known}


def _concepts(found: Coverage) -> Iterator[CodebookLine]:
    whole = found.tables["facts"]
    for concept, (text, unit) in concepts().items():
        seen = found.meanings["concept", concept]
        about = Bilingual(chosen_by(concept), chosen_by(concept))
        yield CodebookLine(
            "concept", "facts", "concept", concept, unit, _UNITS[unit], text, about, seen, _share(seen, whole)
        )


def _codes(column: str, found: Coverage) -> Iterator[CodebookLine]:
    """Codes that occur; one that no list has keeps an empty name."""
    whole, prefix = found.tables["facts"], column.removesuffix("_code")
    for code in sorted(code for kind, code in found.meanings if kind == column):
        seen, text = found.meanings[column, code], code_names().get(f"{prefix}.{code}", _NONE)
        about = source("facts", column)
        yield CodebookLine("code", "facts", column, code, "amount", "CNY", text, about, seen, _share(seen, whole))


def _share(seen: Occurrences, whole: Occurrences) -> float:
    return seen.rows / whole.rows if whole.rows else 0.0
