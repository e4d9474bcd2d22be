"""Names that stand in the order of a classification where its list has a gap: 10110, a name, 10112.

Tables that print no codes keep the order of the codes. Between two known codes of one parent, with exactly as many
names as there are codes between them that the list lacks, each name is of the code of its place; what has another view
than a code takes a place too (债务付息支出 is 232, whatever else it is). Which these are the codes below them tell,
where some are listed (10111 there must be if 1011101 is); else every number counts, and the list has none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb

from extractor.learn.codes import Coded, known_codes, list_of
from extractor.taxonomy import LEVELS

_ENOUGH = 3
_SHOWN = 5
_SAME = 0.9  # of the bodies in whose tables the name has a place
_CLASS = LEVELS["类"]
_LEVEL = 2  # digits by which a code is longer than that of its parent
# The names between two known rows of a column, with the codes before and behind them.
_RUNS = """
WITH rows AS (
    SELECT *, count(concept) OVER (PARTITION BY document, sheet, col ORDER BY line) AS run FROM (
        SELECT document, body, sheet, col, line, fact,
            CASE WHEN regexp_matches(concept, '\\.\\d+$') THEN concept END AS concept,
            CASE WHEN concept IS NULL THEN item WHEN NOT regexp_matches(concept, '\\.\\d+$') THEN '' END AS name
        FROM said WHERE sheet IS NOT NULL AND NOT total AND (concept IS NOT NULL OR item IS NOT NULL))
), runs AS (
    SELECT document, any_value(body) AS body, sheet, col, run, any_value(concept) AS above,
        list(name ORDER BY line) FILTER (name IS NOT NULL) AS names,
        list(fact ORDER BY line) FILTER (name IS NOT NULL) AS facts
    FROM rows GROUP BY document, sheet, col, run
), bounded AS (
    SELECT *, lead(above) OVER (PARTITION BY document, sheet, col ORDER BY run) AS below FROM runs
)
SELECT DISTINCT ON (document, sheet, names) document, body, split_part(above, '.', 2), split_part(below, '.', 2),
    names, facts FROM bounded
WHERE names IS NOT NULL AND split_part(above, '.', 1) = split_part(below, '.', 1)
ORDER BY document, sheet, names, col
"""
_BY_BODY = f"FROM ({_RUNS}) ORDER BY body, document"


class _Count:
    """How many bodies have a name at a place: they come one after the other; where some of them do."""

    def __init__(self) -> None:
        self.bodies, self._last, self.places = 0, "", list[tuple[str, str]]()

    def add(self, body: str, place: tuple[str, str]) -> None:
        if body != self._last:
            self.bodies, self._last = self.bodies + 1, body
            if len(self.places) < _SHOWN:
                self.places.append(place)


def ordered(connection: duckdb.DuckDBPyConnection) -> list[tuple[Coded, int]]:
    """The names that stand where a code is missing, each with how many bodies have it elsewhere."""
    places: dict[str, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
    result = connection.execute(_BY_BODY)
    while portion := result.fetchmany(1 << 12):
        for row in portion:
            for name, code, body, place in _placed(row):
                places[name][code].add(body, place)
                places[name][""].add(body, place)
    return [it for name, codes in sorted(places.items()) for it in _plain(name, codes)]


def _placed(row: tuple[Any, ...]) -> Iterator[tuple[str, str, str, tuple[str, str]]]:
    """The names of a run with the codes of their places."""
    document, body, above, below, names, facts = row
    for name, code, fact in zip(names, _lacking(above, below, len(names)), facts, strict=False):
        if name:
            yield name, code, body, (document, fact)


def _lacking(above: str, below: str, count: int) -> list[str]:
    """The codes that the list lacks between two that follow each other, where there are so many."""
    parent = below[:-_LEVEL] if len(below) > _CLASS else ""
    if count == 1 and parent and parent not in known_codes() and not above.startswith(parent):
        return [parent]  # the row above the first of its children
    if len(above) != len(below) or not above.startswith(parent):
        return []
    between = [str(code) for code in range(int(above) + 1, int(below))]
    sure = [code for code in between if code in _parents() and code not in known_codes()]
    if len(sure) == count:
        return sure
    return between if len(between) == count and not any(code in known_codes() for code in between) else []


@cache
def _parents() -> frozenset[str]:
    """The codes that listed ones stand below."""
    return frozenset(code[:end] for code in known_codes() for end in range(_CLASS, len(code), _LEVEL))


def _plain(name: str, codes: dict[str, _Count]) -> Iterator[tuple[Coded, int]]:
    everybody = codes[""].bodies
    for code, found in codes.items():
        if (of := list_of(code)) and found.bodies >= _ENOUGH and found.bodies >= _SAME * everybody:
            facts = tuple(sorted(found.places))
            yield Coded(of.file, code, name, found.bodies, found.bodies, None, facts), everybody - found.bodies
