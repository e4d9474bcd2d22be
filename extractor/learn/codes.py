"""Names that are printed beside a code, or with it in brackets: of codes that no list has, and other names of those
that one has, with the year in which one took the place of the other where that shows.

A name counts by the bodies that print it beside the code; beside another name of the code it must be printed by as
many. Of a code that no list has, in a class that a list has or several bodies print, one body that prints it is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
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
SELECT code, name, count(DISTINCT document), list(DISTINCT body), min(document_year), max(document_year),
    list(DISTINCT (document, fact) ORDER BY (document, fact))[:5]
FROM (SELECT document, coalesce(entity, document) AS body, document_year, min(fact) AS fact,
        coalesce(code, regexp_extract(item, '（(\\d+)）$', 1)) AS code,
        regexp_replace(regexp_replace(item, '\\s', '', 'g'), '（([类款项]|\\d+)）$', '') AS name
    FROM (SELECT * REPLACE (coalesce(item, json_extract_string(dimensions, 'item')) AS item) FROM facts)
    WHERE NOT coalesce(total, false) AND regexp_matches(item, '[一-鿿]{2}') AND item IS DISTINCT FROM entity
    GROUP BY ALL)
WHERE code <> ''
GROUP BY code, name ORDER BY code, name
"""


Term = tuple[int | None, int | None]
"""The first and the last year in which a name is in force."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A name of a code: of which list, in so many documents, by which bodies, in which years, and where."""

    file: str
    code: str
    name: str
    documents: int
    bodies: frozenset[str]
    years: tuple[int, int] | None
    facts: tuple[tuple[str, str], ...]
    term: Term = (None, None)


def coded(connection: duckdb.DuckDBPyConnection) -> list[tuple[Coded, int]]:
    """The names to be added, each with how many bodies call the code otherwise."""
    printed = defaultdict(list)
    for code, name, documents, bodies, first, last, facts in connection.execute(_PRINTED).fetchall():
        if name not in MONEY and (of := list_of(code)) is not None:
            years = None if first is None else (first, last)
            printed[code].append(Coded(of.file, code, name, documents, frozenset(bodies), years, tuple(facts)))
    often = {code for code, named in printed.items() if len({body for it in named for body in it.bodies}) >= _ENOUGH}
    return [it for named in printed.values() for it in _new(named, often | known_codes().keys())]


def list_of(code: str) -> Classification | None:
    """The classification that a code is of by its first digit and its length."""
    lists = (it for it in classifications().values() if it.file and it.starts and code.startswith(it.starts))
    return next((it for it in lists if code.isdecimal() and len(code) in _lengths(it.file)), None)


@cache
def _lengths(file: str) -> frozenset[int]:
    """How long the codes of a list are."""
    return frozenset(len(row["code"]) for row in csv_rows(file))


def _new(named: Iterable[Coded], codes: Set[str]) -> list[tuple[Coded, int]]:
    """Of the names printed beside one code those that no list has: the first of names that differ in small words."""
    found: dict[str, Coded] = {}
    for it in sorted(named, key=lambda it: -len(it.bodies)):
        found.setdefault(simplified(it.name), it)
    known = known_codes()
    return [
        (replace(it, term=_term(it, found.values())), len(everybody - it.bodies))
        for plain, it in found.items()
        if plain not in known.get(it.code, ())
        and len(it.bodies) >= _SAME * len(everybody := _contemporaries(it, found.values()))
        and (len(it.bodies) >= _ENOUGH or (it.code not in known and it.code[:_CLASS] in codes))
    ]


def _contemporaries(it: Coded, names: Iterable[Coded]) -> frozenset[str]:
    """The bodies that print the code, by any name of it that is printed in years of this one."""

    def at_once(other: Coded) -> bool:
        return not (it.years and other.years) or (it.years[0] <= other.years[1] and other.years[0] <= it.years[1])

    return frozenset(body for other in names if at_once(other) for body in other.bodies)


def _term(it: Coded, names: Iterable[Coded]) -> Term:
    """Since when, where all the others end the year before, and until when, where they all begin the year after; each
    printed by enough bodies."""
    often = [other for other in names if other.name != it.name and len(other.bodies) >= _ENOUGH and other.years]
    if it.years is None or len(it.bodies) < _ENOUGH or len(often) != 1:
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
