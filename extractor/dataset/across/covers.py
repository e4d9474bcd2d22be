"""What pairing needs of every document, from the rows: no figure is read, only counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from extractor.dataset.query import explained
from extractor.model import Division, Identity
from extractor.sources import Cover
from extractor.sources.units import named_units
from extractor.taxonomy import concepts_of, families, section_kinds

_BATCH = 1 << 14
# The words of a section on the units stand in its text and in the cells of its tables.
_SQL = """
WITH counted AS (
    SELECT document, count(*) FILTER ("table" IS NULL) AS told, count("table") AS printed,
        list(DISTINCT TRY_CAST(value AS BIGINT)) FILTER (list_contains($counted, concept) AND "table" IS NULL) AS counts
    FROM facts GROUP BY document
), listing AS (
    SELECT document, section, text FROM sections WHERE list_contains($listing, kind)
), cells AS (
    SELECT t.document, t.section, array_to_string(flatten(t.grid), chr(10)) AS text
    FROM tables t SEMI JOIN listing USING (document, section)
), words AS (
    SELECT document, list(text ORDER BY text) AS texts FROM (FROM listing UNION ALL FROM cells) GROUP BY document
)
SELECT document, family, title, entity, year, division, division_code, told, printed, texts, counts
FROM documents LEFT JOIN counted USING (document) LEFT JOIN words USING (document)
WHERE list_contains($families, family) AND coalesce(entity, division) IS NOT NULL AND year IS NOT NULL
ORDER BY document
"""


def covers(connection: duckdb.DuckDBPyConnection) -> list[Cover]:
    """The covers of the documents that can belong together, in an order that depends on nothing else."""
    with explained():
        return [_cover(*row) for row in _fetched(connection.execute(_SQL, _known()))]


def _known() -> dict[str, list[str]]:
    """The families of bodies, the kinds of sections that list these, the concepts that count them."""
    return {
        "families": [family.id for family in families() if family.whose is not None],
        "listing": [kind.id for kind in section_kinds().values() if kind.has("lists_bodies")],
        "counted": list(concepts_of("bodies")),
    }


def _fetched(result: Any) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_BATCH):
        yield from rows


def _cover(
    document: str, family: str, title: str | None, entity: str | None, year: int, division: str | None,
    code: str | None, text: int | None, cells: int | None, texts: list[str] | None, counts: list[int | None] | None,
) -> Cover:  # fmt: skip
    place = Division(division, code) if division is not None else None
    identity = Identity(family, title, entity, year, division=place)
    counted = frozenset(count for count in counts or () if count is not None)
    return Cover(document, identity, text or 0, cells or 0, named_units(texts or ()), counted)
