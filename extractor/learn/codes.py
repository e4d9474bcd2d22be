"""Names that are printed beside a code, or with it in brackets: of codes that no list has, and other names of those
that one has, with the year in which one took the place of the other where that shows.

A name counts by the bodies that print it beside the code; beside another name of the code it must be printed by as
many. Of a code that no list has, in a class that a list has or several bodies print, one body that prints it is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

import duckdb

from extractor.facts.functions import simplified
from extractor.facts.readings import MONEY
from extractor.patterns import csv_rows
from extractor.taxonomy import LEVELS, Classification, classifications

_ENOUGH = 2
_CLASS = LEVELS["类"]
_SAME = 0.5  # of the bodies that print a code: what fewer call it so may be a slip of theirs
_PRINTED = """
CREATE TEMP TABLE printed AS
SELECT document, coalesce(entity, document) AS body, document_year AS year, min(fact) AS fact,
    coalesce(code, regexp_extract(item, '（(\\d+)）$', 1)) AS code,
    regexp_replace(regexp_replace(item, '\\s', '', 'g'), '（([类款项]|\\d+)）$', '') AS name
FROM (SELECT * REPLACE (coalesce(item, json_extract_string(dimensions, 'item')) AS item) FROM facts)
WHERE NOT coalesce(total, false) AND regexp_matches(item, '[一-鿿]{2}') AND item IS DISTINCT FROM entity
GROUP BY ALL HAVING coalesce(code, regexp_extract(item, '（(\\d+)）$', 1)) <> ''
"""
# What one body prints beside codes that end otherwise says how they are paid or who pays: 行政运行 is 01 everywhere.
_NAMES = """
SELECT code, name, count(DISTINCT document), count(DISTINCT body), min(year), max(year), min((document, fact), 5)
FROM printed ANTI JOIN (
    SELECT DISTINCT name, body FROM printed GROUP BY name, body, length(code) HAVING count(DISTINCT right(code, 2)) > 1
) USING (name, body) GROUP BY code, name ORDER BY code, name
"""
_EVERYBODY = """
SELECT a.code, a.name, count(DISTINCT body) FROM kept AS a JOIN kept AS b
    ON a.code = b.code AND coalesce(a.first <= b.last AND b.first <= a.last, true)
JOIN printed ON printed.code = b.code AND printed.name = b.name GROUP BY ALL
"""


Term = tuple[int | None, int | None]
"""The first and the last year in which a name is in force."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A name of a code: of which list, in so many documents, by so many bodies, in which years, and where."""

    file: str
    code: str
    name: str
    documents: int
    bodies: int
    years: tuple[int, int] | None
    facts: tuple[tuple[str, str], ...]
    term: Term = (None, None)


def coded(connection: duckdb.DuckDBPyConnection) -> list[tuple[Coded, int]]:
    """The names to be added, each with how many bodies call the code otherwise."""
    connection.execute(_PRINTED)
    printed: dict[str, dict[str, Coded]] = defaultdict(dict)
    rows = sorted(connection.execute(_NAMES).fetchall(), key=lambda row: (row[0], -row[3], row[1]))
    for code, name, documents, bodies, first, last, some in rows:
        if name not in MONEY and (of := list_of(code)) is not None:
            years = None if first is None else (first, last)
            facts = tuple(some)
            printed[code].setdefault(simplified(name), Coded(of.file, code, name, documents, bodies, years, facts))
    sql = "SELECT code FROM printed GROUP BY ALL HAVING count(DISTINCT body) >= ?"
    often = {code for (code,) in connection.execute(sql, [_ENOUGH]).fetchall()}
    everybody = _everybody(connection, [it for named in printed.values() for it in named.values()])
    return [it for named in printed.values() for it in _new(named, often | known_codes().keys(), everybody)]


def _everybody(connection: duckdb.DuckDBPyConnection, names: Sequence[Coded]) -> dict[tuple[str, str], int]:
    """How many bodies print the code of a name by any name of it that is printed in years of this one."""
    rows = [(it.code, it.name, *(it.years or (None, None))) for it in names]
    connection.execute("CREATE TEMP TABLE kept (code VARCHAR, name VARCHAR, first INTEGER, last INTEGER)")
    if rows:
        connection.executemany("INSERT INTO kept VALUES (?, ?, ?, ?)", rows)
    return {(code, name): bodies for code, name, bodies in connection.execute(_EVERYBODY).fetchall()}


def list_of(code: str) -> Classification | None:
    """The classification that a code is of by its first digit and its length."""
    lists = (it for it in classifications().values() if it.file and it.starts and code.startswith(it.starts))
    return next((it for it in lists if code.isdecimal() and len(code) in _lengths(it.file)), None)


@cache
def _lengths(file: str) -> frozenset[int]:
    """How long the codes of a list are."""
    return frozenset(len(row["code"]) for row in csv_rows(file))


def _new(
    named: Mapping[str, Coded], codes: Set[str], everybody: Mapping[tuple[str, str], int]
) -> list[tuple[Coded, int]]:
    """Of the names printed beside one code those that no list has."""
    known = known_codes()
    return [
        (replace(it, term=_term(it, named.values())), everybody[it.code, it.name] - it.bodies)
        for plain, it in named.items()
        if plain not in known.get(it.code, ())
        and it.bodies >= _SAME * everybody[it.code, it.name]
        and (it.bodies >= _ENOUGH or (it.code not in known and it.code[:_CLASS] in codes))
    ]


def _term(it: Coded, names: Iterable[Coded]) -> Term:
    """Since when, where all the others end the year before, and until when, where they all begin the year after; each
    printed by enough bodies."""
    often = [other for other in names if other.name != it.name and other.bodies >= _ENOUGH and other.years]
    if it.years is None or it.bodies < _ENOUGH or len(often) != 1:
        return None, None
    (first, last), (others_first, others_last) = it.years, often[0].years or (0, 0)
    return first if others_last == first - 1 else None, last if others_first == last + 1 else None


@cache
def known_codes() -> Mapping[str, frozenset[str]]:
    """The names of every code."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in {it.file for it in classifications().values() if it.file}:
        for row in csv_rows(file):
            found[row["code"]].add(simplified(row["name"]))
    return {code: frozenset(names) for code, names in found.items()}
