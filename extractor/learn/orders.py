"""Names that stand in the order of a classification where its list has a gap: 10110, a name, 10112.

Tables that print no codes keep the order of the codes. Between two known codes of one parent, with exactly as many
names as there are numbers between them that the list lacks, each name is of the code of its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb

from extractor.learn.codes import Coded, known_codes, list_of

_ENOUGH = 3
_SAME = 0.9  # of the bodies in whose tables the name has a place
_LEVEL = 2  # digits by which a code is longer than that of its parent
# The names between two known rows of a column, with the codes before and behind them.
_RUNS = """
WITH rows AS (
    SELECT document, body, sheet, col, line, fact, concept, CASE WHEN concept IS NULL THEN item END AS name,
        count(concept) OVER (PARTITION BY document, sheet, col ORDER BY line) AS run
    FROM said WHERE sheet IS NOT NULL AND NOT total AND (concept IS NOT NULL OR item IS NOT NULL)
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
    AND length(above) = length(below) AND regexp_matches(above, '\\.\\d+$') AND regexp_matches(below, '\\.\\d+$')
ORDER BY document, sheet, names, col
"""


def ordered(connection: duckdb.DuckDBPyConnection) -> list[tuple[Coded, int]]:
    """The names that stand where a code is missing, each with how many bodies have it elsewhere."""
    places: dict[str, dict[str, dict[str, tuple[str, str]]]] = defaultdict(lambda: defaultdict(dict))
    result = connection.execute(_RUNS)
    while portion := result.fetchmany(1 << 12):
        for row in portion:
            for name, code, body, place in _placed(row):
                places[name][code].setdefault(body, place)
    return [it for name, codes in sorted(places.items()) for it in _plain(name, codes)]


def _placed(row: tuple[Any, ...]) -> Iterator[tuple[str, str, str, tuple[str, str]]]:
    """The names of a run with the codes of their places; none where names are more or fewer than codes are missing."""
    document, body, above, below, names, facts = row
    parent = above[:-_LEVEL] if len(above) > 3 else ""
    between = range(int(above) + 1, int(below))
    if (
        not below.startswith(parent)
        or len(between) != len(names)
        or any(str(code) in known_codes() for code in between)
    ):
        return
    for name, code, fact in zip(names, between, facts, strict=True):
        yield name, str(code), body, (document, fact)


def _plain(name: str, codes: dict[str, dict[str, tuple[str, str]]]) -> Iterator[tuple[Coded, int]]:
    everybody = {body for found in codes.values() for body in found}
    for code, found in codes.items():
        if (of := list_of(code)) and len(found) >= _ENOUGH and len(found) >= _SAME * len(everybody):
            facts = tuple(sorted(found.values()))[:5]
            yield Coded(of.file, code, name, len(found), frozenset(found), None, facts), len(everybody) - len(found)
