"""What a disclosure lacks that nearly all of its peers have: those of its family and year, and place if it can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from extractor.dataset.profile.features import fetched
from extractor.dataset.profile.templates import FEWEST, Template
from extractor.taxonomy import OTHER

# So many in a hundred peers must have what one lacks.
USUAL = 80

_CANDIDATES = """
CREATE TEMP TABLE candidates AS
SELECT DISTINCT disclosure, family, year, coalesce(place, '') AS place
FROM disclosures LEFT JOIN places USING (entity) WHERE family <> $unknown AND year IS NOT NULL
"""
# The narrowest place of which there are enough, else all places.
_PEERS = f"""
CREATE TEMP TABLE peers AS
WITH sizes AS (SELECT family, year, place, count(*) AS size FROM candidates GROUP BY ALL HAVING count(*) > {FEWEST})
SELECT disclosure, unnest(arg_max({{family: family, year: year, place: place, size: size}}, length(place)))
FROM candidates JOIN sizes USING (family, year, place) GROUP BY disclosure
"""
_PARTS = """
CREATE TEMP TABLE usual_parts AS
SELECT family, year, place, sort, name, count(*) AS have
FROM candidates SEMI JOIN peers USING (family, year, place) JOIN parts USING (disclosure) GROUP BY ALL
"""
_COLUMNS = """
CREATE TEMP TABLE usual_columns AS
SELECT family, year, place, kind, header, count(*) AS have
FROM candidates SEMI JOIN peers USING (family, year, place) JOIN columns USING (disclosure) GROUP BY ALL
"""
# Whoever lacks something is not among those that have it, but is one of their number. Columns are a matter of the
# place: its office draws up the forms.
_LACKING = f"""
CREATE TEMP TABLE lacking AS
SELECT disclosure, sort, name AS kind, NULL AS header, have, size - 1 AS number
FROM peers JOIN usual_parts u USING (family, year, place)
WHERE have * 100 >= {USUAL} * (size - 1)
    AND NOT EXISTS (FROM parts p WHERE (p.disclosure, p.sort, p.name) = (peers.disclosure, u.sort, u.name))
UNION ALL
SELECT own.disclosure, 'column', c.kind, c.header, c.have, t.have - 1
FROM peers own JOIN usual_columns c USING (family, year, place)
JOIN usual_parts t ON (t.family, t.year, t.place, t.sort, t.name) = (own.family, own.year, own.place, 'table', c.kind)
JOIN parts p ON (p.disclosure, p.sort, p.name) = (own.disclosure, 'table', c.kind)
WHERE own.place <> '' AND t.have > {FEWEST} AND c.have * 100 >= {USUAL} * (t.have - 1)
    AND NOT EXISTS (FROM columns m WHERE (m.disclosure, m.kind, m.header) = (own.disclosure, c.kind, c.header))
"""
_PROFILES = """
SELECT d.document, d.path, d.file, d.entity, d.family, d.year, f.template,
    (SELECT count(*) FROM disclosures o WHERE o.disclosure = d.disclosure) - 1 AS beside,
    p.year, p.place, p.size - 1,
    (SELECT list((l.sort, l.kind, l.header, l.have, l.number)) FROM lacking l WHERE l.disclosure = d.disclosure)
FROM disclosures d JOIN followed f USING (disclosure) LEFT JOIN peers p USING (disclosure)
ORDER BY d.path, d.document
"""

Sort = Literal["section", "table", "column"]


@dataclass(frozen=True, slots=True)
class Lack:
    """`have` of `of` peers have a kind of section or of table, or a column under `header`, that is not there."""

    sort: Sort
    kind: str
    header: str | None
    have: int
    of: int


@dataclass(frozen=True, slots=True)
class Peers:
    """Others of the family in a year; `place` is "" where they are of all places."""

    year: int
    place: str
    number: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A document beside its peers, None where they are too few. `beside` counts other files of the same disclosure;
    `alone`: no other disclosure of its family is like it."""

    document: str
    path: str
    file: str
    entity: str | None
    family: str
    year: int | None
    template: str
    alone: bool
    beside: int
    peers: Peers | None
    lacks: tuple[Lack, ...]


def profiles(connection: duckdb.DuckDBPyConnection, found: Iterable[Template]) -> Iterator[Profile]:
    """Every document by path; `found` are the templates of the same connection."""
    connection.execute(_CANDIDATES, {"unknown": OTHER})
    for statement in (_PEERS, _PARTS, _COLUMNS, _LACKING):
        connection.execute(statement)
    alone = {template.id for template in found if template.alone}
    for row in fetched(connection.execute(_PROFILES)):
        yield _profile(row, alone)


def _profile(row: tuple[Any, ...], alone: Collection[str]) -> Profile:
    *who, template, beside, year, place, number, lacks = row
    peers = None if number is None else Peers(year, place, number)
    document, path, file, entity, family, of = who
    told = tuple(sorted((Lack(*lack) for lack in lacks or ()), key=_order))
    return Profile(document, path, file, entity, family, of, template, template in alone, beside, peers, told)


def _order(lack: Lack) -> tuple[int, int, str, str]:
    """What most peers have comes first, sections before tables before columns."""
    return ("section", "table", "column").index(lack.sort), -lack.have, lack.kind, lack.header or ""
